//! How the parts that screens are drawn in look in every theme.
//!
//! A part and the paper it stands on look the same wherever they are: that is held for every cell of every screen at every size
//! in every theme. So what a screen looks like in a theme is what its `_styles` snapshot says, in the colours of the theme's.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::path::Path;

use byline::config::{Background, Part, Theme};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

use super::roles::{Probes, Role};
use super::{SIZES, Screen, compare, every_screen, whole};
use crate::support::reader::{Reader, visible, written};

/// Letters of an example, at most.
const EXAMPLE: usize = 32;

/// How a cell looks: its letters, its paper, its modifiers.
type Look = (Color, Color, Modifier);

/// What is seen first in a role.
#[derive(Default)]
struct Seen {
    example: String,
    has_letters: bool,
}

/// A theme, and how each role looks in it.
struct Worn {
    name: String,
    theme: Theme,
    looks: HashMap<Role, Look>,
    /// Where a role looks otherwise.
    wrong: Vec<String>,
}

/// All themes; a family is its two members.
fn themes() -> Vec<Worn> {
    let nowhere = Path::new("/nowhere");
    let names = Theme::names(nowhere);
    let is_family = |name: &String| names.contains(&format!("{name}-dark"));
    let single = names
        .iter()
        .filter(|name| !is_family(name) && *name != "auto");
    let worn = single.map(|name| Worn {
        name: name.clone(),
        theme: Theme::load(name, nowhere, Background::Dark).expect("it is built in"),
        looks: HashMap::new(),
        wrong: Vec::new(),
    });
    worn.collect()
}

/// Writes down what stretches of one role say that say more than what was written down before.
fn note_seen(seen: &mut HashMap<Role, Seen>, (drawn, roles): (&Buffer, &[Role]), screen: &Screen) {
    let width = usize::from(drawn.area.width.max(1));
    for (cells, roles) in drawn.content().chunks(width).zip(roles.chunks(width)) {
        let letters: Vec<(Role, &str)> = visible(cells)
            .map(|(x, cell)| (roles[x], cell.symbol()))
            .collect();
        for stretch in letters.chunk_by(|one, other| one.0 == other.0) {
            let (role, _) = stretch[0];
            let found = seen.entry(role).or_default();
            if found.has_letters {
                continue;
            }
            let text: String = stretch.iter().map(|(_, letter)| *letter).collect();
            let has_letters = text.chars().any(char::is_alphanumeric);
            if has_letters || found.example.is_empty() {
                let start: String = text.trim().chars().take(EXAMPLE).collect();
                let (columns, rows) = (drawn.area.width, drawn.area.height);
                found.example = format!("{start}  ({} {columns}x{rows})", screen.name);
                found.has_letters = has_letters;
            }
        }
    }
}

impl Worn {
    /// Looks at a screen, and whether every role looks as it did before.
    fn look(&mut self, reader: &mut Reader, roles: &[Role], told: &str) {
        let drawn = reader.wear(&self.theme).drawn();
        let mut before = None;
        for (role, cell) in roles.iter().zip(drawn.content()) {
            let look = (cell.fg, cell.bg, cell.modifier);
            let seen = Some((*role, look));
            if before == seen || role.is_picture() {
                continue;
            }
            before = seen;
            let known = *self.looks.entry(*role).or_insert(look);
            if known != look {
                self.wrong.push(format!(
                    "{}, {told}: {} is {} at {:?}, not {}",
                    self.name,
                    role.told(),
                    in_words(look),
                    cell.symbol(),
                    in_words(known),
                ));
            }
        }
    }

