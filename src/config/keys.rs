//! `keys.toml`: the built-in keys of `config/keys.toml`, overlaid by the user's file. A wrong line is told, and left out.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::app::{Action, Binding, Keymap, Pane, Stroke};

/// The built-in keys; `byline config` prints them, comments and all.
pub const DEFAULT_KEYS: &str = include_str!("../../config/keys.toml");

/// The tables of the file.
const TABLES: [(&str, Option<Pane>); 4] = [
    ("everywhere", None),
    ("feeds", Some(Pane::Feeds)),
    ("headlines", Some(Pane::Headlines)),
    ("article", Some(Pane::Article)),
];

/// A line of a file, understood: keys and what they are to do; no action takes them away.
struct Assignment {
    line: usize,
    pane: Option<Pane>,
    strokes: Vec<Stroke>,
    action: Option<Action>,
}

/// The keymap that the user's file (its name, for messages, and its text) makes of the built-in one, and what is wrong
/// in it: one sentence each, with file, line and suggestion.
pub fn keymap(file: &str, text: &str) -> (Keymap, Vec<String>) {
    let mut bindings = built_in();
    let (assignments, wrong) = read(text);
    let mut wrong = wrong;
    apply(&mut bindings, assignments, &mut wrong);
    wrong.sort_by_key(|(line, _)| *line);
    wrong.dedup_by_key(|(line, _)| *line);
    let told = wrong
        .into_iter()
        .map(|(line, what)| format!("{file}:{line}: {what}"));
    (Keymap::new(bindings), told.collect())
}

/// The keymap without a file of the user's.
pub fn default_keymap() -> Keymap {
    Keymap::new(built_in())
}

fn built_in() -> Vec<Binding> {
    let (assignments, _) = read(DEFAULT_KEYS);
    let binding = |assignment: Assignment| {
        assignment.action.map(|action| Binding {
            pane: assignment.pane,
            strokes: assignment.strokes,
            action,
        })
    };
    assignments.into_iter().filter_map(binding).collect()
}

/// What is wrong, with its line.
type Wrong = (usize, String);

