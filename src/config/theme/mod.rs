//! Themes: what each part of the screen looks like, as plain data. Built-in ones are the files of `config/themes/`.
//!
//! - `file`: a theme as it is written

mod file;

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IntoDeserializer;

use file::File;

/// The built-in themes, by name; the first is the default.
const BUILT_IN: [(&str, &str); 4] = [
    (
        "terminal",
        include_str!("../../../config/themes/terminal.toml"),
    ),
    ("dark", include_str!("../../../config/themes/dark.toml")),
    ("light", include_str!("../../../config/themes/light.toml")),
    (
        "monochrome",
        include_str!("../../../config/themes/monochrome.toml"),
    ),
];

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
}

impl Part {
    pub const ALL: [Self; 35] = [
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
    ];
}

/// Why a theme could not be had.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    #[error("there is no theme {name:?}: choose terminal, dark, light or monochrome, or write {}", path.display())]
    Unknown { name: String, path: PathBuf },
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{}, line {line}: {message}", path.display())]
    Wrong {
        path: PathBuf,
        line: usize,
        message: String,
    },
}

impl Theme {
    /// The theme `name`: the user's own from `folder`, else the built-in one.
    pub fn load(name: &str, folder: &Path) -> Result<Self, ThemeError> {
        let path = folder.join(format!("{name}.toml"));
        // A name is no path: nothing outside the folder is read.
        let is_file = !name.contains(['/', '\\']) && path.is_file();
        if !is_file {
            return Self::built_in(name).ok_or_else(|| ThemeError::Unknown {
                name: name.to_owned(),
                path,
            });
        }
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(&text, &path),
            Err(source) => Err(ThemeError::Unreadable { path, source }),
        }
    }

    /// The themes there are: the built-in ones, then those of the user's `folder`, by name.
    pub fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = BUILT_IN
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let own = files.filter_map(|file| {
            let path = file.path();
            let is_theme = path.extension().is_some_and(|end| end == "toml");
            let name = path.file_stem().filter(|_| is_theme)?;
            name.to_str().map(str::to_owned)
        });
        let mut own: Vec<String> = own.filter(|name| !names.contains(name)).collect();
        own.sort();
        names.append(&mut own);
        names
    }

    /// One of the built-in themes.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Self::parse(text, Path::new(name)).ok()
    }

    /// Reads a theme's file; `path` is for the messages.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ThemeError> {
        let wrong = |span: Option<Range<usize>>, message: String| ThemeError::Wrong {
            path: path.to_owned(),
            line: line_of(text, span.map_or(0, |span| span.start)),
            message,
        };
        let file: File =
            toml::from_str(text).map_err(|error| wrong(error.span(), sentence(error.message())))?;
        let mut theme = file
            .base()
            .map_err(|(span, message)| wrong(Some(span), message))?;
        for (name, written) in &file.looks {
            let part = part(name.get_ref()).map_err(|message| wrong(Some(name.span()), message))?;
            theme.looks[part as usize] = written
                .look(&file.colours)
                .map_err(|(span, message)| wrong(Some(span), message))?;
        }
        Ok(theme)
    }

    pub fn look(&self, part: Part) -> Look {
        self.looks[part as usize]
    }
}

fn part(name: &str) -> Result<Part, String> {
    let read: Result<Part, serde::de::value::Error> = Part::deserialize(name.into_deserializer());
    read.map_err(|_| format!("there is no look {name:?}: terminal.toml lists them all"))
}

fn line_of(text: &str, byte: usize) -> usize {
    1 + text.get(..byte).unwrap_or_default().matches('\n').count()
}

/// The parser's message as one sentence on one line.
fn sentence(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join(", ")
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
            assert_eq!(file.looks.len(), Part::ALL.len(), "{name}");
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
            "mine.toml, line 3: there is no look \"txt\"",
        );
        check_error(
            "[looks]\ntext = { fg = \"rde\" }",
            "mine.toml, line 2: \"rde\" is no colour",
        );
        check_error(
            "\n[looks]\ntext = { blink = true }",
            "mine.toml, line 3: unknown field `blink`",
        );
        check_error("based_on = \"sepia\"", "mine.toml, line 1: based_on is not");
        check_error("[looks]\ntext = ", "mine.toml, line 2: ");
    }

    #[test]
    fn the_users_file_goes_before_the_built_in_theme() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(
            folder.path().join("dark.toml"),
            "[looks]\nrule = { fg = \"red\" }",
        )
        .expect("written");
        let rule = |name| Theme::load(name, folder.path()).map(|theme| theme.look(Part::Rule).fg);
        assert_eq!(rule("dark").expect("the user's"), Some(Colour::Ansi(1)));
        assert_eq!(rule("terminal").expect("the built-in"), None);
        assert!(matches!(rule("../dark"), Err(ThemeError::Unknown { .. })));
    }

    /// WCAG 2.1, 1.4.3: text and background of the designed themes differ by 4.5:1 and more.
    #[test]
    fn the_designed_themes_can_be_read() {
        const ORNAMENTAL: [Part; 1] = [Part::Rule];
        for name in ["dark", "light"] {
            let theme = Theme::built_in(name).expect("a built-in theme");
            let text = theme.look(Part::Text);
            let selected = theme.look(Part::Selected);
            for part in Part::ALL
                .into_iter()
                .filter(|part| !ORNAMENTAL.contains(part))
            {
                let letters = theme.look(part).fg.or(text.fg).expect("a colour");
                for paper in [text.bg, selected.bg].into_iter().flatten() {
                    let ratio = contrast(letters, paper);
                    assert!(ratio >= 4.5, "{name}: {part:?} has {ratio:.2}");
                }
            }
        }
    }

    fn contrast(one: Colour, other: Colour) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(colour: Colour) -> f64 {
        let Colour::Rgb(red, green, blue) = colour else {
            panic!("{colour:?} is not a designed colour");
        };
        let linear = |channel: u8| match f64::from(channel) / 255.0 {
            low if low <= 0.040_45 => low / 12.92,
            high => ((high + 0.055) / 1.055).powf(2.4),
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
