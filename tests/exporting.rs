//! Moving out: bookmarks and lists in every form, as files that others can read.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{Cursor, Read};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::Path;
use std::process::Command;
use std::thread;

use quick_xml::Reader;
use quick_xml::events::Event;
use rustix::fs::{CWD, FileType, Mode, mknodat};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipArchive};

use crate::support::byline::{Byline, project};

/// A home with three bookmarks: an essay, what is hard to set, and a page with a title that no file can have.
fn with_bookmarks() -> Byline {
    let byline = Byline::new();
    let essay = project().join("tests/fixtures/cli/essay.html");
    byline.run([Path::new("save"), &essay]).done();
    let hard = byline.file(
        "hard.html",
        "<html><head><title>CON: a/b &amp; <c></title></head><body><article><h1>CON: a/b &amp; &lt;c&gt;</h1>\
         <p>One&#xFFFF; line<br>and <a href='https://a.example/?q=a|b^c&d=[e]#x#y'>a link with \
         <img src='https://a.example/i.png' alt='a picture'> in it</a>, long enough to be taken for an article of its own.</p>\
         <figure><img src='https://a.example/j.png' alt=''><figcaption>A caption, <em>set</em></figcaption></figure><hr>\
         <table><tr><th>A<th>B<tr><td>1<td>2</table><ol start=3><li>three<li><p>four<p>more</ol><pre>a &lt; b\n  c</pre>\
         <dl><dt>Term<dd>What it is</dl><blockquote>Quoted<blockquote>twice</blockquote></blockquote>\
         <p>And enough words behind all this that nobody takes it for navigation or for an advertisement, which it is not, \
         though it names things in the manner of a list that has been made for a test of what can be set in a book.</p>\
         </article></body></html>",
    );
    byline.run([Path::new("save"), &hard]).done();
    byline
        .run([
            "mark",
            "1",
            "--tag",
            "to read",
            "--note",
            "a \"note\"\nof two lines & more",
        ])
        .done();
    byline
}

/// `--output >(gzip)` and `--output /dev/stdout`: what is there stays what it is.
#[test]
fn a_pipe_that_is_named_takes_what_is_exported() {
    let byline = with_bookmarks();
    let pipe = byline.file("pipe", "");
    fs::remove_file(&pipe).expect("removed");
    let mode = Mode::RUSR | Mode::WUSR;
    mknodat(CWD, &pipe, FileType::Fifo, mode, 0).expect("a pipe can be made");
    for format in ["markdown", "ndjson"] {
        let printed = byline
            .run(["export", "bookmarks", "--format", format])
            .done();
        let reader = thread::spawn({
            let pipe = pipe.clone();
            move || fs::read_to_string(pipe).expect("read")
        });
        let export = ["export", "bookmarks", "--format", format, "--output"];
        let named = export.map(OsStr::new).into_iter().chain([pipe.as_os_str()]);
        let told = byline.run(named.collect::<Vec<_>>()).done();
        assert_eq!(told, "");
        assert_eq!(reader.join().expect("ended"), printed);
        let out = export.into_iter().chain(["/dev/stdout"]);
        let told = byline.run(out.collect::<Vec<_>>()).done();
        assert_eq!(told, printed);
    }
    let refused = byline.run(["backup".as_ref(), pipe.as_os_str()]).failed(1);
    assert!(refused.contains("this is no file"), "{refused}");
    assert!(fs::metadata(&pipe).expect("there").file_type().is_fifo());
}

/// Every element of an XML document, with its attributes; fails when it is not well-formed.
#[track_caller]
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut found, mut depth) = (Vec::new(), 0_i32);
    loop {
        let event = reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error} at {}\n{xml}", reader.error_position()));
        let start = match &event {
            Event::Eof => break,
            Event::Start(start) => {
                depth += 1;
                start
            }
            Event::Empty(start) => start,
            Event::End(_) => {
                depth -= 1;
                continue;
            }
            _ => continue,
        };
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("a well-formed attribute");
            let value = String::from_utf8_lossy(&attribute.value).into_owned();
            (
                String::from_utf8_lossy(attribute.key.as_ref()).into_owned(),
                value,
            )
        });
        let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
        found.push((name, attributes.collect()));
    }
    assert_eq!(depth, 0, "{xml}");
    found
}

fn value<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

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

#[test]
fn a_page_runs_nothing_and_is_whole() {
    let byline = with_bookmarks();
    let page = byline
        .run(["export", "bookmarks", "--format", "html"])
        .done();
    assert!(page.starts_with("<!DOCTYPE html>\n<html>"), "{page}");
    assert_eq!(page.matches("<article ").count(), 2);
    assert_eq!(page.matches("</article>").count(), 2);
    assert!(page.contains("default-src 'none'"), "{page}");
    assert!(!page.contains("<script"), "{page}");
    assert!(
        page.contains("<p class=\"about\">a &quot;note&quot;<br>of two lines &amp; more</p>"),
        "{page}"
    );
}

