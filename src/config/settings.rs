//! `settings.toml`: what the user may change, over the defaults of `config/settings.toml`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use super::complaint::{Complaint, Fault, Lost, Place, Wanted, quoted};
use super::feeds::is_proxy;
use super::keeping::{Keeping, wants_no_pictures};
use super::search::Search;
use super::share;
use super::slip::{self, Spot};
use crate::app::PictureChoice;
use crate::news::{Access, AccessRules, FullTextWish, ShareTarget};
use crate::picture::{Choice, Protocol};

/// The built-in settings, whose comments are the manual.
pub const DEFAULT_SETTINGS: &str = include_str!("../../config/settings.toml");

/// The section whose entries the user names.
const SEARCHES: &str = "searches";

/// Every setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub reading: Reading,
    pub polling: Polling,
    pub keeping: Keeping,
    pub safety: Safety,
    pub look: Look,
    pub outside: Outside,
    /// Searches by the names that the user gave them.
    pub searches: BTreeMap<String, Search>,
    /// `[share.NAME]`, in the order of their names.
    #[serde(skip)]
    pub share: Vec<ShareTarget>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own"
)]
pub struct Reading {
    /// The article's measure, in cells.
    pub width: u16,
    /// Opening an article marks it read.
    pub mark_read_on_open: bool,
    /// Moving down a list marks read what leaves the screen above.
    pub mark_read_on_scroll: bool,
    /// Lists leave out what is read.
    pub hide_read: bool,
    /// Lists begin with the oldest article.
    pub oldest_first: bool,
    /// Right-to-left paragraphs are put into visual order here, not by the terminal.
    pub reorder_right_to_left: bool,
    /// Keywords, strings and comments of code look different.
    pub highlight_code: bool,
    /// Words are broken with hyphens.
    pub hyphenate: bool,
    /// Lines are as wide as the measure.
    pub justify: bool,
    /// When the page's text stands in for the feed's: a name of `FullTextWish`.
    pub full_text: String,
    pictures: String,
    picture_protocol: String,
    hyperlinks: String,
}

/// Whether links are marked for the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyperlinks {
    /// Where the terminal is known to make something of it.
    Auto,
    On,
    Off,
}

/// Settings that are one of a few words.
const CHOICES: [(&str, &[&str]); 4] = [
    ("bookmarks", &["whole", "text", "as-is"]),
    ("hyperlinks", &["auto", "on", "off"]),
    ("pictures", &["off", "lead", "all"]),
    (
        "picture_protocol",
        &["auto", "kitty", "iterm2", "sixel", "blocks", "none"],
    ),
];

impl Reading {
    /// Which pictures of articles are shown, and so fetched.
    pub fn picture_choice(&self) -> PictureChoice {
        match self.pictures.as_str() {
            "all" => PictureChoice::All,
            "lead" => PictureChoice::Lead,
            _ => PictureChoice::Off,
        }
    }

    /// Whether links are marked for the terminal (OSC 8).
    pub fn hyperlinks(&self) -> Hyperlinks {
        match self.hyperlinks.as_str() {
            "on" => Hyperlinks::On,
            "off" => Hyperlinks::Off,
            _ => Hyperlinks::Auto,
        }
    }

