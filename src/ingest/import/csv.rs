//! Bookmarks as a table (RFC 4180) whose first row names the columns, as Pocket, Instapaper and Raindrop export them.

use csv::ReaderBuilder;

use super::bookmarks::Record;
use super::{Bookmarks, none_found};
use crate::news::Problem;

/// Names of columns that hold an address.
const ADDRESSES: [&str; 5] = ["url", "href", "link", "uri", "address"];

/// Whether the first line names columns, one of them of addresses.
pub(super) fn is_table(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().to_lowercase();
    let mut names = first
        .split([',', ';', '\t'])
        .map(|name| name.trim().trim_matches('"'));
    names.any(|name| ADDRESSES.contains(&name))
}

pub(super) fn read(text: &str) -> Result<Bookmarks, Problem> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count())
        .unwrap_or(b',');
    let mut table = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let names = table.headers().cloned().unwrap_or_default();
    let mut read = Bookmarks::default();
    for row in table.records() {
        let Ok(row) = row else {
            read.skipped += 1;
            continue;
        };
        let fields = names.iter().zip(row.iter());
        let fields = fields.map(|(name, value)| (name.to_owned(), value.into()));
        read.take(&Record::of(fields));
    }
    if read.found.is_empty() && read.skipped == 0 {
        return Err(none_found("table"));
    }
    Ok(read)
}
