//! `byline completions` and `byline man`: both made from the same arguments that are parsed.

use std::process::ExitCode;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::arguments::Arguments;
use super::print::Printer;

pub fn completions(print: &mut Printer, shell: Shell) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "byline", &mut script);
    print.text(&String::from_utf8(script)?)?;
    Ok(ExitCode::SUCCESS)
}

/// One page: the reader, then every command with its options.
pub fn man(print: &mut Printer) -> anyhow::Result<ExitCode> {
    let mut root = Arguments::command();
    root.build();
    let page = Man::new(root.clone());
    let mut roff = Vec::new();
    page.render_title(&mut roff)?;
    page.render_name_section(&mut roff)?;
    page.render_synopsis_section(&mut roff)?;
    page.render_description_section(&mut roff)?;
    let mut roff = String::from_utf8(roff)?;
    roff.push_str(".SH COMMANDS\nEach has \\-\\-help.\n");
    for command in visible(&root) {
        roff.push_str(&described(command)?);
    }
    roff.push_str(&queries(&root));
    roff.push_str(&files_and_environment());
    print.text(&with_one_preamble(&roff))?;
    Ok(ExitCode::SUCCESS)
}

/// Every section brings the definition of its apostrophe along; one is enough.
fn with_one_preamble(roff: &str) -> String {
    let is_preamble =
        |line: &&str| line.starts_with(".ie \\n(.g") || line.starts_with(".el .ds Aq");
    let (preamble, page): (Vec<&str>, Vec<&str>) = roff.lines().partition(is_preamble);
    let lines = preamble.iter().take(2).chain(&page);
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn visible(command: &Command) -> impl Iterator<Item = &Command> {
    command
        .get_subcommands()
        .filter(|command| !command.is_hide_set() && command.get_name() != "help")
}

/// A command's synopsis, purpose and options, and its own commands.
fn described(command: &Command) -> anyhow::Result<String> {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace('-', "\\-");
    let mut out = format!(
        ".SS \"{}\"\n{}",
        usage.replace('"', ""),
        escaped(&about(command))
    );
    let mut options = Vec::new();
    // Every command has --help, and the page says so once.
    let without_help = command.clone().mut_arg("help", |help| help.hide(true));
    Man::new(without_help).render_options_section(&mut options)?;
    // The page's own heading for options would end this command's part.
    out.push_str(&String::from_utf8(options)?.replace(".SH OPTIONS\n", ""));
    for inner in visible(command) {
        out.push_str(&described(inner)?);
    }
    Ok(out)
}

/// What a command is for, at length where there is more to say.
fn about(command: &Command) -> String {
    let told = command.get_long_about().or_else(|| command.get_about());
    told.map(ToString::to_string).unwrap_or_default()
}

/// Plain paragraphs as roff: a line that begins with a dot or an apostrophe would be an order to it.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            out.push_str(".PP\n");
            continue;
        }
        if line.starts_with(['.', '\'']) {
            out.push_str("\\&");
        }
        out.push_str(&line.replace('\\', "\\e").replace('-', "\\-"));
        out.push('\n');
    }
    out
}

/// The language of queries, as the help of `list` tells it.
fn queries(root: &Command) -> String {
    let list = root.find_subcommand("list");
    let help = list.and_then(Command::get_after_help);
    let help = help.map(ToString::to_string).unwrap_or_default();
    format!(".SH QUERIES\n.nf\n{}.fi\n", escaped(&help))
}

fn files_and_environment() -> String {
    ".SH ENVIRONMENT\n\
     .TP\nBYLINE_CONFIG_DIR, BYLINE_DATA_DIR, BYLINE_CACHE_DIR\n\
     Where byline keeps its files, instead of the XDG folders.\n\
     .TP\nBROWSER\nOpens addresses, unless settings.toml names another program.\n\
     .TP\nNO_COLOR\nThe reader then shows no colours.\n\
     .TP\nBYLINE_LOG\nHow much is written to the log in the cache folder: warn (the default), info, debug.\n\
     .SH FILES\n\
     .TP\nsettings.toml, keys.toml\n\
     Your own settings and keys, in the configuration folder; \\fBbyline config\\fR says where that is.\n\
     .TP\nthemes/\nThemes of your own, beside them.\n\
     .TP\nbyline.db\nArticles, read marks and bookmarks, in the data folder.\n\
     .SH EXIT STATUS\n0 done; 1 failed, with one sentence on standard error; 2 wrong usage.\n"
        .to_owned()
}
