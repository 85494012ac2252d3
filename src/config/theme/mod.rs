//! Themes: what each part of the screen looks like, as plain data. Built-in ones are the files of `config/themes/`.
//!
//! - `catalog`: which themes there are
//! - `file`: a theme as it is written

mod catalog;
#[cfg(test)]
mod contrast;
mod file;

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde::de::IntoDeserializer;

use super::complaint::{Complaint, Fault, Lost, Place};
use super::slip::{self, Spot};
use catalog::BUILT_IN;
pub use catalog::Background;
use file::File;

/// A look for every part of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    looks: [Look; Part::ALL.len()],
}

impl Default for Theme {
    /// Everything as the terminal has it.
    fn default() -> Self {
        Self {
            looks: [Look::default(); Part::ALL.len()],
        }
    }
}

/// Letters, background and modifiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub fg: Option<Colour>,
    pub bg: Option<Colour>,
    pub emphasis: Emphasis,
}

/// The modifiers of a look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a terminal attribute of its own"
)]
pub struct Emphasis {
    pub bold: bool,
    pub dim: bool,
    pub italic: bool,
    pub underline: bool,
    pub strike: bool,
    pub reverse: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own letters or background.
    Default,
    /// A place in the terminal's palette; the first sixteen are the named ones.
    Ansi(u8),
    Rgb(u8, u8, u8),
}

impl Colour {
    /// The nearest of the 240 colours that are the same on all terminals: a cube of six steps, and 24 greys.
    fn in_256(self) -> Self {
        let Self::Rgb(red, green, blue) = self else {
            return self;
        };
        let channels = [red, green, blue];
        let steps = channels.map(nearest_step);
        let cube = steps.map(|step| CUBE[usize::from(step)]);
        let sum: u16 = channels.iter().map(|channel| u16::from(*channel)).sum();
        let grey_step = (sum / 3).saturating_sub(3).min(235) / 10;
        let grey_step = u8::try_from(grey_step).unwrap_or(23).min(23);
        let grey = [8 + 10 * grey_step; 3];
        let [red, green, blue] = steps;
        Self::Ansi(if distance(channels, grey) < distance(channels, cube) {
            232 + grey_step
        } else {
            16 + 36 * red + 6 * green + blue
        })
    }
}

/// The six steps of a channel in the cube.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn nearest_step(channel: u8) -> u8 {
    let steps = (0u8..).zip(CUBE);
    let nearest = steps.min_by_key(|(_, value)| value.abs_diff(channel));
    nearest.map_or(0, |(step, _)| step)
}

/// How far apart two colours are, squared.
fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    let pairs = one.iter().zip(other);
    pairs
        .map(|(one, other)| u32::from(one.abs_diff(other)).pow(2))
        .sum()
}

/// What can have a look of its own; the comments in `config/themes/terminal.toml` say what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Text,
    Dim,
    Accent,
    Rule,
    Unread,
    Read,
    Selected,
    SelectedInactive,
    Bar,
    BarInactive,
    Mark,
    Bookmark,
    Warning,
    Error,
    Key,
    Prompt,
    Label,
    Title,
    Heading1,
    Heading2,
    Heading3,
    Link,
    LinkNumber,
    Quote,
    Ornament,
    Code,
    CodeKeyword,
    CodeString,
    CodeComment,
    CodeNumber,
    Caption,
    TableHead,
    Hit,
    CurrentHit,
    Hint,
    HighlightYellow,
    HighlightGreen,
    HighlightBlue,
    HighlightRed,
    HighlightPurple,
}

impl Part {
    pub const ALL: [Self; 40] = [
        Self::Text,
        Self::Dim,
        Self::Accent,
        Self::Rule,
        Self::Unread,
        Self::Read,
        Self::Selected,
        Self::SelectedInactive,
        Self::Bar,
        Self::BarInactive,
        Self::Mark,
        Self::Bookmark,
        Self::Warning,
        Self::Error,
        Self::Key,
        Self::Prompt,
        Self::Label,
        Self::Title,
        Self::Heading1,
        Self::Heading2,
        Self::Heading3,
        Self::Link,
        Self::LinkNumber,
        Self::Quote,
        Self::Ornament,
        Self::Code,
        Self::CodeKeyword,
        Self::CodeString,
        Self::CodeComment,
        Self::CodeNumber,
        Self::Caption,
        Self::TableHead,
        Self::Hit,
        Self::CurrentHit,
        Self::Hint,
        Self::HighlightYellow,
        Self::HighlightGreen,
        Self::HighlightBlue,
        Self::HighlightRed,
        Self::HighlightPurple,
    ];
}

