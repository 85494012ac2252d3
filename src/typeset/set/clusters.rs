//! Clusters of letters, and the cells that a terminal's grid gives them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The cells that `text` takes, cluster by cluster.
pub(super) fn cells_of(text: &str) -> usize {
    simple_cells(text).unwrap_or_else(|| text.graphemes(true).map(cluster_cells).sum())
}

/// The cells of a text whose letters are each a cluster of its own, which most texts are; none for any other.
pub(super) fn simple_cells(text: &str) -> Option<usize> {
    if text.is_ascii() {
        return Some(text.len());
    }
    text.chars()
        .try_fold(0, |cells, letter| Some(cells + lone_cells(letter)?))
}

/// The cells of a letter that is a cluster whatever stands beside it, as long as that is such a letter too.
fn lone_cells(letter: char) -> Option<usize> {
    match letter {
        ' '..='~'
        | '\u{ae}'..='\u{2ff}'
        | '\u{370}'..='\u{482}'
        | '\u{48a}'..='\u{590}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{61d}'..='\u{64a}'
        | '\u{660}'..='\u{66f}'
        | '\u{671}'..='\u{6d5}'
        | '\u{60c}'
        | '\u{61b}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{203b}' => Some(1),
        '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => Some(2),
        _ => None,
    }
}

/// Of symbols and emoji the cells of the whole; of letters at least those of its parts, for many terminals put the vowel
/// signs of Indic scripts beside their letter.
pub(super) fn cluster_cells(cluster: &str) -> usize {
    let mut letters = cluster.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => letter_cells(letter),
        (Some('\u{2190}'..), _) => cluster.width(),
        _ => cluster.width().max(cluster.chars().map(letter_cells).sum()),
    }
}

/// Vowel signs that Unicode counts to the letter before, and that many terminals still give a cell of their own.
fn letter_cells(letter: char) -> usize {
    match letter {
        '\u{9be}' | '\u{9d7}' | '\u{b3e}' | '\u{b57}' | '\u{bbe}' | '\u{bd7}' | '\u{cc0}'
        | '\u{cc2}' | '\u{cc7}' | '\u{cc8}' | '\u{cca}' | '\u{ccb}' | '\u{cd5}' | '\u{cd6}'
        | '\u{d3e}' | '\u{d57}' | '\u{dcf}' | '\u{ddf}' => 1,
        other => other.width().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_letters_are_clusters_of_their_own_and_as_wide_as_the_tables_say() {
        let simple: Vec<char> = ('\0'..=char::MAX)
            .filter(|&letter| lone_cells(letter).is_some())
            .collect();
        for &letter in &simple {
            assert_eq!(lone_cells(letter), letter.width(), "{letter:?}");
        }
        let text: String = simple.iter().collect();
        let back: String = simple.iter().rev().collect();
        for text in [text, back] {
            assert!(text.graphemes(true).eq(text.chars().map(String::from)));
            assert_eq!(
                cells_of(&text),
                text.graphemes(true).map(cluster_cells).sum::<usize>()
            );
        }
    }
}
