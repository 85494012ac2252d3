//! Settings by their names, for changing them while reading: `set width 60`.

use toml::{Table, Value};

use super::complaint::Fault;
use super::settings::{DEFAULT_SETTINGS, Settings, fitted};
use crate::app::{Setting, SettingKind};

/// What is read when the reader starts, and never again.
const AT_START: [&str; 9] = [
    "requests",
    "requests_per_host",
    "proxy",
    "keep_days",
    "keep_articles",
    "keep_unread",
    "secure_delete",
    "bookmarks",
    "sealed_threads",
];

impl Settings {
    /// The settings that can be changed while reading, in the order of the built-in file, with its comments.
    pub fn named(&self) -> Vec<Setting> {
        let Ok(table) = Table::try_from(self) else {
            return Vec::new();
        };
        let (mut section, mut about, mut named) = (String::new(), Vec::new(), Vec::new());
        for line in DEFAULT_SETTINGS.lines() {
            if let Some(comment) = line.strip_prefix('#') {
                about.push(comment.trim());
                continue;
            }
            if let Some(name) = line.strip_prefix('[') {
                name.trim_end_matches(']').clone_into(&mut section);
            } else if let Some((name, _)) = line.split_once(" = ") {
                let entries = table.get(&section).and_then(Value::as_table);
                let value = entries.and_then(|entries| entries.get(name));
                if let Some(value) = value.filter(|_| !AT_START.contains(&name)) {
                    named.push(setting(name, value, &about.join(" ")));
                }
            }
            about.clear();
        }
        named
    }

    /// The same with one setting changed; why it cannot be.
    pub fn with(&self, name: &str, text: &str) -> Result<Self, Fault> {
        let syntax = |error: &dyn std::error::Error| Fault::Syntax(error.to_string());
        let mut table = Table::try_from(self).map_err(|error| syntax(&error))?;
        let mut sections = table
            .iter_mut()
            .filter_map(|(_, section)| section.as_table_mut());
        let place = sections.find_map(|section| section.get_mut(name));
        let Some(place) = place else {
            let known = self.named();
            let known: Vec<&str> = known.iter().map(|known| known.name.as_str()).collect();
            return Err(Fault::no_such(name, &known));
        };
        let value = read(place, text);
        fitted(name, place, &value).map_err(|wanted| Fault::wants(name, wanted))?;
        *place = value;
        Value::Table(table)
            .try_into()
            .map_err(|error: toml::de::Error| syntax(&error))
    }
}

fn setting(name: &str, value: &Value, about: &str) -> Setting {
    let words = |items: &[Value]| {
        let words = items.iter().filter_map(Value::as_str);
        words.collect::<Vec<_>>().join(" ")
    };
    let (kind, value) = match value {
        Value::Boolean(on) => (SettingKind::Switch, on.to_string()),
        Value::Integer(number) => (SettingKind::Number, number.to_string()),
        Value::Array(items) => (SettingKind::Words, words(items)),
        other => (
            SettingKind::Text,
            other.as_str().unwrap_or_default().to_owned(),
        ),
    };
    Setting {
        name: name.to_owned(),
        value,
        kind,
        about: about.to_owned(),
    }
}

/// `text` as a value of the same type as `like`; as it is where that cannot be.
fn read(like: &Value, text: &str) -> Value {
    let text_as_it_is = || Value::String(text.to_owned());
    match like {
        Value::Boolean(_) => text
            .parse()
            .map_or_else(|_| text_as_it_is(), Value::Boolean),
        Value::Integer(_) => text
            .parse()
            .map_or_else(|_| text_as_it_is(), Value::Integer),
        Value::Array(_) => {
            let words = text
                .split_whitespace()
                .map(|word| Value::String(word.to_owned()));
            Value::Array(words.collect())
        }
        _ => text_as_it_is(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Messages;

    #[test]
    fn settings_are_known_by_name_with_what_they_are_for() {
        let named = Settings::default().named();
        let width = named.iter().find(|setting| setting.name == "width");
        let width = width.expect("there is such a setting");
        assert_eq!(
            (width.value.as_str(), width.kind.clone()),
            ("72", SettingKind::Number)
        );
        assert!(width.about.contains("measure"), "{}", width.about);
        for setting in &named {
            let english = Messages::english();
            let said = english.of("setting", &setting.name);
            assert_ne!(said, setting.name, "config/messages says what it is for");
        }
        assert!(named.iter().all(|setting| setting.name != "proxy"));
    }

    #[test]
    fn no_two_sections_have_a_setting_of_one_name() {
        let named = Settings::default().named();
        let mut known: Vec<_> = named.iter().map(|setting| &setting.name).collect();
        known.sort();
        known.dedup();
        assert_eq!(known.len(), named.len());
    }

    #[test]
    fn a_setting_is_changed_by_its_name() {
        let settings = Settings::default();
        let changed = settings.with("width", "60").expect("a number");
        assert_eq!((changed.reading.width, settings.reading.width), (60, 72));
        let changed = settings.with("browser", "w3m -o x").expect("words");
        assert_eq!(changed.outside.browser, ["w3m", "-o", "x"]);
        let told = |name, text| {
            let fault = settings.with(name, text).expect_err("it is wrong");
            fault.said(&Messages::english())
        };
        assert_eq!(
            told("width", "wide"),
            "width wants a whole number from 1 to 10000"
        );
        assert_eq!(told("mouse", "no"), "mouse wants true or false");
        assert!(told("zeppelin", "true").starts_with("there is no zeppelin; there are width, "));
    }
}
