//! Pages that nobody would write: each is read, and gives text.

use proptest::prelude::*;

use super::extract;
use crate::clean::WebUrl;

const PIECES: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href=/x>",
    "</a>",
    "<a rel=next href=/story/2>",
    "<table>",
    "<tr>",
    "<td colspan=2 rowspan=2>",
    "</table>",
    "<ul>",
    "<ol>",
    "<li>",
    "</ul>",
    "</ol>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<figure>",
    "</figure>",
    "<figcaption>",
    "<div class=caption>",
    "<img data-src=/a.jpg>",
    "<picture><source srcset='/a.webp 1x'>",
    "</picture>",
    "<noscript><img src=/b.jpg></noscript>",
    "<article>",
    "</article>",
    "<main>",
    "<nav>",
    "</nav>",
    "<aside class=related>",
    "</aside>",
    "<div class='share-bar'>",
    "<div id=comments>",
    "<h1>",
    "</h1>",
    "<div itemprop=articleBody>",
    "<span class=author>",
    "</span>",
    "<br>",
    "word ",
    "Related: ",
    "A sentence that is long enough to be told from the labels around it. ",
    "&nbsp;",
    "&#27;",
    "<!-- -->",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_page_is_read_and_gives_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..80)) {
        let page = format!("{}<p>The last words.", pieces.concat());
        let url = WebUrl::new("https://paper.example/story");
        let extract = extract(page.as_bytes(), None, url.as_ref());
        prop_assert!(!extract.full.text.as_str().trim().is_empty(), "{page}");
        prop_assert_eq!(extract.full.text.as_str().find('\u{1b}'), None);
    }
}

/// A caption that is never closed holds the rest of its page: another picture, and the caption of that.
#[test]
fn a_caption_that_is_never_closed_gives_its_text() {
    let page = "<img data-src=/a.jpg><div class=caption><picture><source srcset='/a.webp 1x'>\
        <img data-src=/a.jpg><div class=caption><p>The last words.";
    let url = WebUrl::new("https://paper.example/story");
    let text = extract(page.as_bytes(), None, url.as_ref()).full.text;
    assert_eq!(text.as_str().trim(), "The last words.");
}

/// What costs parsers and stacks most, each a thousand times and more.
#[test]
fn floods_of_one_kind_give_their_text() {
    let many = |piece: &str| piece.repeat(2_000);
    for flood in [
        many("<div>"),
        many("<b><p>"),
        many("<a href=x>"),
        many("<table><tr><td>"),
        many("<ul><li>"),
        many("<blockquote>"),
        many("<span class=caption>"),
        many("<article><h1>x</h1>"),
        many("<div class=comments>"),
        many("<figure><noscript><img src=a.jpg></noscript>"),
        many("<div class=related><a href=x>A title of some length</a></div>"),
        many("<sup><ruby>a<rt>"),
    ] {
        let page = format!("<html><body>{flood}<p>The words behind the flood are told.");
        let text = extract(page.as_bytes(), None, None).full.text;
        let begin: String = flood.chars().take(30).collect();
        assert!(!text.as_str().trim().is_empty(), "{begin}");
    }
}
