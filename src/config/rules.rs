//! `rules.toml`: what the user wants done with articles by itself. A wrong rule is told, and left out.

use std::io;
use std::path::Path;

use toml::{Table, Value};

use super::commands;
use super::complaint::{Complaint, Fault, Lost, Place};
use super::feeds::{exact_words, is_written_by_all, no_toml, text, unreadable};
use super::reading::read_file;
use crate::clean::CleanLine;
use crate::news::{Deed, Filter, Moment, Rule};

/// The built-in file: comments alone, which are the manual.
pub const DEFAULT_RULES: &str = include_str!("../../config/rules.toml");

const FILE: &str = "rules.toml";

/// The rules of the file in `folder`, in their order, and what is wrong in it.
pub fn rules(folder: &Path) -> (Vec<Rule>, Vec<Complaint>) {
    let path = folder.join(FILE);
    let written = match read_file(&path) {
        Ok(written) => written,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Vec::new(), Vec::new()),
        Err(error) => return (Vec::new(), vec![unreadable(FILE, &error)]),
    };
    let tables: Table = match written.parse() {
        Ok(tables) => tables,
        Err(error) => return (Vec::new(), vec![no_toml(FILE, &written, &error)]),
    };
    let mut told = Vec::new();
    for name in tables.keys().filter(|name| *name != "rule") {
        let place = Place::File(FILE.to_owned());
        told.push(Complaint::new(
            place,
            Fault::NoRule(name.clone()),
            Lost::Nothing,
        ));
    }
    let entries = tables.get("rule").and_then(Value::as_array);
    let with_commands = !is_written_by_all(&path);
    let mut rules = Vec::new();
    for (number, entry) in (1..).zip(entries.into_iter().flatten()) {
        let name = entry.get("name").and_then(Value::as_str);
        let name = name.map_or_else(|| format!("rule {number}"), str::to_owned);
        match rule(&name, entry, folder, with_commands) {
            Ok(rule) => rules.push(rule),
            Err(fault) => {
                let place = Place::Rule(FILE.to_owned(), name);
                told.push(Complaint::new(place, fault, Lost::Rule));
            }
        }
    }
    (rules, told)
}

fn rule(name: &str, entry: &Value, folder: &Path, with_commands: bool) -> Result<Rule, Fault> {
    let table = entry.as_table().ok_or(Fault::RuleForm)?;
    let known = ["name", "when", "do", "run"];
    if let Some(other) = table.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(Fault::no_such(other, &known));
    }
    let when = text("when", table.get("when").ok_or(Fault::WhenMissing)?)?;
    // Whenever it is asked, it reads the same way.
    match Filter::parse(&when, Moment(0)) {
        Ok(Some(_)) => {}
        Ok(None) => return Err(Fault::WhenEmpty),
        Err(mistake) => return Err(Fault::When(mistake.fault)),
    }
    let mut deeds = Vec::new();
    if let Some(value) = table.get("do") {
        for words in exact_words("do", value)? {
            deeds.push(Deed::parse(&words).ok_or(Fault::NoDeed(words))?);
        }
    }
    if let Some(value) = table.get("run") {
        if !with_commands {
            return Err(Fault::NotBelieved {
                file: FILE,
                name: "run".to_owned(),
            });
        }
        deeds.push(Deed::Run(commands::of_rule(value, folder)?));
    }
    if deeds.is_empty() {
        return Err(Fault::NoDeeds);
    }
    Ok(Rule {
        name: CleanLine::new(name),
        when,
        deeds,
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::complaint::sentences;
    use super::*;

    fn read(text: &str) -> (Vec<Rule>, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), text).expect("written");
        let (rules, told) = rules(folder.path());
        (rules, sentences(&told))
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
            "wants a list of words",
        ];
        assert_eq!(told.len(), parts.len(), "{told:#?}");
        for (told, part) in told.iter().zip(parts) {
            assert!(told.contains(part), "{told}");
        }
    }
}
