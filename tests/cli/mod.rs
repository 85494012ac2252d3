//! The command line's promises: exit codes, where output goes, and the shapes that scripts read.

mod about_itself;
mod debugging;
mod keeping;
mod pages;
mod pages_and_feeds;
mod usage;
mod what_is_kept;

use serde_json::{Value, json};

use crate::support::byline::{Byline, project};

fn fixture(name: &str) -> String {
    let path = project().join("tests/fixtures/cli").join(name);
    path.to_str()
        .expect("the project's path is UTF-8")
        .to_owned()
}

const OPML: &str = r#"<opml version="2.0"><body>
    <outline text="World"><outline text="One" type="rss" xmlUrl="https://one.example/feed"/></outline>
    <outline text="Two" type="rss" xmlUrl="https://two.example/feed" htmlUrl="https://two.example/"/>
</body></opml>"#;

/// A home with one saved page; its article is number `id`.
fn with_a_saved_page() -> (Byline, String) {
    let byline = Byline::new();
    let saved = byline.run(["save", &fixture("essay.html")]).done();
    let id = saved
        .split_whitespace()
        .next()
        .expect("save prints the number")
        .to_owned();
    (byline, id)
}
