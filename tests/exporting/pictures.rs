//! Pictures that are kept with bookmarks go out with them, and come back.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::{elements, value, with_bookmarks};
use crate::support::byline::Byline;

/// A picture of one dot.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
    \0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\x05\x02\0_\xc8\xf1\xd2\0\0\0\0IEND\xaeB`\x82";

/// Puts a picture where those of bookmark 2 are kept.
fn keep_picture(byline: &Byline, address: &str) {
    let hash = Sha256::digest(address);
    let name: Vec<String> = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let folder = byline.data_dir().join("pictures/2");
    fs::create_dir_all(&folder).expect("made");
    fs::write(folder.join(name.concat()), PNG).expect("written");
}

#[test]
fn what_goes_out_as_json_comes_back_with_its_pictures() {
    let byline = with_bookmarks();
    keep_picture(&byline, "https://a.example/j.png");
    let home = byline.data_dir().with_file_name("out.json");
    for format in ["json", "ndjson"] {
        byline
            .run([
                "export",
                "bookmarks",
                "--format",
                format,
                "--output",
                "out.json",
            ])
            .done();
        let other = Byline::new();
        let told = other.run([Path::new("import"), &home]).done();
        assert!(told.contains("1 picture"), "{told}");
        let page = |byline: &Byline| {
            let page = ["export", "bookmarks", "--format", "html", "--title", "t"];
            byline.run(page).done()
        };
        assert_eq!(page(&byline), page(&other));
        assert!(page(&other).contains("data:image/png;base64,"));
        // A second time changes nothing, and what is taken back takes its pictures with it.
        other.run([Path::new("import"), &home]).done();
        other.run(["undo"]).done();
        assert_eq!(
            other.run(["bookmarks", "--json"]).json(),
            serde_json::json!([])
        );
    }
    let bare = ["export", "bookmarks", "--format", "json", "--no-pictures"];
    assert!(!byline.run(bare).done().contains("\"pictures\""));
}

#[test]
fn a_page_that_a_browser_saved_keeps_the_pictures_beside_it() {
    let byline = Byline::new();
    let words = "Words that make an article of it, one after the other. ".repeat(8);
    byline.file(
        "Saved.html",
        format!(
            "<html><head><title>Saved</title></head><body><article><h1>Saved</h1><p>{words}</p>\
             <img src=\"Saved%20files/a.png\" alt=\"A dot\"><p>{words}</p><img src=\"gone.png\" alt=\"Gone\"></article></body></html>"
        ),
    );
    let home = byline.data_dir().with_file_name("Saved files");
    fs::create_dir_all(&home).expect("made");
    fs::write(home.join("a.png"), PNG).expect("written");
    byline.run(["save", "Saved.html", "--tag", "file"]).done();
    let page = byline
        .run(["export", "bookmarks", "--format", "html"])
        .done();
    assert_eq!(page.matches("data:image/png;base64,").count(), 1, "{page}");
    assert!(page.contains("A dot"), "{page}");
    // The file may go; the bookmark has its own, and saving it again is the same bookmark.
    byline.run(["save", "Saved.html"]).done();
    fs::remove_dir_all(&home).expect("removed");
    let again = ["export", "bookmarks", "--format", "html"];
    assert_eq!(byline.run(again).done(), page);
    assert_eq!(
        byline
            .run(["bookmarks", "--json"])
            .json()
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[test]
fn kept_pictures_go_out_with_their_article_in_every_form_that_has_room_for_them() {
    let byline = with_bookmarks();
    keep_picture(&byline, "https://a.example/j.png");
    let page = byline
        .run(["export", "article", "2", "--format", "html"])
        .done();
    assert_eq!(page.matches("<img src=\"data:image/png;base64,").count(), 1);
    assert!(page.contains("https://a.example/i.png"), "{page}");
    byline
        .run([
            "export", "article", "2", "--format", "epub", "--output", "b.epub",
        ])
        .done();
    let bytes = fs::read(byline.data_dir().with_file_name("b.epub")).expect("written");
    let mut zip = ZipArchive::new(Cursor::new(&bytes)).expect("a ZIP file");
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        let file = zip.by_name(name).expect("it is there");
        { file }.read_to_end(&mut bytes).expect("read");
        bytes
    };
    let package = String::from_utf8(read("EPUB/package.opf")).expect("UTF-8");
    let items = elements(&package);
    let picture = items.iter().find_map(|(_, attributes)| {
        let is_picture = value(attributes, "media-type") == Some("image/png");
        value(attributes, "href").filter(|_| is_picture)
    });
    let picture = picture.expect("it is in the book").to_owned();
    assert_eq!(read(&format!("EPUB/{picture}")), PNG);
    let chapter = String::from_utf8(read("EPUB/a00001.xhtml")).expect("UTF-8");
    let shown: Vec<_> = elements(&chapter)
        .into_iter()
        .filter(|(name, _)| name == "img")
        .collect();
    assert_eq!(
        value(&shown[0].1, "src"),
        Some(picture.as_str()),
        "{chapter}"
    );
    assert_eq!(shown.len(), 1);
    byline
        .run(["export", "bookmarks", "--sync", "notes"])
        .done();
    let notes = byline.data_dir().with_file_name("notes");
    let note = fs::read_dir(&notes)
        .expect("there")
        .filter_map(|file| fs::read_to_string(file.expect("a file").path()).ok())
        .find(|text| text.contains("A caption"))
        .expect("a note");
    let name = picture.rsplit('/').next().expect("a name");
    assert!(note.contains(&format!("![](pictures/{name})")), "{note}");
    assert_eq!(
        fs::read(notes.join("pictures").join(name)).expect("there"),
        PNG
    );
    let again = byline
        .run(["export", "bookmarks", "--sync", "notes"])
        .done();
    assert_eq!(again, "0 notes new, 0 renewed, 2 as they were\n");
}