#[test]
fn a_vault_follows_the_bookmarks_and_leaves_the_users_words_alone() {
    let byline = with_bookmarks();
    let vault = byline.data_dir().with_file_name("vault");
    let sync = || {
        byline.run([
            Path::new("export"),
            Path::new("bookmarks"),
            Path::new("--sync"),
            &vault,
        ])
    };
    assert_eq!(sync().done(), "2 notes new, 0 renewed, 0 as they were\n");
    let names = || {
        let mut names: Vec<String> = fs::read_dir(&vault)
            .expect("made")
            .map(|file| {
                file.expect("there")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        names
    };
    let before = names();
    assert_eq!(before.len(), 2);
    assert!(before.contains(&"CON a b & c.md".to_owned()), "{before:?}");
    for name in &before {
        let mode = fs::metadata(vault.join(name))
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(sync().done(), "0 notes new, 0 renewed, 2 as they were\n");
    byline.run(["mark", "1", "--tag", "new"]).done();
    assert_eq!(sync().done(), "0 notes new, 1 renewed, 1 as they were\n");
    let hard = vault.join("CON a b & c.md");
    fs::write(&hard, "mine").expect("written");
    byline.run(["mark", "2", "--unbookmark"]).done();
    let run = sync();
    assert_eq!(run.code, Some(0));
    assert!(
        run.stderr.contains("you have changed it, so it stays"),
        "{run:?}"
    );
    assert_eq!(fs::read_to_string(&hard).expect("there"), "mine");
    byline.run(["mark", "1", "--unbookmark"]).done();
    let told = sync().done();
    assert!(told.contains("it is in the folder removed now"), "{told}");
    assert_eq!(names(), ["CON a b & c.md", "removed"]);
}

#[test]
fn netscape_and_lines_of_json_hold_every_bookmark() {
    let byline = with_bookmarks();
    byline.file(
        "feeds.opml",
        "<opml><outline text='A' xmlUrl='https://a.example/feed'/></opml>",
    );
    let lines = byline
        .run(["export", "bookmarks", "--format", "ndjson"])
        .done();
    assert_eq!(lines.lines().count(), 2);
    let one = byline
        .run(["export", "article", "1", "--format", "json"])
        .json();
    assert_eq!(one["feed_address"], "byline:saved");
    assert_eq!(one["tags"], serde_json::json!(["to read"]));
    let all = byline
        .run(["export", "bookmarks", "tag:\"to read\"", "--format", "json"])
        .json();
    assert_eq!(all.as_array().map(Vec::len), Some(1));
    let file = byline
        .run(["export", "bookmarks", "--format", "netscape"])
        .done();
    assert!(
        file.starts_with("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"),
        "{file}"
    );
    let list = byline
        .run(["export", "list", "--limit", "1", "--format", "text"])
        .done();
    assert!(!list.contains("* * *"), "{list}");
}

#[test]
fn what_is_wished_for_single_feeds_is_in_the_list_and_is_told_when_it_comes_back() {
    let byline = Byline::new();
    byline.file(
        "config/feeds.toml",
        "[\"https://a.example/feed\"]\ninterval_minutes = 180\nuser_agent = \"x & y\"\n",
    );
    byline.file(
        "config/secrets.toml",
        "[\"https://a.example/feed\"]\nusername = \"me\"\npassword = \"hunter2\"\n",
    );
    let secrets = byline.config_dir().join("secrets.toml");
    fs::set_permissions(&secrets, fs::Permissions::from_mode(0o600)).expect("set");
    let list = byline.file("a.opml", "<opml><outline text='W'><outline text='A' xmlUrl='https://a.example/feed'/></outline></opml>");
    byline.run([Path::new("import"), &list]).done();
    byline.run(["export", "opml", "-o", "out.opml"]).done();
    let out = fs::read_to_string(list.with_file_name("out.opml")).expect("written");
    assert!(
        out.contains("xmlns:byline=\"https://github.com/byline-reader/byline/opml\""),
        "{out}"
    );
    assert!(
        out.contains("byline:interval_minutes=\"180\" byline:user_agent=\"x &amp; y\"/>"),
        "{out}"
    );
    assert!(!out.contains("hunter2"), "{out}");
    elements(&out);
    let other = Byline::new();
    let list = other.file("in.opml", &out);
    let told = other.run([Path::new("import"), &list]).done();
    assert!(
        told.ends_with(
            "[\"https://a.example/feed\"]\ninterval_minutes = 180\nuser_agent = \"x & y\"\n"
        ),
        "{told}"
    );
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_the_old_one_stays() {
    let byline = with_bookmarks();
    byline.file("folder/inside", "x");
    let told = byline
        .run(["export", "bookmarks", "-o", "folder"])
        .failed(1);
    assert!(told.contains("cannot write folder"), "{told}");
    let told = byline
        .run(["export", "bookmarks", "-o", "nowhere/file"])
        .failed(1);
    assert!(told.contains("cannot write nowhere/file"), "{told}");
}