impl Theme {
    /// The theme `name`: the user's own from `folder`, else the built-in one, else the member of the family `name` that
    /// suits the background.
    pub fn load(name: &str, folder: &Path, background: Background) -> Result<Self, Complaint> {
        match Self::load_single(name, folder) {
            Err(Missing::Unknown(unknown)) => {
                match Self::load_single(&background.member(name), folder) {
                    Err(Missing::Unknown(_)) => Err(unknown),
                    Err(Missing::Wrong(wrong)) => Err(wrong),
                    Ok(member) => Ok(member),
                }
            }
            Err(Missing::Wrong(wrong)) => Err(wrong),
            Ok(theme) => Ok(theme),
        }
    }

    fn load_single(name: &str, folder: &Path) -> Result<Self, Missing> {
        let path = folder.join(format!("{name}.toml"));
        // A name is no path: nothing outside the folder is read.
        let is_file = !name.contains(['/', '\\']) && path.is_file();
        if !is_file {
            return Self::built_in(name).ok_or_else(|| {
                let name = name.to_owned();
                let fault = Fault::NoTheme { name, path };
                Missing::Unknown(Complaint::new(Place::Told, fault, Lost::Nothing))
            });
        }
        let read = match super::read_file(&path) {
            Ok(text) => Self::parse(&text, &path),
            Err(error) => {
                let fault = Fault::Unreadable {
                    file: path.display().to_string(),
                    why: error.to_string(),
                };
                Err(Complaint::new(Place::Told, fault, Lost::Nothing))
            }
        };
        read.map_err(Missing::Wrong)
    }

    /// The names of the themes and families there are, the user's in `folder` among them.
    pub fn names(folder: &Path) -> Vec<String> {
        catalog::names(folder)
    }

    /// Whether a theme's name leaves it to the background which it is.
    pub fn follows_background(name: &str, folder: &Path) -> bool {
        catalog::is_family(name, folder)
    }

    /// One of the built-in themes.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Self::parse(text, Path::new(name)).ok()
    }

    /// Reads a theme's file; `path` is for the messages.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Complaint> {
        let wrong = |span: Option<Range<usize>>, fault: Fault| {
            let spot = Spot::of(text, span.map_or(0, |span| span.start));
            let place = Place::Line(path.display().to_string(), spot);
            Complaint::new(place, fault, Lost::Nothing)
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let fault = slip::fault(text, error.span(), error.message());
            wrong(error.span(), fault)
        })?;
        let mut theme = file
            .base()
            .map_err(|(span, fault)| wrong(Some(span), fault))?;
        let palette = file.palette();
        for (name, written) in &file.looks {
            let part = part(name.get_ref()).map_err(|fault| wrong(Some(name.span()), fault))?;
            theme.looks[part as usize] = written
                .look(&palette)
                .map_err(|(span, fault)| wrong(Some(span), fault))?;
        }
        Ok(theme)
    }

    /// The same for a terminal with sixteen colours of its own: one that mixes its own looks like the terminal's, where it
    /// differs only in colours.
    #[must_use]
    pub fn in_16_colours(self) -> Self {
        let is_mixed = |colour: Option<Colour>| matches!(colour, Some(Colour::Rgb(..)));
        let looks = Part::ALL.map(|part| self.look(part));
        let mixes = looks
            .iter()
            .any(|look| is_mixed(look.fg) || is_mixed(look.bg));
        if !mixes {
            return self;
        }
        Self::built_in("terminal").unwrap_or(self)
    }

    /// The same in the nearest of the terminal's 256 colours, for terminals that know no others.
    #[must_use]
    pub fn in_256_colours(mut self) -> Self {
        for look in &mut self.looks {
            look.fg = look.fg.map(Colour::in_256);
            look.bg = look.bg.map(Colour::in_256);
        }
        self
    }

    pub fn look(&self, part: Part) -> Look {
        self.looks[part as usize]
    }
}

/// Why a theme is not there.
enum Missing {
    /// There is none of this name.
    Unknown(Complaint),
    Wrong(Complaint),
}

