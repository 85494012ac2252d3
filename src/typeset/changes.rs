//! What has changed between two texts of an article: a document that shows words taken out and words put in.

use std::time::Duration;

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, TextDiffConfig};

use super::document::{Block, Document, Inline};
use super::plain_text;
use crate::clean::CleanText;

/// How long the least difference may be looked for; behind it some difference is as good.
const PATIENCE: Duration = Duration::from_millis(200);

/// What stands around words taken out and words put in: told also where neither bold nor struck-out letters are seen.
const REMOVED: [&str; 2] = ["[−", "−]"];
const ADDED: [&str; 2] = ["[+", "+]"];

const LEGEND: &str = "Words taken out stand in [−…−], words put in stand in [+…+].";

/// The text of `after`, with what `before` said otherwise; none where the words are the same.
pub fn changes(before: &Document, after: &Document) -> Option<Document> {
    let (before, after) = (plain_text(before), plain_text(after));
    let (before, after) = (paragraphs(&before), paragraphs(&after));
    if before == after {
        return None;
    }
    let legend = Inline::Emphasis(vec![text(LEGEND)]);
    let mut blocks = vec![Block::Paragraph(vec![legend]), Block::Rule];
    let compared = config().diff_slices(&before, &after);
    for change in compared.ops() {
        let (old, new) = (&before[change.old_range()], &after[change.new_range()]);
        match change {
            DiffOp::Equal { .. } => {
                blocks.extend(new.iter().map(|same| Block::Paragraph(vec![text(same)])));
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                let pairs = old.len().max(new.len());
                let of = |texts: &[&str], at: usize| {
                    texts.get(at).copied().unwrap_or_default().to_owned()
                };
                blocks.extend(
                    (0..pairs).map(|at| Block::Paragraph(words(&of(old, at), &of(new, at)))),
                );
            }
        }
    }
    Some(Document { blocks })
}

fn config() -> TextDiffConfig {
    let mut config = TextDiff::configure();
    config.algorithm(Algorithm::Patience).timeout(PATIENCE);
    config
}

fn paragraphs(text: &str) -> Vec<&str> {
    let parts = text.split("\n\n").map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

/// One paragraph, word by word.
fn words(old: &str, new: &str) -> Vec<Inline> {
    let compared = config().diff_words(old, new);
    let mut inlines = Vec::new();
    let mut stretch = (ChangeTag::Equal, String::new());
    for change in compared.iter_all_changes() {
        // A blank between two words that are gone belongs to them.
        let joins = change.tag() == stretch.0;
        if !joins {
            push(&mut inlines, &mut stretch);
            stretch.0 = change.tag();
        }
        stretch.1.push_str(change.value());
    }
    push(&mut inlines, &mut stretch);
    inlines
}

fn push(inlines: &mut Vec<Inline>, (tag, words): &mut (ChangeTag, String)) {
    let words = std::mem::take(words);
    if words.trim().is_empty() {
        inlines.extend((!words.is_empty()).then(|| text(" ")));
        return;
    }
    let around = |[open, close]: [&str; 2]| {
        let inner = words.trim();
        let (before, behind) = (words.starts_with(inner), words.ends_with(inner));
        let blank = |is_there: bool| if is_there { "" } else { " " };
        [
            text(blank(before)),
            text(&format!("{open}{inner}{close}")),
            text(blank(behind)),
        ]
    };
    match tag {
        ChangeTag::Equal => inlines.push(text(&words)),
        ChangeTag::Delete => {
            let [before, inner, behind] = around(REMOVED);
            inlines.extend([before, Inline::Strike(vec![inner]), behind]);
        }
        ChangeTag::Insert => {
            let [before, inner, behind] = around(ADDED);
            inlines.extend([before, Inline::Strong(vec![inner]), behind]);
        }
    }
}

fn text(words: &str) -> Inline {
    Inline::Text(CleanText::new(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::document;

    fn shown(before: &str, after: &str) -> Option<String> {
        let read = |html: &str| document(&CleanText::new(html), None);
        let changes = changes(&read(before), &read(after))?;
        let text = plain_text(&changes);
        text.strip_prefix(LEGEND).map(|text| text.trim().to_owned())
    }

    #[test]
    fn words_taken_out_and_put_in_are_told_by_more_than_looks() {
        let told = shown(
            "<p>Two people were hurt in the fire.</p><p>The cause is unknown.</p>",
            "<p>Three people were badly hurt in the fire.</p><p>The cause is unknown.</p><p>More soon.</p>",
        );
        assert_eq!(
            told.as_deref(),
            Some(
                "[−Two−][+Three+] people were [+badly+] hurt in the fire.\n\nThe cause is unknown.\n\n[+More soon.+]"
            )
        );
    }

    #[test]
    fn a_text_that_only_looks_otherwise_has_not_changed() {
        assert_eq!(
            shown("<p>The same <b>words</b>.", "<p>The same <i>words</i>."),
            None
        );
    }

    #[test]
    fn what_is_gone_altogether_is_told_too() {
        let told = shown("<p>One.</p><p>Two.</p>", "<p>One.</p>");
        assert_eq!(told.as_deref(), Some("One.\n\n[−Two.−]"));
    }

    #[test]
    fn long_texts_without_anything_in_common_are_compared_in_time() {
        let text = |word: &str| format!("<p>{}", format!("{word}x {word}y ").repeat(20_000));
        assert!(shown(&text("a"), &text("b")).is_some());
    }
}
