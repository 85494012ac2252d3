//! What goes wrong outside of byline: one sentence says what, where and what to do, nothing is lost, the rest goes on.

use crate::support::byline::Byline;

/// `failed`, and the sentence holds each of `parts` exactly once.
#[track_caller]
fn check_sentence(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert_eq!(sentence.matches(part).count(), 1, "{part:?} in {sentence}");
    }
}

mod folders {
    use super::*;

    #[test]
    fn a_data_folder_that_cannot_be_made_is_told_once() {
        let home = Byline::new();
        home.file("data", "a file is in the way");
        let data = home.data_dir().display().to_string();
        for command in [vec!["list"], vec!["refresh"], vec!["bookmarks"]] {
            check_sentence(
                &home.run(command).failed(1),
                &["cannot write", &data, "File exists", "BYLINE_DATA_DIR"],
            );
        }
    }
}
