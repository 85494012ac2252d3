//! An article for tests, set at any width.

use std::sync::Arc;

use super::sample::headline;
use crate::app::SetArticle;
use crate::clean::{CleanLine, CleanText, WebUrl};
use crate::news::{Article, ArticleId};
use crate::typeset::{Document, Line, Link, Page, Role, Run, Style};

/// The article of a headline, set at a width.
pub fn article(id: ArticleId, width: u16) -> SetArticle {
    SetArticle {
        article: Article {
            headline: headline(1_000 - id.0),
            url: WebUrl::new("https://example.org/night-trains"),
            author: CleanLine::new("Ada Marín"),
            html: CleanText::new(""),
            full: None,
            shows_full: false,
            tags: Vec::new(),
            note: CleanText::new(""),
            enclosures: Vec::new(),
            comments: None,
            place: 0,
            edited: None,
            collection: CleanLine::default(),
            highlights: Vec::new(),
            twins: Vec::new(),
        },
        document: Arc::new(Document::default()),
        page: page(width),
        wants_page: false,
    }
}

const fn style(role: Role) -> Style {
    Style {
        role,
        bold: false,
        italic: false,
        strike: false,
        mark: None,
        link: None,
        jump: None,
    }
}

const TEXT: Style = style(Role::Text);
const STRONG: Style = Style { bold: true, ..TEXT };
#[rustfmt::skip]
const EMPHASIS: Style = Style { italic: true, ..TEXT };
const FIRST: Style = Style {
    link: Some(1),
    ..TEXT
};
const FIRST_NUMBER: Style = Style {
    link: Some(1),
    ..style(Role::LinkNumber)
};
const SECOND: Style = Style {
    link: Some(2),
    ..TEXT
};
const SECOND_NUMBER: Style = Style {
    link: Some(2),
    ..style(Role::LinkNumber)
};

/// Blocks of a page: what stands before the first line and before the others, and the text.
type Block = (&'static str, &'static str, &'static [(&'static str, Style)]);

#[rustfmt::skip]
const BLOCKS: [Block; 14] = [
    (
        "",
        "",
        &[
            (
                "For eleven years the platform at the end of the line was a place for gulls. On Sunday evening, a little after nine, the first ",
                TEXT,
            ),
            ("night train", FIRST),
            ("[1]", FIRST_NUMBER),
            (
                " rolled in again, and some two hundred people stood in the rain to see it.",
                TEXT,
            ),
        ],
    ),
    (
        "",
        "",
        &[
            ("The timetable is the old one, minute for minute. ", TEXT),
            ("“We looked for reasons to change it,”", EMPHASIS),
            (" says the woman who plans it, ", TEXT),
            ("“and found none.”", EMPHASIS),
        ],
    ),
    ("", "", &[("What comes back", style(Role::Heading(2)))]),
    (
        "",
        "",
        &[
            ("Three trains a week, each with ", TEXT),
            ("four sleeping cars", STRONG),
            (
                " and a kitchen. The fares are set so that a family pays no more than for the same way by car, as the ",
                TEXT,
            ),
            ("ministry’s paper", SECOND),
            ("[2]", SECOND_NUMBER),
            (" promised two years ago.", TEXT),
        ],
    ),
    (
        "▌ ",
        "▌ ",
        &[(
            "A railway is a promise that somebody will be there in the morning. You cannot keep it only in summer.",
            style(Role::Quote),
        )],
    ),
    (
        "• ",
        "  ",
        &[(
            "departs the capital at 21:10, Sundays, Wednesdays and Fridays, and calls at six stations on the way",
            TEXT,
        )],
    ),
    (
        "• ",
        "  ",
        &[("arrives at 6:52, in time for the ferry", TEXT)],
    ),
    (
        "• ",
        "  ",
        &[
            ("takes bicycles, dogs and, it says, ", TEXT),
            ("one upright piano", STRONG),
        ],
    ),
    (
        "",
        "",
        &[(
            "Photo: the 21:10 at the harbour, seen from the signal box",
            style(Role::Caption),
        )],
    ),
    ("", "", &[("The numbers", style(Role::Heading(3)))]),
    (
        "  ",
        "  ",
        &[(
            "let seats = cars * 36; // of which 12 lie flat",
            style(Role::Code),
        )],
    ),
    (
        "",
        "",
        &[(
            "港の人々は早朝から列車を待っていた。十一年ぶりの汽笛が鳴ると、拍手が起こった。",
            TEXT,
        )],
    ),
    (
        "",
        "",
        &[(
            "Nobody knows yet whether the line will pay. The last time it did not, and the cars were sold one by one, as summer houses, as a café, as a studio for a potter who now, with some regret, has given hers back. She kept the bell.",
            TEXT,
        )],
    ),
    (
        "",
        "",
        &[("The next train leaves on Wednesday. It is full.", TEXT)],
    ),
];

/// The sample article's text at a width.
pub fn page(width: u16) -> Page {
    let mut lines = Vec::new();
    for (place, block) in (0u32..).zip(&BLOCKS) {
        let is_item = block.0 == "• " && place > 5;
        if place > 0 && !is_item {
            lines.push(Line {
                runs: Vec::new(),
                block: place - 1,
                ..Line::default()
            });
        }
        set(block, place, width, &mut lines);
    }
    let link = |url: &str, text: &str| Link {
        url: WebUrl::new(url).expect("a web address"),
        text: CleanLine::new(text),
    };
    Page {
        width,
        lines,
        links: vec![
            link("https://example.org/timetable/night", "night train"),
            link("https://example.org/papers/fares.pdf", "ministry’s paper"),
        ],
        ..Page::default()
    }
}

fn set(block: &Block, place: u32, width: u16, lines: &mut Vec<Line>) {
    use unicode_width::UnicodeWidthStr;
    let (first, hanging, texts) = *block;
    let start = |indent: &str| Line {
        runs: vec![run(indent, style(Role::Ornament))],
        block: place,
        ..Line::default()
    };
    let mut line = start(first);
    let mut free = usize::from(width).saturating_sub(first.width());
    for (text, style) in texts {
        for part in text.split_inclusive(' ').flat_map(breakable) {
            if part.trim_end().width() > free {
                lines.push(std::mem::replace(&mut line, start(hanging)));
                free = usize::from(width).saturating_sub(hanging.width());
            }
            let part = if part.width() > free {
                part.trim_end()
            } else {
                part
            };
            if part.width() <= free {
                free -= part.width();
                line.runs.push(run(part, *style));
            }
        }
    }
    lines.push(line);
}

/// A word, or its letters when it is long and so no word but a sentence of a script without blanks.
fn breakable(word: &str) -> Vec<&str> {
    use unicode_segmentation::UnicodeSegmentation;
    if word.chars().count() > 20 {
        return word.graphemes(true).collect();
    }
    vec![word]
}

fn run(text: &str, style: Style) -> Run {
    Run {
        text: text.into(),
        style,
    }
}
