//! Single stages of the pipeline.

use super::*;

#[test]
fn dates_and_addresses_are_answered_line_by_line() {
    let dates =
        Byline::new().run_with_input(["debug", "dates"], b"Mon, 03 Feb 2025 10:20:30 GMT\nsoon\n");
    assert_eq!(dates.done(), "2025-02-03T10:20:30Z\nnull\n");
    let urls = Byline::new().run_with_input(
        ["debug", "urls"],
        b"https://a.example/x?utm_source=y&id=1\n\n",
    );
    assert_eq!(urls.done(), "https://a.example/x?id=1\n\n");
}

#[test]
fn html_becomes_text_and_pages() {
    let text = Byline::new().run_with_input(
        ["debug", "clean"],
        b"<p>One <b>two</b> &#27;[2J</p><script>x()</script>",
    );
    assert_eq!(text.done(), "One two [2J\n");
    let page = Byline::new()
        .run(["debug", "page", &fixture("essay.html"), "--width", "30"])
        .done();
    assert!(
        page.lines().all(|line| line.chars().count() <= 30),
        "{page}"
    );
}

#[test]
fn opml_is_shown_with_its_folders() {
    let byline = Byline::new();
    let file = byline.file("feeds.opml", OPML);
    let shown = byline
        .run(["debug", "opml", file.to_str().expect("UTF-8")])
        .json();
    assert_eq!(
        shown["feeds"][0],
        json!({"url": "https://one.example/feed", "title": "One", "folders": ["World"]})
    );
}
