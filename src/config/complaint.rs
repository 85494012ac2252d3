//! What is wrong in the user's files: where, what, and what is left out because of it; told in the user's language.

use std::fmt;
use std::path::PathBuf;

use super::slip::{Slip, Spot};
use crate::app::CommandError;
use crate::messages::{self, Messages};
use crate::news::{QueryFault, nearest};

/// One thing that is wrong. As text it is a sentence in English, for the command line and the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    what: Box<(Place, Fault)>,
    lost: Lost,
}

/// Where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The fault itself says it.
    Told,
    File(String),
    Line(String, Spot),
    /// `FILE:LINE:COLUMN`, as compilers write it.
    Spot(String, Spot),
    /// A table of a file.
    Table(String, String),
    /// A rule of a file, by its name.
    Rule(String, String),
}

/// What is left out because of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    Nothing,
    Entry,
    Line,
    File,
    Rule,
    /// The user's entry, in whose place the built-in one stays.
    OwnEntry,
    /// The whole of his settings.
    OwnFile,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No TOML.
    Slip(Slip),
    /// No TOML, or not of the wanted form, in the parser's English words.
    Syntax(String),
    /// The file cannot be read, in the system's words.
    Unreadable {
        file: String,
        why: String,
    },
    /// Others can read a file of secrets.
    OpenToAll(PathBuf),
    Wants {
        name: String,
        wanted: Wanted,
    },
    NoSuch {
        name: String,
        known: String,
    },
    NoSection {
        name: String,
        known: String,
    },
    IsSection(String),
    /// A section has no such setting.
    HasNot {
        section: String,
        name: String,
        known: String,
    },
    /// What belongs under a feed's address.
    WithoutAddress(String),
    SecretForAll,
    /// Everybody can write the file, so that a command in it is not believed.
    NotBelieved {
        file: &'static str,
        name: String,
    },
    IsSecret(String),
    ExecMissing,
    ExecElsewhere,
    ForCommands(String),
    /// What a command's feed may be called, in so many letters.
    ExecName(usize),
    NoRule(String),
    RuleForm,
    WhenMissing,
    WhenEmpty,
    When(QueryFault),
    NoDeed(String),
    NoDeeds,
    ShareForm,
    ShareTable,
    ShareWay,
    NoTheme {
        name: String,
        path: PathBuf,
    },
    BasedOn,
    NoColour(String),
    NoLook(String),
    NoKey(String),
    KeyWithoutAction(String),
    Command(CommandError),
    NoKeyTable(String),
    IsKeyTable(String),
    KeysWithoutTable,
    Preset(String),
    Conflict {
        new: String,
        old: String,
        action: String,
    },
    NoLanguage(String),
    Message(messages::Mistake),
}

/// What belongs somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Switch,
    Number {
        least: u32,
        most: u32,
    },
    NumberOrNone,
    Text,
    Words,
    Program,
    OneOf(String),
    Proxy,
    Ascii,
    Headers,
    Address,
    ShellLine,
    ProgramOrShellLine,
    Search,
    SearchOrder(String),
    /// A search has nothing of this name.
    SearchAlone(String),
    /// `{ … }`
    Table,
}

impl Complaint {
    pub(super) fn new(place: Place, fault: Fault, lost: Lost) -> Self {
        let what = Box::new((place, fault));
        Self { what, lost }
    }

    /// The same where the built-in settings stay in the place of what is wrong.
    #[must_use]
    pub fn with_default(self) -> Self {
        let lost = match self.lost {
            Lost::Nothing => Lost::OwnEntry,
            lost => lost,
        };
        Self { lost, ..self }
    }

    /// Settings that cannot be read at all.
    pub fn unreadable_settings(file: String, error: &std::io::Error) -> Self {
        let fault = Fault::Unreadable {
            file,
            why: error.to_string(),
        };
        Self::new(Place::Told, fault, Lost::OwnFile)
    }

    /// The sentence in a language.
    pub fn said(&self, say: &Messages) -> String {
        let (place, fault) = &*self.what;
        let what = fault.said(say);
        let what = match place {
            Place::Told => what,
            Place::File(file) => say.file_in(file, what),
            Place::Line(file, Spot { line, column }) => {
                let line = line.to_string();
                match column {
                    Some(column) => say.file_column(column.to_string(), file, line, what),
                    None => say.file_line(file, line, what),
                }
            }
            Place::Spot(file, Spot { line, column }) => match column {
                Some(column) => format!("{file}:{line}:{column}: {what}"),
                None => format!("{file}:{line}: {what}"),
            },
            Place::Table(file, table) => say.file_table(file, table, what),
            Place::Rule(file, rule) => say.file_rule(file, rule, what),
        };
        match self.lost {
            Lost::Nothing => what,
            Lost::Entry => say.loses_entry(what),
            Lost::Line => say.loses_line(what),
            Lost::File => say.loses_file(what),
            Lost::Rule => say.loses_rule(what),
            Lost::OwnEntry => say.default_stays(what),
            Lost::OwnFile => say.defaults_stay(what),
        }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.said(&Messages::english()))
    }
}

