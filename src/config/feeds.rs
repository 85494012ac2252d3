//! `feeds.toml` and `secrets.toml`: what the user wishes for single feeds. A wrong entry is told, and left out.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use toml::{Table, Value};

use super::commands;
use super::complaint::{Complaint, Fault, Lost, Place, Wanted, quoted};
use super::cookies::read_cookies;
use super::reading::read_file;
use super::slip::{self, Slip, Spot};
use crate::clean::WebUrl;
use crate::news::{Access, AccessRules, FullTextWish, MarkRead, Secret};

/// The built-in file: comments alone, which are the manual.
pub const DEFAULT_FEEDS: &str = include_str!("../../config/feeds.toml");

/// What feeds.toml may say of a feed, and secrets.toml.
const PLAIN: [&str; 15] = [
    "interval_minutes",
    "user_agent",
    "full_text",
    "proxy",
    "timeout_seconds",
    "private_hosts",
    "accept_any_certificate",
    "keep_days",
    "keep_articles",
    "keep_unread",
    "fold_duplicates",
    "notices",
    "mark_read",
    "filter",
    "exec",
];
const SECRET: [&str; 4] = ["username", "password", "headers", "cookies_file"];

/// Bits of a file's mode that let anybody but its owner in.
const OTHERS: u32 = 0o077;

/// The bit that lets everybody write.
const WRITTEN_BY_ALL: u32 = 0o002;

/// The user's wishes by the files in `folder`, and what is wrong in them.
pub fn access_rules(folder: &Path) -> (AccessRules, Vec<Complaint>) {
    let mut rules = AccessRules::default();
    let mut told = Vec::new();
    for (file, set) in [
        ("feeds.toml", set_plain as Setter),
        ("secrets.toml", set_secret),
    ] {
        match read(&folder.join(file), file) {
            Ok(text) => {
                let with_commands = file == "feeds.toml" && !is_written_by_all(&folder.join(file));
                let source = Source {
                    file,
                    folder,
                    with_commands,
                    set,
                };
                overlay(&mut rules, &source, &text, &mut told);
            }
            Err(wrong) => told.push(wrong),
        }
    }
    (rules, told)
}

/// Reads a file that need not be there; one with secrets only if they are kept.
pub(super) fn read(path: &Path, file: &str) -> Result<String, Complaint> {
    let told = |error: &io::Error| unreadable(file, error);
    let found = match fs::metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
        Err(error) => return Err(told(&error)),
    };
    if file == "secrets.toml" && found.permissions().mode() & OTHERS != 0 {
        let fault = Fault::OpenToAll(path.to_owned());
        return Err(Complaint::new(Place::Told, fault, Lost::Nothing));
    }
    read_file(path).map_err(|error| told(&error))
}

/// A file that is there and cannot be read.
pub(super) fn unreadable(file: &str, error: &io::Error) -> Complaint {
    let fault = Fault::Unreadable {
        file: file.to_owned(),
        why: error.to_string(),
    };
    Complaint::new(Place::Told, fault, Lost::Entry)
}

/// A file that is no TOML.
pub(super) fn no_toml(file: &str, text: &str, error: &toml::de::Error) -> Complaint {
    let at = error.span().map_or(0, |span| span.start);
    let fault = match slip::fault(text, error.span(), error.message()) {
        // It may be a password.
        Fault::Slip(Slip::Unquoted(_)) if file == "secrets.toml" => {
            Fault::Slip(Slip::Unquoted("…".to_owned()))
        }
        Fault::Slip(Slip::Twice(name)) => {
            Fault::Slip(Slip::Twice(shown(name.trim_matches(['"', '\'']))))
        }
        fault => fault,
    };
    Complaint::new(
        Place::Line(file.to_owned(), Spot::of(text, at)),
        fault,
        Lost::File,
    )
}

/// The tables of `secrets.toml`; none when it is not there, not to be trusted, or no TOML.
pub(super) fn read_secrets(folder: &Path) -> Option<Table> {
    let text = read(&folder.join("secrets.toml"), "secrets.toml").ok()?;
    text.parse().ok()
}

/// Lays one entry into the wishes for a feed; else what is wanted there.
type Setter = fn(&mut Access, &str, &Value) -> Result<(), Fault>;

