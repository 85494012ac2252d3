//! Processes that are killed, or run beside each other.

use super::*;

#[test]
fn two_readers_share_one_store() {
    let (home, _server) = subscribed(3);
    let mut first = Pty::start(&home.environment(), &[], 120, 36);
    let mut second = Pty::start(&home.environment(), &[], 120, 36);
    first.wait_for("Article 1");
    second.wait_for("Article 1");
    first.press("b");
    first.wait_for("ookmarked");
    second.press("B");
    second.wait_until("the first one's bookmark alone", |screen| {
        screen.contains('★') && !screen.contains("Article 2")
    });
    for reader in [&mut first, &mut second] {
        reader.press("Q");
        assert_eq!(reader.wait_for_end(), 0);
    }
}

/// Nothing acknowledged is lost, nothing is there twice, and nobody waits for the dead.
#[test]
fn killed_at_any_moment_it_goes_on_where_it_was() {
    let (home, server) = subscribed(40);
    let mut marked = Vec::new();
    for round in 1..=12 {
        server.on("/feed.xml", [Answer::ok(feed(40 + round))]);
        let mut refresh = home
            .command(["refresh", "--all"])
            .spawn()
            .expect("it starts");
        let tag = format!("round{round}");
        let number = round.to_string();
        let mark = home.run(["mark", number.as_str(), "--tag", tag.as_str()]);
        // Early, late and in between, as the work of the other command falls.
        refresh
            .kill()
            .and_then(|()| refresh.wait())
            .expect("it is ours to kill");
        if mark.code == Some(0) {
            marked.push(tag);
        }
    }
    let bookmarks = home.run(["bookmarks", "--json"]).stdout;
    for tag in &marked {
        assert_eq!(
            bookmarks.matches(&format!("\"{tag}\"")).count(),
            1,
            "{bookmarks}"
        );
    }
    assert_eq!(marked.len(), 12);
    // What the dead had claimed is polled at once by the next.
    let refresh = home.run(["refresh", "--all"]).done();
    assert!(refresh.starts_with("1 feed polled"), "{refresh}");
    assert_eq!(listed(&home), 52);
}
