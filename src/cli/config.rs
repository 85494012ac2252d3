//! `byline config`: where the files are, and the settings in force.

use std::process::ExitCode;

use super::arguments::{BuiltIn, ConfigCommand};
use super::print::Printer;
use super::{complain, context};
use crate::config::{
    DEFAULT_FEEDS, DEFAULT_KEYS, DEFAULT_RULES, DEFAULT_SETTINGS, EILMELDUNG_KEYS, NEWSBOAT_KEYS,
    starter,
};
use crate::messages;

pub fn run(print: &mut Printer, what: Option<&ConfigCommand>) -> anyhow::Result<ExitCode> {
    match what {
        Some(ConfigCommand::Default { file }) => print.text(built_in(*file))?,
        None => in_force(print)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn built_in(file: BuiltIn) -> &'static str {
    match file {
        BuiltIn::Settings => DEFAULT_SETTINGS,
        BuiltIn::Keys => DEFAULT_KEYS,
        BuiltIn::KeysNewsboat => NEWSBOAT_KEYS,
        BuiltIn::KeysEilmeldung => EILMELDUNG_KEYS,
        BuiltIn::Access => DEFAULT_FEEDS,
        BuiltIn::Rules => DEFAULT_RULES,
        BuiltIn::Feeds => starter::FEEDS,
        BuiltIn::Messages => messages::ENGLISH,
    }
}

/// Prints TOML: the folders as comments, then every setting, the user's over the defaults.
fn in_force(print: &mut Printer) -> anyhow::Result<()> {
    let paths = context::paths()?;
    let (settings, mistakes) = context::settings(&paths.config);
    for mistake in mistakes {
        complain::warn(&mistake.to_string());
    }
    for (name, folder) in [
        ("configuration", &paths.config),
        ("data", &paths.data),
        ("cache", &paths.cache),
    ] {
        print.line(&format!("# {name:<14} {}", folder.display()))?;
    }
    print.text("\n")?;
    print.text(&toml::to_string(&settings)?)?;
    Ok(())
}
