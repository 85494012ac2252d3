//! What is kept, how long, and what of bookmarks is fetched.

use serde::{Deserialize, Serialize};
use toml::Table;

use crate::news::{Retention, Wholeness};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeping {
    /// Days that articles are kept; 0: for ever.
    pub keep_days: u32,
    /// The newest articles of each feed; 0: all of them.
    pub keep_articles: u32,
    pub keep_unread: bool,
    /// What is deleted is overwritten.
    pub secure_delete: bool,
    bookmarks: String,
}

impl Keeping {
    /// What of a new bookmark is fetched that is not there.
    pub fn wholeness(&self) -> Wholeness {
        match self.bookmarks.as_str() {
            "text" => Wholeness::Text,
            "as-is" => Wholeness::AsItIs,
            _ => Wholeness::Whole,
        }
    }

    /// How long the articles of a feed are kept that nothing else is wished for.
    pub(super) fn retention(&self) -> Retention {
        Retention {
            days: Some(self.keep_days),
            articles: Some(self.keep_articles),
            unread: Some(self.keep_unread),
        }
    }
}

/// Who has written himself that no pictures are fetched means bookmarks, too, unless he has said what of those is.
pub(super) fn wants_no_pictures(user: &Table) -> bool {
    let said = |section: &str, name: &str| user.get(section)?.get(name)?.as_str();
    let bookmarks = said("keeping", "bookmarks");
    said("reading", "pictures") == Some("off")
        && !matches!(bookmarks, Some("whole" | "text" | "as-is"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn who_writes_that_he_wants_no_pictures_means_bookmarks_too() {
        for (text, expected) in [
            ("", Wholeness::Whole),
            ("[reading]\npictures = \"all\"", Wholeness::Whole),
            ("[reading]\npictures = \"off\"", Wholeness::Text),
            (
                "[reading]\npictures = \"off\"\n[keeping]\nbookmarks = \"whole\"",
                Wholeness::Whole,
            ),
            (
                "[keeping]\nbookmarks = \"as-is\"\n[reading]\npictures = \"off\"",
                Wholeness::AsItIs,
            ),
            (
                "[reading]\npictures = \"off\"\n[keeping]\nbookmarks = \"everything\"",
                Wholeness::Text,
            ),
        ] {
            let settings = Settings::with_user_file(text).0;
            assert_eq!(settings.keeping.wholeness(), expected, "{text}");
        }
    }
}
