//! What a new reader finds: the welcome articles and the starter feeds, compiled in from `config/`.

use crate::clean::{CleanLine, CleanText};
use crate::news::{Entry, Moment};

/// The name of the local feed that holds the welcome articles.
pub const WELCOME: &str = "welcome";

/// The starter feeds by topic, OPML 2.0: each outermost outline is a topic.
pub const FEEDS: &str = include_str!("../../config/feeds.opml");

/// The topics whose feeds are there from the beginning.
pub const TOPICS: [&str; 3] = ["World", "Technology", "Science"];

/// The topic that a reader of a language wants besides; none where there is no such one.
pub fn topic_of_language(language: &str) -> Option<&'static str> {
    match language.split('-').next() {
        Some("de") => Some("Deutsch"),
        Some("ru") => Some("Русский"),
        Some("zh") => Some("中文"),
        _ => None,
    }
}

/// Name, title and HTML of an article.
type Article = (&'static str, &'static str, &'static str);

/// The welcome articles in each language, in the order in which they are to be read; the first is for all other languages.
const ARTICLES: [(&str, [Article; 4]); 4] = [
    (
        "en",
        [
            (
                "a-quiet-newspaper",
                "A quiet newspaper, and how to turn its pages",
                include_str!("../../config/welcome/moving.html"),
            ),
            (
                "reading",
                "On reading to the end",
                include_str!("../../config/welcome/reading.html"),
            ),
            (
                "keeping",
                "Keeping what matters",
                include_str!("../../config/welcome/keeping.html"),
            ),
            (
                "your-own-front-page",
                "Make the front page your own",
                include_str!("../../config/welcome/feeds.html"),
            ),
        ],
    ),
    (
        "de",
        [
            (
                "a-quiet-newspaper",
                "Eine ruhige Zeitung, und wie man darin blättert",
                include_str!("../../config/welcome/de/moving.html"),
            ),
            (
                "reading",
                "Vom Lesen bis zum Schluss",
                include_str!("../../config/welcome/de/reading.html"),
            ),
            (
                "keeping",
                "Aufheben, was zählt",
                include_str!("../../config/welcome/de/keeping.html"),
            ),
            (
                "your-own-front-page",
                "Die eigene Titelseite",
                include_str!("../../config/welcome/de/feeds.html"),
            ),
        ],
    ),
    (
        "ru",
        [
            (
                "a-quiet-newspaper",
                "Тихая газета, и как её листать",
                include_str!("../../config/welcome/ru/moving.html"),
            ),
            (
                "reading",
                "О чтении до конца",
                include_str!("../../config/welcome/ru/reading.html"),
            ),
            (
                "keeping",
                "Сохранить важное",
                include_str!("../../config/welcome/ru/keeping.html"),
            ),
            (
                "your-own-front-page",
                "Своя первая полоса",
                include_str!("../../config/welcome/ru/feeds.html"),
            ),
        ],
    ),
    (
        "zh",
        [
            (
                "a-quiet-newspaper",
                "一份安静的报纸，以及如何翻阅",
                include_str!("../../config/welcome/zh/moving.html"),
            ),
            (
                "reading",
                "读到最后",
                include_str!("../../config/welcome/zh/reading.html"),
            ),
            (
                "keeping",
                "留住值得留的",
                include_str!("../../config/welcome/zh/keeping.html"),
            ),
            (
                "your-own-front-page",
                "打造自己的首页",
                include_str!("../../config/welcome/zh/feeds.html"),
            ),
        ],
    ),
];

/// The welcome articles in a language as a feed's entries, a minute apart, so that a list newest first shows them in reading
/// order.
pub fn welcome(language: &str, now: Moment) -> Vec<Entry> {
    let is_wanted = |(tag, _): &&(&str, _)| language.split('-').next() == Some(*tag);
    let (language, articles) = ARTICLES.iter().find(is_wanted).unwrap_or(&ARTICLES[0]);
    let minutes_ago = (0..).map(|minutes: i64| now.plus(-minutes * Moment::MINUTE));
    articles
        .iter()
        .zip(minutes_ago)
        .map(|(&(name, title, html), published)| Entry {
            guid: Some(format!("byline:welcome/{name}")),
            title: CleanLine::new(title),
            author: CleanLine::new("The byline developers"),
            published: Some(published),
            html: CleanText::new(html),
            language: CleanLine::new(language),
            ..Entry::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_newest_first_shows_the_welcome_in_reading_order() {
        for (language, _) in ARTICLES {
            let entries = welcome(language, Moment(1_790_000_000));
            let dates: Vec<_> = entries.iter().map(|entry| entry.published).collect();
            assert!(
                dates.is_sorted_by(|earlier, later| earlier > later),
                "{dates:?}"
            );
            assert!(entries.iter().all(|entry| !entry.html.is_empty()));
        }
    }

    #[test]
    fn the_welcome_speaks_the_readers_language_and_else_english() {
        let of = |language| {
            welcome(language, Moment(1_790_000_000))[0]
                .language
                .to_string()
        };
        assert_eq!(["de", "zh-CN", "fr", ""].map(of), ["de", "zh", "en", "en"]);
    }

    #[test]
    fn every_language_names_the_same_keys() {
        // Blanks, sentences of commands and what is searched for are the language's own.
        let keys = |html: &str| {
            let codes = html.split("<code>").skip(1);
            let codes = codes.filter_map(|code| code.split("</code>").next());
            let keys = codes.filter(|code| code.chars().count() <= 2 && code.is_ascii());
            let mut keys: Vec<String> = keys.map(str::to_owned).collect();
            keys.sort();
            keys.dedup();
            keys
        };
        let [(_, english), others @ ..] = &ARTICLES;
        for (language, articles) in others {
            for ((name, _, html), (_, _, known)) in articles.iter().zip(english) {
                assert_eq!(keys(html), keys(known), "{language}: {name}");
            }
        }
    }
}
