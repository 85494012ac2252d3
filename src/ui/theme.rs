//! A configured theme as terminal styles, and the letters that marks and rules are drawn with.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};

use crate::config::{self, Colour, Emphasis, Look, Part};
use crate::messages::Messages;
use crate::news::{Colouring, Headline};
use crate::typeset;

/// What the screen is drawn with.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: [Style; Part::ALL.len()],
    pub(super) glyphs: Glyphs,
}

/// A letter, or a word of the user's language for it.
type Mark = Cow<'static, str>;

/// The letters of marks and rules; each is one cell wide, but for the ellipsis in ASCII.
#[derive(Clone, Debug)]
pub(super) struct Glyphs {
    pub unread: Mark,
    pub read: Mark,
    /// Of an article that is selected for what is done next.
    pub chosen: Mark,
    pub bookmark: Mark,
    /// Of a bookmark that is put away.
    pub archived: Mark,
    pub media: Mark,
    /// Of an article that its feed has changed since it was read.
    pub edited: Mark,
    pub warning: Mark,
    pub polling: Mark,
    pub open_folder: Mark,
    pub closed_folder: Mark,
    /// What is new is above.
    pub up: Mark,
    pub bar: &'static str,
    pub bar_inactive: &'static str,
    pub vertical: &'static str,
    pub horizontal: &'static str,
    pub between: &'static str,
    /// Left and right corner of a sheet's upper and lower edge.
    pub upper: [&'static str; 2],
    pub lower: [&'static str; 2],
    /// Where a wide line goes on, at its left and its right end.
    pub beyond: [&'static str; 2],
    /// Points at the letter below it.
    pub here: Mark,
    /// Bars and shades for numbers from little to much, and for none; where marks are words there are no bars or shades.
    pub bars: &'static [&'static str],
    pub shades: &'static [&'static str],
    pub no_shade: &'static str,
    /// What takes the place of letters in a page's ornaments.
    ornaments: &'static [(char, char)],
    pub ellipsis: &'static str,
    /// Marks are words, and what is only there for the eye is blank.
    pub are_words: bool,
}

/// How a row looks because it is selected, or is not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Selection {
    pub bar: Option<(&'static str, Style)>,
    pub style: Style,
}

const UNICODE: Glyphs = Glyphs {
    unread: Cow::Borrowed("●"),
    read: Cow::Borrowed("○"),
    chosen: Cow::Borrowed("✓"),
    bookmark: Cow::Borrowed("★"),
    archived: Cow::Borrowed("☆"),
    media: Cow::Borrowed("♪"),
    edited: Cow::Borrowed("≠"),
    warning: Cow::Borrowed("⚠"),
    polling: Cow::Borrowed("↻"),
    open_folder: Cow::Borrowed("▾"),
    closed_folder: Cow::Borrowed("▸"),
    up: Cow::Borrowed("▴"),
    bar: "▌",
    bar_inactive: "▎",
    vertical: "│",
    horizontal: "─",
    between: " · ",
    upper: ["╭", "╮"],
    lower: ["╰", "╯"],
    beyond: ["‹", "›"],
    here: Cow::Borrowed("▾"),
    bars: &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    shades: &["░", "▒", "▓", "█"],
    no_shade: "·",
    ornaments: &[],
    ellipsis: "…",
    are_words: false,
};

const ASCII: Glyphs = Glyphs {
    unread: Cow::Borrowed("*"),
    read: Cow::Borrowed("o"),
    chosen: Cow::Borrowed("x"),
    bookmark: Cow::Borrowed("+"),
    archived: Cow::Borrowed("-"),
    media: Cow::Borrowed("~"),
    edited: Cow::Borrowed("%"),
    warning: Cow::Borrowed("!"),
    polling: Cow::Borrowed("@"),
    open_folder: Cow::Borrowed("v"),
    closed_folder: Cow::Borrowed(">"),
    up: Cow::Borrowed("^"),
    bar: "#",
    bar_inactive: ":",
    vertical: "|",
    horizontal: "-",
    between: " - ",
    upper: ["+", "+"],
    lower: ["+", "+"],
    beyond: ["<", ">"],
    here: Cow::Borrowed("v"),
    bars: &["_", ".", ":", "-", "=", "+", "*", "#"],
    shades: &["-", "+", "*", "#"],
    no_shade: ".",
    ornaments: &[
        ('─', '-'),
        ('│', '|'),
        ('▌', '|'),
        ('▐', '|'),
        ('•', '*'),
        ('▪', '*'),
        ('◦', 'o'),
        ('▣', '#'),
        ('↪', '>'),
        ('▾', 'v'),
        ('…', '.'),
    ],
    ellipsis: "...",
    are_words: false,
};

/// For who hears the screen.
fn words(say: &Messages) -> Glyphs {
    let word = |word: &str| Cow::Owned(word.to_owned());
    Glyphs {
        unread: word(say.state_unread()),
        read: word(say.state_read()),
        chosen: word(say.state_selected()),
        bookmark: word(say.state_bookmarked()),
        archived: word(say.state_archived()),
        media: word(say.state_media()),
        edited: word(say.edited()),
        warning: word(say.state_trouble()),
        polling: word(say.state_refreshing()),
        open_folder: word(say.state_open_folder()),
        closed_folder: word(say.state_closed_folder()),
        up: word(say.state_new_above()),
        here: word(say.state_here()),
        bar: " ",
        bar_inactive: " ",
        vertical: " ",
        horizontal: " ",
        between: ", ",
        upper: [" ", " "],
        lower: [" ", " "],
        beyond: ["<", ">"],
        bars: &[],
        shades: &[],
        no_shade: " ",
        ornaments: &[
            ('─', ' '),
            ('│', ' '),
            ('▌', ' '),
            ('▐', ' '),
            ('•', '*'),
            ('▪', '*'),
            ('◦', '*'),
            ('▣', ' '),
            ('↪', ' '),
            ('▾', ' '),
        ],
        ellipsis: "...",
        are_words: true,
    }
}

impl Theme {
    pub fn new(theme: &config::Theme) -> Self {
        Self {
            styles: Part::ALL.map(|part| style(theme.look(part))),
            glyphs: UNICODE,
        }
    }

