//! A page as an article: for the reader, who shows both alike.

use super::Extract;
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::news::{Article, ArticleId, FeedId, Headline, Moment};

impl Extract {
    /// The page that was asked for at `asked` as an article that is in no list, no feed and no store. Where it has no title or
    /// no site, its address serves; where it has no date, `now`.
    pub fn into_article(self, asked: Option<&WebUrl>, now: Moment) -> Article {
        let words = self.full.text.as_str().split_whitespace().count();
        let url = self.canonical_url.or(self.url).or_else(|| asked.cloned());
        let instead = |told: CleanLine, what: fn(&WebUrl) -> &str| match asked {
            Some(asked) if told.is_empty() => CleanLine::new(what(asked)),
            _ => told,
        };
        Article {
            headline: Headline {
                id: ArticleId(0),
                feed: FeedId(0),
                feed_title: instead(self.site, WebUrl::site),
                title: instead(self.title, WebUrl::as_str),
                published: self.published.unwrap_or(now),
                words: u32::try_from(words).unwrap_or(u32::MAX),
                read: true,
                bookmarked: false,
                archived: false,
                has_media: false,
                edited: false,
                twins: 0,
                found: None,
            },
            url,
            author: self.byline,
            html: self.full.html,
            full: None,
            shows_full: false,
            tags: Vec::new(),
            note: CleanText::default(),
            enclosures: Vec::new(),
            comments: None,
            place: 0,
            edited: None,
            collection: CleanLine::default(),
            highlights: Vec::new(),
            twins: Vec::new(),
        }
    }
}