    /// How the terminal is to show them.
    pub fn picture_protocol(&self) -> Choice {
        match self.picture_protocol.as_str() {
            "kitty" => Choice::This(Protocol::Kitty),
            "iterm2" => Choice::This(Protocol::Iterm2),
            "sixel" => Choice::This(Protocol::Sixel),
            "blocks" => Choice::This(Protocol::Blocks),
            "none" => Choice::Nothing,
            _ => Choice::Auto,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Polling {
    /// Poll while the reader is open.
    pub automatic: bool,
    /// Minutes between polls of a feed, at least.
    pub interval_minutes: u32,
    pub requests: usize,
    pub requests_per_host: usize,
    /// Fetch pages of articles that feeds cut, before they are opened.
    pub prefetch: bool,
    /// For all feeds; empty: what the environment says.
    pub proxy: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Safety {
    /// Threads that read what strangers wrote are sealed off from all else.
    pub sealed_threads: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own"
)]
pub struct Look {
    /// A built-in theme, or a file of `themes/` without `.toml`.
    pub theme: String,
    /// A language's tag, or `auto`.
    pub language: String,
    /// Only ASCII for marks, rules and bars.
    pub ascii: bool,
    /// One thing a line and everything in words, for screen readers.
    pub linear: bool,
    /// How the panes stand: the name of an arrangement.
    pub arrangement: String,
    pub mouse: bool,
    /// The window's title tells the unread count.
    pub window_title: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outside {
    /// Program and arguments; empty: `$BROWSER`, then the system's opener. The address is added as one last argument.
    pub browser: Vec<String>,
    /// For enclosures; empty: the system's opener.
    pub player: Vec<String>,
    /// For the files of pictures; empty: their addresses are opened in the browser.
    pub viewer: Vec<String>,
    /// Feeds and folders whose new articles are told, by name.
    pub notices: Vec<String>,
    /// How: the name of a way.
    pub notices_by: String,
}

impl Settings {
    /// The defaults with the user's `text` over them. A wrong entry is left out and told with its line; what then
    /// stays is for the caller to say.
    pub fn with_user_file(text: &str) -> (Self, Vec<Complaint>) {
        let defaults: Table = DEFAULT_SETTINGS
            .parse()
            .expect("the built-in settings are tested");
        let mut complaints = Vec::new();
        let mut merged = defaults.clone();
        let mut targets = Vec::new();
        match text.parse::<Table>() {
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let fault = slip::fault(text, error.span(), error.message());
                let place = Place::Line(FILE.to_owned(), Spot::of(text, at));
                complaints.push(Complaint::new(place, fault, Lost::Nothing));
            }
            Ok(user) => {
                let wants_no_pictures = wants_no_pictures(&user);
                for (section, entries) in user {
                    if section == "share" {
                        let (found, wrong) = share::targets(&entries);
                        targets = found;
                        complaints.extend(wrong);
                        continue;
                    }
                    overlay(&mut merged, &section, entries, text, &mut complaints);
                }
                if wants_no_pictures && let Some(Value::Table(keeping)) = merged.get_mut("keeping")
                {
                    keeping.insert("bookmarks".to_owned(), Value::from("text"));
                }
            }
        }
        let settings: Result<Self, _> = Value::Table(merged)
            .try_into()
            .or_else(|_| Value::Table(defaults).try_into());
        let mut settings =
            settings.expect("only values of the default's own type were laid over the defaults");
        settings.share = targets;
        (settings, complaints)
    }
}

impl Settings {
    /// Completes the places to share with by what `secrets.toml` in `folder` has for them.
    pub fn add_share_secrets(&mut self, folder: &Path) {
        share::add_secrets(folder, &mut self.share);
    }

    /// The wishes for single feeds over those for all of them, and what is wrong in either.
    pub fn rules_over(
        &self,
        (single, mut told): (AccessRules, Vec<Complaint>),
    ) -> (AccessRules, Vec<Complaint>) {
        let proxy = Some(self.polling.proxy.as_str()).filter(|proxy| !proxy.is_empty());
        let sound = proxy.filter(|proxy| is_proxy(proxy));
        if proxy != sound {
            told.push(left_out("proxy", Wanted::Proxy));
        }
        let full_text = FullTextWish::named(&self.reading.full_text);
        if full_text.is_none() {
            let words = quoted(&["automatic", "always", "never"]);
            told.push(left_out("full_text", Wanted::OneOf(words)));
        }
        let retention = self.keeping.retention();
        let all = Access {
            proxy: sound.map(str::to_owned),
            full_text: full_text.filter(|wish| *wish != FullTextWish::default()),
            retention: Some(retention)
                .filter(|wish| wish.is_limited())
                .unwrap_or_default(),
            ..Access::default()
        };
        let mut rules = single;
        if all != Access::default() {
            rules.add_default(all);
        }
        (rules, told)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::with_user_file("").0
    }
}

/// Lays one section of the user's file over the defaults, entry by entry, so that one mistake costs one entry.
fn overlay(
    merged: &mut Table,
    section: &str,
    entries: Value,
    text: &str,
    complaints: &mut Vec<Complaint>,
) {
    let Some(Value::Table(known)) = merged.get_mut(section) else {
        let sections = merged
            .keys()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        complaints.push(told(
            text,
            place_of(text, section),
            Fault::NoSection {
                name: section.to_owned(),
                known: sections,
            },
        ));
        return;
    };
    let Value::Table(entries) = entries else {
        complaints.push(told(
            text,
            place_of(text, section),
            Fault::IsSection(section.to_owned()),
        ));
        return;
    };
    if section == SEARCHES {
        return overlay_searches(known, entries, text, complaints);
    }
    for (name, value) in entries {
        if let Some(default) = known.get_mut(&name) {
            match fitted(&name, default, &value) {
                Ok(()) => *default = value,
                Err(wanted) => complaints.push(told(
                    text,
                    place_of(text, &name),
                    Fault::wants(&name, wanted),
                )),
            }
        } else {
            let names = known
                .keys()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", ");
            complaints.push(told(
                text,
                place_of(text, &name),
                Fault::HasNot {
                    section: section.to_owned(),
                    name,
                    known: names,
                },
            ));
        }
    }
}

/// Searches have the names that the user gives them.
fn overlay_searches(
    known: &mut Table,
    entries: Table,
    text: &str,
    complaints: &mut Vec<Complaint>,
) {
    for (name, value) in entries {
        match Search::laid_over(known.get(&name), value) {
            Ok(value) => drop(known.insert(name, value)),
            Err(wanted) => complaints.push(told(
                text,
                place_of(text, &name),
                Fault::wants(&name, wanted),
            )),
        }
    }
}

/// Whether `value` may stand where `default` stands; else what is wanted there.
pub(super) fn fitted(name: &str, default: &Value, value: &Value) -> Result<(), Wanted> {
    if let Some((_, words)) = CHOICES.iter().find(|(choice, _)| *choice == name) {
        let is_one = value.as_str().is_some_and(|word| words.contains(&word));
        let all = || Wanted::OneOf(quoted(words));
        return is_one.then_some(()).ok_or_else(all);
    }
    let wanted = match (default, value) {
        (Value::Boolean(_), Value::Boolean(_)) | (Value::String(_), Value::String(_)) => {
            return Ok(());
        }
        // Where nothing is the default, it may be wished for.
        (Value::Integer(default), Value::Integer(number))
            if (1..=10_000).contains(number) || (*default == 0 && *number == 0) =>
        {
            return Ok(());
        }
        (Value::Array(_), Value::Array(items)) if items.iter().all(Value::is_str) => return Ok(()),
        (Value::Boolean(_), _) => Wanted::Switch,
        (Value::Integer(_), _) => Wanted::Number {
            least: 1,
            most: 10_000,
        },
        (Value::Array(_), _) => Wanted::Program,
        _ => Wanted::Text,
    };
    Err(wanted)
}

/// Where a key of this name stands in the file, in bytes.
fn place_of(text: &str, name: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().trim_start_matches('[').starts_with(name) {
            return at;
        }
        at += line.len();
    }
    0
}

/// The file's name, for messages.
const FILE: &str = "settings.toml";

fn told(text: &str, at: usize, fault: Fault) -> Complaint {
    let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    Complaint::new(
        Place::Line(FILE.to_owned(), line.into()),
        fault,
        Lost::Nothing,
    )
}

fn left_out(name: &str, wanted: Wanted) -> Complaint {
    let place = Place::File(FILE.to_owned());
    Complaint::new(place, Fault::wants(name, wanted), Lost::Entry)
}

#[cfg(test)]
mod tests {
    use super::super::complaint::sentences;
    use super::*;

