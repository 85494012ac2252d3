//! `rules.toml`: what the user wants done with articles by itself. A wrong rule is told, and left out.

use std::fs;
use std::io;
use std::path::Path;

use toml::{Table, Value};

use super::commands;
use super::feeds::{exact_words, is_written_by_all, text};
use crate::clean::CleanLine;
use crate::news::{Deed, Filter, Moment, Rule};

/// The built-in file: comments alone, which are the manual.
pub const DEFAULT_RULES: &str = include_str!("../../config/rules.toml");

const FILE: &str = "rules.toml";

/// The rules of the file in `folder`, in their order, and what is wrong in it, a sentence each.
pub fn rules(folder: &Path) -> (Vec<Rule>, Vec<String>) {
    let path = folder.join(FILE);
    let written = match fs::read_to_string(&path) {
        Ok(written) => written,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Vec::new(), Vec::new()),
        Err(error) => {
            let told = format!("cannot read {FILE}: {error}; it is left out");
            return (Vec::new(), vec![told]);
        }
    };
    let tables: Table = match written.parse() {
        Ok(tables) => tables,
        Err(error) => {
            let error: toml::de::Error = error;
            let at = error.span().map_or(0, |span| span.start);
            let line = written.get(..at).unwrap_or_default().matches('\n').count() + 1;
            let told = format!(
                "{FILE}, line {line}: {}; the file is left out",
                error.message()
            );
            return (Vec::new(), vec![told]);
        }
    };
    let mut told = Vec::new();
    for name in tables.keys().filter(|name| *name != "rule") {
        told.push(format!(
            "{FILE}: there is no {name}; rules begin with [[rule]]"
        ));
    }
    let entries = tables.get("rule").and_then(Value::as_array);
    let with_commands = !is_written_by_all(&path);
    let mut rules = Vec::new();
    for (number, entry) in (1..).zip(entries.into_iter().flatten()) {
        match rule(number, entry, folder, with_commands) {
            Ok(rule) => rules.push(rule),
            Err(wrong) => told.push(wrong),
        }
    }
    (rules, told)
}

fn rule(number: usize, entry: &Value, folder: &Path, with_commands: bool) -> Result<Rule, String> {
    let name = entry.get("name").and_then(Value::as_str);
    let name = name.map_or_else(|| format!("rule {number}"), str::to_owned);
    let wrong = |what: String| format!("{FILE}, “{name}”: {what}; the rule is left out");
    let table = entry
        .as_table()
        .ok_or_else(|| wrong("a rule begins with [[rule]]".to_owned()))?;
    let known = ["name", "when", "do", "run"];
    if let Some(other) = table.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(wrong(format!(
            "there is no {other}; there are name, when, do, run"
        )));
    }
    let when = table
        .get("when")
        .ok_or_else(|| "when is missing: which articles it is about".to_owned())
        .and_then(|value| text("when", value))
        .map_err(wrong)?;
    // Whenever it is asked, it reads the same way.
    match Filter::parse(&when, Moment(0)) {
        Ok(Some(_)) => {}
        Ok(None) => return Err(wrong("when is empty".to_owned())),
        Err(mistake) => return Err(wrong(format!("when: {mistake}"))),
    }
    let mut deeds = Vec::new();
    if let Some(value) = table.get("do") {
        for words in exact_words("do", value).map_err(wrong)? {
            deeds.push(Deed::parse(&words).ok_or_else(|| {
                wrong(format!(
                    "there is no “{words}” to do; there are mark read, hide, bookmark, tag NAME, score +1, notify, \
                     fetch full text"
                ))
            })?);
        }
    }
    if let Some(value) = table.get("run") {
        if !with_commands {
            return Err(wrong(format!(
                "everybody can write this file, so run is not believed: chmod go-w {FILE}"
            )));
        }
        deeds.push(Deed::Run(commands::of_rule(value, folder).map_err(wrong)?));
    }
    if deeds.is_empty() {
        return Err(wrong("there is nothing to do: do is missing".to_owned()));
    }
    Ok(Rule {
        name: CleanLine::new(&name),
        when,
        deeds,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Rule>, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), text).expect("written");
        rules(folder.path())
    }

    #[test]
    fn the_built_in_file_says_nothing_and_its_examples_are_understood() {
        assert_eq!(read(DEFAULT_RULES), (Vec::new(), Vec::new()));
        let examples: Vec<&str> = DEFAULT_RULES
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| line.starts_with("[[") || line.contains(" = "))
            .collect();
        let (rules, told) = read(&examples.join("\n"));
        assert_eq!(told, Vec::<String>::new());
        assert!(rules.len() >= 3, "{rules:?}");
    }

    #[test]
    fn a_wrong_rule_costs_that_rule_alone_and_is_told() {
        let (rules, told) = read(
            "[[rule]]\nwhen = \"sport\"\ndo = [\"hide\"]\n\
             [[rule]]\nname = \"A\"\nwhen = \"is:raed\"\ndo = [\"hide\"]\n\
             [[rule]]\nname = \"B\"\nwhen = \"x\"\ndo = [\"explode\"]\n\
             [[rule]]\nname = \"C\"\nwhen = \"x\"\n\
             [[rule]]\nname = \"D\"\ndo = [\"hide\"]\n\
             [[rule]]\nname = \"E\"\nwhen = \"x\"\nrun = \"rm -r\"\n",
        );
        assert_eq!(rules.len(), 1);
        assert_eq!(rules[0].name.as_str(), "rule 1");
        let parts = [
            "“A”: when: is:raed",
            "“explode”",
            "nothing to do",
            "when is missing",
            "wants words",
        ];
        assert_eq!(told.len(), parts.len(), "{told:#?}");
        for (told, part) in told.iter().zip(parts) {
            assert!(told.contains(part), "{told}");
        }
    }
}
