//! The text of every theme with colours of its own can be read: WCAG 2.1, 1.4.3, level AA.

use super::catalog::BUILT_IN;
use super::{Colour, Part, Theme};

/// Drawn as lines, never as text.
const ORNAMENTAL: [Part; 1] = [Part::Rule];

/// Calls with every part of a theme that is text, its letters and what it may stand on.
fn each_text(theme: &Theme, mut check: impl FnMut(Part, Colour, Colour)) {
    let text = theme.look(Part::Text);
    let papers = [Part::Text, Part::Selected, Part::SelectedInactive];
    for part in Part::ALL {
        let letters = theme.look(part).fg.or(text.fg).expect("a colour");
        for paper in papers.into_iter().filter_map(|paper| theme.look(paper).bg) {
            if !ORNAMENTAL.contains(&part) {
                check(part, letters, paper);
            }
        }
    }
}

#[test]
fn the_text_of_every_theme_can_be_read() {
    let mut themes = 0;
    for (name, _) in BUILT_IN {
        let theme = Theme::built_in(name).expect("a built-in theme");
        if !matches!(theme.look(Part::Text).bg, Some(Colour::Rgb(..))) {
            continue;
        }
        themes += 1;
        let least = if name.starts_with("high-contrast") {
            7.0
        } else {
            4.5
        };
        each_text(&theme, |part, letters, paper| {
            let ratio = contrast(letters, paper);
            assert!(ratio >= least, "{name}: {part:?} has {ratio:.2}");
        });
    }
    assert_eq!(
        themes,
        BUILT_IN.len() - 2,
        "all but the terminal's and monochrome"
    );
}

#[test]
fn marked_passages_can_be_read_in_every_theme() {
    const MARKED: [Part; 5] = [
        Part::HighlightYellow,
        Part::HighlightGreen,
        Part::HighlightBlue,
        Part::HighlightRed,
        Part::HighlightPurple,
    ];
    for (name, _) in BUILT_IN {
        let theme = Theme::built_in(name).expect("a built-in theme");
        if !matches!(theme.look(Part::Text).bg, Some(Colour::Rgb(..))) {
            continue;
        }
        for part in MARKED {
            let look = theme.look(part);
            let (letters, paper) = (look.fg.expect("letters"), look.bg.expect("paper"));
            let ratio = contrast(letters, paper);
            assert!(ratio >= 4.5, "{name}: {part:?} has {ratio:.2}");
        }
    }
}

/// On the terminal's own paper nothing is said about letters that it might not be made for.
#[test]
fn the_terminals_theme_keeps_to_colours_that_terminals_choose_themselves() {
    for name in ["terminal", "monochrome"] {
        let theme = Theme::built_in(name).expect("a built-in theme");
        for part in Part::ALL {
            let look = theme.look(part);
            for colour in [look.fg, look.bg].into_iter().flatten() {
                assert!(
                    matches!(colour, Colour::Default | Colour::Ansi(0..=15)),
                    "{part:?}"
                );
            }
        }
    }
}

/// The sixteen colours as VGA and the Linux console show them, and as xterm does.
#[rustfmt::skip]
const PALETTES: [[(u8, u8, u8); 16]; 2] = [
    [
        (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
        (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255), (255, 85, 255), (85, 255, 255),
        (255, 255, 255),
    ],
    [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    ],
];

/// One set of names has to do on black and on white, which no colour does with 4.5 both times; 3 is what WCAG wants of large
/// letters and of marks, and no state is told by colour alone.
#[test]
fn the_terminals_theme_can_be_read_in_sixteen_colours_on_black_and_on_white() {
    let theme = Theme::built_in("terminal").expect("a built-in theme");
    for palette in PALETTES {
        let seen = |place: u8| {
            let (red, green, blue) = palette[usize::from(place)];
            Colour::Rgb(red, green, blue)
        };
        for part in Part::ALL {
            let look = theme.look(part);
            let Some(Colour::Ansi(letters)) = look.fg else {
                continue;
            };
            let papers = match look.bg {
                Some(Colour::Ansi(paper)) => vec![seen(paper)],
                _ => vec![Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255)],
            };
            for paper in papers {
                let ratio = contrast(seen(letters), paper);
                assert!(ratio >= 3.0, "{part:?} on {paper:?} has {ratio:.2}");
            }
        }
    }
}

#[test]
fn every_theme_has_a_look_in_sixteen_colours() {
    for (name, _) in BUILT_IN {
        let theme = Theme::built_in(name)
            .expect("a built-in theme")
            .in_16_colours();
        for part in Part::ALL {
            let look = theme.look(part);
            for colour in [look.fg, look.bg].into_iter().flatten() {
                assert!(
                    matches!(colour, Colour::Default | Colour::Ansi(0..=15)),
                    "{name}: {part:?}"
                );
            }
        }
    }
}

/// What a look says, a terminal without colours says too: by weight, a bar or a mark.
#[test]
fn without_colours_what_matters_looks_different() {
    let theme = Theme::built_in("monochrome").expect("a built-in theme");
    let plain = theme.look(Part::Text).emphasis;
    for part in [
        Part::Unread,
        Part::Dim,
        Part::Selected,
        Part::Error,
        Part::Warning,
        Part::Hit,
        Part::Link,
        Part::Key,
        Part::Heading1,
        Part::Hint,
    ] {
        let look = theme.look(part);
        assert!((look.fg, look.bg) == (None, None), "{part:?} has a colour");
        assert_ne!(look.emphasis, plain, "{part:?}");
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
