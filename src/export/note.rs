//! An article as Markdown with front matter (YAML 1.2), as Obsidian and other vaults of notes take it.

use std::fmt::Write;

use super::Exported;
use crate::clean::{CleanLine, WebUrl};
use crate::news::{Highlight, Keepsake, Moment};
use crate::typeset::Sheet;

/// The folder of a vault that the pictures of its notes are in.
pub const NOTE_PICTURES: &str = "pictures";

/// The note of an article; the same article gives the same bytes.
pub fn note(exported: &Exported) -> String {
    let (article, headline) = (&exported.article, &exported.article.headline);
    let mut out = String::from("---\n");
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            // Writing into a String cannot fail.
            let _ = writeln!(out, "{name}: {value}");
        }
    };
    let some = |text: &str| (!text.is_empty()).then(|| quoted(text));
    field("title", some(headline.title.as_str()));
    field("url", article.url.as_ref().map(|url| quoted(url.as_str())));
    field("author", some(article.author.as_str()));
    field("published", Some(headline.published.rfc3339()));
    field("feed", some(headline.feed_title.as_str()));
    field("tags", tags(&article.tags));
    field("collection", some(article.collection.as_str()));
    field("archived", headline.archived.then(|| "true".to_owned()));
    let saved = exported.keepsake.as_ref().map(|keepsake| keepsake.saved);
    field("saved", saved.map(Moment::rfc3339));
    field("read", Some(headline.read.to_string()));
    field("note", some(article.note.as_str().trim()));
    field(
        "comments",
        article.comments.as_ref().map(WebUrl::as_str).map(quoted),
    );
    out.push_str("---\n\n");
    let markdown = Sheet::of(article).markdown();
    out.push_str(&exported.pictures.linked(&markdown, NOTE_PICTURES));
    push_highlights(&mut out, &article.highlights);
    out
}

/// Each passage as a quotation, with what was written to it.
fn push_highlights(out: &mut String, highlights: &[Highlight]) {
    if highlights.is_empty() {
        return;
    }
    out.push_str("\n## Highlights\n");
    for highlight in highlights {
        out.push('\n');
        for line in highlight.text.as_str().lines() {
            let _ = writeln!(out, "> {line}");
        }
        let note = highlight.note.as_str().trim();
        if !note.is_empty() {
            let _ = writeln!(out, "\n{note}");
        }
    }
}

/// What a bookmark's note is known by, in every copy of the store; it tells nothing of the feed, whose address may be secret.
pub fn note_key(keepsake: &Keepsake) -> String {
    let fold = |start: u64, text: &str| {
        text.bytes().chain([0xff]).fold(start, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    // FNV-1a, from two beginnings.
    let halves = [0xcbf2_9ce4_8422_2325_u64, 0x6279_6c69_6e65_2e31].map(|start| {
        let feed = fold(start, &keepsake.feed_address);
        format!("{:016x}", fold(feed, &keepsake.identity))
    });
    halves.concat()
}

/// A double-quoted scalar: every string of JSON is one (YAML 1.2, section 7.3.1).
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// As a list in one line; the tags of notes have no blanks.
fn tags(tags: &[CleanLine]) -> Option<String> {
    let names = tags
        .iter()
        .map(|tag| quoted(&tag.as_str().replace(' ', "-")));
    (!tags.is_empty()).then(|| format!("[{}]", names.collect::<Vec<_>>().join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::CleanText;
    use crate::export::tests::exported;

    #[test]
    fn front_matter_tells_what_is_known_and_leaves_out_the_rest() {
        let mut exported = exported();
        exported.article.note = CleanText::new("mine: \"two\"\nlines");
        assert_eq!(
            note(&exported),
            "---\ntitle: \"Rain: \\\"more\\\" rain\"\nurl: \"https://daily.example/rain\"\nauthor: \"A. Writer\"\n\
             published: 2025-02-03T10:20:30Z\nfeed: \"The Daily\"\ntags: [\"weather\", \"to-read\"]\n\
             saved: 2025-02-04T08:00:00Z\nread: false\nnote: \"mine: \\\"two\\\"\\nlines\"\n---\n\n\
             # Rain: \"more\" rain\n\nFebruary 03, 2025\n\nIt *rained*.\n\nOriginal url:\n\n<https://daily.example/rain>\n"
        );
        exported.keepsake = None;
        exported.article.tags.clear();
        exported.article.note = CleanText::default();
        assert!(!note(&exported).contains("tags:"));
        assert!(!note(&exported).contains("saved:"));
    }
}
