//! The files of many services, in the shapes that their exports have; the contents are ours.

use super::*;

const NOW: Moment = Moment(1_795_700_000);

/// What matters of each bookmark: address, title, tags, note, read, since; and where it is, and what is marked in it.
fn told(bytes: &[u8]) -> Vec<String> {
    let found = read_import(bytes, NOW).expect("it is known");
    let Found::Bookmarks(bookmarks) = found else {
        panic!("these are no bookmarks: {found:?}");
    };
    let line = |one: &ImportedBookmark| {
        let tags: Vec<&str> = one.keeping.tags.iter().map(AsRef::as_ref).collect();
        let mut more = String::new();
        if one.keeping.archived {
            more.push_str(" | put away");
        }
        if !one.keeping.collection.is_empty() {
            more = format!("{more} | in {}", one.keeping.collection);
        }
        for highlight in &one.keeping.highlights {
            more = format!("{more} | marked {}: {}", highlight.text, highlight.note);
        }
        format!(
            "{} | {} | {} | {} | {} | {}{more}",
            one.entry.url.as_ref().map_or("", |url| url.as_str()),
            one.entry.title,
            tags.join(","),
            one.keeping.note.as_str().replace('\n', "/"),
            if one.read { "read" } else { "unread" },
            one.keeping.since.map_or_else(String::new, Moment::rfc3339)
        )
    };
    bookmarks.found.iter().map(line).collect()
}

fn check(file: &str, expected: &[&str]) {
    assert_eq!(told(file.as_bytes()), expected, "{file}");
}

#[test]
fn browsers_and_linkding() {
    check(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
         <TITLE>Bookmarks</TITLE><H1>Bookmarks Menu</H1>\n<DL><p>\n\
         <DT><H3 ADD_DATE=\"1\" PERSONAL_TOOLBAR_FOLDER=\"true\">Bookmarks Toolbar</H3>\n<DL><p>\n\
         <DT><A HREF=\"https://a.example/?x=1&amp;y=2\" ADD_DATE=\"1738578030\" TAGS=\"tea,a &amp; b\">A &amp; B</A>\n\
         <DD>my own words\n<DT><H3>World</H3>\n<DL><p><DT><A HREF=\"https://b.example/\">B</A></DL><p>\n\
         <DT><A HREF=\"place:sort=8\">Most visited</A>\n</DL><p>\n\
         <DT><A HREF=\"https://c.example/\" ADD_DATE=\"1738578030\" PRIVATE=\"1\" TOREAD=\"1\" TAGS=\"\">C</A>\n\
         <DD>About C[linkding-notes]two\nlines[/linkding-notes]\n</DL><p>\n",
        &[
            "https://a.example/?x=1&y=2 | A & B | tea,a & b | my own words | read | 2025-02-03T10:20:30Z",
            "https://b.example/ | B |  |  | read |  | in World",
            "https://c.example/ | C |  | two/lines | unread | 2025-02-03T10:20:30Z",
        ],
    );
}

#[test]
fn pocket() {
    check(
        "<!DOCTYPE html><html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\" />\
         <title>Pocket Export</title></head><body><h1>Unread</h1><ul>\
         <li><a href=\"https://a.example/\" time_added=\"1738578030\" tags=\"tea,pots\">A</a></li></ul>\
         <h1>Read Archive</h1><ul><li><a href=\"https://b.example/\" time_added=\"1738578030\" tags=\"\">B</a></li></ul></body></html>",
        &[
            "https://a.example/ | A | tea,pots |  | unread | 2025-02-03T10:20:30Z",
            "https://b.example/ | B |  |  | read | 2025-02-03T10:20:30Z | put away",
        ],
    );
    check(
        "title,url,time_added,tags,status\n\"A, quoted\",https://a.example/,1738578030,tea|pots,unread\n\
         https://b.example/x,https://b.example/x,1738578030,,archive\n",
        &[
            "https://a.example/ | A, quoted | tea,pots |  | unread | 2025-02-03T10:20:30Z",
            "https://b.example/x | https://b.example/x |  |  | read | 2025-02-03T10:20:30Z | put away",
        ],
    );
}

#[test]
fn instapaper_and_raindrop() {
    check(
        "URL,Title,Selection,Folder,Timestamp,Tags\nhttps://a.example/,A,some words,Unread,1738578030,[]\n\
         https://b.example/,B,,Archive,1738578030,\"[\"\"tea\"\",\"\"pots\"\"]\"\nhttps://c.example/,C,,Starred,1738578030,[]\n\
         https://d.example/,D,,Mine,1738578030,[]\n",
        &[
            "https://a.example/ | A |  | some words | unread | 2025-02-03T10:20:30Z",
            "https://b.example/ | B | tea,pots |  | read | 2025-02-03T10:20:30Z | put away",
            "https://c.example/ | C | starred |  | read | 2025-02-03T10:20:30Z",
            "https://d.example/ | D |  |  | read | 2025-02-03T10:20:30Z | in Mine",
        ],
    );
    check(
        "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n\
         1,A,mine,About A,https://a.example/,World/Asia,\"tea, pots\",2025-02-03T10:20:30.000Z,,\"Highlight:a passage\",true\n\
         2,B,,,https://b.example/,Unsorted,,2025-02-03T10:20:30.000Z,,,false\n",
        &[
            "https://a.example/ | A | tea,pots,starred | mine | read | 2025-02-03T10:20:30Z | in World/Asia | marked a passage: ",
            "https://b.example/ | B |  |  | read | 2025-02-03T10:20:30Z",
        ],
    );
}

