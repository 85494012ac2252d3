//! What the file is made of.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::figures::tell;

const TEXTS: &str = "SELECT sum(length(html)) FROM body";
const HEADLINES: &str = "SELECT sum(length(CAST(title || author || coalesce(url, '') || identity AS BLOB))) FROM article";
const INDEX: &str =
    "SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name GLOB 'search_*'";
const FILE: &str = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";

/// Shares of the file in megabytes, and how many times the text with its index it is: texts as they are compressed, and what
/// identifies an article as it is.
pub fn shares(path: &Path) {
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .expect("the store opens");
    let sum = |question: &str| -> u64 {
        let sum = database.query_one(question, [], |row| row.get::<_, i64>(0));
        sum.expect("a sum").cast_unsigned()
    };
    let (texts, headlines, index, file) = (sum(TEXTS), sum(HEADLINES), sum(INDEX), sum(FILE));
    tell("compressed texts, MB", &megabytes(texts));
    tell("titles and addresses, MB", &megabytes(headlines));
    tell("index of words, MB", &megabytes(index));
    let hundredths = file * 100 / (texts + headlines + index).max(1);
    let times = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    tell("the file, in times of the three", &times);
}

fn megabytes(bytes: u64) -> String {
    (bytes / 1_000_000).to_string()
}
