//! Words are found in all their forms, and letters however they are spelt.

use super::*;
use byline::ingest::running_text;
use byline::news::{Deed, Rule};

const ENGLISH: &str = "This is what they say about it, and nobody knows whether that is going to be right in the end.";
const GERMAN: &str =
    "Das ist, was man darüber sagt, und niemand weiß, ob es am Ende auch wirklich so kommen wird.";

/// Articles that are only titles in front of a sentence of their language.
fn store(articles: &[(&str, &str)]) -> Store {
    let entries: Vec<Entry> = (1..)
        .zip(articles)
        .map(|(number, (title, text))| Entry {
            html: CleanText::new(&format!("<p>{text}</p>")),
            ..entry(&number.to_string(), title, number)
        })
        .collect();
    let (mut store, _) = with_feed(&entries);
    while store.index_some(100, running_text).expect("indexed") > 0 {}
    store
}

fn found(store: &Store, scope: Scope, filter: &str) -> Vec<String> {
    let query = filtered(scope, filter);
    let window = store.window(&query, Span::Top, ALL, &[]).expect("a window");
    let mut titles: Vec<String> = titles_in(&window).into_iter().map(str::to_owned).collect();
    titles.sort_unstable();
    titles
}

fn studies() -> Store {
    store(&[
        ("A study", ENGLISH),
        ("Two studies", ENGLISH),
        ("She is studying", ENGLISH),
        ("A studio", ENGLISH),
        ("Ein Haus", GERMAN),
        ("Zwei Häuser", GERMAN),
        ("Des Hauses", GERMAN),
        ("The haunted", ENGLISH),
        ("Последняя новость", ""),
        ("Все новости", ""),
    ])
}

#[test]
fn a_word_finds_its_forms_and_quotation_marks_the_word_alone() {
    let store = studies();
    let all = ["A study", "She is studying", "Two studies"];
    for word in ["study", "studies", "Studying", "title:studied OR study"] {
        assert_eq!(found(&store, Scope::FrontPage, word), all, "{word}");
    }
    let houses = ["Des Hauses", "Ein Haus", "Zwei Häuser"];
    for word in ["Haus", "häuser", "hauses", "title:Haus"] {
        assert_eq!(found(&store, Scope::FrontPage, word), houses, "{word}");
    }
    let news = ["Все новости", "Последняя новость"];
    assert_eq!(found(&store, Scope::FrontPage, "новость"), news);
    for (word, title) in [
        ("\"study\"", "A study"),
        ("title:\"studies\"", "Two studies"),
        ("\"two studies\"", "Two studies"),
        ("studi* -studying -studies", "A studio"),
    ] {
        assert_eq!(found(&store, Scope::FrontPage, word), [title], "{word}");
    }
    assert_eq!(found(&store, Scope::FrontPage, "studies -study"), [""; 0]);
}

#[test]
fn endings_are_those_of_the_language_that_has_the_word() {
    let store = store(&[
        ("No news", ENGLISH),
        ("A new day", ENGLISH),
        ("The data", ENGLISH),
        ("A date", ENGLISH),
        ("Der Arbeiter", GERMAN),
        ("Die Arbeit", GERMAN),
    ]);
    assert_eq!(found(&store, Scope::FrontPage, "news"), ["No news"]);
    assert_eq!(found(&store, Scope::FrontPage, "data"), ["The data"]);
    assert_eq!(found(&store, Scope::FrontPage, "days"), ["A new day"]);
}

#[test]
fn a_form_that_only_comes_later_is_found() {
    let (mut store, feed) = with_feed(&[entry("1", "One comet", 1)]);
    apply(&mut store, feed, &[entry("2", "Two comets", 2)], NOW);
    while store.index_some(1, running_text).expect("indexed") > 0 {}
    let both = ["One comet", "Two comets"];
    assert_eq!(found(&store, Scope::FrontPage, "comet"), both);
    assert_eq!(found(&store, Scope::Feed(feed), "comets"), both);
}

#[test]
fn forms_are_marked_where_they_stand_and_the_word_itself_comes_first() {
    let store = store(&[
        ("Mostly", "A study of studies. Study!"),
        ("Others", "She studies what he studied, and studies."),
    ]);
    let query = Query {
        best_first: true,
        ..filtered(Scope::FrontPage, "study")
    };
    let window = store.found(&query, Span::Top, ALL, &[], running_text);
    let window = window.expect("searched");
    assert_eq!(titles_in(&window), ["Mostly", "Others"]);
    let hits = window.rows.iter().map(|row| {
        let found = row.found.as_deref().expect("where the words are");
        let text = found.snippet.as_str();
        let hits = found.in_snippet.iter();
        hits.map(|hit| text[hit.clone()].to_owned())
            .collect::<Vec<_>>()
    });
    let hits: Vec<_> = hits.collect();
    assert_eq!(hits[0], ["study", "studies", "Study"]);
    assert_eq!(hits[1], ["studies", "studied", "studies"]);
    let told: Vec<String> = window
        .sought
        .iter()
        .map(|phrase| format!("{:?}", phrase.fit))
        .collect();
    assert_eq!(told, ["Forms([\"studied\", \"studies\"])"]);
}

