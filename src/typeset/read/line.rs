//! A paragraph while it is read: stretches of text with their marks, made into nested inlines at its end.

use crate::clean::{CleanLine, WebUrl};
use crate::typeset::document::{Inline, Picture};

/// The most that a line of verse is set in, in cells.
const MAX_INSET: usize = 24;

/// What can hold for a stretch of text. Of marks that reach equally far, the first here is outermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Link,
    Strong,
    Emphasis,
    Strike,
    Superscript,
    Subscript,
    Code,
}

/// What holds for a stretch of text. Kept flat while reading, for pages open and close marks in any order and across blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// A bit for each mark.
    set: u8,
    /// Which link of the document it is part of.
    link: Option<u32>,
}

impl Marks {
    pub(super) fn has(self, mark: Mark) -> bool {
        self.set & mark.bit() != 0
    }

    pub(super) fn with(self, mark: Mark) -> Self {
        Self {
            set: self.set | mark.bit(),
            ..self
        }
    }

    pub(super) fn linked(self, link: u32) -> Self {
        Self {
            link: Some(link),
            ..self.with(Mark::Link)
        }
    }

    /// The link's place in the list of links.
    pub(super) fn link(self) -> Option<usize> {
        self.link.and_then(|link| usize::try_from(link).ok())
    }

    fn without(self, mark: Mark) -> Self {
        let link = self.link.filter(|_| mark != Mark::Link);
        Self {
            set: self.set & !mark.bit(),
            link,
        }
    }

    /// What holds on both sides of a blank holds for the blank.
    fn shared(self, other: Self) -> Self {
        let both = Self {
            set: self.set & other.set,
            link: self.link,
        };
        if self.link == other.link {
            both
        } else {
            both.without(Mark::Link)
        }
    }
}

#[derive(Clone, Debug)]
pub(super) enum Content {
    Text(String),
    Picture(Picture),
    Break,
    /// The end of a paragraph; only between reading and nesting.
    Paragraph,
}

#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) content: Content,
    pub(super) marks: Marks,
}

/// The stretches of a paragraph, white space collapsed as browsers do.
#[derive(Debug, Default)]
pub(super) struct OpenLine {
    pub(super) stretches: Vec<Stretch>,
    /// White space was read behind the last stretch.
    blank: bool,
}

impl OpenLine {
    pub(super) fn push_text(&mut self, text: &str, marks: Marks) {
        let mut rest = text;
        while !rest.is_empty() {
            let words_end = single_spaced(rest);
            if words_end > 0 {
                self.push_words(&rest[..words_end], marks);
            }
            rest = &rest[words_end..];
            let space_end = rest.find(|letter| !is_space(letter)).unwrap_or(rest.len());
            self.push_space(&rest[..space_end], marks);
            rest = &rest[space_end..];
        }
    }

    /// Words with single blanks between them.
    fn push_words(&mut self, words: &str, marks: Marks) {
        if std::mem::take(&mut self.blank)
            && let Some(before) = self
                .stretches
                .last()
                .filter(|last| !matches!(last.content, Content::Break))
        {
            let shared = before.marks.shared(marks);
            self.append(" ", shared);
        }
        self.append(words, marks);
    }

    /// One no-break space is kept, several are how old pages indent paragraphs; lines of verse stay where they are.
    fn push_space(&mut self, space: &str, marks: Marks) {
        if space.is_ascii() {
            self.blank |= !space.is_empty();
            return;
        }
        let inset = space.matches('\u{a0}').count();
        if inset > 0 && self.is_behind_break() {
            self.append(&"\u{a0}".repeat(inset.min(MAX_INSET)), marks);
            return;
        }
        if space == "\u{a0}" && !self.blank && !self.stretches.is_empty() {
            self.append(space, marks);
        } else {
            self.blank |= !space.is_empty();
        }
    }

    /// Behind one break, and not at the beginning of a paragraph, which two make.
    fn is_behind_break(&self) -> bool {
        let mut last = self.stretches.iter().rev();
        last.next().is_some_and(Stretch::is_break)
            && last.next().is_some_and(|before| !before.is_break())
    }

    fn append(&mut self, text: &str, marks: Marks) {
        if let Some(Stretch {
            content: Content::Text(last),
            marks: held,
        }) = self.stretches.last_mut()
            && *held == marks
        {
            last.push_str(text);
            return;
        }
        self.stretches.push(Stretch {
            content: Content::Text(text.to_owned()),
            marks,
        });
    }

    pub(super) fn push_break(&mut self) {
        self.blank = false;
        self.stretches.push(Stretch {
            content: Content::Break,
            marks: Marks::default(),
        });
    }

    pub(super) fn push_picture(&mut self, picture: Picture, marks: Marks) {
        if std::mem::take(&mut self.blank) && !self.stretches.is_empty() {
            self.append(" ", Marks::default());
        }
        self.stretches.push(Stretch {
            content: Content::Picture(picture),
            marks,
        });
    }
}

impl Stretch {
    /// Whether it is white space and no more.
    pub(super) fn is_blank(&self) -> bool {
        matches!(&self.content, Content::Text(text) if text.trim().is_empty())
    }

