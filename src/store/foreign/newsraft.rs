//! newsraft's `newsraft.sqlite3`. Texts, files and people are lists in one column each: its first letter parts the entries,
//! `^` begins the next thing, and the others are `name=value`.

use std::path::Path;

use rusqlite::{Connection, Row};

use super::{Dialect, LONGEST, columns, foreign, number, text};
use crate::news::{ForeignArticle, Moment};
use crate::store::Result;

/// The tables that are read.
pub(super) const TABLES: &[&str] = &["feeds", "items"];

const FEEDS: &str = "SELECT address, coalesce(feeds.link, ''), coalesce(feeds.title, ''), address \
    FROM (SELECT feed_url AS address FROM feeds UNION SELECT feed_url FROM items) \
    LEFT JOIN feeds ON feeds.feed_url = address ORDER BY address";

pub(super) fn dialect(connection: &Connection, cache: &Path) -> Result<Dialect> {
    const NEEDED: [&str; 5] = [
        "feed_url",
        "guid",
        "unread",
        "important",
        "publication_date",
    ];
    let names = columns(connection, "items", cache)?;
    if !NEEDED
        .iter()
        .all(|name| names.iter().any(|known| known == name))
    {
        return Err(foreign(cache, "this is no database of newsraft"));
    }
    Ok(Dialect {
        found_by: &[("items", "feed_url")],
        feeds: FEEDS,
        articles: format!(
            "SELECT guid, title, link, substr(content, 1, {LONGEST}), attachments, persons, feed_url, \
                 CASE WHEN publication_date > 0 THEN publication_date ELSE update_date END, download_date, unread, important \
             FROM items WHERE feed_url = ?1 ORDER BY 8, rowid"
        ),
        article,
        places: None,
        homeless: None,
    })
}

fn article(row: &Row<'_>) -> rusqlite::Result<ForeignArticle> {
    let (guid, title, url) = (text(row, 0)?, text(row, 1)?, text(row, 2)?);
    let (told, fetched) = (number(row, 7)?, number(row, 8)?);
    // A title and a date may be all that an article is known by: then no other date may stand in.
    let published = if told > 0 || (url.is_empty() && guid == title) {
        told
    } else {
        fetched
    };
    let (content, is_plain) = longest(&text(row, 3)?);
    Ok(ForeignArticle {
        content,
        is_plain,
        base: text(row, 6)?,
        author: author(&text(row, 5)?),
        enclosures: things(&text(row, 4)?)
            .iter()
            .filter_map(|file| Some((value(file, "url")?, value(file, "type").unwrap_or_default())))
            .collect(),
        published: (published > 0).then_some(Moment(published)),
        read: number(row, 9)? == 0,
        is_important: number(row, 10)? != 0,
        guid,
        title,
        url,
        ..ForeignArticle::default()
    })
}

type Thing = Vec<(String, String)>;

/// The things of a list, each with its names and values.
fn things(list: &str) -> Vec<Thing> {
    let Some(parting) = list.chars().next() else {
        return Vec::new();
    };
    let mut things: Vec<Thing> = Vec::new();
    for entry in list.split(parting).skip(1) {
        match (entry, entry.split_once('=')) {
            ("^", _) => things.push(Vec::new()),
            (_, Some((name, value))) => {
                if let Some(thing) = things.last_mut() {
                    thing.push((name.to_owned(), value.to_owned()));
                }
            }
            (_, None) => {}
        }
    }
    things
}

fn value(thing: &Thing, name: &str) -> Option<String> {
    let found = thing.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.clone())
}

/// The longest text of a list, and whether it is no HTML.
fn longest(list: &str) -> (String, bool) {
    let texts = things(list).into_iter().filter_map(|thing| {
        let kind = value(&thing, "type")
            .unwrap_or_default()
            .to_ascii_lowercase();
        Some((value(&thing, "text")?, !kind.contains("html")))
    });
    texts.max_by_key(|(text, _)| text.len()).unwrap_or_default()
}

/// The first author's name; RSS has it in parentheses behind an address.
fn author(list: &str) -> String {
    let things = things(list);
    let person = things
        .iter()
        .find(|person| value(person, "type").is_none_or(|kind| kind == "author"));
    let Some(person) = person else {
        return String::new();
    };
    let name = value(person, "name")
        .or_else(|| value(person, "email"))
        .unwrap_or_default();
    let inner = name
        .split_once('(')
        .and_then(|(_, rest)| rest.strip_suffix(')'));
    inner.map_or_else(|| name.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_parted_by_their_first_letter() {
        let list =
            "\x1f^\x1ftype=text/html\x1ftext=short\x1f^\x1ftype=text/html\x1ftext=<p>a=b, longer";
        assert_eq!(longest(list), ("<p>a=b, longer".to_owned(), false));
        assert_eq!(longest("|^|text=plain"), ("plain".to_owned(), true));
        assert_eq!(longest(""), (String::new(), false));
        assert_eq!(
            author("\x1f^\x1ftype=author\x1femail=a@b.example (Ann)"),
            "Ann"
        );
        assert_eq!(author("\x1f^\x1fname=Li"), "Li");
    }
}
