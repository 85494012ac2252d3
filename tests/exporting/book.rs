//! Bookmarks as an EPUB.

use std::collections::HashSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use zip::{CompressionMethod, ZipArchive};

use super::{elements, value, with_bookmarks};

#[test]
fn a_book_is_a_valid_epub() {
    let byline = with_bookmarks();
    let book = byline.file("book.epub", "");
    let told = byline
        .run([
            "export",
            "bookmarks",
            "--format",
            "epub",
            "--title",
            "Mine & <yours>",
            "--output",
            "book.epub",
        ])
        .done();
    assert_eq!(told, "2 articles in book.epub\n");
    let bytes = fs::read(&book).expect("written");
    // OCF 3.3, section 4.3: the type stands at the very beginning.
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let mut zip = ZipArchive::new(Cursor::new(&bytes)).expect("a ZIP file");
    assert_eq!(
        zip.by_index(0).expect("first").compression(),
        CompressionMethod::Stored
    );
    let mut text = |name: &str| {
        let mut text = String::new();
        let file = zip
            .by_name(name)
            .unwrap_or_else(|_| panic!("{name} is missing"));
        { file }.read_to_string(&mut text).expect("UTF-8");
        text
    };
    let container = elements(&text("META-INF/container.xml"));
    let root = container
        .iter()
        .find_map(|(_, attributes)| value(attributes, "full-path"));
    assert_eq!(root, Some("EPUB/package.opf"));
    let package = elements(&text("EPUB/package.opf"));
    let mut ids = HashSet::new();
    for (name, attributes) in &package {
        if name == "item" {
            let href = value(attributes, "href").expect("a file");
            assert!(
                ids.insert(value(attributes, "id").expect("an id")),
                "twice: {href}"
            );
            let inner = text(&format!("EPUB/{href}"));
            if href == "style.css" {
                continue;
            }
            for (element, attributes) in elements(&inner) {
                assert!(
                    !["img", "script", "iframe", "video"].contains(&element.as_str()),
                    "{inner}"
                );
                let link = value(&attributes, "href").unwrap_or_default();
                if !link.starts_with("http") && !link.is_empty() {
                    text(&format!("EPUB/{link}"));
                }
            }
        }
    }
    let spine = package.iter().filter(|(name, _)| name == "itemref");
    let spine: Vec<&str> = spine
        .filter_map(|(_, attributes)| value(attributes, "idref"))
        .collect();
    assert_eq!(spine, ["nav", "a1", "a2"]);
    assert!(spine.iter().all(|id| ids.contains(id)));
    let nav = text("EPUB/nav.xhtml");
    assert!(nav.contains("<h1>Mine &amp; &lt;yours&gt;</h1>"), "{nav}");
    assert!(
        elements(&nav)
            .iter()
            .filter(|(name, _)| name == "a")
            .count()
            == 2
    );
    check_with_epubcheck(&book);
}

/// Where the official check is installed, it must find nothing.
fn check_with_epubcheck(book: &Path) {
    if let Ok(output) = Command::new("epubcheck").arg(book).output() {
        let said =
            String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && !said.contains("WARNING("),
            "{said}"
        );
    }
}