#[test]
fn wallabag_linkding_and_pinboard() {
    check(
        r#"[{"is_archived":0,"is_starred":1,"tags":["tea",{"label":"pots"}],"is_public":false,"id":1,"title":"A",
            "url":"https://a.example/","content":"<p>All of it</p>","created_at":"2025-02-03T10:20:30+0000",
            "updated_at":"2025-02-04T10:20:30+0000","published_at":null,"published_by":["Ann","Bob"],
            "annotations":[{"text":"my thought","quote":"a passage"}],"domain_name":"a.example","language":"en"},
           {"is_archived":1,"is_starred":0,"tags":[],"id":2,"title":"B","url":"https://b.example/","content":""}]"#,
        &[
            "https://a.example/ | A | tea,pots,starred |  | unread | 2025-02-03T10:20:30Z | marked a passage: my thought",
            "https://b.example/ | B |  |  | read |  | put away",
        ],
    );
    check(
        r#"{"count":1,"next":null,"results":[{"id":1,"url":"https://a.example/","title":"","description":"About",
            "notes":"mine","website_title":"A","is_archived":false,"unread":true,"shared":false,"tag_names":["tea"],
            "date_added":"2025-02-03T10:20:30.123456Z"}]}"#,
        &["https://a.example/ | About | tea | mine | unread | 2025-02-03T10:20:30Z"],
    );
    check(
        r#"[{"href":"https://a.example/","description":"A title","extended":"my words","meta":"x","hash":"y",
            "time":"2025-02-03T10:20:30Z","shared":"no","toread":"yes","tags":"tea pots"}]"#,
        &["https://a.example/ | A title | tea,pots | my words | unread | 2025-02-03T10:20:30Z"],
    );
}

#[test]
fn starred_articles_of_other_readers() {
    check(
        r#"{"total":1,"entries":[{"id":1,"feed_id":2,"status":"read","hash":"x","title":"A","url":"https://a.example/1",
            "comments_url":"","published_at":"2025-01-01T00:00:00Z","created_at":"2025-02-03T10:20:30Z","content":"<p>All",
            "author":"Ann","starred":true,"tags":["news"],"enclosures":[{"url":"https://a.example/1.mp3",
            "mime_type":"audio/mpeg","size":5}],"feed":{"id":2,"feed_url":"https://a.example/feed","title":"The A"}}]}"#,
        &["https://a.example/1 | A |  |  | read | 2025-02-03T10:20:30Z"],
    );
    check(
        r#"{"id":"user/-/state/com.google/starred","title":"Starred","items":[{"id":"tag:google.com,2005:reader/item/1",
            "crawlTimeMsec":"1738578030123","published":1738500000,"title":"A","canonical":[{"href":"https://a.example/1"}],
            "summary":{"content":"<p>All"},"categories":["user/-/state/com.google/starred","user/-/label/tea"],
            "origin":{"streamId":"feed/https://a.example/feed","title":"The A"}}]}"#,
        &["https://a.example/1 | A | tea |  | read | 2025-02-03T10:20:30Z"],
    );
    let Ok(Found::Bookmarks(read)) = read_import(
        br#"{"entries":[{"url":"https://a.example/1","title":"A","content":"<a href='/x'>x</a>",
            "feed":{"feed_url":"https://a.example/feed","title":"The A"}}]}"#,
        NOW,
    ) else {
        panic!("a bookmark");
    };
    let one = &read.found[0];
    assert_eq!(
        (
            one.feed_address.as_str(),
            one.feed_title.as_str(),
            one.entry.html.as_str()
        ),
        (
            "https://a.example/feed",
            "The A",
            "<a href='https://a.example/x'>x</a>"
        )
    );
}

#[test]
fn bookmarks_of_browsers_in_json() {
    check(
        r#"{"checksum":"x","roots":{"bookmark_bar":{"children":[{"date_added":"13383051630000000","name":"A","type":"url",
            "url":"https://a.example/"},{"children":[{"name":"B","type":"url","url":"https://b.example/"}],"name":"World",
            "type":"folder"}],"name":"Bookmarks bar","type":"folder"}}}"#,
        &[
            "https://a.example/ | A |  |  | read | 2025-02-03T10:20:30Z",
            "https://b.example/ | B |  |  | read |  | in World",
        ],
    );
    check(
        r#"{"guid":"root________","title":"","typeCode":2,"children":[{"title":"menu","typeCode":2,"children":[
            {"title":"A","dateAdded":1738578030000000,"typeCode":1,"uri":"https://a.example/","tags":"tea,pots"}]}]}"#,
        &["https://a.example/ | A | tea,pots |  | read | 2025-02-03T10:20:30Z"],
    );
}

