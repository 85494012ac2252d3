//! The article of a page. What the page declares about itself is believed first; its text is found in several ways, and the
//! likeliest is kept, without what is not the article's.
//!
//! - `depth`: nesting and floods of attributes cut before a parser sees them
//! - `facts`: date, site, language and the like, as declared
//! - `linked`: what JSON-LD tells
//! - `title`: the headline without the name of the site, in the words and the type that the page shows
//! - `shown`: where the page shows who wrote it
//! - `byline`: the names of the authors, without what is around them
//! - `lead`: the picture above the article; `file_names`: which picture an address names
//! - `told`: the text as JSON-LD has it
//! - `body`: the article's text, and what of it is searched and counted
//! - `choice`: which text: by `dom_smoothie` (Readability) and by what the page declares
//! - `opening`: the paragraphs between the headline and that text
//! - `declared`: elements that say that they are the article's text
//! - `pieces`: a text in several elements, as one
//! - `furniture`: what is around the article: navigation, adverts, notices, other articles
//! - `lazy`: pictures that wait for a script
//! - `figures`: pictures and their captions in one form
//! - `embeds`: attributes of what is embedded, as readability can bear them
//! - `boxes`: captions that do not call themselves so
//! - `related`: pointers to other articles, a line each
//! - `trim`: lines between, before and behind the paragraphs that are not the article's
//! - `parts`: articles in several pages
//! - `names`: what classes, ids and roles say that an element is
//! - `phrases`: what short lines say, in many languages
//! - `leaves`: the lines of a page
//! - `weights`: how much text an element holds
//! - `beside`: pictures that lie beside the file of a page
//! - `article`: a page as the article that the reader shows

mod article;
mod beside;
mod body;
mod boxes;
mod byline;
mod choice;
mod declared;
mod depth;
mod embeds;
mod facts;
mod figures;
mod file_names;
mod furniture;
#[cfg(test)]
mod hostile;
mod lazy;
mod lead;
mod leaves;
mod linked;
mod names;
mod opening;
mod parts;
mod phrases;
mod pieces;
mod related;
mod shown;
mod title;
mod told;
mod trim;
mod weights;

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};

use dom_query::Document;

use super::decode::decode;
use super::parse::guarded;
use super::text::{html_of_plain, text_of};
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::news::{FullText, Moment};
use beside::Beside;
pub use beside::relative_pictures;
use facts::Facts;
pub use lead::LeadImage;

/// What stands above the text of a page that could not be read otherwise.
const TEXT_ALONE: &str = "byline could not make out the article; this is all the text of the page.";

/// An article taken out of its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    pub url: Option<WebUrl>,
    pub canonical_url: Option<WebUrl>,
    pub title: CleanLine,
    pub byline: CleanLine,
    pub published: Option<Moment>,
    pub site: CleanLine,
    pub language: CleanLine,
    pub lead_image: Option<LeadImage>,
    pub full: FullText,
    /// Where the article goes on.
    pub next: Option<WebUrl>,
}

/// Which part of an article a page is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    /// Where the first part is.
    pub(super) first: &'a WebUrl,
    pub(super) number: usize,
}

/// Takes the article out of a page. Never fails: at worst it is the whole page's text.
pub fn extract(bytes: &[u8], charset: Option<&str>, url: Option<&WebUrl>) -> Extract {
    guarded(|| extract_here(bytes, charset, url, None))
        .unwrap_or_else(|_| text_alone(bytes, charset, url))
}

/// The same of a file whose pictures lie beside it: they are `known` under addresses of their own.
pub fn extract_with(
    bytes: &[u8],
    url: Option<&WebUrl>,
    known: &BTreeMap<String, WebUrl>,
) -> Extract {
    guarded(|| extract_decoded(bytes, None, url, None, known))
        .unwrap_or_else(|_| text_alone(bytes, None, url))
}

/// The page's text alone, under a line that says so: for pages that cannot be read in time, or at all.
pub(super) fn text_alone(bytes: &[u8], charset: Option<&str>, url: Option<&WebUrl>) -> Extract {
    let html = decode(bytes, charset).text;
    let FullText { html, text } = plain(&html, url);
    Extract {
        url: url.cloned(),
        full: FullText {
            html: CleanText::new(&format!("<p><em>{TEXT_ALONE}</em></p>\n{html}")),
            text,
        },
        ..Extract::default()
    }
}

/// The same on this thread, whose stack must be large; of a further `part` of an article, if it is one.
pub(super) fn extract_here(
    bytes: &[u8],
    charset: Option<&str>,
    url: Option<&WebUrl>,
    part: Option<Part>,
) -> Extract {
    extract_decoded(bytes, charset, url, part, &Beside::default())
}

fn extract_decoded(
    bytes: &[u8],
    charset: Option<&str>,
    url: Option<&WebUrl>,
    part: Option<Part>,
    beside: &Beside,
) -> Extract {
    let decoded = decode(bytes, charset);
    let html = depth::shallow(&decoded.text);
    let caught = panic::catch_unwind(AssertUnwindSafe(|| read(&html, url, part, beside)));
    caught.unwrap_or_else(|_| text_alone(bytes, charset, url))
}

