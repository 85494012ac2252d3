//! `config`: what of it is about articles, and has no place here. Looks and keys are the reader's own.

use super::query::said_not;
use crate::clean::CleanLine;
use crate::news::Moment;

/// A sentence for each line that keeps articles away or runs something. `now` anchors ages.
pub fn newsboat_config_notes(text: &str, now: Moment) -> Vec<CleanLine> {
    let mut notes = Vec::new();
    let mut keys = 0_usize;
    for line in text.lines() {
        let line = line.trim();
        let (command, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match command {
            "ignore-article" => notes.push(CleanLine::new(&killed(rest.trim(), now))),
            "macro" => notes.push(CleanLine::new(&format!(
                "the macro `{}` has no place here; | gives an article to any command",
                rest.trim()
            ))),
            "browser" => notes.push(CleanLine::new(&format!(
                "the browser `{}` was not taken over: an import never brings commands; settings.toml has one under [outside]",
                rest.trim().trim_matches('"')
            ))),
            "bind-key" | "unbind-key" => keys += 1,
            _ => {}
        }
    }
    if keys > 0 {
        notes.push(CleanLine::new(&format!(
            "{keys} of your keys were not taken over; keys.toml is their place here"
        )));
    }
    notes
}

/// `ignore-article FEED FILTER`.
fn killed(rest: &str, now: Moment) -> String {
    let (feed, filter) = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
        None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
    };
    let filter = unquoted(filter.trim());
    let place = if feed == "*" { "all feeds" } else { feed };
    match said_not(&filter, now) {
        Ok(said) => format!(
            "articles of {place} that were ignored are shown here; after F, `{said}` leaves them out"
        ),
        Err(why) => {
            format!("articles of {place} that were ignored are shown here ({filter}: {why})")
        }
    }
}

fn unquoted(text: &str) -> String {
    let inner = text
        .strip_prefix('"')
        .and_then(|inner| inner.strip_suffix('"'));
    inner.map_or_else(|| text.to_owned(), |inner| inner.replace("\\\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kept_articles_away_is_told_and_the_rest_is_left_alone() {
        let config = "auto-reload yes\n# macro x\nignore-article \"*\" \"title =~ \\\"Sponsored\\\"\"\n\
                      ignore-article https://a.example/feed \"guid = \\\"1\\\"\"\nbind-key j down\nbind-key k up\n\
                      macro m open-in-browser\nbrowser \"lynx %u\"\n";
        let notes = newsboat_config_notes(config, Moment(0));
        let notes: Vec<&str> = notes.iter().map(CleanLine::as_str).collect();
        assert_eq!(
            notes,
            [
                "articles of all feeds that were ignored are shown here; after F, `-title:Sponsored` leaves them out",
                "articles of https://a.example/feed that were ignored are shown here (guid = \"1\": byline knows no guid)",
                "the macro `m open-in-browser` has no place here; | gives an article to any command",
                "the browser `lynx %u` was not taken over: an import never brings commands; settings.toml has one under [outside]",
                "2 of your keys were not taken over; keys.toml is their place here",
            ]
        );
    }
}