/// The lines of a file in their order, and what is wrong with the others.
fn read(text: &str) -> (Vec<Assignment>, Vec<Wrong>) {
    let mut assignments = Vec::new();
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut wrong = errors
        .iter()
        .map(|error| {
            let at = error.span().map_or(0, |span| span.start);
            (
                line_of(text, at),
                format!("{}; the line is left out", error.message()),
            )
        })
        .collect::<Vec<_>>();
    let broken = wrong.iter().map(|(line, _)| *line).collect::<Vec<_>>();
    for (name, value) in table.get_ref() {
        let line = line_of(text, name.span().start);
        let known = TABLES
            .iter()
            .find(|(known, _)| *known == name.get_ref().as_ref());
        match (known, value.get_ref()) {
            (Some((_, pane)), DeValue::Table(lines)) => {
                for (keys, action) in lines {
                    let line = line_of(text, keys.span().start);
                    match assignment(line, *pane, keys, action) {
                        Ok(assignment) => assignments.push(assignment),
                        Err(what) => wrong.push((line, what)),
                    }
                }
            }
            (Some(_), _) => wrong.push((line, format!("[{}] is a table", name.get_ref()))),
            (None, DeValue::Table(_)) => wrong.push((line, unknown_table(name.get_ref()))),
            (None, _) => wrong.push((
                line,
                "keys belong under [everywhere], [feeds], [headlines] or [article]".to_owned(),
            )),
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
) -> Result<Assignment, String> {
    let keys = keys.get_ref();
    let strokes = Stroke::parse_all(keys).ok_or_else(|| {
        format!("{keys:?} is no key; keys are written j, G, ^D, alt-x, space, PageDown, \"g g\"")
    })?;
    let name = action
        .get_ref()
        .as_str()
        .ok_or_else(|| format!("{keys:?} needs the name of an action in quotes"))?;
    let action = match name {
        "none" => None,
        name => Some(Action::named(name).ok_or_else(|| unknown_action(name))?),
    };
    Ok(Assignment {
        line,
        pane,
        strokes,
        action,
    })
}

fn unknown_action(name: &str) -> String {
    match Action::nearest(name) {
        Some(nearest) => format!("there is no action {name:?}; did you mean {nearest:?}?"),
        None => format!("there is no action {name:?}; \"?\" in byline lists them"),
    }
}

fn unknown_table(name: &str) -> String {
    format!(
        "there is no table [{name}]; there are [everywhere], [feeds], [headlines] and [article]"
    )
}

/// Overlays the user's lines; those that cannot be, since a key would be both whole and a beginning, are left out.
fn apply(bindings: &mut Vec<Binding>, assignments: Vec<Assignment>, wrong: &mut Vec<Wrong>) {
    // What is taken away first makes room for what is bound.
    let (removed, bound): (Vec<_>, Vec<_>) = assignments
        .into_iter()
        .partition(|assignment| assignment.action.is_none());
    for assignment in removed {
        let same = |binding: &Binding| {
            binding.pane == assignment.pane && binding.strokes == assignment.strokes
        };
        bindings.retain(|binding| !same(binding));
    }
    for assignment in bound {
        let Some(action) = assignment.action else {
            continue;
        };
        let new = Binding {
            pane: assignment.pane,
            strokes: assignment.strokes,
            action,
        };
        if let Some(other) = bindings.iter().find(|binding| conflict(binding, &new)) {
            wrong.push((assignment.line, conflict_words(&new, other)));
            continue;
        }
        bindings.retain(|binding| binding.pane != new.pane || binding.strokes != new.strokes);
        bindings.push(new);
    }
}

/// Whether one binding's keys begin the other's, where both hold.
fn conflict(one: &Binding, other: &Binding) -> bool {
    let meet = one.pane.is_none() || other.pane.is_none() || one.pane == other.pane;
    let (short, long) = if one.strokes.len() < other.strokes.len() {
        (one, other)
    } else {
        (other, one)
    };
    meet && short.strokes.len() < long.strokes.len() && long.strokes.starts_with(&short.strokes)
}

fn conflict_words(new: &Binding, other: &Binding) -> String {
    let (new, old) = (written(&new.strokes), written(&other.strokes));
    let action = other.action.name();
    format!(
        "{new:?} and {old:?} ({action}) cannot both be keys; first take {old:?} away with \"none\""
    )
}

fn written(strokes: &[Stroke]) -> String {
    let words = strokes.iter().map(Stroke::to_string);
    words.collect::<Vec<_>>().join(" ")
}

/// The number of the line, from 1, that byte `at` is in.
fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    1 + before.filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, told: &[&str]) -> Keymap {
        let (keymap, wrong) = keymap("keys.toml", text);
        assert_eq!(wrong, told);
        keymap
    }

    #[test]
    fn the_built_in_keys_are_all_understood() {
        let (_, wrong) = read(DEFAULT_KEYS);
        assert_eq!(wrong, []);
        assert_eq!(keymap("built in", DEFAULT_KEYS).1, Vec::<String>::new());
    }

    #[test]
    fn every_action_has_a_key() {
        let keymap = default_keymap();
        for entry in Action::all() {
            let keys = keymap.keys_anywhere(entry.action, Pane::Headlines);
            assert!(!keys.is_empty(), "{}", entry.name);
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
                "keys.toml:5: \"P\" needs the name of an action in quotes",
            ],
        );
        assert_eq!(keymap.keys(Action::NextUnread, Pane::Feeds), ["n"]);
    }

    #[test]
    fn a_key_that_begins_a_sequence_is_refused_until_the_sequence_is_taken_away() {
        check(
            "[article]\ng = \"open\"\n",
            &[
                "keys.toml:2: \"g\" and \"g g\" (go-to-top) cannot both be keys; first take \"g g\" away with \"none\"",
            ],
        );
        let text = "[everywhere]\ng = \"go-to-top\"\n\"g g\" = \"none\"\n";
        let keymap = check(text, &[]);
        assert_eq!(keymap.keys(Action::GoToTop, Pane::Feeds), ["Home", "g"]);
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
        assert!(wrong[0].starts_with("keys.toml:2: "), "{wrong:?}");
        assert_eq!(keymap.keys(Action::NextUnread, Pane::Feeds), ["n"]);
        assert_eq!(keymap.keys(Action::Quit, Pane::Feeds), ["Q", "^C", "X"]);
    }
}
