//! Titles as names of files: safe on every file system, whatever a stranger put into a title.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The longest name without its ending, in bytes: encrypted folders allow 143 for all of it, others 255.
const LONGEST: usize = 120;

/// What file systems, shells, Windows or links between notes take for something else.
const RESERVED: &str = "<>:\"/\\|?*#^[]`$%";

/// Names that are devices on Windows, with any ending.
const DEVICES: [&str; 34] = [
    "con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3", "com4",
    "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6",
    "lpt7", "lpt8", "lpt9", "com¹", "com²", "com³", "lpt¹", "lpt²", "lpt³", "clock$", "desktop",
];

/// A name for a file out of a title, without an ending: never empty, never hidden, no path, no device, in NFC.
pub fn file_stem(title: &str) -> String {
    let mut name = String::with_capacity(title.len());
    for letter in title.nfc() {
        let letter = if letter.is_control() || letter.is_whitespace() || RESERVED.contains(letter) {
            ' '
        } else {
            letter
        };
        if !(letter == ' ' && name.ends_with(' ')) {
            name.push(letter);
        }
    }
    let name = cut(name.trim_matches(is_edge), LONGEST).trim_matches(is_edge);
    let first = name.split('.').next().unwrap_or_default().trim_end();
    match name {
        "" => "untitled".to_owned(),
        name if DEVICES.contains(&first.to_lowercase().as_str()) => format!("_{name}"),
        name => name.to_owned(),
    }
}

/// Two names with the same key are one file on some file system: it ignores case, or takes letters apart.
pub fn clash_key(name: &str) -> String {
    name.nfkd()
        // The great ẞ is ß in small letters, and only that is SS in great ones.
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfkd()
        .collect()
}

/// Names must not begin as a hidden file, a switch or a home folder, nor end as Windows forgets.
fn is_edge(letter: char) -> bool {
    matches!(letter, ' ' | '.' | '-' | '~' | '_')
}

/// The beginning that has at most so many bytes, ending between two letters as readers see them.
fn cut(name: &str, bytes: usize) -> &str {
    if name.len() <= bytes {
        return name;
    }
    let ends = name.grapheme_indices(true).map(|(at, _)| at);
    let end = ends.take_while(|at| *at <= bytes).last().unwrap_or(0);
    name.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_become_names() {
        for (title, name) in [
            ("Rain, and more rain", "Rain, and more rain"),
            ("../../etc/passwd", "etc passwd"),
            ("What? \"Why\": a/b\\c <d> | *e*", "What Why a b c d e"),
            ("...", "untitled"),
            ("", "untitled"),
            ("-rf ~", "rf"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("Com1 . a", "_Com1 . a"),
            ("lpt³.a", "_lpt³.a"),
            ("Console", "Console"),
            ("e\u{301}te\u{301}.", "été"),
            ("新闻 #1 [[x]]", "新闻 1 x"),
        ] {
            assert_eq!(file_stem(title), name, "{title:?}");
        }
    }

    #[test]
    fn long_names_end_between_letters() {
        assert_eq!(file_stem(&"x".repeat(500)).len(), 120);
        assert_eq!(file_stem(&"新".repeat(500)), "新".repeat(40));
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(file_stem(&family.repeat(50)), family.repeat(6));
    }

    #[test]
    fn names_that_are_one_file_somewhere_have_one_key() {
        for (one, other) in [
            ("Été", "été"),
            ("Été", "E\u{301}te\u{301}"),
            ("STRASSE", "strasse"),
            ("ﬁn", "fin"),
            ("STRAẞE", "strasse"),
        ] {
            assert_eq!(clash_key(one), clash_key(other));
        }
        assert_ne!(clash_key("a"), clash_key("b"));
    }

    proptest! {
        #[test]
        fn no_title_makes_a_path_or_a_name_too_long(title in any::<String>()) {
            let name = file_stem(&title);
            prop_assert!(!name.is_empty() && name.len() <= LONGEST + 1);
            prop_assert!(!name.contains(['/', '\\', '\0', '\n', ':']));
            prop_assert!(!name.starts_with(['.', '-', '~', ' ']) && !name.ends_with(['.', ' ']));
            let again = file_stem(&name);
            prop_assert_eq!(again.trim_start_matches('_'), name.trim_start_matches('_'));
        }
    }
}