/// A file of wishes.
struct Source<'a> {
    file: &'a str,
    folder: &'a Path,
    /// Commands are read from it.
    with_commands: bool,
    set: Setter,
}

/// Whoever may write such a file could run commands as the user.
pub(super) fn is_written_by_all(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.permissions().mode() & WRITTEN_BY_ALL != 0)
}

fn overlay(rules: &mut AccessRules, source: &Source<'_>, text: &str, told: &mut Vec<Complaint>) {
    let file = source.file;
    let tables: Table = match text.parse() {
        Ok(tables) => tables,
        Err(error) => {
            told.push(no_toml(file, text, &error));
            return;
        }
    };
    for (whom, entries) in &tables {
        // The places to share with have their secrets there too.
        if whom == "share" && file == "secrets.toml" {
            continue;
        }
        let Value::Table(entries) = entries else {
            let fault = Fault::WithoutAddress(shown(whom));
            told.push(in_file(file, fault, Lost::Nothing));
            continue;
        };
        if whom == "*" && file == "secrets.toml" {
            told.push(in_file(file, Fault::SecretForAll, Lost::Entry));
            continue;
        }
        let mut access = Access::default();
        let mut wrong = Vec::new();
        if source.with_commands {
            let commands = commands::read(whom, entries, source.folder, &mut access);
            wrong.extend(commands.told);
            commands
                .feed
                .into_iter()
                .for_each(|feed| rules.add_command(feed));
        }
        for (name, value) in entries {
            if source.with_commands && commands::NAMES.contains(&name.as_str()) {
                continue;
            }
            wrong.extend((source.set)(&mut access, name, value).err());
        }
        let table = || Place::Table(file.to_owned(), format!("\"{}\"", shown(whom)));
        let wrong = wrong.into_iter();
        let told_here = wrong.map(|fault| Complaint::new(table(), fault, Lost::Entry));
        told.extend(told_here);
        rules.add(whom, access);
    }
}

/// How the user's name for a feed is told: an address may have a secret in it.
fn shown(whom: &str) -> String {
    let masked = WebUrl::new(whom).filter(|url| url.masked() != url.as_str());
    masked.map_or_else(|| whom.to_owned(), |url| url.masked())
}

fn in_file(file: &str, fault: Fault, lost: Lost) -> Complaint {
    Complaint::new(Place::File(file.to_owned()), fault, lost)
}

pub(super) fn set_plain(access: &mut Access, name: &str, value: &Value) -> Result<(), Fault> {
    match name {
        "interval_minutes" => access.interval = Some(number(name, value, 525_600)?),
        "user_agent" => access.user_agent = Some(header_value(name, value)?),
        "full_text" => access.full_text = Some(full_text(name, value)?),
        "proxy" => access.proxy = Some(proxy(value)?),
        "keep_days" => access.retention.days = Some(number_or_none(name, value)?),
        "keep_articles" => access.retention.articles = Some(number_or_none(name, value)?),
        "keep_unread" => {
            access.retention.unread = Some(switch(name, value)?);
        }
        "fold_duplicates" => {
            access.twins = Some(switch(name, value)?);
        }
        "notices" => {
            access.notices = Some(switch(name, value)?);
        }
        "mark_read" => {
            let named = value.as_str().and_then(MarkRead::named);
            let wanted = || one_of(name, &["open", "scroll", "never"]);
            access.mark_read = Some(named.ok_or_else(wanted)?);
        }
        "timeout_seconds" => access.timeout = Some(number(name, value, 600)?.into()),
        "private_hosts" => access.private_hosts = words(name, value)?,
        "accept_any_certificate" => {
            access.any_certificate = Some(switch(name, value)?);
        }
        "exec" | "filter" | "shell" | "title" | "folder" => {
            return Err(Fault::NotBelieved {
                file: "feeds.toml",
                name: name.to_owned(),
            });
        }
        "username" | "password" | "headers" | "cookies_file" => {
            return Err(Fault::IsSecret(name.to_owned()));
        }
        _ => return Err(Fault::no_such(name, &PLAIN)),
    }
    Ok(())
}

