//! `keys.toml`: the built-in keys of `config/keys.toml`, overlaid by the user's file. A wrong line is told, and left out.

use std::collections::HashSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaint::{Complaint, Fault, Lost, Place};
use super::slip::{self, Spot};
use crate::app::{Binding, Command, Keymap, Pane, Stroke, commands_written};
use crate::clean::CleanLine;

/// The built-in keys; `byline config` prints them, comments and all.
pub const DEFAULT_KEYS: &str = include_str!("../../config/keys.toml");
pub const NEWSBOAT_KEYS: &str = include_str!("../../config/keys/newsboat.toml");
pub const EILMELDUNG_KEYS: &str = include_str!("../../config/keys/eilmeldung.toml");

/// Whole sets of keys, by the name that `preset` in the user's file gives; the first is used without one.
const PRESETS: [(&str, &str); 3] = [
    ("vim", DEFAULT_KEYS),
    ("newsboat", NEWSBOAT_KEYS),
    ("eilmeldung", EILMELDUNG_KEYS),
];

/// The entry that names a preset.
const PRESET: &str = "preset";

/// A line may be a table of these: what is done, and what it is for.
const DOES: &str = "do";
const ABOUT: &str = "about";

/// The tables of the file.
const TABLES: [(&str, Option<Pane>); 4] = [
    ("everywhere", None),
    ("feeds", Some(Pane::Feeds)),
    ("headlines", Some(Pane::Headlines)),
    ("article", Some(Pane::Article)),
];

/// A line of a file, understood: keys and what they are to do; no command takes them away.
struct Assignment {
    line: usize,
    pane: Option<Pane>,
    strokes: Vec<Stroke>,
    commands: Vec<Command>,
    about: Option<CleanLine>,
}

/// The keymap that the user's file (its name, for messages, and its text) makes of the built-in one, and what is wrong
/// in it, with file, line and suggestion.
pub fn keymap(file: &str, text: &str) -> (Keymap, Vec<Complaint>) {
    let (assignments, mut wrong) = read(text);
    let mut bindings = built_in(preset(text, &mut wrong));
    apply(&mut bindings, assignments, &mut wrong);
    wrong.sort_by_key(|(spot, _)| *spot);
    wrong.dedup_by_key(|(spot, _)| spot.line);
    let told = wrong.into_iter().map(|(spot, fault)| {
        let lost = match fault {
            Fault::Slip(_) | Fault::Syntax(_) => Lost::Line,
            _ => Lost::Nothing,
        };
        Complaint::new(Place::Spot(file.to_owned(), spot), fault, lost)
    });
    (Keymap::new(bindings), told.collect())
}

/// The keymap without a file of the user's.
pub fn default_keymap() -> Keymap {
    Keymap::new(built_in(DEFAULT_KEYS))
}

/// The set of keys that the user's file lies over.
fn preset(text: &str, wrong: &mut Vec<Wrong>) -> &'static str {
    let (table, _) = DeTable::parse_recoverable(text);
    let lines = Lines::of(text);
    let mut entries = table.get_ref().iter();
    let Some((name, value)) = entries.find(|(name, _)| name.get_ref() == PRESET) else {
        return DEFAULT_KEYS;
    };
    let wanted = value.get_ref().as_str();
    let found = PRESETS.iter().find(|(known, _)| Some(*known) == wanted);
    if found.is_none() {
        let names = PRESETS.map(|(name, _)| name).join(", ");
        let line = lines.number(name.span().start);
        wrong.push((line.into(), Fault::Preset(names)));
    }
    found.map_or(DEFAULT_KEYS, |(_, keys)| *keys)
}

fn built_in(keys: &str) -> Vec<Binding> {
    let (assignments, _) = read(keys);
    let binding = |assignment: Assignment| Binding {
        pane: assignment.pane,
        strokes: assignment.strokes,
        commands: assignment.commands,
        about: assignment.about,
    };
    assignments.into_iter().map(binding).collect()
}

/// What is wrong, with its place.
type Wrong = (Spot, Fault);

