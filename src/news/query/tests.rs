use proptest::prelude::*;

use super::*;

/// 2025-02-03 10:20:30 UTC
const NOW: Moment = Moment(1_738_578_030);

/// `text` reads as the tree whose written form is `printed`.
fn check(text: &str, printed: &str) {
    let filter = Filter::parse(text, NOW).expect(text);
    assert_eq!(
        filter.map(|filter| filter.to_string()).as_deref(),
        Some(printed),
        "{text}"
    );
}

fn check_mistake(text: &str, position: usize, part: &str) {
    let mistake = Filter::parse(text, NOW).expect_err(text);
    assert_eq!(mistake.position, position, "{text}: {mistake}");
    assert!(mistake.to_string().contains(part), "{mistake}");
}

#[test]
fn words_phrases_and_groups_are_read() {
    check("rust  news", "rust news");
    check("\"two words\"", "\"two words\"");
    check("inter* \"two wo\"*", "inter* \"two wo\"*");
    check("a b OR c -d", "(a b) OR (c -d)");
    check("a (b OR (c OR d)) ((e))", "a (b OR c OR d) e");
    check("-(a b) NOT c", "-(a b) -c");
    check("10:30 well-known", "\"10:30\" \"well-known\"");
    check("\"OR\" \"a \\\"b\\\" \\\\\"", "\"OR\" \"a \\\"b\\\" \\\\\"");
}

#[test]
fn fields_are_read() {
    check(
        "Title:rust author:\"Ann B\" tag:x",
        "title:rust author:\"Ann B\" tag:x",
    );
    check("url:example.org/a", "url:\"example.org/a\"");
    check(
        "is:bookmarked in:bookmarks has:audio",
        "in:bookmarks in:bookmarks has:media",
    );
    check("words:>500 words:<20", "words:>500 words:<20");
    check("score:>0 score:<-2", "score:>0 score:<-2");
    check("lang:pt_BR has:image", "lang:\"pt-br\" has:image");
    check("is:edited -is:hidden", "is:edited -is:hidden");
    check(
        "is:new came:2d",
        "is:unread came:2025-02-02T10:20:30Z came:2025-02-01T10:20:30Z",
    );
}

#[test]
fn days_are_read() {
    check("after:2025-02-03", "after:2025-02-03");
    check("before:today", "before:2025-02-03");
    check(
        "after:yesterday before:2024",
        "after:2025-02-02 before:2024-01-01",
    );
    check("after:3d", "after:2025-01-31T10:20:30Z");
    check("after:2w", "after:2025-01-20T10:20:30Z");
}

#[test]
fn nothing_is_no_filter() {
    assert_eq!(Filter::parse(" \t ", NOW), Ok(None));
}

#[test]
fn mistakes_say_where_and_what_would_be_right() {
    check_mistake("a titel:x", 2, "did you mean title:");
    check_mistake("https://example.org", 0, "quotation marks");
    check_mistake("is:raed", 3, "unread, read, new");
    check_mistake("x after:soon", 8, "2025-02-03");
    check_mistake("x \"open", 2, "not closed");
    check_mistake("(a OR b", 0, "not closed");
    check_mistake("a)", 1, "no (");
    check_mistake("OR a", 0, "between two words");
    check_mistake("a OR", 4, "missing");
    check_mistake("()", 1, "missing");
    check_mistake("title:", 6, "right after the colon");
    check_mistake("words:many", 6, ">500");
    check_mistake("score:5", 6, ">0");
    check_mistake("-", 1, "missing");
    check_mistake("*", 0, "missing");
    check_mistake(&"(".repeat(60), 50, "too many groups");
    check_mistake(&"a ".repeat(5_000), 400, "too many words");
}

fn line() -> impl Strategy<Value = CleanLine> {
    "\\PC{1,12}|[a-z]{1,6}|OR|NOT|-x|a:b|\"|\\\\"
        .prop_map(|raw| CleanLine::new(&raw))
        .prop_filter("empty", |line| !line.is_empty())
}

fn phrase() -> impl Strategy<Value = Phrase> {
    (line(), 0..3).prop_map(|(text, fit)| match fit {
        0 if !matches!(text.as_str(), "OR" | "NOT") => Phrase::bare(text),
        1 => Phrase {
            text,
            fit: Fit::Beginning,
        },
        _ => Phrase::exact(text),
    })
}

fn leaf() -> impl Strategy<Value = Filter> {
    let moment = (0_i64..4_000_000_000).prop_map(Moment);
    let state = prop::sample::select(vec![
        State::Unread,
        State::Read,
        State::Bookmarked,
        State::Archived,
        State::Lost,
        State::HasHighlight,
        State::Edited,
        State::Hidden,
        State::HasImage,
        State::HasMedia,
        State::HasNote,
        State::HasFullText,
    ]);
    prop_oneof![
        phrase().prop_map(Filter::Words),
        phrase()
            .prop_filter("no field has beginnings", |phrase| !phrase.is_beginning())
            .prop_map(Filter::Title),
        line().prop_map(Filter::Author),
        line().prop_map(Filter::Feed),
        line().prop_map(Filter::Folder),
        line().prop_map(Filter::Tag),
        line().prop_map(Filter::Collection),
        line().prop_map(Filter::Url),
        state.prop_map(Filter::Is),
        moment.clone().prop_map(Filter::After),
        moment.clone().prop_map(Filter::Before),
        moment.prop_map(Filter::CameSince),
        "[a-z]{2,3}(-[a-z]{2,4})?".prop_map(|tag| Filter::Language(CleanLine::new(&tag))),
        any::<i32>().prop_map(Filter::ScoreAbove),
        any::<i32>().prop_map(Filter::ScoreBelow),
        any::<u32>().prop_map(Filter::MoreWordsThan),
        any::<u32>().prop_map(Filter::FewerWordsThan),
    ]
}

fn tree() -> impl Strategy<Value = Filter> {
    leaf().prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Filter::all),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Filter::any),
            inner.prop_map(|inner| Filter::Not(Box::new(inner))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_as_the_same_tree(tree in tree()) {
        prop_assert_eq!(Filter::parse(&tree.to_string(), NOW), Ok(Some(tree)));
    }

    #[test]
    fn any_text_is_read_or_refused_within_its_bounds(text in "\\PC{0,40}|[-a-z:\"()*\\\\ OR]{0,40}") {
        if let Err(mistake) = Filter::parse(&text, NOW) {
            prop_assert!(mistake.position <= text.len());
        }
    }
}