pub(super) fn set_secret(access: &mut Access, name: &str, value: &Value) -> Result<(), Fault> {
    let (user, password) = access
        .login
        .clone()
        .unwrap_or_else(|| (String::new(), Secret(String::new())));
    match name {
        "username" => access.login = Some((text(name, value)?, password)),
        "password" => access.login = Some((user, Secret(text(name, value)?))),
        "headers" => access.headers = headers(value)?,
        "cookies_file" => access.cookies = read_cookies(Path::new(&text(name, value)?))?,
        _ => return Err(Fault::no_such(name, &SECRET)),
    }
    Ok(())
}

pub(super) fn text(name: &str, value: &Value) -> Result<String, Fault> {
    let text = value.as_str().map(str::to_owned);
    text.ok_or_else(|| Fault::wants(name, Wanted::Text))
}

fn switch(name: &str, value: &Value) -> Result<bool, Fault> {
    let on = value.as_bool();
    on.ok_or_else(|| Fault::wants(name, Wanted::Switch))
}

fn one_of(name: &str, words: &[&str]) -> Fault {
    Fault::wants(name, Wanted::OneOf(quoted(words)))
}

fn number(name: &str, value: &Value, most: u32) -> Result<u32, Fault> {
    let number = value
        .as_integer()
        .and_then(|number| u32::try_from(number).ok());
    number
        .filter(|number| (1..=most).contains(number))
        .ok_or_else(|| Fault::wants(name, Wanted::Number { least: 1, most }))
}

/// A limit; 0 is none.
fn number_or_none(name: &str, value: &Value) -> Result<u32, Fault> {
    let number = value
        .as_integer()
        .and_then(|number| u32::try_from(number).ok());
    number.ok_or_else(|| Fault::wants(name, Wanted::NumberOrNone))
}

fn words(name: &str, value: &Value) -> Result<Vec<String>, Fault> {
    let words = exact_words(name, value)?;
    Ok(words.iter().map(|word| word.to_lowercase()).collect())
}

pub(super) fn exact_words(name: &str, value: &Value) -> Result<Vec<String>, Fault> {
    let words = value.as_array().and_then(|items| {
        let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
        texts.collect()
    });
    words.ok_or_else(|| Fault::wants(name, Wanted::Words))
}

fn full_text(name: &str, value: &Value) -> Result<FullTextWish, Fault> {
    let wish = value.as_str().and_then(FullTextWish::named);
    wish.ok_or_else(|| one_of(name, &["always", "never", "automatic"]))
}

fn proxy(value: &Value) -> Result<String, Fault> {
    let address = text("proxy", value)?;
    if address.is_empty() {
        return Ok(address);
    }
    is_proxy(&address)
        .then_some(address)
        .ok_or_else(|| Fault::wants("proxy", Wanted::Proxy))
}

/// Whether byline can speak to a proxy at this address.
pub(super) fn is_proxy(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| {
        url.has_host()
            && matches!(
                url.scheme(),
                "http" | "https" | "socks4" | "socks4a" | "socks5" | "socks5h"
            )
    })
}

/// Visible ASCII and blanks (RFC 9110, section 5.5).
fn header_value(name: &str, value: &Value) -> Result<String, Fault> {
    let value = text(name, value)?;
    let is_sound = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    is_sound
        .then_some(value)
        .ok_or_else(|| Fault::wants(name, Wanted::Ascii))
}