fn read(html: &str, url: Option<&WebUrl>, part: Option<Part>, beside: &Beside) -> Extract {
    let document = Document::from(html);
    beside::rename(&document, beside);
    let facts = Facts::read(&document, url);
    lazy::wake_pictures(&document);
    embeds::mend_embeds(&document);
    figures::mend_figures(&document);
    boxes::mend_boxes(&document);
    let lead_image = lead::lead_image(&document, &facts, url);
    let mut extract = Extract {
        url: url.cloned(),
        canonical_url: facts.canonical_url.clone(),
        title: facts.title.clone(),
        byline: facts.byline.clone(),
        published: facts.published,
        site: facts.site.clone(),
        language: facts.language.clone(),
        lead_image,
        full: FullText::default(),
        next: url.and_then(|url| next(&document, &facts, url, part)),
    };
    if let Some(mut full) = body::body(&document, &facts, url) {
        // Further parts of an article often declare the picture of the first.
        if part.is_none() {
            let lead_image = extract.lead_image.take();
            (extract.lead_image, full.html) = lead::above(lead_image, full.html, url);
        }
        extract.full = full;
    }
    if extract.full.text.is_empty() {
        extract.full = plain(html, url);
    }
    extract
}

/// Where the article goes on. Lists of articles have pages too, which are no part of any.
fn next(document: &Document, facts: &Facts, url: &WebUrl, part: Option<Part>) -> Option<WebUrl> {
    let is_article = facts.is_article || document.select("article").length() == 1;
    let part = part.unwrap_or(Part {
        first: url,
        number: 1,
    });
    is_article
        .then(|| parts::next_part(document, url, part.first, part.number + 1))
        .flatten()
}

/// The whole page's text, a paragraph a line.
fn plain(html: &str, url: Option<&WebUrl>) -> FullText {
    let text = text_of(&CleanText::new(html), url);
    let mut paragraphs = String::new();
    for line in text.as_str().lines().filter(|line| !line.trim().is_empty()) {
        paragraphs.push_str("<p>");
        paragraphs.push_str(&html_of_plain(line));
        paragraphs.push_str("</p>\n");
    }
    FullText {
        html: CleanText::new(&paragraphs),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>A title – The Paper</title>
        <link rel="canonical" href="/story"><meta property="og:site_name" content="The Paper">
        <meta property="og:image" content="/lead.jpg">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"A title","datePublished":"2025-02-03T10:20:30Z","author":[{"name":"Ann"},{"name":"Bob"}]}</script></head>
        <body><nav><a href="/">Home</a></nav><article><h1>A title</h1><figure><img src="/lead.jpg"><figcaption>The harbour. <span class="credit">Photo: Cy</span></figcaption></figure>
        <p>The first paragraph is long enough, with commas, clauses, and words, to be taken for the text of an article by any judge.</p>
        <p>The second paragraph is long enough too, with commas, clauses, and <a href="/more">words</a>, so that the text has a body to it.</p></article></body></html>"#;

    #[test]
    fn an_article_is_taken_out_of_its_page() {
        let url = WebUrl::new("https://paper.example/story?utm_source=x");
        let extract = extract(PAGE.as_bytes(), None, url.as_ref());
        assert_eq!(extract.title.as_str(), "A title");
        assert_eq!(extract.byline.as_str(), "Ann, Bob");
        assert_eq!(
            extract.published.map(Moment::rfc3339).as_deref(),
            Some("2025-02-03T10:20:30Z")
        );
        assert_eq!(extract.site.as_str(), "The Paper");
        assert_eq!(extract.language.as_str(), "en-GB");
        assert_eq!(
            extract.canonical_url,
            WebUrl::new("https://paper.example/story")
        );
        let lead = extract.lead_image.expect("a picture");
        assert_eq!(lead.url.as_str(), "https://paper.example/lead.jpg");
        assert_eq!(lead.caption.as_str(), "The harbour.");
        assert_eq!(lead.credit.as_str(), "Photo: Cy");
        assert!(extract.full.text.as_str().contains("The second paragraph"));
        assert!(
            extract
                .full
                .html
                .as_str()
                .contains("https://paper.example/more")
        );
        assert!(!extract.full.text.as_str().contains("Home"));
    }

    #[test]
    fn a_text_that_only_a_script_would_show_is_taken_from_what_the_page_tells() {
        let sentence = "The harbour was quiet on the morning after the storm. ";
        let page = format!(
            "<script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"headline\": \"Calm\",\n\"articleBody\": \"{}\nThe end.\"}}</script><h1>Calm</h1><div id=app>Loading the story, please wait</div>",
            sentence.repeat(12)
        );
        let extract = extract(page.as_bytes(), None, None);
        assert_eq!(extract.title.as_str(), "Calm");
        let text = extract.full.text.as_str();
        assert_eq!(text.matches("storm.").count(), 12, "{text}");
        assert!(!text.contains("Loading"), "{text}");
    }

    #[test]
    fn deep_nesting_costs_nothing() {
        let page = format!(
            "<html><body>{}deep text{}",
            "<div>".repeat(30_000),
            "</div>".repeat(30_000)
        );
        assert!(
            extract(page.as_bytes(), None, None)
                .full
                .text
                .as_str()
                .contains("deep text")
        );
    }

    /// Without the cut these attributes take a parser half a minute.
    #[test]
    fn a_flood_of_attributes_costs_nothing() {
        let flood = (0..200_000).fold(String::new(), |all, number| all + &format!(" a{number}=1"));
        let page = format!("<html><body><p{flood}>flooded text</p>");
        let text = extract(page.as_bytes(), None, None).full.text;
        assert!(text.as_str().contains("flooded text"));
    }

    #[test]
    fn a_page_without_an_article_gives_its_text() {
        let extract = extract(b"<title>T</title><p>Just this &lt;b&gt;.", None, None);
        assert!(
            extract.full.text.as_str().contains("Just this <b>."),
            "{extract:?}"
        );
    }
}
