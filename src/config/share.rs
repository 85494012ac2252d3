//! `[share.NAME]` of `settings.toml`: where articles can be sent. What is secret about it is in `secrets.toml`.

use std::path::Path;

use toml::{Table, Value};

use super::complaint::{Complaint, Fault, Lost, Place, Wanted};
use super::feeds::read_secrets;
use crate::news::{Secret, ShareMethod, ShareRequest, ShareTarget, ShareWay};

/// The targets of a `share` section, by name, and what is wrong in it.
pub(super) fn targets(section: &Value) -> (Vec<ShareTarget>, Vec<Complaint>) {
    let (mut targets, mut wrong) = (Vec::new(), Vec::new());
    let Value::Table(tables) = section else {
        let place = Place::File(FILE.to_owned());
        wrong.push(Complaint::new(place, Fault::ShareForm, Lost::Nothing));
        return (targets, wrong);
    };
    for (name, entries) in tables {
        match entries.as_table().ok_or(Fault::ShareTable).and_then(way) {
            Ok(way) => targets.push(ShareTarget {
                name: name.clone(),
                way,
                secrets: Vec::new(),
            }),
            Err(fault) => {
                let place = Place::Table(FILE.to_owned(), format!("share.{name}"));
                wrong.push(Complaint::new(place, fault, Lost::Entry));
            }
        }
    }
    (targets, wrong)
}

/// Gives the targets what `secrets.toml` has for them under `[share.NAME]`; a file that others can read was told with the
/// feeds' secrets.
pub(super) fn add_secrets(folder: &Path, targets: &mut [ShareTarget]) {
    let secrets = read_secrets(folder).unwrap_or_default();
    let Some(Value::Table(all)) = secrets.get("share") else {
        return;
    };
    for target in targets {
        let own = all.get(&target.name).and_then(Value::as_table);
        for (name, value) in own.into_iter().flatten() {
            if let Some(text) = value.as_str() {
                target.secrets.push((name.clone(), Secret(text.to_owned())));
            }
        }
    }
}

/// The file that they are in.
const FILE: &str = "settings.toml";

fn way(entries: &Table) -> Result<ShareWay, Fault> {
    const KNOWN: [&str; 6] = ["command", "open", "url", "method", "headers", "body"];
    if let Some(unknown) = entries.keys().find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(Fault::no_such(unknown, &KNOWN));
    }
    match (
        entries.get("command"),
        entries.get("open"),
        entries.get("url"),
    ) {
        (Some(words), None, None) => command(words),
        (None, Some(address), None) => Ok(ShareWay::Open(web_address("open", address)?)),
        (None, None, Some(address)) => request(entries, web_address("url", address)?),
        _ => Err(Fault::ShareWay),
    }
}

fn command(words: &Value) -> Result<ShareWay, Fault> {
    let wanted = || Fault::wants("command", Wanted::Program);
    let words = words.as_array().ok_or_else(wanted)?;
    let words: Option<Vec<String>> = words
        .iter()
        .map(|word| Some(word.as_str()?.to_owned()))
        .collect();
    let words = words.ok_or_else(wanted)?;
    match words.first() {
        Some(program) if !program.is_empty() && !program.contains('{') => {
            Ok(ShareWay::Command(words))
        }
        _ => Err(wanted()),
    }
}

/// An address whose host nothing of an article can change.
fn web_address(name: &str, value: &Value) -> Result<String, Fault> {
    let text = value.as_str().unwrap_or_default();
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    match host {
        Some(host) if !host.is_empty() && !host.contains('{') => Ok(text.to_owned()),
        _ => Err(Fault::wants(name, Wanted::Address)),
    }
}

fn request(entries: &Table, url: String) -> Result<ShareWay, Fault> {
    let text = |name: &str| match entries.get(name) {
        None => Ok(""),
        Some(value) => value
            .as_str()
            .ok_or_else(|| Fault::wants(name, Wanted::Text)),
    };
    let body = text("body")?.to_owned();
    let method = match text("method")?.to_ascii_uppercase().as_str() {
        "" if body.is_empty() => ShareMethod::Get,
        "" | "POST" => ShareMethod::Post,
        "GET" => ShareMethod::Get,
        "PUT" => ShareMethod::Put,
        "PATCH" => ShareMethod::Patch,
        _ => {
            let wanted = Wanted::OneOf("GET, POST, PUT, PATCH".to_owned());
            return Err(Fault::wants("method", wanted));
        }
    };
    let mut headers = Vec::new();
    if let Some(table) = entries.get("headers") {
        let wanted = || Fault::wants("headers", Wanted::Headers);
        for (name, value) in table.as_table().ok_or_else(wanted)? {
            headers.push((name.clone(), value.as_str().ok_or_else(wanted)?.to_owned()));
        }
    }
    Ok(ShareWay::Request(ShareRequest {
        method,
        url,
        headers,
        body,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::complaint::sentences;
    use super::*;
    use crate::config::Settings;

    #[test]
    fn each_way_is_read_and_a_wrong_one_costs_itself_alone() {
        let (settings, told) = Settings::with_user_file(
            "[share.mail]\ncommand = [\"mail\", \"-s\", \"{title}\", \"me@a.example\"]\n\
             [share.link]\nurl = \"https://link.example/api\"\nheaders = { Authorization = \"Token {token}\" }\n\
             body = '{\"url\": \"{url}\"}'\n[share.toot]\nopen = \"https://toot.example/share?text={url}\"\n\
             [share.both]\nopen = \"https://a.example/\"\nurl = \"https://a.example/\"\n\
             [share.evil]\nurl = \"https://{title}.example/\"\n[share.shell]\ncommand = \"mail {title}\"\n\
             [share.odd]\nopem = \"x\"\n",
        );
        let names: Vec<&str> = settings
            .share
            .iter()
            .map(|target| target.name.as_str())
            .collect();
        assert_eq!(names, ["link", "mail", "toot"]);
        assert_eq!(
            settings.share[0].way,
            ShareWay::Request(ShareRequest {
                method: ShareMethod::Post,
                url: "https://link.example/api".to_owned(),
                headers: vec![("Authorization".to_owned(), "Token {token}".to_owned())],
                body: "{\"url\": \"{url}\"}".to_owned(),
            })
        );
        assert_eq!(
            sentences(&told),
            [
                "settings.toml, [share.both]: it wants one of command, open and url; it is left out",
                "settings.toml, [share.evil]: url wants an address, https://…, whose host is written out; it is left out",
                "settings.toml, [share.odd]: there is no opem; perhaps open is meant; it is left out",
                "settings.toml, [share.shell]: command wants a list of words, [\"program\", \"argument\"]; it is left out",
            ]
        );
    }
}
