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

/// Title and HTML of the welcome articles, in the order in which they are to be read.
const ARTICLES: [(&str, &str, &str); 4] = [
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
];

/// The welcome articles as a feed's entries, a minute apart, so that a list newest first shows them in reading order.
pub fn welcome(now: Moment) -> Vec<Entry> {
    let minutes_ago = (0..).map(|minutes: i64| now.plus(-minutes * Moment::MINUTE));
    ARTICLES
        .iter()
        .zip(minutes_ago)
        .map(|(&(name, title, html), published)| Entry {
            guid: Some(format!("byline:welcome/{name}")),
            title: CleanLine::new(title),
            author: CleanLine::new("The byline developers"),
            published: Some(published),
            html: CleanText::new(html),
            language: CleanLine::new("en"),
            ..Entry::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_newest_first_shows_the_welcome_in_reading_order() {
        let entries = welcome(Moment(1_790_000_000));
        let dates: Vec<_> = entries.iter().map(|entry| entry.published).collect();
        assert!(
            dates.is_sorted_by(|earlier, later| earlier > later),
            "{dates:?}"
        );
        assert!(entries.iter().all(|entry| !entry.html.is_empty()));
    }
}
