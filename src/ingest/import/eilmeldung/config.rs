//! `config.toml`: the searches of its list of feeds, and what runs or sends something.

use toml::{Table, Value};

use super::query::said;
use crate::clean::CleanLine;

/// Where articles can be sent that need no words of the user's.
const BUILT_IN_TARGETS: [&str; 5] = ["clipboard", "reddit", "mastodon", "telegram", "instapaper"];

/// Its searches, by name and as they are typed here, and a sentence for each thing that has no place.
pub fn read_eilmeldung_config(text: &str) -> (Vec<(CleanLine, String)>, Vec<CleanLine>) {
    let (mut searches, mut notes) = (Vec::new(), Vec::new());
    let mut note = |sentence: String| notes.push(CleanLine::from(sentence));
    let Ok(table) = text.parse::<Table>() else {
        note("its config.toml could not be read".to_owned());
        return (searches, notes);
    };
    for entry in texts(table.get("feed_list")) {
        let Some((name, query)) = search(&entry) else {
            continue;
        };
        match said(&query) {
            Ok(said) => searches.push((CleanLine::new(&name), said)),
            Err(why) => note(format!(
                "the search “{name}” ({query}) cannot be said here: {why}"
            )),
        }
    }
    for target in texts(table.get("share_targets")) {
        if !BUILT_IN_TARGETS.contains(&target.as_str()) {
            note(format!(
                "the share target `{target}` was not taken over: an import never brings commands; settings.toml has such \
                 under [share.NAME]"
            ));
        }
    }
    for command in texts(table.get("after_sync_commands")) {
        note(format!(
            "`{command}` after each sync was not taken over; rules.toml is the place for what is done with articles by itself"
        ));
    }
    for (name, value) in &table {
        if let (true, Value::String(command)) = (name.ends_with("_command"), value) {
            note(format!(
                "the command `{command}` ({name}) was not taken over; settings.toml has commands under [outside]"
            ));
        }
    }
    if let Some(minutes) = table.get("sync_every_minutes") {
        note(format!(
            "it polls every {minutes} minutes; here each feed has its own pace, and feeds.toml says otherwise"
        ));
    }
    let keys = table
        .get("input_config")
        .and_then(|input| input.get("mappings"));
    let keys = keys.and_then(Value::as_table).map_or(0, Table::len);
    if keys > 0 {
        note(format!(
            "{keys} of your keys were not taken over; keys.toml is their place here, and `byline config default \
             keys-eilmeldung` has eilmeldung's"
        ));
    }
    (searches, notes)
}

fn texts(value: Option<&Value>) -> Vec<String> {
    let all = value.and_then(Value::as_array);
    let texts = all.into_iter().flatten().filter_map(Value::as_str);
    texts.map(|text| text.trim().to_owned()).collect()
}

/// `query: "name" the query`.
fn search(entry: &str) -> Option<(String, String)> {
    let rest = entry.strip_prefix("query:")?.trim_start();
    let (name, query) = rest.strip_prefix('"')?.split_once('"')?;
    (!name.trim().is_empty()).then(|| (name.trim().to_owned(), query.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_come_over_and_what_runs_is_told() {
        let config = r#"
            sync_every_minutes = 10
            video_enclosure_command = "mpv {url}"
            after_sync_commands = ["query lastsync"]
            share_targets = ["clipboard", 'hn https://news.example/submit?u={url}']
            feed_list = ['query: "Urgent" marked #urgent', 'query: "Late" lastsync', "feeds", "* tags"]
            [input_config.mappings]
            "R" = ["tag readlater"]
        "#;
        let (searches, notes) = read_eilmeldung_config(config);
        assert_eq!(
            searches,
            [("Urgent".into(), "in:bookmarks tag:urgent".to_owned())]
        );
        let notes: Vec<&str> = notes.iter().map(CleanLine::as_str).collect();
        assert_eq!(
            notes,
            [
                "the search “Late” (lastsync) cannot be said here: byline knows no last sync",
                "the share target `hn https://news.example/submit?u={url}` was not taken over: an import never brings \
                 commands; settings.toml has such under [share.NAME]",
                "`query lastsync` after each sync was not taken over; rules.toml is the place for what is done with \
                 articles by itself",
                "the command `mpv {url}` (video_enclosure_command) was not taken over; settings.toml has commands under \
                 [outside]",
                "it polls every 10 minutes; here each feed has its own pace, and feeds.toml says otherwise",
                "1 of your keys were not taken over; keys.toml is their place here, and `byline config default \
                 keys-eilmeldung` has eilmeldung's",
            ]
        );
        assert_eq!(read_eilmeldung_config("= x").1.len(), 1);
    }
}
