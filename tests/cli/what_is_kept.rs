//! What is kept, shown, marked and let out.

use super::*;

#[test]
fn an_empty_home_lists_nothing_and_gets_no_starter_feeds() {
    let byline = Byline::new();
    assert_eq!(byline.run(["list"]).done(), "");
    assert_eq!(byline.run(["list", "--json"]).done(), "[]\n");
    assert_eq!(byline.run(["feeds", "--json"]).done(), "[]\n");
    assert!(
        byline
            .run(["refresh"])
            .done()
            .contains("no feed is subscribed yet")
    );
}

#[test]
fn a_saved_page_is_a_bookmark_with_its_own_copy() {
    let (byline, id) = with_a_saved_page();
    let bookmarks = byline.run(["bookmarks", "--json"]).json();
    assert_eq!(bookmarks[0]["id"].to_string(), id);
    assert_eq!(bookmarks[0]["title"], "On umbrellas");
    assert_eq!(bookmarks[0]["bookmarked"], true);
    let shown = byline.run(["show", &id]).done();
    assert!(shown.contains("lost property office"), "{shown}");
    let exported = byline.run(["export", "bookmarks"]).done();
    assert!(exported.starts_with("# On umbrellas\n"), "{exported}");
}

#[test]
fn marks_tags_and_notes_are_kept() {
    let (byline, id) = with_a_saved_page();
    byline
        .run([
            "mark",
            &id,
            "--read",
            "--tag",
            "rain",
            "--tag",
            "essays",
            "--note",
            "for Friday",
        ])
        .done();
    byline.run(["mark", &id, "--tag", "rain"]).done();
    let row = &byline.run(["bookmarks", "--json"]).json()[0];
    assert_eq!(
        (&row["read"], &row["tags"], &row["note"]),
        (
            &json!(true),
            &json!(["essays", "rain"]),
            &json!("for Friday")
        )
    );
    byline.run(["mark", &id, "--unread", "--unbookmark"]).done();
    assert_eq!(byline.run(["bookmarks"]).done(), "");
}

#[test]
fn marking_an_article_that_is_not_there_changes_nothing() {
    let (byline, id) = with_a_saved_page();
    let error = byline
        .run(["mark", &id, "999999", "--unbookmark"])
        .failed(1);
    assert_eq!(
        error,
        "byline: there is no article 999999; `byline list` shows the numbers\n"
    );
    assert_ne!(byline.run(["bookmarks"]).done(), "");
    byline.run(["show", "999999"]).failed(1);
}

#[test]
fn ndjson_is_one_object_a_line() {
    let (byline, id) = with_a_saved_page();
    let lines = byline.run(["bookmarks", "--ndjson"]).done();
    let row: Value = serde_json::from_str(lines.trim_end()).expect("one object");
    assert_eq!(row["id"].to_string(), id);
}

#[test]
fn opml_goes_out_without_logins_and_keys_unless_they_are_asked_for() {
    let byline = Byline::new();
    let secret = "https://me:hunter2@a.example/feed?page=2&token=abc";
    let opml = format!(
        "<opml><outline xmlUrl=\"{}\"/></opml>",
        secret.replace('&', "&amp;")
    );
    byline
        .run_with_input(["import", "-"], opml.as_bytes())
        .done();
    let open = byline.run(["export", "opml"]);
    assert!(
        open.stdout
            .contains("xmlUrl=\"https://a.example/feed?page=2\""),
        "{open:?}"
    );
    assert!(open.stderr.contains("--with-secrets"), "{open:?}");
    let whole = byline.run(["export", "opml", "--with-secrets"]).done();
    assert!(whole.contains(&secret.replace('&', "&amp;")), "{whole}");
    for listed in [
        byline.run(["feeds"]).done(),
        byline.run(["feeds", "--json"]).stdout,
    ] {
        assert!(
            !listed.contains("hunter2") && !listed.contains("abc"),
            "{listed}"
        );
    }
}

#[test]
fn opml_comes_in_and_goes_out_with_its_folders() {
    let byline = Byline::new();
    let file = byline.file("feeds.opml", OPML);
    let file = file.to_str().expect("UTF-8");
    let preview = byline.run(["import", file, "--dry-run"]).done();
    assert_eq!(preview.lines().count(), 2, "{preview}");
    assert_eq!(
        byline.run(["feeds"]).done(),
        "",
        "a dry run changes nothing"
    );

    assert!(
        byline
            .run(["import", file])
            .done()
            .starts_with("2 subscribed, 0 known")
    );
    assert!(
        byline
            .run(["import", file])
            .done()
            .starts_with("0 subscribed, 2 known")
    );
    let feeds = byline.run(["feeds", "--json"]).json();
    assert_eq!(
        feeds.as_array().map(Vec::len),
        Some(2),
        "the user's own feeds and no others: {feeds}"
    );

    let exported = byline.run(["export", "opml"]).done();
    let again = Byline::new();
    again
        .run_with_input(["import", "-"], exported.as_bytes())
        .done();
    assert_eq!(again.run(["export", "opml"]).done(), exported);
    assert!(
        exported.contains("htmlUrl=\"https://two.example/\""),
        "{exported}"
    );
}

