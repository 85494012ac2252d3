//! byline: a news reader for the terminal.
//!
//! The map, in reading order. A layer uses only layers above it in this list, and of those only what
//! `tests/architecture` allows; `ARCHITECTURE.md` says why.

/// Text from strangers made safe to show and to keep; the only maker of those types.
pub mod clean;

/// Pictures: from a file's bytes to what a terminal shows. Pure.
pub mod picture;

/// What news is: feeds, articles, queries, when a feed is due. Pure data and rules.
pub mod news;

/// What the reader says, in the user's language.
pub mod messages;

/// An article's HTML becomes a `Document`, and a `Document` becomes a `Page`, Markdown, text or HTML.
pub mod typeset;

/// What is kept, in forms that others read: Markdown with front matter, HTML, EPUB, Netscape bookmarks. Values in, bytes out.
pub mod export;

/// All that byline keeps, in SQLite. Blocking; knows no network and no screen.
pub mod store;

/// From an address to articles: fetch, repair, parse, date, discover, extract. Knows no store and no screen.
pub mod ingest;

/// What the reader shows and how it answers events: a pure state machine.
pub mod app;

/// Settings, keys and themes: the built-in defaults overlaid by the user's files, and where files live.
pub mod config;

/// Draws the app: a pure function of `&App`.
pub mod ui;

/// The only place where effects become work and work becomes events.
pub mod runtime;

/// The command line: one file per family of subcommands; the only user of stdout.
pub mod cli;