fn part(name: &str) -> Result<Part, Fault> {
    let read: Result<Part, serde::de::value::Error> = Part::deserialize(name.into_deserializer());
    read.map_err(|_| Fault::NoLook(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Theme, String> {
        Theme::parse(text, Path::new("mine.toml")).map_err(|error| error.to_string())
    }

    fn check_error(text: &str, expected: &str) {
        let message = parse(text).expect_err("the text is wrong");
        assert!(message.starts_with(expected), "{message}");
    }

    #[test]
    fn every_built_in_theme_is_sound_and_complete() {
        for (name, text) in BUILT_IN {
            parse(text).expect("a sound theme");
            let file: File = toml::from_str(text).expect("a sound file");
            let is_whole = file.looks.len() == Part::ALL.len();
            assert!(is_whole || file.is_based(), "{name}");
        }
    }

    #[test]
    fn parts_are_numbered_in_the_order_of_the_list() {
        for (place, part) in Part::ALL.into_iter().enumerate() {
            assert_eq!(part as usize, place);
        }
    }

    #[test]
    fn what_a_file_leaves_out_comes_from_the_default_theme() {
        let theme = parse("[looks]\ndim = { fg = \"#010203\", bold = true }").expect("a theme");
        let dim = theme.look(Part::Dim);
        assert_eq!(
            (dim.fg, dim.emphasis.bold, dim.emphasis.dim),
            (Some(Colour::Rgb(1, 2, 3)), true, false)
        );
        let terminal = Theme::built_in("terminal").expect("the default theme");
        assert_eq!(theme.look(Part::Mark), terminal.look(Part::Mark));
    }

    #[test]
    fn a_file_can_be_based_on_another_theme_and_name_its_own_colours() {
        let theme =
            parse("based_on = \"dark\"\n[colours]\nsea = \"14\"\n[looks]\nmark = { fg = \"sea\" }");
        let theme = theme.expect("a theme");
        let dark = Theme::built_in("dark").expect("a built-in theme");
        assert_eq!(theme.look(Part::Mark).fg, Some(Colour::Ansi(14)));
        assert_eq!(theme.look(Part::Text), dark.look(Part::Text));
    }

    #[test]
    fn mistakes_are_told_with_file_and_line() {
        check_error(
            "[looks]\n\ntxt = {}",
            "mine.toml, line 3, column 1: there is no look \"txt\"",
        );
        check_error(
            "[looks]\ntext = { fg = \"rde\" }",
            "mine.toml, line 2, column 15: \"rde\" is no colour",
        );
        check_error(
            "\n[looks]\ntext = { blink = true }",
            "mine.toml, line 3, column 10: there is no blink; there are fg, bg, bold",
        );
        check_error(
            "based_on = \"sepia\"",
            "mine.toml, line 1, column 12: based_on is not",
        );
        check_error(
            "[looks]\ntext = ",
            "mine.toml, line 2, column 8: a value is missing",
        );
    }

    #[test]
    fn the_users_file_goes_before_the_built_in_theme() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(
            folder.path().join("dark.toml"),
            "[looks]\nrule = { fg = \"red\" }",
        )
        .expect("written");
        let rule = |name| {
            Theme::load(name, folder.path(), Background::Dark)
                .map(|theme| theme.look(Part::Rule).fg)
        };
        assert_eq!(rule("dark").expect("the user's"), Some(Colour::Ansi(1)));
        assert_eq!(rule("terminal").expect("the built-in"), None);
        let unknown = rule("../dark").expect_err("a name is no path");
        assert!(unknown.to_string().starts_with("there is no theme ../dark"));
    }

    #[test]
    fn colours_have_a_nearest_one_among_256() {
        for (rgb, place) in [
            (Colour::Rgb(0, 0, 0), 16),
            (Colour::Rgb(255, 255, 255), 231),
            (Colour::Rgb(29, 28, 26), 234),
            (Colour::Rgb(255, 0, 0), 196),
            (Colour::Rgb(130, 170, 220), 110),
            (Colour::Ansi(4), 4),
        ] {
            assert_eq!(rgb.in_256(), Colour::Ansi(place), "{rgb:?}");
        }
        assert_eq!(Colour::Default.in_256(), Colour::Default);
    }

    #[test]
    fn a_family_follows_the_background() {
        let folder = tempfile::tempdir().expect("a folder");
        let paper = |name, background| {
            let theme = Theme::load(name, folder.path(), background);
            theme.expect("a theme").look(Part::Text).bg
        };
        for (family, dark, light) in [
            ("auto", "dark", "light"),
            ("nord", "nord-dark", "nord-light"),
            ("terminal", "terminal", "terminal"),
        ] {
            let single = |name| paper(name, Background::Light);
            assert_eq!(paper(family, Background::Dark), single(dark));
            assert_eq!(paper(family, Background::Light), single(light));
        }
    }

    #[test]
    fn colours_of_a_file_are_used_by_the_looks_that_it_is_based_on() {
        let theme = parse("based_on = \"dark\"\n[colours]\npaper = \"#010203\"\n");
        let text = theme.expect("a theme").look(Part::Text);
        assert_eq!(text.bg, Some(Colour::Rgb(1, 2, 3)));
        let wrong = "based_on = \"dark\"\n[colours]\npaper = \"pink\"\n";
        check_error(wrong, "mine.toml, line 3, column 9: \"pink\" is no colour");
    }
}
