//! A theme as it is written in `themes/NAME.toml`.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::catalog::BUILT_IN;
use super::{Colour, Emphasis, Fault, Look, Part, Theme, part};

/// A theme as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    based_on: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) colours: Palette,
    #[serde(default)]
    pub(super) looks: HashMap<Spanned<String>, WrittenLook>,
}

/// Colours by the names that a file gives them.
pub(super) type Palette = HashMap<String, Spanned<String>>;

/// A mistake, and where in the file it is.
pub(super) type Mistake = (Range<usize>, Fault);

impl File {
    /// Whether it takes what it leaves out from a theme that it names.
    #[cfg(test)]
    pub(super) fn is_based(&self) -> bool {
        self.based_on.is_some()
    }

    /// The theme that it lies over, in the colours of this file where it names them anew.
    pub(super) fn base(&self) -> Result<Theme, Mistake> {
        self.base_in(&self.palette())
    }

    fn base_in(&self, palette: &Palette) -> Result<Theme, Mistake> {
        let Some(name) = &self.based_on else {
            // The default theme is read by this same function: where it starts, there is nothing yet.
            let is_complete = self.looks.len() == Part::ALL.len();
            return Ok(if is_complete {
                Theme::default()
            } else {
                Theme::built_in(BUILT_IN[0].0).unwrap_or_default()
            });
        };
        let Some(base) = built_in(name.get_ref()) else {
            return Err((name.span(), Fault::BasedOn));
        };
        let mut theme = base.base_in(palette)?;
        for (name, written) in &base.looks {
            if let Ok(part) = part(name.get_ref()) {
                theme.looks[part as usize] = written.look(palette)?;
            }
        }
        Ok(theme)
    }

    /// The colours by name: those of the theme that it is based on, and its own over them.
    pub(super) fn palette(&self) -> Palette {
        let base = self.based_on.as_ref();
        let base = base.and_then(|name| built_in(name.get_ref()));
        let mut palette = base.map_or_else(Palette::new, |base| base.palette());
        palette.extend(self.colours.clone());
        palette
    }
}

fn built_in(name: &str) -> Option<File> {
    let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
    toml::from_str(text).ok()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the file")]
pub(super) struct WrittenLook {
    fg: Option<Spanned<String>>,
    bg: Option<Spanned<String>>,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    dim: bool,
    #[serde(default)]
    italic: bool,
    #[serde(default)]
    underline: bool,
    #[serde(default)]
    strike: bool,
    #[serde(default)]
    reverse: bool,
}

impl WrittenLook {
    pub(super) fn look(&self, palette: &Palette) -> Result<Look, Mistake> {
        let colour = |written: &Option<Spanned<String>>| {
            written
                .as_ref()
                .map(|name| named(name, palette))
                .transpose()
        };
        Ok(Look {
            fg: colour(&self.fg)?,
            bg: colour(&self.bg)?,
            emphasis: Emphasis {
                bold: self.bold,
                dim: self.dim,
                italic: self.italic,
                underline: self.underline,
                strike: self.strike,
                reverse: self.reverse,
            },
        })
    }
}

/// The colour that `written` names, by itself or through the file's own palette.
fn named(written: &Spanned<String>, palette: &Palette) -> Result<Colour, Mistake> {
    let source = palette.get(written.get_ref()).unwrap_or(written);
    colour(source.get_ref()).ok_or_else(|| {
        let fault = Fault::NoColour(source.get_ref().clone());
        (source.span(), fault)
    })
}

fn colour(text: &str) -> Option<Colour> {
    const NAMES: [&str; 8] = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    ];
    if text == "default" {
        return Some(Colour::Default);
    }
    if let Some(hex) = text.strip_prefix('#') {
        let is_hex = hex.len() == 6 && hex.bytes().all(|digit| digit.is_ascii_hexdigit());
        let [_, red, green, blue] = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
        return is_hex.then_some(Colour::Rgb(red, green, blue));
    }
    let (name, bright) = match text.strip_prefix("bright-") {
        Some(name) => (name, 8),
        None => (text, 0),
    };
    match NAMES.iter().position(|known| *known == name) {
        Some(place) => u8::try_from(place + bright).ok().map(Colour::Ansi),
        None => text.parse().ok().map(Colour::Ansi),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_every_form() {
        for (text, expected) in [
            ("default", Some(Colour::Default)),
            ("white", Some(Colour::Ansi(7))),
            ("bright-blue", Some(Colour::Ansi(12))),
            ("231", Some(Colour::Ansi(231))),
            ("#0a0B0c", Some(Colour::Rgb(10, 11, 12))),
            ("256", None),
            ("#+12345", None),
            ("#fff", None),
            ("bright-12", None),
            ("brightest", None),
        ] {
            assert_eq!(colour(text), expected, "{text}");
        }
    }
}
