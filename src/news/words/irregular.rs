//! Forms that no ending tells (go, went; child, children), from tables of our own: `irregular.en`, `irregular.de`.

use super::{Tongue, folded};

/// A word on each line, in all its forms, parted by blanks; lines that begin with # say something about them.
fn table(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => include_str!("irregular.en"),
        Tongue::German => include_str!("irregular.de"),
        _ => "",
    }
}

/// All forms of the words that a folded one may be a form of, itself among them.
pub(super) fn irregular(word: &str, tongue: Tongue) -> Vec<String> {
    let lines = table(tongue).lines().filter(|line| !line.starts_with('#'));
    let forms = |line: &'static str| line.split(' ').map(folded);
    lines
        .filter(|line| forms(line).any(|form| form == word))
        .flat_map(forms)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_word_has_all_forms_of_its_line() {
        let forms = |word, tongue| irregular(word, tongue);
        assert_eq!(forms("mice", Tongue::English), ["mouse", "mice"]);
        assert!(forms("went", Tongue::English).contains(&"go".to_owned()));
        assert!(forms("liess", Tongue::German).contains(&"gelassen".to_owned()));
        assert_eq!(forms("mice", Tongue::German), Vec::<String>::new());
        assert_eq!(forms("#", Tongue::English), Vec::<String>::new());
        assert_eq!(forms("", Tongue::English), Vec::<String>::new());
    }

    #[test]
    fn tables_have_words_alone_and_each_form_in_one_line() {
        for tongue in [Tongue::English, Tongue::German] {
            let mut lines: HashMap<String, &str> = HashMap::new();
            for line in table(tongue).lines().filter(|line| !line.starts_with('#')) {
                assert!(line.split(' ').count() > 1, "{line}");
                for form in line.split(' ') {
                    assert!(
                        !form.is_empty() && form.chars().all(char::is_alphabetic),
                        "{line}"
                    );
                    let before = lines.insert(folded(form), line);
                    assert_eq!(before, None, "{form} of {line}");
                }
            }
        }
    }
}
