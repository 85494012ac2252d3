use super::*;
use crate::clean::{CleanLine, CleanText};
use crate::typeset::{document, page_in};

fn set(source: &str, width: u16, manner: Manner) -> Page {
    page_in(&document(&CleanText::new(source), None), width, manner)
}

/// What is marked of each hit of `text`, its parts parted by `|`.
fn check_in(source: &str, width: u16, manner: Manner, text: &str, hits: &[&str]) {
    let page = set(source, width, manner);
    let find = Find::new(text, &page, manner);
    let told = (0..find.hits()).map(|hit| {
        let parts = find.parts.iter().filter(|part| part.hit == hit);
        let texts = parts.map(|part| page.lines[part.line].text()[part.bytes.clone()].to_owned());
        texts.collect::<Vec<_>>().join("|")
    });
    assert_eq!(told.collect::<Vec<_>>(), hits, "{text} in {source}");
}

fn check(source: &str, width: u16, text: &str, hits: &[&str]) {
    check_in(source, width, Manner::default(), text, hits);
}

#[test]
fn small_letters_find_great_ones_and_great_ones_themselves() {
    check("<p>News, news, NEWS", 40, "news", &["News", "news", "NEWS"]);
    check("<p>News, news, NEWS", 40, "News", &["News"]);
    check("<p>Élan élan", 40, "élan", &["Élan", "élan"]);
}

#[test]
fn accents_and_ligatures_are_found_as_they_are_spelt_out() {
    check("<p>Café, cafe, CAFÉ", 40, "cafe", &["Café", "cafe", "CAFÉ"]);
    check("<p>Café, cafe, CAFÉ", 40, "café", &["Café", "cafe", "CAFÉ"]);
    check("<p>Café, cafe, CAFÉ", 40, "Cafe", &["Café"]);
    check("<p>le cœur, un coeur", 40, "coeur", &["cœur", "coeur"]);
    check("<p>le cœur, un coeur", 40, "cœur", &["cœur", "coeur"]);
    check("<p>Œuvre et œuvre", 40, "Oeuvre", &["Œuvre"]);
    check("<p>die Straße", 40, "strasse", &["Straße"]);
    check("<p>die Straße", 40, "asse", &["aße"]);
    check("<p>smørrebrød", 40, "bro", &["brø"]);
    check("<p>Łódź ﬁnd", 40, "lodz find", &["Łódź ﬁnd"]);
    check("<p>Αθήνας", 40, "αθηνασ", &["Αθήνας"]);
    check("<p>Ёлка и мой", 40, "елка", &["Ёлка"]);
    check("<p>мой мои", 40, "мои", &["мои"]);
}

#[test]
fn marks_are_shown_with_their_letters_and_vowels_stay() {
    check("<p>cafe\u{301} noir", 40, "cafe", &["cafe\u{301}"]);
    check(
        "<p>cafe\u{301} noir",
        40,
        "cafe noir",
        &["cafe\u{301} noir"],
    );
    check("<p>e\u{301}tat", 40, "tat", &["tat"]);
    check("<p>कि का", 40, "का", &["का"]);
    check("<p>שָׁלוֹם שלום", 40, "שלום", &["שָׁלוֹם", "שלום"]);
    check("<p>مُحَمَّد", 40, "محمد", &["مُحَمَّد"]);
}

#[test]
fn words_are_found_over_the_ends_of_lines() {
    check("<p>one two three", 8, "two three", &["two|three"]);
    check("<p>a well-known fact", 8, "well-known", &["well-|known"]);
    check("<p>漢字漢字", 4, "字漢", &["字|漢"]);
    check(
        "<blockquote><p>one two three</blockquote>",
        12,
        "two three",
        &["two|three"],
    );
    check(
        "<p>see <a href=http://a.example/>here</a>, now",
        40,
        "here, now",
        &["here[1], now"],
    );
}

#[test]
fn paragraphs_are_apart_and_nothing_finds_nothing() {
    check("<p>one<p>two", 40, "one two", &[]);
    check("<p>one", 40, "", &[]);
    check("<p>aaa", 40, "aa", &["aa"]);
}

#[test]
fn right_to_left_is_found_as_it_is_typed() {
    let manner = Manner {
        visual_order: true,
        ..Manner::default()
    };
    check_in("<p>אבג דהו", 20, manner, "דהו", &["והד"]);
}

#[test]
fn what_a_search_found_is_marked_as_words() {
    let page = set(
        "<p>Café can cafes, CAFE; 天気予報 internet",
        60,
        Manner::default(),
    );
    let words = |words: &[(&str, Fit)]| {
        let words = words.iter().map(|(word, fit)| Phrase {
            text: CleanLine::new(word),
            fit: fit.clone(),
        });
        let find = Find::searched(words.collect(), &page, Manner::default());
        let line = page.lines[0].text();
        let parts = find
            .parts
            .iter()
            .map(|part| line[part.bytes.clone()].to_owned());
        (parts.collect::<Vec<_>>(), find)
    };
    let (marked, mut find) = words(&[
        ("cafe", Fit::Exact),
        ("天気", Fit::Exact),
        ("inter", Fit::Beginning),
    ]);
    assert_eq!(marked, ["Café", "CAFE", "天気", "inter"]);
    assert!(
        find.marks(0).all(|(_, current)| !current),
        "none is gone to"
    );
    assert!(!find.go(1));
    assert_eq!(find.number(), 1);
    assert!(!find.go(3));
    assert!(find.go(1));
    assert_eq!(words(&[("an", Fit::Exact)]).0, Vec::<String>::new());
    let forms = Fit::Forms(vec!["cafes".to_owned()]);
    assert_eq!(words(&[("cafe", forms)]).0, ["Café", "cafes", "CAFE"]);
}

#[test]
fn ligatures_are_found_by_their_letters() {
    let page = set("<p>Le cœur et la pæn coeur", 60, Manner::default());
    let words = vec![Phrase::exact(CleanLine::new("coeur"))];
    let find = Find::searched(words, &page, Manner::default());
    let line = page.lines[0].text();
    let parts = find.parts.iter();
    let parts: Vec<&str> = parts.map(|part| &line[part.bytes.clone()]).collect();
    assert_eq!(parts, ["cœur", "coeur"]);
}

#[test]
fn going_on_goes_around() {
    let page = set("<p>a b a b a", 3, Manner::default());
    let mut find = Find::new("a", &page, Manner::default());
    assert_eq!(
        (find.hits(), find.number(), find.place()),
        (3, 1, Some((0, 0)))
    );
    assert!(find.go(-1));
    assert_eq!((find.number(), find.place()), (3, Some((2, 0))));
    assert!(find.go(1));
    find.go_to_line(1);
    assert_eq!(find.number(), 2);
    assert_eq!(find.marks(1).collect::<Vec<_>>(), [(0..1, true)]);
}
