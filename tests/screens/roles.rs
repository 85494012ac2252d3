//! Which parts of a theme a screen is drawn in: the same in every theme.
//!
//! A probe is a theme in which each part has colours that nothing else has, so that every cell tells whose letters and whose
//! paper it has. Two of them also tell what lies under parts that are painted over others.

use std::fmt::Write;
use std::path::Path;

use byline::config::{Part, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::support::reader::{Reader, visible};

/// Parts that are painted over others, whose weight and slant may show through.
const PAINT: [Part; 11] = [
    Part::Link,
    Part::Hit,
    Part::CurrentHit,
    Part::Selected,
    Part::SelectedInactive,
    Part::Accent,
    Part::HighlightYellow,
    Part::HighlightGreen,
    Part::HighlightBlue,
    Part::HighlightRed,
    Part::HighlightPurple,
];

/// What the letters of a part have of red, and what its paper has.
const LETTERS: u8 = 0;
const PAPER: u8 = 1;

/// In which parts' looks a cell is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Role {
    /// None: the letters are a picture's.
    letters: Option<Part>,
    /// What is painted over by those.
    under: Option<Part>,
    paper: Option<Part>,
    under_paper: Option<Part>,
    /// What is added to them.
    modifiers: Modifier,
}

/// The two probes.
pub struct Probes {
    plain: Theme,
    without_paint: Theme,
}

impl Probes {
    pub fn new() -> Self {
        Self {
            plain: probe(&[]),
            without_paint: probe(&PAINT),
        }
    }

    /// The screen as the first probe shows it, and the role of each cell.
    pub fn look(&self, reader: &mut Reader) -> (Buffer, Vec<Role>) {
        let under = reader.wear(&self.without_paint).drawn();
        let drawn = reader.wear(&self.plain).drawn();
        let cells = drawn.content().iter().zip(under.content());
        let roles = cells.map(|(cell, under)| role(cell, under)).collect();
        (drawn, roles)
    }
}

/// Parts that have a paper in a theme that mixes its own colours have one here.
fn probe(without_letters: &[Part]) -> Theme {
    let mixed = Theme::built_in("dark").expect("a built-in theme");
    let mut text = "[looks]\n".to_owned();
    for (part, number) in Part::ALL.into_iter().zip(1u8..) {
        let letters = format!("fg = \"#{LETTERS:02x}00{number:02x}\"");
        let letters = (!without_letters.contains(&part)).then_some(letters);
        let paper = format!("bg = \"#{PAPER:02x}00{number:02x}\"");
        // What is selected is the paper of all that stands in its row.
        let is_row = matches!(part, Part::Selected | Part::SelectedInactive);
        let has_paper = letters.is_some() || is_row;
        let paper = mixed.look(part).bg.filter(|_| has_paper).map(|_| paper);
        let look: Vec<String> = letters.into_iter().chain(paper).collect();
        writeln!(text, "{} = {{ {} }}", name(part), look.join(", ")).expect("written");
    }
    Theme::parse(&text, Path::new("probe.toml")).expect("a sound theme")
}

fn role(cell: &Cell, under: &Cell) -> Role {
    let of = |colour: Color, red: u8| match colour {
        Color::Rgb(found, 0, number) if found == red => {
            let part = usize::from(number).checked_sub(1);
            part.and_then(|part| Part::ALL.get(part)).copied()
        }
        _ => None,
    };
    Role {
        letters: of(cell.fg, LETTERS),
        under: of(under.fg, LETTERS),
        paper: of(cell.bg, PAPER),
        under_paper: of(under.bg, PAPER),
        modifiers: cell.modifier,
    }
}

impl Role {
    /// Pictures have colours of their own.
    pub fn is_picture(self) -> bool {
        self.letters.is_none() || self.paper.is_none()
    }

    /// Whether it is of this part's look.
    pub fn has(self, part: Part) -> bool {
        let parts = [self.letters, self.under, self.paper, self.under_paper];
        parts.contains(&Some(part))
    }

    /// `dim on selected`, `link over caption`; the text's own paper is not named.
    pub fn told(self) -> String {
        let Some(letters) = self.letters.filter(|_| !self.is_picture()) else {
            return "picture".to_owned();
        };
        let mut told = name(letters);
        let under = self.under.filter(|under| *under != letters);
        if let Some(under) = under.filter(|under| *under != Part::Text) {
            let _ = write!(told, " over {}", name(under));
        }
        let paper = self.paper.filter(|paper| *paper != letters);
        if let Some(paper) = paper.filter(|paper| *paper != Part::Text) {
            let _ = write!(told, " on {}", name(paper));
        }
        let under = self.under_paper.filter(|under| self.paper != Some(*under));
        if let Some(under) = under.filter(|under| *under != Part::Text) {
            let _ = write!(told, " over {}", name(under));
        }
        for (modifier, _) in self.modifiers.iter_names() {
            let _ = write!(told, " {}", modifier.to_lowercase());
        }
        told
    }
}

/// As it is written in a theme's file.
pub fn name(part: Part) -> String {
    let mut name = String::new();
    for letter in format!("{part:?}").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// For each line of a screen, where a role begins, and which; lines that are alike are told once.
pub fn map(drawn: &Buffer, roles: &[Role]) -> String {
    let width = usize::from(drawn.area.width.max(1));
    let lines = drawn.content().chunks(width).zip(roles.chunks(width));
    let lines = lines.map(|(cells, roles)| {
        let mut before = None;
        let changes = visible(cells).filter_map(|(x, _)| {
            let role = *roles.get(x)?;
            (before.replace(role) != Some(role)).then(|| format!("{x} {}", role.told()))
        });
        changes.collect::<Vec<_>>().join(" | ")
    });
    let lines: Vec<String> = lines.collect();
    let mut from = 0;
    let mut map = Vec::new();
    for alike in lines.chunk_by(|one, other| one == other) {
        let last = from + alike.len() - 1;
        let place = if last == from {
            format!("{from}")
        } else {
            format!("{from}-{last}")
        };
        map.push(format!("{place:>5}  {}", alike[0]));
        from = last + 1;
    }
    map.join("\n")
}
