//! What is kept, in forms that others read: values in, bytes out. Knows no store and no file.
//!
//! - `names`: titles as names of files, safe on every file system
//! - `note`: an article as Markdown with front matter, for vaults of notes
//! - `page`: articles as one HTML file that needs nothing else
//! - `netscape`: bookmarks as browsers exchange them
//! - `book`: articles as an EPUB
//! - `pictures`: the pictures that go out with them
//! - `markup`: text as it may stand in XML and HTML

mod book;
mod markup;
mod names;
mod netscape;
mod note;
mod page;
mod pictures;

pub use book::{Book, epub};
pub use names::{clash_key, file_stem};
pub use netscape::netscape;
pub use note::{NOTE_PICTURES, note, note_key};
pub use page::html_page;
pub use pictures::{Picture, Pictures, is_picture};

use crate::news::{Article, Keepsake};

/// An article on its way out; what it has as a bookmark only if it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub article: Article,
    pub keepsake: Option<Keepsake>,
    /// Those that are taken along; of the others only the addresses go out.
    pub pictures: Pictures,
}

#[cfg(test)]
mod tests {
    use super::Exported;
    use crate::clean::{CleanLine, CleanText, WebUrl};
    use crate::news::{Article, ArticleId, FeedId, Headline, Keepsake, Moment};

    /// A bookmark with something of everything.
    pub fn exported() -> Exported {
        Exported {
            article: Article {
                headline: Headline {
                    id: ArticleId(7),
                    feed: FeedId(1),
                    feed_title: CleanLine::new("The Daily"),
                    title: CleanLine::new("Rain: \"more\" rain"),
                    published: Moment(1_738_578_030),
                    words: 2,
                    read: false,
                    bookmarked: true,
                    archived: false,
                    has_media: false,
                    edited: false,
                    twins: 0,
                    found: None,
                },
                edited: None,
                collection: CleanLine::default(),
                highlights: Vec::new(),
                twins: Vec::new(),
                url: WebUrl::new("https://daily.example/rain"),
                author: CleanLine::new("A. Writer"),
                html: CleanText::new("<p>It <em>rained</em>."),
                full: None,
                shows_full: false,
                tags: vec![CleanLine::new("weather"), CleanLine::new("to read")],
                note: CleanText::default(),
                enclosures: Vec::new(),
                comments: None,
                place: 0,
            },
            keepsake: Some(Keepsake {
                feed_address: "https://daily.example/feed".to_owned(),
                identity: "g:1".to_owned(),
                saved: Moment(1_738_656_000),
            }),
            pictures: super::Pictures::default(),
        }
    }
}