#[test]
fn rules_and_counts_find_the_same_as_lists() {
    let mut store = studies();
    for filter in [
        "study",
        "\"study\"",
        "-study",
        "title:häuser",
        "новости OR studio",
        "study*",
    ] {
        let rule = Rule {
            name: line(filter),
            when: filter.to_owned(),
            deeds: vec![Deed::parse("hide").expect("a deed")],
        };
        let fitting = store.foresee(&[rule], 20, NOW).expect("foreseen");
        let query = filtered(Scope::FrontPage, filter);
        let mut ruled: Vec<String> = fitting[0]
            .examples
            .iter()
            .map(|(headline, _)| headline.title.to_string())
            .collect();
        ruled.sort_unstable();
        assert_eq!(ruled, found(&store, Scope::FrontPage, filter), "{filter}");
        let unread = store.count_unread(&query, ALL).expect("counted");
        assert_eq!(unread, ruled.len(), "{filter}");
    }
}

#[test]
fn letters_are_found_however_they_are_spelt() {
    let titles = [
        "Le cœur",
        "La coeur",
        "Ærø",
        "Smørrebrød",
        "Łódź",
        "Đoković",
        "ﬁnanzen",
        "Þórður",
        "Αθήνα",
        "ΑΘΗΝΑ",
    ];
    let articles: Vec<(&str, &str)> = titles.iter().map(|title| (*title, "")).collect();
    let store = store(&articles);
    for (filter, titles) in [
        ("coeur", &["La coeur", "Le cœur"][..]),
        ("cœur", &["La coeur", "Le cœur"]),
        ("\"le coeur\"", &["Le cœur"]),
        ("aero", &["Ærø"]),
        ("smorrebrod", &["Smørrebrød"]),
        ("smørre*", &["Smørrebrød"]),
        ("lodz", &["Łódź"]),
        ("đokovic", &["Đoković"]),
        ("finanzen", &["ﬁnanzen"]),
        ("thordur", &["Þórður"]),
        ("\"αθηνα\"", &["ΑΘΗΝΑ", "Αθήνα"]),
    ] {
        assert_eq!(found(&store, Scope::FrontPage, filter), titles, "{filter}");
    }
}

#[test]
fn words_that_change_altogether_are_found_too() {
    let english =
        "Nobody knows whether that is what they say about it in the papers of the morning.";
    let store = store(&[
        ("They went", english),
        ("Nobody goes", english),
        ("Three mice", english),
        ("Er ging", GERMAN),
        ("Gegangen ist er", GERMAN),
    ]);
    for (word, titles) in [
        ("go", &["Nobody goes", "They went"][..]),
        ("mouse", &["Three mice"]),
        ("gehen", &["Er ging", "Gegangen ist er"]),
        ("\"go\"", &[]),
    ] {
        assert_eq!(found(&store, Scope::FrontPage, word), titles, "{word}");
    }
}

#[test]
fn a_word_that_is_whole_while_it_is_typed_finds_its_forms() {
    let store = studies();
    let typed = |text: &str| {
        let parsed = Filter::parse(text, NOW).expect("a filter");
        let query = Query {
            filter: parsed.map(Filter::being_typed),
            best_first: true,
            ..Query::of(Scope::FrontPage)
        };
        let window = store.found(&query, Span::Top, ALL, &[], running_text);
        let window = window.expect("searched");
        let mut titles: Vec<String> = titles_in(&window).into_iter().map(str::to_owned).collect();
        titles.sort_unstable();
        titles
    };
    assert_eq!(typed("studi*"), ["A studio", "Two studies"]);
    assert_eq!(
        typed("studies*"),
        ["A study", "She is studying", "Two studies"]
    );
    assert_eq!(typed("two studies*"), ["Two studies"]);
    // Nothing begins so, and it is a form all the same.
    assert_eq!(
        typed("studied*"),
        ["A study", "She is studying", "Two studies"]
    );
    assert_eq!(typed("haus*"), ["Des Hauses", "Ein Haus", "Zwei Häuser"]);
}

#[test]
fn languages_that_nothing_tells_but_their_letters_have_forms_too() {
    let polish = "Każdy mówi coś innego, a nikt nie był tam i nie widział, co się naprawdę stało.";
    let czech = "Nikdo neví, co se děje, ale říkají, že pět lidí už je doma a že přijde ještě víc.";
    let ukrainian = "Ніхто не знає, що вони скажуть і чим усе це закінчиться для нашої країни.";
    let store = store(&[
        ("Wybory", polish),
        ("Po wyborach", polish),
        ("Wojsko i wojna", polish),
        ("Nový zákon", czech),
        ("O zákonech", czech),
        ("Закон", ukrainian),
        ("Два закони", ukrainian),
    ]);
    for (word, titles) in [
        ("wybory", &["Po wyborach", "Wybory"][..]),
        ("wojny", &["Wojsko i wojna"]),
        ("zákony", &["Nový zákon", "O zákonech"]),
        ("закону", &["Два закони", "Закон"]),
    ] {
        assert_eq!(found(&store, Scope::FrontPage, word), titles, "{word}");
    }
}