    pub(super) fn is_picture(&self) -> bool {
        self.picture().is_some()
    }

    pub(super) fn picture(&self) -> Option<&Picture> {
        match &self.content {
            Content::Picture(picture) => Some(picture),
            _ => None,
        }
    }

    pub(super) fn is_break(&self) -> bool {
        matches!(self.content, Content::Break)
    }
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\n' | '\t' | '\u{a0}')
}

/// Bytes looked at together, without a way out, which processors do all at once.
const BLOCK: usize = 32;

/// How far `text` goes with nothing but single blanks between its words; a blank at the end is left out.
fn single_spaced(text: &str) -> usize {
    let bytes = text.as_bytes();
    if bytes.first() == Some(&b' ') {
        return 0;
    }
    let mut at = 0;
    while at < bytes.len() {
        if bytes.get(at..=at + BLOCK).is_some_and(is_single_spaced) {
            at += BLOCK;
            continue;
        }
        let end = bytes.len().min(at + BLOCK);
        if let Some(found) = (at..end).find(|&at| parts(bytes, at)) {
            return found;
        }
        at = end;
    }
    bytes.len()
}

/// Whether nothing parts words in all but the last of these bytes, which tells what follows a blank, but single blanks.
fn is_single_spaced(bytes: &[u8]) -> bool {
    let may_begin = |byte: u8| matches!(byte, b'\n' | b'\t' | 0xc2);
    let may_part =
        |byte: u8, next: u8| may_begin(byte) || (byte == b' ' && (next == b' ' || may_begin(next)));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    !pairs.fold(false, |found, (&byte, &next)| found | may_part(byte, next))
}

/// Whether words are parted at this place, and not by a single blank.
fn parts(bytes: &[u8], at: usize) -> bool {
    let is_wide = |at: usize| bytes.get(at) == Some(&0xc2) && bytes.get(at + 1) == Some(&0xa0);
    match bytes.get(at) {
        Some(b'\n' | b'\t') => true,
        Some(b' ') => {
            matches!(bytes.get(at + 1), None | Some(b' ' | b'\n' | b'\t')) || is_wide(at + 1)
        }
        Some(0xc2) => is_wide(at),
        _ => false,
    }
}

/// Where a link leads.
pub(super) enum Target {
    Web(WebUrl),
    /// A place in the article, by its name.
    Place(CleanLine),
}

/// Stretches as nested inlines, which they are used up for; links are looked up in `links`.
pub(super) fn inlines(stretches: &mut [Stretch], links: &[Target]) -> Vec<Inline> {
    let mut nested = Vec::with_capacity(stretches.len());
    let mut rest = stretches;
    while let Some(first) = rest.first() {
        let marks = first.marks;
        let longest = Mark::HOLDING
            .into_iter()
            .filter(|mark| marks.has(*mark))
            .map(|mark| (mark.reach(rest), mark))
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        let reach = longest.map_or(1, |(reach, _)| reach);
        let (part, behind) = std::mem::take(&mut rest).split_at_mut(reach);
        rest = behind;
        match longest {
            Some((_, mark)) => {
                for stretch in part.iter_mut() {
                    stretch.marks = stretch.marks.without(mark);
                }
                nested.extend(mark.around(marks, inlines(part, links), links));
            }
            None => nested.extend(part.iter_mut().map(plain)),
        }
    }
    nested
}

fn plain(stretch: &mut Stretch) -> Inline {
    match std::mem::replace(&mut stretch.content, Content::Break) {
        Content::Text(text) if stretch.marks.has(Mark::Code) => Inline::Code(text.into()),
        Content::Text(text) => Inline::Text(text.into()),
        Content::Picture(picture) => Inline::Picture(picture),
        Content::Break | Content::Paragraph => Inline::Break,
    }
}

impl Mark {
    /// The marks that hold other inlines.
    const HOLDING: [Self; 6] = [
        Self::Link,
        Self::Strong,
        Self::Emphasis,
        Self::Strike,
        Self::Superscript,
        Self::Subscript,
    ];

    fn bit(self) -> u8 {
        1 << (self as u8)
    }

    /// How many of the first stretches the mark holds for.
    fn reach(self, stretches: &[Stretch]) -> usize {
        let link = stretches.first().and_then(|first| first.marks.link);
        let holds = |stretch: &&Stretch| {
            stretch.marks.has(self) && (self != Self::Link || stretch.marks.link == link)
        };
        stretches.iter().take_while(holds).count()
    }

    fn around(self, marks: Marks, content: Vec<Inline>, links: &[Target]) -> Vec<Inline> {
        vec![match self {
            Self::Link => match marks.link().and_then(|link| links.get(link)) {
                Some(Target::Web(url)) => Inline::Link {
                    url: url.clone(),
                    content,
                },
                Some(Target::Place(to)) => Inline::Jump {
                    to: to.clone(),
                    content,
                },
                None => return content,
            },
            Self::Strong => Inline::Strong(content),
            Self::Emphasis => Inline::Emphasis(content),
            Self::Strike => Inline::Strike(content),
            Self::Superscript => Inline::Superscript(content),
            Self::Subscript => Inline::Subscript(content),
            Self::Code => return content,
        }]
    }
}
