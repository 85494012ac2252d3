//! Saving and marking for scripts: what is piped in, what fits a query, and JSON about it.

use std::ffi::OsStr;

use super::*;

const LETTER: &[u8] =
    b"From: Ann <ann@a.example>\nSubject: On pots\nDate: Mon, 03 Feb 2025 10:20:30 +0000\n\
    Message-ID: <1@a.example>\n\nA pot is a promise.\n";

#[test]
fn a_letter_that_is_piped_in_is_a_bookmark_once() {
    let byline = Byline::new();
    let save = ["save", "--from-stdin", "--tag", "mail", "--note", "mine"];
    let told = byline.run_with_input(save, LETTER).done();
    assert_eq!(told, "1  On pots\n");
    byline.run_with_input(save, LETTER).done();
    let rows = byline.run(["bookmarks", "--json"]).json();
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    assert_eq!(
        json!([
            rows[0]["author"],
            rows[0]["published"],
            rows[0]["tags"],
            rows[0]["note"]
        ]),
        json!(["Ann", "2025-02-03T10:20:30Z", ["mail"], "mine"])
    );
    assert!(rows[0]["saved"].is_string());
    let text = byline.run(["show", "1"]).done();
    assert!(text.contains("A pot is a promise."), "{text}");
}

#[test]
fn pages_texts_and_nothing_are_piped_in() {
    let byline = Byline::new();
    let essay = std::fs::read(fixture("essay.html")).expect("there");
    let saved = byline.run_with_input(
        ["save", "--from-stdin", "--json", "--title", "Mine"],
        &essay,
    );
    let saved = saved.json();
    assert_eq!(
        json!([saved["title"], saved["known"]]),
        json!(["Mine", false])
    );
    let told = byline
        .run_with_input(["save", "--from-stdin"], b"A thought\n\nand more of it\n")
        .done();
    assert!(told.ends_with("  A thought and more of it\n"), "{told}");
    let told = byline
        .run_with_input(["save", "--from-stdin"], b"\n")
        .failed(1);
    assert!(told.contains("there is nothing in it"), "{told}");
    assert_eq!(byline.run(["save"]).code, Some(2));
}

#[test]
fn a_file_without_a_title_is_called_by_its_name_wherever_it_is_saved_from() {
    let byline = Byline::new();
    let page = "<p>A kettle is a promise that something warm will come of waiting, and it keeps that promise.";
    let file = byline.file("kettle.html", page);
    let address = format!("file://{}", file.display());
    let told = byline.run(["save", "--title", " ", &address]).done();
    assert_eq!(told, "1  kettle.html\n");
    let told = byline.run(["save".as_ref(), file.as_os_str()]).done();
    assert_eq!(told, "1  saved already\n");
}

#[test]
fn what_fits_a_query_is_marked_and_told_as_json() {
    let (byline, id) = with_a_saved_page();
    let lines = byline
        .run([
            "mark",
            "--query",
            "umbrellas",
            "--read",
            "--tag",
            "rain",
            "--json",
        ])
        .done();
    let row: Value = serde_json::from_str(lines.trim()).expect("one line");
    assert_eq!(
        json!([row["id"].to_string(), row["read"], row["tags"]]),
        json!([id, true, ["rain"]])
    );
    assert_eq!(byline.run(["mark", "--query", "snow", "--read"]).done(), "");
    byline
        .run(["mark", "--query", "is:nonsense", "--read"])
        .failed(2);
    assert_eq!(
        byline.run(["mark", "1", "--query", "x", "--read"]).code,
        Some(2)
    );
    assert_eq!(byline.run(["mark", "--read"]).code, Some(2));
}

#[test]
fn bookmarks_are_put_away_and_put_together_and_all_of_them_go_out() {
    let byline = Byline::new();
    let save = ["save", "--from-stdin", "--collection", "Letters"];
    byline.run_with_input(save, LETTER).done();
    let page = ["save", "--from-stdin", "--title", "Page"];
    byline.run_with_input(page, b"<p>Something to keep").done();
    byline.run(["mark", "2", "--archive"]).done();
    let titles = |args: &[&str]| -> Vec<String> {
        let rows = byline.run(args).json();
        let rows = rows.as_array().expect("a list").iter();
        rows.map(|row| row["title"].as_str().expect("a title").to_owned())
            .collect()
    };
    assert_eq!(titles(&["bookmarks", "--json"]), ["On pots"]);
    assert_eq!(titles(&["bookmarks", "--json", "is:archived"]), ["Page"]);
    assert_eq!(
        titles(&["list", "--json", "collection:letters"]),
        ["On pots"]
    );
    let all = byline.run(["export", "bookmarks", "--format", "json"]);
    let all = all.json();
    assert_eq!(
        json!([all[0]["archived"], all[1]["collection"]]),
        json!([true, "Letters"]),
        "{all}"
    );
    // And back, into another store.
    let other = Byline::new();
    let file = other.file("all.json", all.to_string());
    other.run([OsStr::new("import"), file.as_os_str()]).done();
    let back = other
        .run(["export", "bookmarks", "--format", "json"])
        .json();
    for (one, two) in all
        .as_array()
        .expect("a list")
        .iter()
        .zip(back.as_array().expect("a list"))
    {
        assert_eq!(one["archived"], two["archived"]);
        assert_eq!(one["collection"], two["collection"]);
    }
    byline
        .run(["mark", "2", "--unarchive", "--collection", ""])
        .done();
    assert_eq!(titles(&["bookmarks", "--json"]).len(), 2);
}