    /// The same with marks and rules that every terminal and font has.
    #[must_use]
    pub fn in_ascii(self) -> Self {
        Self {
            glyphs: ASCII,
            ..self
        }
    }

    /// The same with words for marks, for who hears the screen.
    #[must_use]
    pub fn in_words(self, say: &Messages) -> Self {
        Self {
            glyphs: words(say),
            ..self
        }
    }

    pub(super) fn style(&self, part: Part) -> Style {
        self.styles[part as usize]
    }

    /// The star of a bookmark, or of one that is put away; none of what is no bookmark.
    pub(super) fn star(&self, headline: &Headline) -> Option<&str> {
        match (headline.bookmarked, headline.archived) {
            (true, false) => Some(&self.glyphs.bookmark),
            (true, true) => Some(&self.glyphs.archived),
            (false, _) => None,
        }
    }

    /// How a row shows that it is selected, in the pane that has the keys and in the others: a bar tells it without colour.
    pub(super) fn selection(&self, is_selected: bool, is_focused: bool) -> Selection {
        let (bar, bar_part, part) = match (is_selected, is_focused) {
            (false, _) => return Selection::default(),
            (true, true) => (self.glyphs.bar, Part::Bar, Part::Selected),
            (true, false) => (
                self.glyphs.bar_inactive,
                Part::BarInactive,
                Part::SelectedInactive,
            ),
        };
        let mut style = self.style(part);
        if is_focused {
            // What is quiet elsewhere is not so where the keys are: a faint accent can hardly be read.
            style = style.remove_modifier(Modifier::DIM);
        }
        Selection {
            bar: Some((bar, self.style(bar_part))),
            style,
        }
    }

    /// Whether a selected row has ink and paper changed.
    pub(super) fn selects_by_reversing(&self) -> bool {
        let selected = self.style(Part::Selected).add_modifier;
        selected.contains(Modifier::REVERSED)
    }

    /// A page's bullet, bar or rule in this theme's letters.
    pub(super) fn ornament<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let ornaments = self.glyphs.ornaments;
        if ornaments.is_empty() || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let plain = |letter| {
            let found = ornaments.iter().find(|(known, _)| *known == letter);
            found.map_or(letter, |(_, plain)| *plain)
        };
        Cow::Owned(text.chars().map(plain).collect())
    }

    /// A sentence of byline's own, without quotes and ellipses that ASCII does not have.
    pub(super) fn sentence<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.glyphs.ornaments.is_empty() || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let mut plain = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '…' => plain.push_str("..."),
                '“' | '”' | '„' | '«' | '»' => plain.push('"'),
                '‘' | '’' | '‚' => plain.push('\''),
                '–' | '—' => plain.push('-'),
                letter => plain.push(letter),
            }
        }
        Cow::Owned(plain)
    }

    /// How a run of a page looks on the page's paper.
    pub(super) fn run(&self, run: typeset::Style) -> Style {
        let mut style = match part_of(run.role) {
            Some(part) => self.style(part),
            None => Style::new(),
        };
        for (wanted, modifier) in [
            (run.bold, Modifier::BOLD),
            (run.italic, Modifier::ITALIC),
            (run.strike, Modifier::CROSSED_OUT),
        ] {
            if wanted {
                style = style.add_modifier(modifier);
            }
        }
        if let Some(colour) = run.mark {
            style = style.patch(self.style(marked(colour)));
        }
        let is_its_number = run.role == typeset::Role::LinkNumber;
        if (run.link.is_some() || run.jump.is_some()) && !is_its_number {
            style = style.patch(self.style(Part::Link));
        }
        style
    }
}