    /// How each role looks, and its contrast.
    fn table(&self) -> String {
        let rows = self.looks.iter().map(|(role, look)| {
            let ratio = contrast(*look).map_or(String::new(), |ratio| format!("{ratio:.1}"));
            format!("{:36} {ratio:>5}  {}\n", role.told(), in_words(*look))
        });
        rows.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// WCAG 2.1, 1.4.3, level AA, for every role that letters are drawn in; level AAA where the theme promises it.
    fn check_contrast(&self, seen: &HashMap<Role, Seen>) {
        let least = if self.name.starts_with("high-contrast") {
            7.0
        } else {
            4.5
        };
        let read = self
            .looks
            .iter()
            .filter(|(role, _)| seen.get(role).is_some_and(|seen| seen.has_letters));
        for (role, look) in read {
            let ratio = contrast(*look).unwrap_or(least);
            let (name, told) = (&self.name, role.told());
            assert!(ratio >= least, "{name}: {told} has {ratio:.2}");
        }
    }
}

fn in_words((fg, bg, modifier): Look) -> String {
    let mut cell = Cell::EMPTY;
    (cell.fg, cell.bg, cell.modifier) = (fg, bg, modifier);
    written(&cell)
}

#[test]
fn every_screen_in_every_theme() {
    let probes = Probes::new();
    let mut themes = themes();
    assert!(themes.len() >= 16, "{}", themes.len());
    let (mut seen, mut kinds) = (HashMap::new(), BTreeSet::new());
    for screen in every_screen() {
        for size in SIZES {
            let mut reader = screen.at(size);
            kinds.extend(whole::shown(&reader.app));
            let (drawn, roles) = probes.look(&mut reader);
            let told = format!("{} {}x{}", screen.name, size.0, size.1);
            check_widths(&drawn, &told);
            note_seen(&mut seen, (&drawn, &roles), screen);
            for theme in &mut themes {
                theme.look(&mut reader, &roles, &told);
            }
        }
    }
    whole::check(&kinds);
    let unseen: Vec<Part> = Part::ALL
        .into_iter()
        .filter(|part| !seen.keys().any(|role| role.has(*part)))
        .collect();
    assert!(unseen.is_empty(), "no screen is drawn in {unseen:?}");
    let wrong = themes.iter().flat_map(|theme| theme.wrong.iter().take(4));
    let wrong: Vec<&String> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let mut changed: Vec<String> = compare("roles", &examples(&seen))
        .err()
        .into_iter()
        .collect();
    for theme in &themes {
        theme.check_contrast(&seen);
        changed.extend(compare(&format!("theme_{}", theme.name), &theme.table()).err());
    }
    assert!(changed.is_empty(), "these look different: {changed:?}");
}

/// Where each role is seen first.
fn examples(seen: &HashMap<Role, Seen>) -> String {
    let rows = seen.iter().map(|(role, seen)| {
        let mut row = format!("{:36} ", role.told());
        let _ = writeln!(row, "{}", seen.example);
        row
    });
    rows.collect::<BTreeSet<_>>().into_iter().collect()
}

/// No row is wider or narrower than the screen, and nothing stands in the cell that a wide letter covers.
fn check_widths(drawn: &Buffer, told: &str) {
    let width = usize::from(drawn.area.width);
    for (y, cells) in drawn.content().chunks(width).enumerate() {
        let widths = visible(cells).map(|(_, cell)| usize::from(cell.symbol().cell_width()));
        assert_eq!(widths.sum::<usize>(), width, "{told}, row {y}");
        let mut covered = 0;
        for cell in cells {
            if covered > 0 {
                assert_eq!(cell.symbol(), " ", "{told}, row {y}");
            }
            covered = cell.symbol().cell_width().max(covered).max(1) - 1;
        }
    }
}

/// None where the terminal chooses a colour.
fn contrast((fg, bg, modifier): Look) -> Option<f64> {
    let (letters, paper) = if modifier.contains(Modifier::REVERSED) {
        (bg, fg)
    } else {
        (fg, bg)
    };
    let (one, other) = (luminance(letters)?, luminance(paper)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

fn luminance(colour: Color) -> Option<f64> {
    let Color::Rgb(red, green, blue) = colour else {
        return None;
    };
    let linear = |channel: u8| match f64::from(channel) / 255.0 {
        low if low <= 0.040_45 => low / 12.92,
        high => ((high + 0.055) / 1.055).powf(2.4),
    };
    Some(0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue))
}