/// The lines of a file in their order, and what is wrong with the others.
fn read(text: &str) -> (Vec<Assignment>, Vec<Wrong>) {
    let mut assignments = Vec::new();
    let (table, errors) = DeTable::parse_recoverable(text);
    let lines = Lines::of(text);
    let mut wrong = errors
        .iter()
        .map(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let fault = slip::fault(text, error.span(), error.message());
            (lines.spot(text, at), fault)
        })
        .collect::<Vec<_>>();
    let broken: HashSet<usize> = wrong.iter().map(|(spot, _)| spot.line).collect();
    for (name, value) in table.get_ref() {
        let line = lines.number(name.span().start);
        let known = TABLES
            .iter()
            .find(|(known, _)| *known == name.get_ref().as_ref());
        match (known, value.get_ref()) {
            (Some((_, pane)), DeValue::Table(entries)) => {
                for (keys, action) in entries {
                    let line = lines.number(keys.span().start);
                    match assignment(line, *pane, keys, action) {
                        Ok(assignment) => assignments.push(assignment),
                        Err(what) => wrong.push((line.into(), what)),
                    }
                }
            }
            (None, _) if name.get_ref() == PRESET => {}
            (Some(_), _) => {
                wrong.push((line.into(), Fault::IsKeyTable(name.get_ref().to_string())));
            }
            (None, DeValue::Table(_)) => {
                wrong.push((line.into(), Fault::NoKeyTable(name.get_ref().to_string())));
            }
            (None, _) => wrong.push((line.into(), Fault::KeysWithoutTable)),
        }
    }
    assignments.retain(|assignment: &Assignment| !broken.contains(&assignment.line));
    assignments.sort_by_key(|assignment| assignment.line);
    (assignments, wrong)
}

fn assignment(
    line: usize,
    pane: Option<Pane>,
    keys: &Spanned<std::borrow::Cow<'_, str>>,
    action: &Spanned<DeValue<'_>>,
) -> Result<Assignment, Fault> {
    let keys = keys.get_ref();
    let strokes = Stroke::parse_all(keys).ok_or_else(|| Fault::NoKey(keys.to_string()))?;
    Ok(Assignment {
        line,
        pane,
        strokes,
        commands: commands(keys, commands_of(action))?,
        about: about(action),
    })
}

/// What stands under `do` of a table; else the whole.
fn commands_of<'v>(action: &'v Spanned<DeValue<'_>>) -> &'v DeValue<'v> {
    let value = action.get_ref();
    let told = value.as_table().and_then(|table| table.get(DOES));
    told.map_or(value, Spanned::get_ref)
}

/// What the user says that it is for.
fn about(action: &Spanned<DeValue<'_>>) -> Option<CleanLine> {
    let table = action.get_ref().as_table()?;
    let about = CleanLine::new(table.get(ABOUT)?.get_ref().as_str()?);
    Some(about).filter(|about| !about.is_empty())
}

/// What a line binds: an action, one with its argument, or a list of such.
fn commands(keys: &str, value: &DeValue<'_>) -> Result<Vec<Command>, Fault> {
    let needs = || Fault::KeyWithoutAction(keys.to_owned());
    let texts: Vec<&str> = match value {
        DeValue::String(text) if text == "none" => return Ok(Vec::new()),
        DeValue::String(text) => vec![text],
        DeValue::Array(items) => {
            let texts = items.iter().map(|item| item.get_ref().as_str());
            texts.collect::<Option<_>>().ok_or_else(needs)?
        }
        _ => return Err(needs()),
    };
    if texts.is_empty() {
        return Err(needs());
    }
    let parsed = texts.into_iter().map(Command::parse);
    parsed.collect::<Result<_, _>>().map_err(Fault::Command)
}

/// Overlays the user's lines. Built-in keys that begin or go on a key of the user's give way; of two lines of the user's
/// that cannot both be, the later one is left out.
fn apply(bindings: &mut Vec<Binding>, assignments: Vec<Assignment>, wrong: &mut Vec<Wrong>) {
    let mut own: Vec<Binding> = Vec::new();
    for assignment in assignments {
        let Assignment {
            line,
            pane,
            strokes,
            commands,
            about,
        } = assignment;
        let new = Binding {
            pane,
            strokes,
            commands,
            about,
        };
        if !new.commands.is_empty()
            && let Some(other) = own.iter().find(|binding| conflict(binding, &new))
        {
            wrong.push((line.into(), conflict_told(&new, other)));
            continue;
        }
        let is_same =
            |binding: &Binding| binding.pane == new.pane && binding.strokes == new.strokes;
        let gives_way = |binding: &Binding| is_same(binding) || conflict(binding, &new);
        if new.commands.is_empty() {
            bindings.retain(|binding| !is_same(binding));
            continue;
        }
        bindings.retain(|binding| !gives_way(binding));
        own.push(new);
    }
    bindings.append(&mut own);
}