impl Fault {
    pub(super) fn wants(name: &str, wanted: Wanted) -> Self {
        Self::Wants {
            name: name.to_owned(),
            wanted,
        }
    }

    pub(super) fn no_such(name: &str, known: &[&str]) -> Self {
        Self::NoSuch {
            name: name.to_owned(),
            known: known.join(", "),
        }
    }

    /// What is wrong, in a language.
    pub fn said(&self, say: &Messages) -> String {
        match self {
            Self::Slip(slip) => slip.said(say),
            Self::Syntax(why) => say.file_syntax(why),
            Self::Unreadable { file, why } => say.file_unreadable(file, why),
            Self::OpenToAll(path) => say.secrets_open_to_all(path.display().to_string()),
            Self::Wants { name, wanted } => say.file_wants(name, wanted.said(say)),
            Self::NoSuch { name, known } => match meant(name, known) {
                Some(meant) => say.no_entry_nearest(name, meant),
                None => say.no_such_entry(known, name),
            },
            Self::NoSection { name, known } => match meant(name, known) {
                Some(meant) => say.no_section_nearest(name, meant),
                None => say.no_such_section(known, name),
            },
            Self::IsSection(name) => say.is_a_section(name),
            Self::HasNot {
                section,
                name,
                known,
            } => match meant(name, known) {
                Some(meant) => say.section_has_not_nearest(name, meant, section),
                None => say.section_has_not(known, name, section),
            },
            Self::WithoutAddress(name) => say.belongs_under_address(name),
            Self::SecretForAll => say.secret_for_all().to_owned(),
            Self::NotBelieved { file, name } => say.not_believed(*file, name),
            Self::IsSecret(name) => say.belongs_into_secrets(name),
            Self::ExecMissing => say.exec_missing().to_owned(),
            Self::ExecElsewhere => say.exec_elsewhere().to_owned(),
            Self::ForCommands(name) => say.for_commands(name),
            Self::ExecName(most) => say.exec_name(most.to_string()),
            Self::NoRule(name) => say.rules_begin(name),
            Self::RuleForm => say.rule_form().to_owned(),
            Self::WhenMissing => say.rule_when_missing().to_owned(),
            Self::WhenEmpty => say.rule_when_empty().to_owned(),
            Self::When(fault) => say.rule_when_wrong(say.fault(fault)),
            Self::NoDeed(words) => say.rule_no_deed(words),
            Self::NoDeeds => say.rule_idle().to_owned(),
            Self::ShareForm => say.share_form().to_owned(),
            Self::ShareTable => say.share_table().to_owned(),
            Self::ShareWay => say.share_way().to_owned(),
            Self::NoTheme { name, path } => say.no_theme_file(name, path.display().to_string()),
            Self::BasedOn => say.theme_based_on().to_owned(),
            Self::NoColour(colour) => say.no_colour(format!("{colour:?}")),
            Self::NoLook(name) => say.no_look(format!("{name:?}")),
            Self::NoKey(keys) => say.no_key(format!("{keys:?}")),
            Self::KeyWithoutAction(keys) => say.key_without_action(format!("{keys:?}")),
            Self::Command(error) => command(error, say),
            Self::NoKeyTable(name) => say.keys_no_table(name),
            Self::IsKeyTable(name) => say.keys_table(name),
            Self::KeysWithoutTable => say.keys_belong().to_owned(),
            Self::Preset(names) => say.keys_preset(names),
            Self::Conflict { new, old, action } => {
                say.keys_conflict(action, format!("{new:?}"), format!("{old:?}"))
            }
            Self::NoLanguage(wish) => say.no_language(wish),
            Self::Message(mistake) => message(mistake, say),
        }
    }
}

/// The one of the known names that was probably meant.
fn meant<'k>(name: &str, known: &'k str) -> Option<&'k str> {
    nearest(name, known.split(", "))
}

fn command(error: &CommandError, say: &Messages) -> String {
    match (error, error.nearest()) {
        (CommandError::Unknown(name), Some(nearest)) => {
            say.key_action_nearest(format!("{name:?}"), format!("{nearest:?}"))
        }
        (CommandError::Unknown(name), None) => say.key_action_unknown(format!("{name:?}")),
        (CommandError::TakesNothing(name), _) => say.takes_nothing(*name),
        (CommandError::NoNumber(name), _) => say.takes_a_number(*name),
        (CommandError::NoSuchWord(name, words), _) => say.takes_one_of(*name, words),
    }
}

fn message(mistake: &messages::Mistake, say: &Messages) -> String {
    match mistake {
        messages::Mistake::NoMessage(line) => say.message_is_none(line.to_string()),
        messages::Mistake::Unknown(name) => say.message_unknown(name),
        messages::Mistake::NamesMore(name, named) => {
            say.message_names_more(name, format!("{{ ${named} }}"))
        }
    }
}