    #[test]
    fn the_users_entries_lie_over_the_defaults() {
        let (settings, complaints) = Settings::with_user_file(
            "[reading]\nwidth = 60\n\n[outside]\nbrowser = [\"firefox\"]\n",
        );
        assert_eq!(complaints, []);
        assert_eq!(settings.reading.width, 60);
        assert!(settings.reading.mark_read_on_open);
        assert_eq!(settings.outside.browser, ["firefox"]);
    }

    #[test]
    fn a_wrong_entry_costs_that_entry_alone() {
        let text = "[reading]\nwidht = 60\nwidth = \"wide\"\nhide_read = true\n[reeding]\nx = 1\n";
        let (settings, complaints) = Settings::with_user_file(text);
        assert_eq!(settings.reading.width, 72);
        assert!(settings.reading.hide_read);
        assert_eq!(
            sentences(&complaints),
            [
                "settings.toml, line 2: [reading] has no widht; perhaps width is meant",
                "settings.toml, line 3: width wants a whole number from 1 to 10000",
                "settings.toml, line 5: there is no section [reeding]; perhaps [reading] is meant",
            ]
        );
    }

    #[test]
    fn a_choice_is_one_of_its_words() {
        let text = "[reading]\npictures = \"some\"\npicture_protocol = \"sixel\"\n";
        let (settings, complaints) = Settings::with_user_file(text);
        assert_eq!(settings.reading.picture_choice(), PictureChoice::Off);
        assert_eq!(
            settings.reading.picture_protocol(),
            Choice::This(Protocol::Sixel)
        );
        assert_eq!(
            sentences(&complaints),
            ["settings.toml, line 2: pictures wants one of \"off\", \"lead\", \"all\""]
        );
    }

    #[test]
    fn a_file_that_is_no_toml_is_told_with_its_line() {
        let (settings, complaints) = Settings::with_user_file("[reading]\nwidth = \n");
        assert_eq!(settings, Settings::default());
        assert_eq!(complaints.len(), 1);
        assert!(
            sentences(&complaints)
                .iter()
                .all(|complaint| complaint.starts_with("settings.toml, line 2, column 9: ")),
            "{complaints:?}"
        );
    }
}