/// Whether one binding's keys begin the other's in the same table; those of a pane go before those for everywhere.
fn conflict(one: &Binding, other: &Binding) -> bool {
    let (short, long) = if one.strokes.len() < other.strokes.len() {
        (one, other)
    } else {
        (other, one)
    };
    one.pane == other.pane
        && short.strokes.len() < long.strokes.len()
        && long.strokes.starts_with(&short.strokes)
}

fn conflict_told(new: &Binding, other: &Binding) -> Fault {
    Fault::Conflict {
        new: written(&new.strokes),
        old: written(&other.strokes),
        action: commands_written(&other.commands),
    }
}

fn written(strokes: &[Stroke]) -> String {
    let words = strokes.iter().map(Stroke::to_string);
    words.collect::<Vec<_>>().join(" ")
}

/// Where lines end: counting them anew for each mistake would take a second for a file of 60 kB that is full of them.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(memchr::memchr_iter(b'\n', text.as_bytes()).collect())
    }

    /// The number of the line, from 1, that byte `at` is in.
    fn number(&self, at: usize) -> usize {
        1 + self.0.partition_point(|end| *end < at)
    }

    /// The same with the column, in letters.
    fn spot(&self, text: &str, at: usize) -> Spot {
        let line = self.number(at);
        let start = line.checked_sub(2).and_then(|before| self.0.get(before));
        let before = text.get(start.map_or(0, |end| end + 1)..at);
        Spot {
            line,
            column: before.map(|before| 1 + before.chars().count()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Action;

    fn check(text: &str, told: &[&str]) -> Keymap {
        let (keymap, wrong) = keymap("keys.toml", text);
        let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert_eq!(wrong, told);
        keymap
    }

    #[test]
    fn what_keys_are_for_can_be_said() {
        let say = crate::messages::Messages::english();
        let text = "[everywhere]\n\", m\" = { do = [\"toggle-bookmark\", \"next-article\"], about = \"keep it, go on\" }\n\
                    \", n\" = [\"toggle-bookmark\", \"go-to-list Unread\"]\n\", x\" = { about = \"nothing\" }\n";
        let keymap = check(
            text,
            &["keys.toml:4: \", x\" needs the name of an action in quotes, or a list of such"],
        );
        let own: Vec<_> = keymap
            .macros(Pane::Headlines)
            .map(|(keys, binding)| format!("{keys} {}", binding.words(&say)))
            .filter(|told| told.starts_with(','))
            .collect();
        assert_eq!(
            own,
            [
                ",m keep it, go on",
                ",n set or remove the bookmark, open “Unread”"
            ]
        );
    }

    #[test]
    fn the_built_in_keys_are_all_understood() {
        let (_, wrong) = read(DEFAULT_KEYS);
        assert_eq!(wrong, []);
        assert_eq!(keymap("built in", DEFAULT_KEYS).1, []);
    }

    #[test]
    fn every_action_has_a_key() {
        let keymap = default_keymap();
        for entry in Action::all() {
            let keys = keymap.keys_anywhere(entry.action, Pane::Headlines);
            // `toggle-read` does both.
            let has_other = [Action::MarkRead, Action::MarkUnread].contains(&entry.action);
            assert!(!keys.is_empty() || has_other, "{}", entry.name);
        }
    }

    #[test]
    fn a_line_of_the_user_goes_before_the_built_in_one() {
        let keymap = check("[everywhere]\nn = \"next-article\"\nX = \"quit\"\n", &[]);
        assert_eq!(keymap.keys(Action::NextUnread, Pane::Headlines), [""; 0]);
        assert_eq!(keymap.keys(Action::NextArticle, Pane::Article), ["J", "n"]);
        assert_eq!(keymap.keys(Action::Quit, Pane::Feeds), ["Q", "^C", "X"]);
    }

    #[test]
    fn none_takes_a_key_away() {
        let keymap = check("[everywhere]\n\"^C\" = \"none\"\n", &[]);
        assert_eq!(keymap.keys(Action::Quit, Pane::Feeds), ["Q"]);
    }

    #[test]
    fn a_wrong_line_is_told_with_its_place_and_what_was_meant_and_the_default_stays() {
        let keymap = check(
            "# mine\n[everywhere]\nn = \"next-unred\"\nfoo = \"quit\"\nP = 3\n",
            &[
                "keys.toml:3: there is no action \"next-unred\"; did you mean \"next-unread\"?",
                "keys.toml:4: \"foo\" is no key; keys are written j, G, ^D, alt-x, space, PageDown, \"g g\"",
                "keys.toml:5: \"P\" needs the name of an action in quotes, or a list of such",
            ],
        );
        assert_eq!(keymap.keys(Action::NextUnread, Pane::Feeds), ["n"]);
    }

    #[test]
    fn built_in_sequences_give_way_to_a_key_that_begins_them_and_two_of_the_users_are_told() {
        let keymap = check(
            "[everywhere]\ng = \"help\"\n\"d d\" = \"remove-feed\"\n",
            &[],
        );
        assert_eq!(keymap.keys(Action::GoToTop, Pane::Feeds), ["Home"]);
        assert_eq!(keymap.keys(Action::RemoveFeed, Pane::Feeds), ["dd"]);
        check(
            "[article]\n\"z z\" = \"toggle-zen\"\nz = \"open\"\n",
            &["keys.toml:3: \"z\" and \"z z\" (toggle-zen) cannot both be keys"],
        );
        let keymap = check("[article]\ng = \"open\"\n", &[]);
        assert_eq!(keymap.keys(Action::GoToTop, Pane::Article), ["Home"]);
        assert_eq!(
            keymap.keys(Action::GoToTop, Pane::Headlines),
            ["gg", "Home"]
        );
    }

    #[test]
    fn a_wrong_table_is_told() {
        check(
            "j = \"move-down\"\n[list]\nj = \"move-up\"\n",
            &[
                "keys.toml:1: keys belong under [everywhere], [feeds], [headlines] or [article]",
                "keys.toml:2: there is no table [list]; there are [everywhere], [feeds], [headlines] and [article]",
            ],
        );
    }

    #[test]
    fn a_file_that_is_no_toml_leaves_the_built_in_keys() {
        let (keymap, wrong) = keymap("keys.toml", "[everywhere]\nn = \nX = \"quit\"\n");
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        let told = wrong[0].to_string();
        assert!(told.starts_with("keys.toml:2: "), "{told}");
        assert_eq!(keymap.keys(Action::NextUnread, Pane::Feeds), ["n"]);
        assert_eq!(keymap.keys(Action::Quit, Pane::Feeds), ["Q", "^C", "X"]);
    }

    #[test]
    fn a_line_may_have_arguments_and_several_actions() {
        let keymap = check(
            "[everywhere]\n\", n\" = [\"toggle-read\", \"theme nord\"]\n\", x\" = \"quit now\"\n\", y\" = []\n",
            &[
                "keys.toml:3: quit takes nothing behind its name",
                "keys.toml:4: \", y\" needs the name of an action in quotes, or a list of such",
            ],
        );
        let commands = ["toggle-read", "theme nord"].map(|text| Command::parse(text).expect("one"));
        assert_eq!(keymap.keys_of(&commands, Pane::Feeds), [",n"]);
    }

    #[test]
    fn every_preset_is_sound_and_leads_on() {
        for (name, keys) in PRESETS {
            assert_eq!(keymap(name, keys).1, []);
            let keymap = check(&format!("preset = \"{name}\"\n"), &[]);
            for pane in [Pane::Feeds, Pane::Headlines, Pane::Article] {
                for action in [
                    Action::Palette,
                    Action::CommandLine,
                    Action::Help,
                    Action::Quit,
                    Action::Open,
                    Action::Undo,
                ] {
                    assert!(!keymap.keys(action, pane).is_empty(), "{name}: {action:?}");
                }
            }
        }
    }

    #[test]
    fn newsboats_fingers_find_their_keys_and_may_change_them() {
        let keymap = check("preset = \"newsboat\"\n[everywhere]\nl = \"quit\"\n", &[]);
        for (keys, action) in [
            ("R", Action::RefreshDue),
            ("A", Action::MarkAllRead),
            ("N", Action::ToggleRead),
            ("u", Action::ListLinks),
            ("^N", Action::NextUnreadFeed),
            ("^K", Action::RandomUnread),
            ("^U", Action::ToggleFullText),
            ("^D", Action::MarkAllRead),
            ("^R", Action::RefreshDue),
            ("^V", Action::NextPane),
            ("^G", Action::PreviousPane),
            ("$", Action::ToggleReadShown),
            ("Q", Action::Quit),
        ] {
            let found = keymap.keys(action, Pane::Headlines);
            assert!(found.iter().any(|known| known == keys), "{keys}: {found:?}");
        }
        assert_eq!(keymap.keys(Action::ToggleReadShown, Pane::Feeds), ["$"]);
        check(
            "preset = \"emacs\"\n",
            &["keys.toml:1: preset is one of vim, newsboat, eilmeldung"],
        );
    }
}
