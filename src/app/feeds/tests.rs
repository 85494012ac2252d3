use super::*;
use crate::clean::WebUrl;
use crate::news::{Moment, Problem};

fn feed(number: i64, folder: &str, unread: u32) -> Feed {
    Feed {
        id: FeedId(number),
        kind: FeedKind::Local(format!("feed{number}")),
        title: CleanLine::new(&format!("Feed {number}")),
        folder: Folder::parse(folder),
        position: None,
        site: None,
        unread,
        total: unread,
        last_polled: None,
        problem: None,
    }
}

fn shelves(active: u32) -> Shelves {
    Shelves {
        active,
        ..Shelves::default()
    }
}

fn loaded() -> Feeds {
    let mut feeds = Feeds::new(Messages::english());
    let mut broken = feed(4, "World/Asia", 8);
    broken.problem = Some(Problem::new(ProblemKind::Missing, "not there"));
    feeds.load(
        vec![
            feed(1, "World", 1),
            feed(2, "", 2),
            feed(3, "Arts", 4),
            broken,
        ],
        shelves(7),
    );
    feeds
}

/// The rows as an indented list.
fn rows(feeds: &Feeds) -> Vec<String> {
    let rows = feeds.list.rows().iter().map(|row| {
        let mark = match row.open {
            Some(true) => "▾ ",
            Some(false) => "▸ ",
            None => "",
        };
        let indent = "  ".repeat(usize::from(row.depth));
        let count = row.count.map_or(String::new(), |count| format!(" {count}"));
        let problem = if row.problem { " !" } else { "" };
        format!("{indent}{mark}{}{count}{problem}", row.label)
    });
    rows.skip(1).collect()
}

#[test]
fn folders_hold_their_feeds_and_count_what_is_in_them() {
    let expected = [
        "Unread 15",
        "Bookmarks 7",
        "▾ Arts 4",
        "  Feed 3 4",
        "▾ World 9",
        "  ▾ Asia 8",
        "    Feed 4 8 !",
        "  Feed 1 1",
        "Feed 2 2",
    ];
    assert_eq!(rows(&loaded()), expected);
}

#[test]
fn a_closed_folder_keeps_the_cursor_and_shows_that_something_is_wrong_inside() {
    let mut feeds = loaded();
    feeds.list.select(&Scope::Feed(FeedId(1)));
    feeds.toggle_folder();
    assert_eq!(rows(&feeds)[4..], ["▸ World 9 !", "Feed 2 2"]);
    let world = Scope::Folder(Folder::parse("World"));
    assert_eq!(feeds.list.selected().map(|row| &row.scope), Some(&world));
    feeds.reveal(&Scope::Feed(FeedId(4)));
    assert_eq!(rows(&feeds).len(), 9);
    assert_eq!(feeds.folder_here(), Folder::parse("World/Asia"));
}

#[test]
fn the_cursor_stays_on_its_feed_when_feeds_come() {
    let mut feeds = loaded();
    feeds.list.select(&Scope::Feed(FeedId(2)));
    let mut more = feeds.all().to_vec();
    more.push(feed(5, "Early", 0));
    feeds.load(more, shelves(7));
    let selected = feeds.list.selected().map(|row| row.label.to_string());
    assert_eq!(selected.as_deref(), Some("Feed 2"));
}

#[test]
fn without_a_network_no_feed_was_reached() {
    let polled = |number, problem: Option<ProblemKind>| Feed {
        kind: FeedKind::Web(WebUrl::new("https://news.example/").expect("an address")),
        last_polled: Some(Moment(1)),
        problem: problem.map(|kind| Problem::new(kind, "why")),
        ..feed(number, "", 0)
    };
    let lost = Some(ProblemKind::Unreachable);
    let check = |all: Vec<Feed>, expected| {
        let mut feeds = Feeds::new(Messages::english());
        feeds.load(all, Shelves::default());
        assert_eq!(feeds.none_was_reached(), expected);
    };
    check(vec![feed(1, "", 3)], false);
    check(vec![feed(1, "", 3), polled(2, lost), polled(3, lost)], true);
    check(vec![polled(2, lost), polled(3, None)], false);
    check(vec![polled(2, Some(ProblemKind::Missing))], false);
}

#[test]
fn a_folder_stands_for_its_feeds() {
    let world = Scope::Folder(Folder::parse("World"));
    assert_eq!(loaded().within(&world), [FeedId(1), FeedId(4)]);
    assert!(loaded().within(&Scope::Unread).is_empty());
}

#[test]
fn collections_and_what_is_put_away_stand_under_the_bookmarks() {
    let mut feeds = Feeds::new(Messages::english());
    let shelves = Shelves {
        active: 7,
        archived: 3,
        collections: vec![(CleanLine::new("Trains"), 2), (CleanLine::new("Trees"), 0)],
        ..Shelves::default()
    };
    feeds.load(vec![feed(2, "", 2)], shelves);
    let expected = [
        "Unread 2",
        "Bookmarks 7",
        "  Trains 2",
        "  Trees 0",
        "  Archive 3",
        "Feed 2 2",
    ];
    assert_eq!(rows(&feeds), expected);
}

#[test]
fn what_is_read_counts_in_every_row_it_is_in() {
    let mut feeds = loaded();
    feeds.count(&[FeedId(4)], true);
    let expected = [
        "Unread 14",
        "Bookmarks 7",
        "▾ Arts 4",
        "  Feed 3 4",
        "▾ World 8",
        "  ▾ Asia 7",
        "    Feed 4 7 !",
        "  Feed 1 1",
        "Feed 2 2",
    ];
    assert_eq!(rows(&feeds), expected);
    for (counted, read) in [
        (&[4][..], false),
        (&[2], true),
        (&[9], true),
        (&[1, 3], true),
    ] {
        let counted: Vec<FeedId> = counted.iter().copied().map(FeedId).collect();
        feeds.count(&counted, read);
        let mut anew = feeds.clone();
        anew.rebuild();
        assert_eq!(rows(&feeds), rows(&anew));
    }
}