impl Wanted {
    fn said(&self, say: &Messages) -> String {
        let plain = match self {
            Self::Number { least, most } => {
                return say.due_number(least.to_string(), most.to_string());
            }
            Self::OneOf(words) => return say.due_one_of(words),
            Self::SearchOrder(words) => return say.due_search_order(words),
            Self::SearchAlone(name) => return say.due_search_alone(name),
            Self::Switch => say.due_switch(),
            Self::NumberOrNone => say.due_limit(),
            Self::Text => say.due_text(),
            Self::Table => say.due_table(),
            Self::Words => say.due_words(),
            Self::Program => say.due_program(),
            Self::Proxy => say.due_proxy(),
            Self::Ascii => say.due_ascii(),
            Self::Headers => say.due_headers(),
            Self::Address => say.due_address(),
            Self::ShellLine => say.due_shell_line(),
            Self::ProgramOrShellLine => say.due_program_or_line(),
            Self::Search => say.due_search(),
        };
        plain.to_owned()
    }
}

/// `"one", "two"`
pub(super) fn quoted(words: &[&str]) -> String {
    format!("\"{}\"", words.join("\", \""))
}

/// The sentences in English.
#[cfg(test)]
pub(super) fn sentences(complaints: &[Complaint]) -> Vec<String> {
    complaints.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults() -> Vec<Fault> {
        let text = || "such".to_owned();
        let path = || PathBuf::from("/home/me/it");
        let wanted = [
            Wanted::Switch,
            Wanted::Number { least: 1, most: 9 },
            Wanted::NumberOrNone,
            Wanted::Text,
            Wanted::Table,
            Wanted::Words,
            Wanted::Program,
            Wanted::OneOf(text()),
            Wanted::Proxy,
            Wanted::Ascii,
            Wanted::Address,
            Wanted::ShellLine,
            Wanted::ProgramOrShellLine,
            Wanted::Search,
            Wanted::SearchOrder(text()),
            Wanted::SearchAlone(text()),
        ];
        let wanted = wanted.into_iter().map(|wanted| Fault::wants("it", wanted));
        let plain = [
            Fault::OpenToAll(path()),
            Fault::no_such("it", &["this", "that"]),
            Fault::NoSection {
                name: text(),
                known: text(),
            },
            Fault::IsSection(text()),
            Fault::HasNot {
                section: text(),
                name: text(),
                known: text(),
            },
            Fault::WithoutAddress(text()),
            Fault::SecretForAll,
            Fault::NotBelieved {
                file: "feeds.toml",
                name: text(),
            },
            Fault::IsSecret(text()),
            Fault::ExecMissing,
            Fault::ExecElsewhere,
            Fault::ForCommands(text()),
            Fault::ExecName(64),
            Fault::NoRule(text()),
            Fault::RuleForm,
            Fault::WhenMissing,
            Fault::WhenEmpty,
            Fault::NoDeed(text()),
            Fault::NoDeeds,
            Fault::ShareForm,
            Fault::ShareTable,
            Fault::ShareWay,
            Fault::NoTheme {
                name: text(),
                path: path(),
            },
            Fault::BasedOn,
            Fault::NoColour(text()),
            Fault::NoLook(text()),
            Fault::NoKey(text()),
            Fault::KeyWithoutAction(text()),
            Fault::Command(CommandError::Unknown("quitt".to_owned())),
            Fault::Command(CommandError::Unknown("#".to_owned())),
            Fault::Command(CommandError::TakesNothing("quit")),
            Fault::NoKeyTable(text()),
            Fault::IsKeyTable(text()),
            Fault::KeysWithoutTable,
            Fault::Preset(text()),
            Fault::Conflict {
                new: text(),
                old: text(),
                action: text(),
            },
            Fault::NoLanguage(text()),
            Fault::Message(messages::Mistake::NoMessage(3)),
            Fault::Message(messages::Mistake::Unknown(text())),
            Fault::Message(messages::Mistake::NamesMore(text(), text())),
        ];
        wanted.chain(plain).collect()
    }

    #[test]
    fn every_language_says_what_is_wrong_in_its_own_words() {
        let english = Messages::english();
        for language in ["de", "ru", "zh"] {
            let say = Messages::load(language, None).0;
            for fault in faults() {
                let told = fault.said(&say);
                assert_ne!(told, fault.said(&english), "{language}");
                let is_whole = matches!(fault, Fault::Message(_)) || !told.contains("{ $");
                assert!(is_whole, "{told}");
            }
        }
    }

    #[test]
    fn what_is_lost_is_told_with_the_place() {
        let fault = || Fault::wants("width", Wanted::Switch);
        let told = |place, lost| Complaint::new(place, fault(), lost).to_string();
        let file = || "it.toml".to_owned();
        assert_eq!(
            told(Place::Line(file(), 3.into()), Lost::OwnEntry),
            "it.toml, line 3: width wants true or false; the default stays"
        );
        assert_eq!(
            told(Place::Table(file(), "\"*\"".to_owned()), Lost::Entry),
            "it.toml, [\"*\"]: width wants true or false; it is left out"
        );
        assert_eq!(
            told(Place::Spot(file(), 3.into()), Lost::Line),
            "it.toml:3: width wants true or false; the line is left out"
        );
    }
}
