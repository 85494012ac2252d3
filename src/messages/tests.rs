//! What every language must have.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement, VariantKey};
use fluent_syntax::{parser, serializer};

use super::languages::{BUILT_IN, ENGLISH};
use super::own::names_in;
use super::*;
use crate::news::Moment;

/// Each message of a text with what it names, and the categories of plurals that it tells apart.
fn told(
    text: &'static str,
) -> BTreeMap<&'static str, (BTreeSet<&'static str>, BTreeSet<&'static str>)> {
    let resource = parser::parse(text).expect("it can be read whole");
    let mut told = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let pattern = message.value.expect("it says something");
        let (mut named, mut plurals) = (BTreeSet::new(), BTreeSet::new());
        names_in(&pattern, &mut named);
        for element in &pattern.elements {
            if let PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } = element
            {
                plurals.extend(variants.iter().filter_map(|variant| match variant.key {
                    VariantKey::Identifier { name } => Some(name),
                    VariantKey::NumberLiteral { .. } => None,
                }));
            }
        }
        let again = told.insert(message.id.name, (named, plurals));
        assert_eq!(again, None, "{} is said twice", message.id.name);
    }
    told
}

#[test]
fn every_language_says_what_english_says_and_names_the_same() {
    let english = told(ENGLISH);
    for (language, text) in BUILT_IN {
        let other = told(text);
        let mut missing = english.keys().filter(|key| !other.contains_key(*key));
        assert_eq!(missing.next(), None, "{language} does not say it");
        let mut strange = other.keys().filter(|key| !english.contains_key(*key));
        assert_eq!(strange.next(), None, "{language} says more than English");
        for (key, (named, _)) in &english {
            assert_eq!(other[key].0, *named, "{language}: {key}");
        }
    }
}

#[test]
fn plurals_have_the_forms_of_their_language() {
    let forms = |language: &str| match language {
        "ru" => vec![vec!["few", "one", "other"], vec!["one", "other"]],
        "zh" => Vec::new(),
        _ => vec![vec!["one", "other"]],
    };
    for (language, text) in BUILT_IN {
        for (key, (_, plurals)) in told(text) {
            let plurals: Vec<_> = plurals.into_iter().collect();
            let is_right = plurals.is_empty() || forms(language).contains(&plurals);
            assert!(is_right, "{language}: {key} has {plurals:?}");
        }
    }
}

#[test]
fn a_number_chooses_its_plural_and_is_grouped() {
    let says = |language: &str, counts: &[u32]| -> Vec<String> {
        let say = Messages::load(language, None).0;
        counts
            .iter()
            .map(|count| say.new_articles(*count))
            .collect()
    };
    assert_eq!(
        says("en", &[1, 2, 1_204]),
        ["1 new article", "2 new articles", "1,204 new articles"]
    );
    assert_eq!(
        says("de", &[1, 12_000]),
        ["1 neuer Artikel", "12.000 neue Artikel"]
    );
    assert_eq!(
        says("ru", &[1, 2, 5, 11, 21, 1_103]),
        [
            "1 новая статья",
            "2 новые статьи",
            "5 новых статей",
            "11 новых статей",
            "21 новая статья",
            "1\u{202f}103 новые статьи",
        ]
    );
    assert_eq!(says("zh", &[1, 2_000]), ["1 篇新文章", "2,000 篇新文章"]);
}

#[test]
fn days_are_written_as_the_language_does() {
    /// 2025-03-01T12:00:00Z
    const NOW: Moment = Moment(1_740_830_400);
    let day = |language: &str, seconds: i64| {
        let say = Messages::load(language, None).0;
        say.age(NOW.plus(-seconds), NOW)
    };
    for (seconds, expected) in [
        (-100, "now"),
        (59, "now"),
        (60, "1 min"),
        (3_599, "59 min"),
        (3_600, "1 h"),
        (86_399, "23 h"),
        (86_400, "1 d"),
        (7 * 86_400 - 1, "6 d"),
        (7 * 86_400, "22 Feb"),
        (60 * 86_400 + 43_200, "31 Dec 2024"),
    ] {
        assert_eq!(day("en", seconds), expected);
    }
    let (week, year) = (7 * 86_400, 60 * 86_400 + 43_200);
    assert_eq!(
        [day("de", week), day("de", year)],
        ["22. Feb", "31. Dez 2024"]
    );
    assert_eq!(
        [day("ru", week), day("ru", year)],
        ["22 фев", "31 дек 2024"]
    );
    assert_eq!(
        [day("zh", week), day("zh", year)],
        ["2月22日", "2024年12月31日"]
    );
}

impl Messages {
    /// English in letters that English has not, so that what is said otherwise is seen.
    pub fn pseudo() -> Self {
        let mut resource = parser::parse(ENGLISH.to_owned()).expect("it can be read whole");
        for entry in &mut resource.body {
            if let Entry::Message(message) = entry
                && let Some(pattern) = &mut message.value
            {
                disguise(&mut pattern.elements);
            }
        }
        let text = serializer::serialize(&resource);
        Self::of_texts("en-XA", &[&text])
    }
}

fn disguise(elements: &mut [PatternElement<String>]) {
    for element in elements {
        match element {
            PatternElement::TextElement { value } => {
                *value = value.chars().map(strange).collect();
            }
            PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } => {
                for variant in variants {
                    disguise(&mut variant.value.elements);
                }
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => *value = value.chars().map(strange).collect(),
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// A letter of the same width and kind.
fn strange(letter: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const STRANGE: &str = "áƀçđéƒğĥíĵķľɱñóƥɋŕšťúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶĽṀÑÓƤɊŔŠŤÚṼŴẊÝŽ";
    let place = PLAIN.find(letter);
    place
        .and_then(|place| STRANGE.chars().nth(place))
        .unwrap_or(letter)
}