fn headers(value: &Value) -> Result<Vec<(String, Secret)>, Fault> {
    let wanted = || Fault::wants("headers", Wanted::Headers);
    let table = value.as_table().ok_or_else(wanted)?;
    let is_name = |name: &str| {
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        !name.is_empty() && name.bytes().all(letters)
    };
    let pair = |(name, value): (&String, &Value)| {
        if is_name(name) {
            Ok((name.clone(), Secret(header_value(name, value)?)))
        } else {
            Err(wanted())
        }
    };
    table.iter().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::super::complaint::sentences;
    use super::*;

    fn folder(files: &[(&str, &str, u32)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text, mode) in files {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("written");
            fs::set_permissions(&path, fs::Permissions::from_mode(*mode)).expect("set");
        }
        folder
    }

    fn of(folder: &tempfile::TempDir, address: &str) -> (Access, Vec<String>) {
        let (rules, told) = access_rules(folder.path());
        let address = WebUrl::new(address).expect("an address");
        (rules.of(&address), sentences(&told))
    }

    #[test]
    fn the_built_in_file_says_nothing_and_its_examples_are_understood() {
        let without = |text: &str| text.replace("# ", "").replace("#\n", "\n");
        let is_setting = |line: &&str| line.starts_with('[') || line.contains(" = ");
        let (plain, secret) = DEFAULT_FEEDS
            .split_once("# In secrets.toml:")
            .expect("both are explained");
        let settings = |text: &str| -> String {
            let text = without(text).replace("/home/me/cookies.txt", "/dev/null");
            text.lines()
                .filter(is_setting)
                .collect::<Vec<_>>()
                .join("\n")
        };
        let folder = folder(&[
            ("feeds.toml", &settings(plain), 0o644),
            ("secrets.toml", &settings(secret), 0o600),
        ]);
        let (access, told) = of(&folder, "https://example.org/feed.xml");
        assert_eq!(told, Vec::<String>::new());
        assert_eq!((access.interval, access.timeout), (Some(180), Some(60)));
        assert_eq!(access.any_certificate, Some(true));
        assert!(access.login.is_some() && access.headers.len() == 1);
        let empty = super::tests::folder(&[("feeds.toml", DEFAULT_FEEDS, 0o644)]);
        let nothing = (AccessRules::default(), Vec::new());
        assert_eq!(access_rules(empty.path()), nothing);
    }

    #[test]
    fn secrets_that_others_can_read_are_refused() {
        let text = "[\"a.example\"]\nusername = \"me\"\npassword = \"x\"\n";
        for mode in [0o644, 0o640, 0o602] {
            let folder = folder(&[("secrets.toml", text, mode)]);
            let (access, told) = of(&folder, "https://a.example/");
            assert_eq!(access, Access::default());
            assert!(told.len() == 1 && told[0].contains("chmod 600"), "{told:?}");
        }
        let folder = folder(&[("secrets.toml", text, 0o600)]);
        assert!(of(&folder, "https://a.example/").0.login.is_some());
    }

    #[test]
    fn no_secret_is_for_everybody() {
        let text = "[\"*\"]\nheaders = { \"X-Key\" = \"1\" }\n";
        let folder = folder(&[("secrets.toml", text, 0o600)]);
        let (access, told) = of(&folder, "https://a.example/");
        assert_eq!((access, told.len()), (Access::default(), 1));
    }

    #[test]
    fn what_is_wrong_is_told_without_the_secrets_of_its_address() {
        let text = "[\"https://me:hunter2@a.example/?token=sekrit\"]\nwidth = 1\n";
        for file in ["feeds.toml", "secrets.toml"] {
            let folder = folder(&[(file, text, 0o600)]);
            let (_, told) = of(&folder, "https://a.example/");
            let told = told.join("");
            assert!(
                told.contains("a.example") && told.contains("width"),
                "{told}"
            );
            assert!(
                !told.contains("hunter2") && !told.contains("sekrit"),
                "{told}"
            );
        }
    }

    #[test]
    fn a_password_without_quotation_marks_is_not_told() {
        let text = "[\"https://a.example/\"]\npassword = hunter2\n";
        let folder = folder(&[("secrets.toml", text, 0o600)]);
        let (_, told) = of(&folder, "https://a.example/");
        let told = told.join("");
        assert!(
            told.contains("line 2") && !told.contains("hunter2"),
            "{told}"
        );
    }

    #[test]
    fn a_wrong_entry_costs_that_entry_alone() {
        let text = "x = 1\n[\"a.example\"]\ninterval_minutes = 0\nproxy = \"nonsense\"\npassword = \"x\"\n\
                    timeout = 3\nuser_agent = \"a\\nb\"\ntimeout_seconds = 9\n";
        let folder = folder(&[("feeds.toml", text, 0o644)]);
        let (access, told) = of(&folder, "https://a.example/");
        assert_eq!((access.timeout, access.interval), (Some(9), None));
        assert_eq!(told.len(), 6, "{told:#?}");
        assert!(
            told.iter().all(|line| line.starts_with("feeds.toml")),
            "{told:?}"
        );
    }
}