/// A ZIP file of these.
fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("begun");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("whole").into_inner()
}

#[test]
fn omnivore() {
    let metadata = r#"[{"id":"1","slug":"a-1","title":"A","description":"About","author":"Ann","url":"https://a.example/",
        "state":"Archived","readingProgress":100,"labels":["tea"],"savedAt":"2025-02-03T10:20:30.000Z"},
        {"id":"2","slug":"b-2","title":"B","url":"https://b.example/","state":"Active","labels":[],"savedAt":"2025-02-03T10:20:30.000Z"}]"#;
    let bytes = zipped(&[
        ("metadata_0_to_2.json", metadata),
        ("content/a-1.html", "<p>All of <b>it</b>"),
        ("highlights/a-1.md", "> a passage"),
        ("../../evil.json", "nonsense"),
    ]);
    assert_eq!(
        told(&bytes),
        [
            "https://a.example/ | A | tea |  | read | 2025-02-03T10:20:30Z | put away | marked a passage: ",
            "https://b.example/ | B |  |  | unread | 2025-02-03T10:20:30Z",
        ]
    );
    let Ok(Found::Bookmarks(read)) = read_import(&bytes, NOW) else {
        panic!("bookmarks");
    };
    assert_eq!(read.found[0].entry.text.as_str(), "All of it");
}

#[test]
fn what_is_none_of_these_ends_in_one_sentence() {
    let deep = format!("{}1", "[".repeat(200_000));
    let wide = format!("title,url\n{}", "x,".repeat(200_000));
    for (bytes, why) in [
        (&b""[..], "this is nothing that byline imports"),
        (
            b"just some words\nand more",
            "this is nothing that byline imports",
        ),
        (
            b"<html><body>a page</body></html>",
            "this is nothing that byline imports",
        ),
        (b"{\"a\": [1, 2]}", "there are no bookmarks in this JSON"),
        (b"{\"url\": ", "this is broken JSON"),
        (deep.as_bytes(), "this is broken JSON"),
        (b"title,url\n", "there are no bookmarks in this table"),
        (b"PK\x03\x04nonsense", "this is a broken ZIP file"),
        (b"SQLite format 3\0...", "this is a database"),
        (
            b"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL></DL>",
            "there are no bookmarks in this page",
        ),
    ] {
        let told = read_import(bytes, NOW)
            .map(|_| ())
            .map_err(|problem| problem.message.to_string());
        assert!(
            told.as_ref().is_err_and(|told| told.starts_with(why)),
            "{told:?}"
        );
    }
    let Ok(Found::Bookmarks(read)) = read_import(wide.as_bytes(), NOW) else {
        panic!("a table");
    };
    assert_eq!((read.found.len(), read.skipped), (0, 1));
}

#[test]
fn nothing_but_web_addresses_comes_in_and_no_text_is_unclean() {
    let json = "[{\"url\":\"javascript:alert(1)\",\"title\":\"x\"},{\"url\":\"https://a.example/\",\"title\":\"\\u001b[2Jx\",\
                \"tags\":[\"\\u202ey\"],\"note\":\"\\u009b1m\"}]";
    check(json, &["https://a.example/ | [2Jx | y | 1m | read | "]);
}

proptest::proptest! {
    #[test]
    fn no_file_makes_it_panic(
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300),
        start in proptest::sample::select(vec![
            "", "PK\u{3}\u{4}", "{\"a\":[", "[{\"url\":\"https://a.example/\",\"tags\":", "title,url\n", "<!DOCTYPE NETSCAPE-Bookmark-file-1><dl><a href=x>",
            "<opml><outline ", "query:x:", "https://a.example/ \"", "@ x\n",
        ]),
    ) {
        let mut all = start.as_bytes().to_vec();
        all.extend(bytes);
        let _ = read_import(&all, NOW);
    }
}

#[test]
fn files_that_would_fill_the_memory_are_refused_as_a_whole() {
    let refused = |bytes: &[u8]| read_import(bytes, NOW).err().map(|problem| problem.kind);
    let rows = |count: usize| {
        let rows = (0..count).map(|number| format!("https://a.example/{number},t\n"));
        format!("url,title\n{}", rows.collect::<String>())
    };
    assert_eq!(refused(rows(MOST).as_bytes()), None);
    let too_large = Some(ProblemKind::TooLarge);
    assert_eq!(refused(rows(MOST + 1).as_bytes()), too_large);
    let json = format!(
        "[{}]",
        vec!["{\"url\":\"https://a.example/\"}"; MOST + 1].join(",")
    );
    assert_eq!(refused(json.as_bytes()), too_large);
    let blanks = " ".repeat(LONGEST_LIST);
    assert_eq!(refused(format!("<opml>{blanks}").as_bytes()), too_large);
    assert_eq!(
        refused(format!("https://a.example/\n{blanks}").as_bytes()),
        too_large
    );
}
