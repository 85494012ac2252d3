//! Sheets over the panes: keys, the palette, links, topics to begin with.

use super::*;

#[test]
fn the_keys() {
    check("help", reader, press("?"));
}

#[test]
fn the_palette() {
    check("palette", reader, press("^P"));
    check("palette_found", reader, |reader| {
        reader.press("^P").type_in("book").press("Down");
    });
    check("palette_empty", reader, |reader| {
        reader.press("^P").type_in("zeppelin");
    });
}

#[test]
fn the_themes() {
    check("themes", reader, |reader| {
        let choices = Choices {
            themes: ["terminal", "auto", "gruvbox", "nord"]
                .map(str::to_owned)
                .to_vec(),
            theme: "nord".to_owned(),
            ..Choices::default()
        };
        let options = Options {
            choices,
            ..options()
        };
        reader.tell(Event::Configured(Box::new(options)));
        reader.press("g t");
    });
}

#[test]
fn a_begun_sequence() {
    check("sequence", reader, press("g"));
}

#[test]
fn keys_that_are_looked_for() {
    check("help_filtered", reader, |reader| {
        reader.press("? /").type_in("book");
    });
}

#[test]
fn the_folders_to_move_a_feed_into() {
    check("folders", reader, |reader| {
        reader.press("h G g m").type_in("sci");
    });
}

#[test]
fn the_links_of_an_article() {
    check("links", reader, press("j Enter U j"));
}

#[test]
fn statistics() {
    check("stats", reader, press("Enter J b g i"));
}

#[test]
fn what_can_be_taken_back() {
    check("journal", reader, press("j b j r g z"));
}

#[test]
fn a_command_with_what_it_may_become() {
    check("command", reader, |reader| {
        reader.press(":").type_in("book").press("Tab");
    });
}

#[test]
fn words_of_the_users_own() {
    check("note", reader, |reader| {
        reader.press("j b g n").type_in("Ask the harbour master");
    });
    check("tags", reader, |reader| {
        reader.press("j b t").type_in("harbour");
    });
}

#[test]
fn a_collection_to_put_bookmarks_into() {
    check("collect", reader, press("j b C"));
}

#[test]
fn an_address_to_add() {
    check("add", reader, |reader| {
        reader.press("a").type_in("harbour.example");
    });
}

#[test]
fn letters_on_the_links_of_an_article() {
    check("hints", reader, press("j Enter ;"));
}

#[test]
fn words_that_are_found_in_an_article() {
    check("found", reader, |reader| {
        reader.press("j Enter /").type_in("the").press("Enter");
    });
}

#[test]
fn a_passage_that_is_being_chosen() {
    check("passage", reader, press("j b Enter V w w"));
}

#[test]
fn topics_to_begin_with() {
    check("topics", reader, |reader| {
        let feed = |(title, address): (&str, &str)| Starter {
            title: CleanLine::new(title),
            url: WebUrl::new(address).expect("an address"),
        };
        let topic = |(name, feeds): (&str, &[(&str, &str)])| Topic {
            name: name.to_owned(),
            feeds: feeds.iter().copied().map(feed).collect(),
        };
        let world: &[_] = &[
            ("Harbour Gazette", "https://harbour-gazette.example/feed"),
            (
                "The Moorland Post",
                "https://the-moorland-post.example/feed",
            ),
            ("Lowland Courier", "https://courier.example/feed"),
        ];
        let few: &[_] = &[("Weekly", "https://weekly.example/feed")];
        let others = [
            "Technology",
            "Science",
            "Business",
            "Culture",
            "Sport",
            "Deutsch",
            "Русский",
            "中文",
        ];
        let others = others.into_iter().map(|name| (name, few));
        let topics = std::iter::once(("World", world)).chain(others);
        reader.press("g d");
        reader.tell(Event::StartersFound(Starters {
            topics: topics.map(topic).collect(),
            others: vec!["newsboat".to_owned()],
            of_language: None,
            is_first: false,
        }));
        reader.press("j j space");
    });
}

#[test]
fn a_long_message_leaves_the_edge_of_a_sheet_in_sight() {
    let mut reader = reader();
    reader.resize(40, 12).press("?");
    reader.tell(Event::AddFailed {
        address: "courier.example".to_owned(),
        why: "no feed is offered there; try the address of the feed itself".to_owned(),
    });
    let screen = reader.screen();
    let rows: Vec<&str> = screen.lines().collect();
    assert!(rows[10].contains("filter"), "{screen}");
    assert!(rows[11].ends_with('…'), "{screen}");
}
