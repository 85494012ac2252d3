//! Feeds and pages looked at without keeping them.

use super::*;

#[test]
fn inspect_shows_a_feed_as_json_with_null_for_what_is_missing() {
    let run = Byline::new().run([
        "inspect",
        &fixture("weather.xml"),
        "--base-url",
        "https://weather.example/feed",
        "--json",
    ]);
    let feed = run.json();
    let keys = |value: &Value| {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&feed),
        [
            "author",
            "description",
            "entries",
            "language",
            "link",
            "repairs",
            "title",
            "updated"
        ]
    );
    assert_eq!(feed["title"], "The Weather Gazette");
    assert_eq!(feed["updated"], Value::Null);
    let [rain, sun] = feed["entries"].as_array().expect("entries").as_slice() else {
        panic!("two entries: {feed}")
    };
    assert_eq!(rain["title"], "Rain & more rain");
    assert_eq!(rain["id"], "gazette-2");
    assert_eq!(rain["published"], "2025-02-03T10:20:30Z");
    assert_eq!(rain["categories"], json!(["Forecasts"]));
    assert_eq!(
        rain["enclosures"],
        json!([{"url": "https://weather.example/rain.mp3", "type": "audio/mpeg", "length": 1234}])
    );
    assert_eq!(sun["link"], "https://weather.example/sun");
    assert_eq!(sun["author"], Value::Null);
}

#[test]
fn a_base_address_that_is_not_known_may_be_left_empty() {
    for base in [vec!["--base-url", ""], vec!["--base-url"]] {
        let feed = fixture("weather.xml");
        let arguments = [vec!["inspect", &feed], base, vec!["--json"]].concat();
        assert_eq!(
            Byline::new().run(arguments).json()["title"],
            "The Weather Gazette"
        );
    }
}

#[test]
fn inspect_reads_standard_input() {
    let feed = std::fs::read(fixture("weather.xml")).expect("the fixture is there");
    let shown = Byline::new().run_with_input(["inspect", "-"], &feed).done();
    assert!(
        shown.contains("The Weather Gazette") && shown.contains("Sun, briefly"),
        "{shown}"
    );
}

#[test]
fn what_is_no_feed_is_an_error_object_on_stdout() {
    let run = Byline::new().run(["inspect", &fixture("essay.html"), "--json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""), "{run:?}");
    assert!(
        run.json()["error"]
            .as_str()
            .is_some_and(|error| !error.is_empty())
    );
    Byline::new()
        .run(["inspect", &fixture("essay.html")])
        .failed(1);
}

#[test]
fn a_missing_file_is_told_in_one_sentence() {
    let error = Byline::new().run(["inspect", "nowhere.xml"]).failed(1);
    assert_eq!(
        error,
        "byline: nowhere.xml: there is no such file; a web address begins with https://\n"
    );
    Byline::new().run(["read", "ftp://example.org/"]).failed(2);
}

#[test]
fn what_cannot_be_read_is_told_by_its_name() {
    let byline = Byline::new();
    byline.file("folder/file", "");
    for (arguments, told) in [
        (
            ["read", "folder"],
            "byline: folder: this is a folder; name a file in it\n",
        ),
        (
            ["inspect", "-"],
            "byline: standard input: there is nothing in it; the feed may be back later\n",
        ),
        (
            ["read", "-"],
            "byline: standard input: there is no text in it\n",
        ),
        (
            ["save", "-"],
            "byline: standard input: there is no text to keep\n",
        ),
        (
            ["import", "nowhere.opml"],
            "byline: nowhere.opml: there is no such file\n",
        ),
    ] {
        assert_eq!(byline.run(arguments).failed(1), told);
    }
    assert_eq!(byline.run(["read", ""]).code, Some(2));
}

#[test]
fn read_gives_the_article_as_json() {
    let page = Byline::new()
        .run([
            "read",
            &fixture("essay.html"),
            "--base-url",
            "https://weather.example/u",
            "--format",
            "json",
        ])
        .json();
    assert_eq!(page["title"], "On umbrellas");
    assert_eq!(page["canonical_url"], "https://weather.example/umbrellas");
    assert_eq!(page["byline"], "A. Writer");
    assert_eq!(page["lead_image"], Value::Null);
    let text = page["text"].as_str().expect("text");
    assert!(
        text.contains("lost property office") && !text.contains("Subscribe"),
        "{text}"
    );
    assert!(
        page["words"].as_u64().is_some_and(|words| words > 100),
        "{page}"
    );
}

#[test]
fn read_gives_markdown_with_title_date_and_address() {
    let markdown = Byline::new()
        .run([
            "read",
            &fixture("essay.html"),
            "--base-url",
            "https://weather.example/u",
            "--format",
            "markdown",
        ])
        .done();
    assert!(
        markdown.starts_with("# On umbrellas\n\nFebruary 03, 2025\n\n"),
        "{markdown}"
    );
    assert!(
        markdown.contains("[makers of hats](https://weather.example/hats)"),
        "{markdown}"
    );
    assert!(
        markdown.ends_with("\n\nOriginal url:\n\n<https://weather.example/umbrellas>\n"),
        "{markdown}"
    );
}

#[test]
fn read_without_a_format_into_a_pipe_is_text_of_80_columns() {
    let text = Byline::new().run(["read", &fixture("essay.html")]).done();
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    assert!(
        text.contains("On umbrellas") && !text.contains('\u{1b}'),
        "{text}"
    );
}
