//! What went wrong in the store, in the user's language.

use std::path::Path;

use crate::messages::Messages;
use crate::store::Error;

/// A sentence for the screen; in English it is the error's own.
pub fn said(error: &Error, say: &Messages) -> String {
    let shown = |path: &Path| path.display().to_string();
    match error {
        Error::Newer { path, found, known } => {
            say.store_newer(found.to_string(), known.to_string(), shown(path))
        }
        Error::Unwritable { path, cause } => say.store_unwritable(cause.to_string(), shown(path)),
        Error::DiskFull => say.store_disk_full().to_owned(),
        Error::NotChanged => say.store_not_changed().to_owned(),
        Error::Busy => say.store_busy().to_owned(),
        Error::Damaged { cause } => say.store_broken_now(cause.to_string()),
        Error::Replaced { path } => say.store_replaced(shown(path)),
        Error::Closed => say.store_closed().to_owned(),
        Error::NoArticle => say.no_longer_there().to_owned(),
        Error::InUse { name } => say.feed_in_use(name),
        Error::Known { address } => say.feed_is_known(address),
        Error::Forgotten => say.undo_forgotten().to_owned(),
        Error::TakenBack => say.undo_taken_back().to_owned(),
        Error::DoneAgain => say.undo_done_again().to_owned(),
        Error::OnlyOnce => say.undo_only_once().to_owned(),
        Error::OwnRule => say.interval_is_filed().to_owned(),
        Error::Sql(cause) => say.store_failed(cause.to_string()),
        // The open reader shows none of these.
        Error::Superseded
        | Error::Folder { .. }
        | Error::NoFile { .. }
        | Error::Foreign { .. }
        | Error::NoBackup { .. } => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn errors() -> Vec<Error> {
        let path = PathBuf::from("/home/me/byline.db");
        vec![
            Error::Newer {
                path: path.clone(),
                found: 9,
                known: 4,
            },
            Error::Unwritable {
                path: path.clone(),
                cause: std::io::Error::other("no"),
            },
            Error::DiskFull,
            Error::NotChanged,
            Error::Busy,
            Error::Replaced { path },
            Error::Closed,
            Error::NoArticle,
            Error::InUse {
                name: "exec:weather".to_owned(),
            },
            Error::Known {
                address: "https://a.example/".to_owned(),
            },
            Error::Forgotten,
            Error::TakenBack,
            Error::DoneAgain,
            Error::OnlyOnce,
            Error::OwnRule,
        ]
    }

    #[test]
    fn every_language_says_what_went_wrong_in_its_own_words() {
        let english = Messages::english();
        for language in ["de", "ru", "zh"] {
            let say = Messages::load(language, None).0;
            for error in errors() {
                let told = said(&error, &say);
                assert_ne!(told, said(&error, &english), "{language}");
                assert!(!told.contains("{ $"), "{told}");
            }
        }
    }

    #[test]
    fn in_english_it_is_what_the_command_line_says() {
        let english = Messages::english();
        for error in errors() {
            if matches!(error, Error::NoArticle) {
                continue;
            }
            assert_eq!(said(&error, &english), error.to_string());
        }
    }
}
