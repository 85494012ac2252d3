//! Pictures that lie beside the file of a page, as browsers save whole pages.

use std::collections::BTreeMap;

use dom_query::{Document, NodeRef};

use super::depth;
use crate::clean::WebUrl;
use crate::ingest::decode::decode;
use crate::ingest::parse::guarded;

/// Pictures of a page that are looked at.
const MOST: usize = 500;

/// Where an `<img>` may name other pictures than its own.
const OTHERS: [&str; 8] = [
    "srcset",
    "data-srcset",
    "data-src",
    "data-lazy-src",
    "data-lazy-srcset",
    "data-original",
    "data-image",
    "data-img-src",
];

/// By the addresses that stand in the page: those under which the files are known.
pub(super) type Beside = BTreeMap<String, WebUrl>;

/// The relative addresses of a page's pictures, as they stand in it.
pub fn relative_pictures(bytes: &[u8]) -> Vec<String> {
    let found = guarded(|| {
        let decoded = decode(bytes, None);
        let document = Document::from(&*depth::shallow(&decoded.text));
        let pictures = document.select("img[src]");
        let sources = pictures.nodes().iter().take(MOST);
        let sources = sources.filter_map(|picture| Some(picture.attr("src")?.to_string()));
        sources.filter(|source| is_relative(source)).collect()
    });
    // A page that cannot be read has none; that is told by who reads its text.
    found.unwrap_or_default()
}

/// Whether an address is that of a file in the page's own folder or further down.
fn is_relative(source: &str) -> bool {
    let beginning = source.split(['/', '?', '#']).next().unwrap_or_default();
    !source.is_empty() && !source.starts_with(['/', '\\', '#', '?']) && !beginning.contains(':')
}

/// Names the pictures by their new addresses, and those alone.
pub(super) fn rename(document: &Document, beside: &Beside) {
    if beside.is_empty() {
        return;
    }
    for picture in document.select("img[src]").nodes() {
        let source = picture.attr("src").unwrap_or_default();
        let Some(known) = beside.get(&*source) else {
            continue;
        };
        picture.set_attr("src", known.as_str());
        for other in OTHERS {
            picture.remove_attr(other);
        }
        let above = picture.parent().filter(|above| above.has_name("picture"));
        let others = above.iter().flat_map(NodeRef::children);
        let others: Vec<_> = others.filter(|other| other.has_name("source")).collect();
        for other in others {
            other.remove_from_parent();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::extract::extract_with;

    const PAGE: &str = "<html><body><article><h1>A page</h1><p>Words and more words, so that it is an article.</p>\
        <picture><source srcset='https://a.example/large.webp'><img src='Page%20files/a.png' srcset='b.png 2x' alt=A></picture>\
        <p>More of it, which is long enough to be taken for what the page is about.</p><img src='https://a.example/c.png' alt=C>\
        <img src='//a.example/d.png'><img src='/e.png'><img src='file:///etc/passwd'><img src='data:image/png;base64,AA'>\
        <img src='C:\\\\x.png'><img src='./f.png' alt=F></article></body></html>";

    #[test]
    fn only_what_is_relative_may_lie_beside_the_page() {
        let found = relative_pictures(PAGE.as_bytes());
        assert_eq!(found, ["Page%20files/a.png", "./f.png"]);
    }

    #[test]
    fn what_lies_beside_it_is_named_by_its_own_address_and_nothing_else_is() {
        let own = WebUrl::of_saved_file("0a.png").expect("an address");
        let beside = BTreeMap::from([("Page%20files/a.png".to_owned(), own.clone())]);
        let extract = extract_with(PAGE.as_bytes(), None, &beside);
        let html = extract.full.html.as_str();
        assert!(html.contains(own.as_str()), "{html}");
        assert!(
            !html.contains("large.webp") && !html.contains("2x"),
            "{html}"
        );
        assert!(html.contains("https://a.example/c.png"), "{html}");
    }
}