/// How passages that are marked so look.
pub(super) fn marked(colour: Colouring) -> Part {
    match colour {
        Colouring::Yellow => Part::HighlightYellow,
        Colouring::Green => Part::HighlightGreen,
        Colouring::Blue => Part::HighlightBlue,
        Colouring::Red => Part::HighlightRed,
        Colouring::Purple => Part::HighlightPurple,
    }
}

fn part_of(role: typeset::Role) -> Option<Part> {
    use typeset::{Role, Token};
    match role {
        Role::Text => None,
        Role::Heading(0 | 1) => Some(Part::Heading1),
        Role::Heading(2) => Some(Part::Heading2),
        Role::Heading(_) => Some(Part::Heading3),
        Role::Quote => Some(Part::Quote),
        Role::Ornament => Some(Part::Ornament),
        Role::Code => Some(Part::Code),
        Role::CodePart(Token::Keyword) => Some(Part::CodeKeyword),
        Role::CodePart(Token::String) => Some(Part::CodeString),
        Role::CodePart(Token::Comment) => Some(Part::CodeComment),
        Role::CodePart(Token::Number) => Some(Part::CodeNumber),
        Role::LinkNumber => Some(Part::LinkNumber),
        Role::Caption => Some(Part::Caption),
        Role::TableHead => Some(Part::TableHead),
    }
}

fn style(look: Look) -> Style {
    Style {
        fg: look.fg.map(color),
        bg: look.bg.map(color),
        add_modifier: modifiers(look.emphasis),
        ..Style::new()
    }
}

fn color(colour: Colour) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        Colour::Ansi(place) => Color::Indexed(place),
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

fn modifiers(emphasis: Emphasis) -> Modifier {
    let Emphasis {
        bold,
        dim,
        italic,
        underline,
        strike,
        reverse,
    } = emphasis;
    [
        (bold, Modifier::BOLD),
        (dim, Modifier::DIM),
        (italic, Modifier::ITALIC),
        (underline, Modifier::UNDERLINED),
        (strike, Modifier::CROSSED_OUT),
        (reverse, Modifier::REVERSED),
    ]
    .into_iter()
    .filter_map(|(wanted, modifier)| wanted.then_some(modifier))
    .collect()
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::CellWidth;

    use super::*;

    #[test]
    fn glyphs_keep_to_their_cells() {
        for glyphs in [UNICODE, ASCII] {
            for mark in [
                &*glyphs.unread,
                &glyphs.read,
                &glyphs.chosen,
                &glyphs.bookmark,
                &glyphs.media,
                &glyphs.edited,
                &glyphs.warning,
                &glyphs.polling,
                &glyphs.open_folder,
                &glyphs.closed_folder,
                &glyphs.up,
                glyphs.bar,
                glyphs.bar_inactive,
                glyphs.vertical,
                glyphs.horizontal,
            ] {
                assert_eq!(mark.cell_width(), 1, "{mark}");
            }
        }
        let ornaments = ASCII.ornaments.iter();
        assert!(ornaments.clone().all(|(_, plain)| plain.is_ascii()));
        let marks = Glyphs {
            ornaments: &[],
            ..ASCII
        };
        assert!(format!("{marks:?}").is_ascii());
    }

    #[test]
    fn monochrome_has_no_colour() {
        let theme = config::Theme::built_in("monochrome").expect("a built-in theme");
        for style in Theme::new(&theme).styles {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn ornaments_become_ascii_only_in_ascii() {
        let theme = config::Theme::built_in("terminal").expect("a built-in theme");
        let theme = Theme::new(&theme);
        assert_eq!(theme.ornament("• ──"), "• ──");
        assert_eq!(theme.sentence("“One” …"), "“One” …");
        let plain = theme.in_ascii();
        assert_eq!(plain.ornament("• ──"), "* --");
        assert_eq!(plain.sentence("“One” …"), "\"One\" ...");
    }

    #[test]
    fn a_link_is_underlined_and_its_number_is_not() {
        let theme = config::Theme::built_in("terminal").expect("a built-in theme");
        let theme = Theme::new(&theme);
        let run = |role| typeset::Style {
            role,
            link: Some(1),
            ..typeset::Style::default()
        };
        let underlined = |role| {
            let style = theme.run(run(role));
            style.add_modifier.contains(Modifier::UNDERLINED)
        };
        assert!(underlined(typeset::Role::Text));
        assert!(!underlined(typeset::Role::LinkNumber));
    }
}
