//! What is typed: in the last line, and in a sheet.

use super::feeds::settings;
use super::reading::highlight;
use super::{Screen, reader};

pub const SCREENS: &[Screen] = &[
    Screen::new("searching", reader, |reader| {
        reader.press("/").type_in("tram")
    }),
    Screen::new("search_begun", reader, |reader| reader.press("/")),
    Screen::new("mistake", reader, |reader| {
        reader.press("/").type_in("tram is:unred").press("Enter")
    }),
    Screen::new("filtering", reader, |reader| {
        reader.press("F").type_in("ferry")
    }),
    Screen::new("search_name", reader, |reader| {
        reader.press("/").type_in("ferry").press("Enter g q")
    }),
    Screen::new("command", reader, |reader| {
        reader.press(":").type_in("book").press("Tab")
    }),
    Screen::new("command_begun", reader, |reader| reader.press(":")),
    Screen::new("command_wrong", reader, |reader| {
        reader.press(":").type_in("bokmarks").press("Enter")
    }),
    Screen::new("add", reader, |reader| {
        reader.press("a").type_in("harbour.example")
    }),
    Screen::new("address", reader, |reader| reader.press("h G E")),
    Screen::new("rename", reader, |reader| reader.press("h G g r")),
    Screen::new("note", reader, |reader| {
        reader.press("j b g n").type_in("Ask the harbour master")
    }),
    Screen::new("tags", reader, |reader| {
        reader.press("j b t").type_in("harbour")
    }),
    Screen::new("tags_of_many", reader, |reader| {
        reader.press("b j b k V j t")
    }),
    Screen::new("collect", reader, |reader| reader.press("j b C")),
    Screen::new("highlight_note", reader, |reader| {
        highlight(reader).press("V n").type_in("who says so?")
    }),
    Screen::new("pipe", reader, |reader| reader.press("j Enter |")),
    Screen::new("find", reader, |reader| {
        reader.press("j Enter /").type_in("har")
    }),
    Screen::new("help_filter", reader, |reader| reader.press("? /")),
    Screen::new("feed_settings_typed", settings, |reader| {
        reader.press("j j j j j j j j j Enter").type_in("nonsense")
    }),
    Screen::new("feed_settings_mistake", settings, |reader| {
        reader
            .press("j j j j j j j j j j Enter")
            .type_in("x")
            .press("Enter")
    }),
    Screen::new("feed_folder", settings, |reader| reader.press("j Enter")),
    Screen::new("password", settings, |reader| {
        reader
            .press("j j j j j j j j j j j j j j Enter")
            .type_in("hunter2")
    }),
];
