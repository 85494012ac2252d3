//! Moving out: bookmarks and lists in every form, as files that others can read.

mod book;
mod pictures;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::Path;
use std::thread;

use quick_xml::Reader;
use quick_xml::events::Event;
use rustix::fs::{CWD, FileType, Mode, mknodat};

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
