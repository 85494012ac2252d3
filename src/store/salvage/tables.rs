//! What is taken over from a broken file: tables and columns, by what they hold. What was written over by chance mostly holds
//! something else.

use rusqlite::types::Value;

use crate::store::compress::unpacked;

/// What every sound value of a column is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    /// NULL, or UTF-8.
    Text,
    /// NULL, or a text that was packed.
    Packed,
    Any,
}

/// A column, and the first version of the schema that has it.
pub(super) struct Column {
    pub name: &'static str,
    kind: Kind,
    since: i64,
}

impl Column {
    const fn of(name: &'static str, kind: Kind) -> Self {
        let since = 1;
        Self { name, kind, since }
    }

    const fn since(self, since: i64) -> Self {
        Self { since, ..self }
    }

    fn is_sound(&self, value: &Value) -> bool {
        match (self.kind, value) {
            (Kind::Number, Value::Integer(_))
            | (Kind::Text, Value::Text(_) | Value::Null)
            | (Kind::Packed, Value::Null)
            | (Kind::Any, _) => true,
            (Kind::Packed, Value::Blob(bytes)) => unpacked(bytes).is_ok(),
            (Kind::Number | Kind::Text | Kind::Packed, _) => false,
        }
    }
}

const fn number(name: &'static str) -> Column {
    Column::of(name, Kind::Number)
}

const fn text(name: &'static str) -> Column {
    Column::of(name, Kind::Text)
}

const fn packed(name: &'static str) -> Column {
    Column::of(name, Kind::Packed)
}

const fn any(name: &'static str) -> Column {
    Column::of(name, Kind::Any)
}

/// A table, the first version that has it, and its columns: the first is the key by which it is sorted.
pub(super) struct Table {
    pub name: &'static str,
    pub since: i64,
    columns: &'static [Column],
}

impl Table {
    pub(super) fn key(&self) -> &'static str {
        self.columns[0].name
    }

    /// Those that a file of this version has.
    pub(super) fn columns(&self, version: i64) -> Vec<&'static Column> {
        let has = |column: &&Column| column.since <= version;
        self.columns.iter().filter(has).collect()
    }
}

pub(super) fn are_sound(columns: &[&Column], values: &[Value]) -> bool {
    let mut both = columns.iter().zip(values);
    both.all(|(column, value)| column.is_sound(value))
}

/// The small ones, in an order in which what is referred to comes first.
pub(super) const SMALL: [Table; 9] = [
    Table {
        name: "feed",
        since: 1,
        columns: &[
            number("id"),
            number("may_be_private"),
            number("added"),
            number("ended"),
            text("address"),
            text("own_title"),
            text("feed_title"),
            text("host"),
            text("folder"),
            text("site"),
            any("removed"),
            any("next_poll"),
            any("own_interval").since(2),
            any("position").since(4),
        ],
    },
    Table {
        name: "bookmark",
        since: 1,
        columns: &[
            number("id"),
            number("feed"),
            number("read"),
            number("has_media"),
            number("published"),
            number("words"),
            number("created"),
            text("feed_address"),
            text("feed_title"),
            text("identity"),
            text("link"),
            text("title"),
            text("author"),
            text("url"),
            text("note"),
            text("comments"),
            text("enclosures"),
            any("removed_at"),
            packed("html"),
            packed("full_html"),
            packed("full_text"),
            number("archived").since(3),
            text("collection").since(3),
            any("checked").since(4),
            text("lost").since(4),
            number("may_be_private").since(5),
        ],
    },
    Table {
        name: "highlight",
        since: 3,
        columns: &[
            number("id"),
            number("bookmark"),
            number("block"),
            number("word"),
            number("created"),
            text("text"),
            text("colour"),
            text("note"),
            text("before").since(4),
            text("behind").since(4),
        ],
    },
    Table {
        name: "tag",
        since: 1,
        columns: &[number("bookmark"), text("folded"), text("tag")],
    },
    Table {
        name: "wanting",
        since: 5,
        columns: &[
            number("bookmark"),
            number("next"),
            number("tries"),
            number("own_title"),
        ],
    },
    Table {
        name: "remembered",
        since: 1,
        columns: &[number("feed"), number("mark")],
    },
    Table {
        name: "read_on",
        since: 3,
        columns: &[number("day"), number("feed"), number("articles")],
    },
    Table {
        name: "done",
        since: 3,
        columns: &[
            number("id"),
            number("at"),
            text("words"),
            text("change"),
            number("undone"),
        ],
    },
    Table {
        name: "searched",
        since: 4,
        columns: &[number("at"), text("text")],
    },
];

pub(super) const ARTICLE: Table = Table {
    name: "article",
    since: 1,
    columns: &[
        number("id"),
        number("feed"),
        number("state"),
        number("read"),
        number("has_media"),
        number("published"),
        number("first_seen"),
        number("words"),
        number("hash"),
        text("title"),
        text("author"),
        text("url"),
        text("identity"),
        any("edited"),
        number("score").since(3),
        number("has_image").since(3),
        text("language").since(3),
    ],
};

/// What an article has besides, each under its number.
pub(super) const PARTS: [Table; 5] = [
    Table {
        name: "body",
        since: 1,
        columns: &[
            number("article"),
            text("comments"),
            text("enclosures"),
            packed("html"),
        ],
    },
    Table {
        name: "full_text",
        since: 1,
        columns: &[number("article"), packed("html"), packed("text")],
    },
    Table {
        name: "reading",
        since: 1,
        columns: &[number("article"), number("place"), number("shows_full")],
    },
    Table {
        name: "earlier",
        since: 3,
        columns: &[
            number("article"),
            number("replaced"),
            text("title"),
            packed("html"),
        ],
    },
    Table {
        name: "twin",
        since: 4,
        columns: &[number("article"), number("lead")],
    },
];
