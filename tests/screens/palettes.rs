//! What is chosen by name: from everything, or from one kind of thing.

use byline::app::{Choices, Event, Options, Setting, SettingKind};

use super::{Screen, reader};
use crate::support::reader::{Reader, options};

pub const SCREENS: &[Screen] = &[
    Screen::new("palette", reader, |reader| reader.press("^P")),
    Screen::new("palette_found", reader, |reader| {
        reader.press("^P").type_in("book").press("Down")
    }),
    Screen::new("palette_empty", reader, |reader| {
        reader.press("^P").type_in("zeppelin")
    }),
    Screen::new("palette_lists", reader, |reader| {
        reader.press("g l").type_in("o")
    }),
    Screen::new("themes", reader, |reader| offer(reader).press("g t")),
    Screen::new("settings", reader, |reader| offer(reader).press("g s")),
    Screen::new("folders", reader, |reader| {
        reader.press("h G g m").type_in("sci")
    }),
    Screen::new("new_folder", reader, |reader| {
        reader.press("h G g m").type_in("Weather")
    }),
    Screen::new("journal", reader, |reader| reader.press("j b j r g z")),
    Screen::new("orders", reader, |reader| reader.press("\\ Down")),
];

/// Themes and settings to choose from.
fn offer(reader: &mut Reader) -> &mut Reader {
    let setting = |(name, value, kind, about): (&str, &str, SettingKind, &str)| Setting {
        name: name.to_owned(),
        value: value.to_owned(),
        kind,
        about: about.to_owned(),
    };
    let settings = [
        (
            "look.theme",
            "nord",
            SettingKind::Text,
            "the theme; auto follows the terminal's background",
        ),
        (
            "look.width",
            "72",
            SettingKind::Number,
            "the widest that an article is set, in cells",
        ),
        (
            "reading.mark_read_on_open",
            "true",
            SettingKind::Switch,
            "opening an article marks it read",
        ),
    ];
    let choices = Choices {
        themes: ["terminal", "auto", "gruvbox", "nord"]
            .map(str::to_owned)
            .to_vec(),
        theme: "nord".to_owned(),
        settings: settings.map(setting).to_vec(),
        ..Choices::default()
    };
    let options = Options {
        choices,
        ..options()
    };
    reader.tell(Event::Configured(Box::new(options)));
    reader
}