#[test]
fn a_feed_is_removed_by_its_title_or_address_and_a_wrong_name_is_told() {
    let byline = Byline::new();
    byline
        .run_with_input(["import", "-"], OPML.as_bytes())
        .done();
    let error = byline.run(["remove", "three"]).failed(1);
    assert!(error.contains("no feed is called three"), "{error}");
    byline.run(["remove", "One"]).done();
    byline.run(["remove", "https://two.example/feed"]).done();
    assert_eq!(byline.run(["feeds"]).done(), "");
}

#[test]
fn several_feeds_are_removed_in_one_step_or_none() {
    let byline = Byline::new();
    let outline = |title: &str| {
        let site = title.to_lowercase().replace(' ', "-");
        format!("<outline text='{title}' xmlUrl='https://{site}.example/feed'/>")
    };
    let titles = ["Formula 1 2025", "Hacker News", "News", "Tea", "Rain"];
    let opml: String = titles.iter().map(|title| outline(title)).collect();
    let opml = format!("<opml><body>{opml}</body></opml>");
    byline
        .run_with_input(["import", "-"], opml.as_bytes())
        .done();
    let left = || {
        let feeds = byline.run(["feeds", "--json"]).json();
        let feeds = feeds.as_array().expect("an array").iter();
        let titles = feeds.map(|feed| feed["title"].as_str().expect("a title").to_owned());
        titles.collect::<Vec<_>>()
    };
    let error = byline.run(["remove", "tea", "coffee"]).failed(1);
    assert!(error.contains("no feed is called coffee"), "{error}");
    assert_eq!(left(), titles);
    let told = byline.run(["remove", "1", "2", "tea", "1"]).done();
    let removed = "removed Formula 1 2025, Hacker News, Tea; \
                   their bookmarks stay, and `byline undo` takes them back\n";
    assert_eq!(told, removed);
    assert_eq!(left(), ["News", "Rain"]);
    let undone = byline.run(["undo"]).done();
    assert_eq!(undone, "removed 3 feeds — taken back\n");
    assert_eq!(left(), titles);
    byline.run(["remove", "hacker", "news"]).done();
    assert_eq!(left(), ["Formula 1 2025", "News", "Tea", "Rain"]);
}

#[test]
fn a_line_of_opml_that_cannot_be_polled_is_told_and_the_others_are_taken() {
    let opml = r#"<opml><body><outline text="A" xmlUrl="file:///etc/passwd"/>
        <outline text="B" xmlUrl="https://b.example/feed"/></body></opml>"#;
    let run = Byline::new().run_with_input(["import", "-"], opml.as_bytes());
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.starts_with("1 subscribed, 0 known"), "{run:?}");
    assert_eq!(
        run.stderr,
        "byline: left out file:///etc/passwd: not an http or https address\n"
    );
}

#[test]
fn what_is_no_opml_is_refused() {
    let run = Byline::new().run_with_input(["import", "-"], b"hello");
    run.failed(1);
}

#[test]
fn a_data_folder_that_cannot_be_made_is_told_in_one_sentence() {
    let byline = Byline::new();
    byline.file("data", "a file where the folder should be");
    byline.run(["list"]).failed(1);
}

#[test]
fn what_was_done_is_listed_taken_back_and_done_again() {
    let (byline, id) = with_a_saved_page();
    byline.run(["mark", &id, "--tag", "rain", "--read"]).done();
    byline.run(["mark", &id, "--note", "mine"]).done();
    let tags_and_note = || {
        let article = byline.run(["show", &id, "--format", "json"]).json();
        json!([article["tags"], article["note"], article["read"]])
    };
    assert_eq!(tags_and_note(), json!([["rain"], "mine", true]));
    let listed = byline.run(["undo", "--list", "--json"]).json();
    let what: Vec<&str> = listed
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|step| step["what"].as_str())
        .collect();
    assert_eq!(what.len(), 3, "{listed}");
    assert!(what[0].starts_with("annotated: “"), "{listed}");
    assert!(
        what[1].starts_with("marked read, tagged rain: “"),
        "{listed}"
    );
    assert!(what[2].starts_with("bookmarked “"), "{listed}");
    let told = byline.run(["undo"]).done();
    assert!(
        told.starts_with("annotated: “") && told.ends_with(" — taken back\n"),
        "{told}"
    );
    byline.run(["undo"]).done();
    assert_eq!(tags_and_note(), json!([[], null, false]));
    byline.run(["undo"]).done();
    assert_eq!(byline.run(["bookmarks", "--json"]).json(), json!([]));
    let told = byline.run(["undo"]).done();
    assert_eq!(told, "nothing of the last day is left to take back\n");
    byline.run(["redo"]).done();
    byline.run(["redo"]).done();
    assert_eq!(tags_and_note()[0], json!(["rain"]));
    let told = byline.run(["undo", "77"]).failed(1);
    assert!(told.contains("there is no step 77"), "{told}");
}
