//! Every command, and the flags of most, in one place; `mark`, `search` and `keeping` have theirs beside them. Doc comments
//! here are the help texts.

use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

pub use super::keeping::{BookmarksCommand, Export, ExportFormat, Exporting, Pages};
use super::{mark, search};
use crate::news::ORDERS;

/// What a query may say; under the help of every command that takes one.
pub(super) const QUERY_HELP: &str = "\
A query has words of the title and the text, in any form (study: studies, studying), \"words\" and
\"several words\" just as they are written, word* for beginnings, and fields:
  title: author: feed: folder: tag: url:     what is written there
  is:unread is:read is:new is:bookmarked     the state
  is:archived is:lost collection:NAME        bookmarks put away, without a page, put together
  is:edited is:hidden score:>0               what feeds and rules did to it
  in:bookmarks has:note has:highlight has:fulltext has:audio has:video has:image lang:en
  after:3d before:2025-02-03 came:1d words:>500    date, arrival and length
Side by side they must all hold; OR, parentheses and a minus before a word mean what they seem to.
Put it into one pair of quotation marks, and after -- where it begins with a minus:
  byline list 'feed:guardian (rain OR snow) -sport after:3d'
  byline list -- '-sport'";

/// A quiet newspaper for the terminal.
///
/// Without a command byline opens the reader; QUERY narrows its first list, in the language of the reader's own search:
/// words, "phrases", -not, is:unread, feed:NAME, after:3d. Where there is no feed yet, the reader begins with a welcome and
/// a starter set; no command ever adds feeds that you did not name.
#[derive(Debug, Parser)]
#[command(name = "byline", version, args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Exit codes: 0 done, 1 failed (one sentence on stderr), 2 wrong usage.\n\
    BYLINE_CONFIG_DIR, BYLINE_DATA_DIR and BYLINE_CACHE_DIR say where byline keeps its files."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// For screen readers: one pane at a time, one thing a line, every state in words, the cursor on the active line
    #[arg(long)]
    pub linear: bool,
    /// What the reader does first, by the names that keys.toml and its ":" line know: --do 'go-to-list Bookmarks' --do open
    #[arg(long = "do", value_name = "ACTION", value_parser = NonEmptyStringValueParser::new())]
    pub actions: Vec<String>,
    /// What the reader shows first, such as: is:unread folder:World (`byline list --help` tells the whole language)
    pub query: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Poll the feeds that are due, then leave; for cron and systemd, and safe beside an open reader
    ///
    /// The exit code is 1 when a named feed failed, or when every feed did: one dead feed is no reason to alarm anybody.
    /// Each failure is told on standard error, and by `byline feeds`.
    Refresh {
        /// Poll only these (a number, an address, part of a title, or a folder), due or not
        #[arg(value_name = "FEED", value_parser = NonEmptyStringValueParser::new())]
        feeds: Vec<String>,
        /// Poll every feed, due or not
        #[arg(long, conflicts_with = "feeds")]
        all: bool,
        /// Then also fetch the pages of the newest unread articles whose feeds cut them, for reading offline
        #[arg(long)]
        pages: bool,
        /// Print only what failed, so that cron writes no letters about nothing
        #[arg(long, short)]
        quiet: bool,
    },
    /// Stay, and poll feeds as they become due; for systemd, and safe beside an open reader
    ///
    /// It looks once a minute. Each failure is told on standard error. Any signal ends it, and nothing is lost by that.
    Watch {
        /// Print only what failed
        #[arg(long, short)]
        quiet: bool,
    },
    /// List headlines, newest first unless they are sorted otherwise
    #[command(after_help = QUERY_HELP)]
    List {
        #[command(flatten)]
        wanted: Wanted,
        /// Of a saved search by its name, in its own order
        #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
        saved: Option<String>,
    },
    /// Search articles: the best first, with the words around those that are found
    #[command(after_help = QUERY_HELP)]
    Search(search::Searched),
    /// Show an article
    Show {
        /// The article's number, as `byline list` shows it
        #[arg(value_parser = article_number)]
        id: i64,
        /// How to print it; text is set as wide as the terminal, but at most 80 columns
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Take the article out of any web page and show it: in the reader, or printed if a format is given or in a pipe
    Read {
        #[command(flatten)]
        from: From,
        /// How to print it; without it: text, as wide as the terminal but at most 80 columns
        #[arg(long, value_enum)]
        format: Option<Format>,
    },
    /// Show how byline sees a feed, without subscribing to it
    Inspect {
        #[command(flatten)]
        from: From,
        /// One JSON object; for what is no feed {"error": …}, and the exit code is 1
        #[arg(long)]
        json: bool,
    },
    /// Mark articles read or unread, bookmark, tag and annotate them
    Mark(mark::Marks),
    /// Bookmark any web page, from a feed or not
    ///
    /// With --from-stdin what is piped in is told by its content: addresses, one a line, are fetched; a letter is kept as it
    /// is, with its sender and date; so are HTML and plain text.
    Save(Saving),
    /// Send articles to one of your share targets; without a name, list those
    ///
    /// A target is a command, an HTTP request or an address for the browser, set up as [share.NAME] in settings.toml
    /// (`byline config default settings` has examples).
    Share {
        /// The target's name
        name: Option<String>,
        /// The articles' numbers, as `byline list` shows them
        #[arg(value_name = "ID", value_parser = article_number)]
        ids: Vec<i64>,
    },
    /// List bookmarks, newest first, but for those that are put away; is:archived finds them
    #[command(after_help = QUERY_HELP, args_conflicts_with_subcommands = true)]
    Bookmarks {
        #[command(subcommand)]
        what: Option<BookmarksCommand>,
        #[command(flatten)]
        wanted: Wanted,
    },
    /// List the subscriptions: number, unread articles, title, address, folder, and how a feed is doing
    ///
    /// A feed is new, well, failing (dead after two weeks), gone (its server says so), moved, stale (nothing new for half a
    /// year), noisy (50 articles a day) or slow (ten seconds an answer). With --json also since when, when it is polled
    /// next, and the action that mends it.
    Feeds {
        /// One JSON array
        #[arg(long)]
        json: bool,
    },
    /// Subscribe to feeds; a page's address finds the feed that it offers
    ///
    /// What is read there is kept at once. An address with no feed, or where nobody answers, is refused (--force subscribes
    /// all the same); where a page offers several feeds they are listed to choose from. A private address (localhost, a
    /// name of your own network) is polled if you name it so.
    Add(Subscription),
    /// Unsubscribe from feeds; bookmarks stay
    Remove {
        /// Their numbers, addresses or (parts of) titles
        #[arg(required = true, value_name = "FEED", value_parser = NonEmptyStringValueParser::new())]
        feeds: Vec<String>,
    },
    /// Take back the last change, or one of the list; for a day, whichever program made it
    ///
    /// In the reader and here alike: read marks, bookmarks, tags, notes, feeds that were added, removed, renamed or moved,
    /// what rules did.
    Undo {
        /// Take back this one, by its number in the list
        #[arg(conflicts_with = "list")]
        number: Option<i64>,
        /// List what can be taken back, newest first
        #[arg(long, short)]
        list: bool,
        /// The list as one JSON array
        #[arg(long, requires = "list")]
        json: bool,
    },
    /// Make again what was taken back last
    Redo,
    /// Take over what another program kept: feeds, articles, bookmarks
    ///
    /// `byline import newsboat` reads newsboat's urls and cache.db from where newsboat keeps them: feeds with their first tag
    /// as folder, articles with their states; flagged ones become bookmarks, deleted ones stay away. `byline import newsraft`
    /// does the same with newsraft's, and `byline import eilmeldung` with eilmeldung's database and config.toml: marked and
    /// tagged articles become bookmarks (--cache takes NewsFlash's database too). Their own files are only read, from a copy,
    /// and may be in use.
    ///
    /// A file is told by its content: OPML of any reader; byline's own JSON, which brings bookmarks back whole; the exports of
    /// browsers, Pocket, Instapaper, Raindrop, wallabag, Omnivore, linkding, Pinboard, Miniflux, Google Reader's heirs and
    /// others, with tags, notes, states and texts.
    ///
    /// Nothing is polled yet; that is `byline refresh`. Doing it again changes nothing.
    Import(Import),
    /// Print subscriptions, bookmarks or an article in a form that others read
    Export {
        #[command(subcommand)]
        what: Export,
    },
    /// Tell what came and what you read: by day, a year as a map; by feed, noisy ones, silent ones, those never read
    Stats {
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Show what your rules would do, do it to the articles that are there, or take that back
    ///
    /// Rules are in rules.toml (`byline config default rules` prints examples), and are obeyed by themselves as articles come.
    Rules {
        #[command(subcommand)]
        what: RulesCommand,
    },
    /// Write what cannot be fetched again to a small file: subscriptions, read marks, bookmarks with their texts
    ///
    /// byline does so by itself, into three files of different days in its data folder; without FILE the newest of those is
    /// written and its name printed.
    Backup {
        /// Where to; a file that is there is replaced
        file: Option<PathBuf>,
    },
    /// Put a backup in the place of the store, which is kept beside it
    Restore {
        /// What `byline backup` wrote, or a whole byline.db
        file: PathBuf,
    },
    /// Let old articles go, as [keeping] of settings.toml and feeds.toml wish; byline does so by itself once a day
    ///
    /// Bookmarks stay, with their tags and notes, and so does what is unread unless the settings say otherwise. What is
    /// forgotten never comes back as new. Without such a wish nothing goes, and only what was removed is cleared away.
    Tidy {
        /// Only say how many articles of which feeds would go
        #[arg(long)]
        dry_run: bool,
        /// Write the whole file anew, without holes; it needs as much room again while it is written
        #[arg(long, conflicts_with = "dry_run")]
        compact: bool,
    },
    /// Check folders, settings, store and feeds
    Doctor,
    /// Print where byline's files are and the settings in force
    Config {
        #[command(subcommand)]
        what: Option<ConfigCommand>,
    },
    /// Print a completion script for a shell
    ///
    /// For bash: byline completions bash > ~/.local/share/bash-completion/completions/byline
    Completions { shell: clap_complete::Shell },
    /// Print the manual page
    Man,
    /// Put what waits into the search index (byline does so by itself)
    #[command(hide = true)]
    Index,
    /// For tests and bug reports
    #[command(hide = true)]
    Debug {
        #[command(subcommand)]
        what: super::debug::Debug,
    },
}

/// Which headlines, how many, and in which form.
#[derive(Debug, Args)]
pub struct Wanted {
    /// Which ones: words, "phrases", is:unread, feed:NAME, after:3d …; without it: all
    pub query: Vec<String>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
    /// In this order; all but newest and oldest are of the newest 2,000 of the list
    #[arg(long, value_name = "ORDER", value_parser = PossibleValuesParser::new(ORDERS))]
    pub sort: Option<String>,
    /// One JSON array
    #[arg(long)]
    pub json: bool,
    /// One JSON object a line
    #[arg(long, conflicts_with = "json")]
    pub ndjson: bool,
}

/// Where a page or a feed is read from.
#[derive(Debug, Args)]
pub struct From {
    /// An http or https address, a file, or - for standard input
    #[arg(value_name = "URL|FILE|-", value_parser = NonEmptyStringValueParser::new())]
    pub source: String,
    /// Where a file or standard input came from: relative links are resolved against it
    // Scripts pass on what they know of a file, and sometimes that is nothing: an empty or missing value is no address.
    #[arg(long, value_name = "URL", num_args = 0..=1, default_missing_value = "")]
    pub base_url: Option<String>,
}

#[derive(Debug, Args)]
pub struct Saving {
    /// Http or https addresses, files, or - for HTML on standard input
    #[arg(value_name = "URL|FILE|-", value_parser = NonEmptyStringValueParser::new(), required_unless_present = "from_stdin")]
    pub sources: Vec<String>,
    /// Keep what is piped in: addresses, a letter, HTML or plain text
    #[arg(long)]
    pub from_stdin: bool,
    /// Where a file or standard input came from: relative links are resolved against it
    #[arg(long, value_name = "URL", num_args = 0..=1, default_missing_value = "")]
    pub base_url: Option<String>,
    /// Call it so, whatever the page says
    #[arg(long)]
    pub title: Option<String>,
    /// Add a tag, or several parted by commas; may be given several times
    #[arg(long = "tag", value_name = "TAG", value_delimiter = ',')]
    pub tags: Vec<String>,
    /// Put it into a collection
    #[arg(long, value_name = "NAME")]
    pub collection: Option<String>,
    /// Write a note
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Subscription {
    /// Addresses of feeds, or of pages that offer one; without a scheme they mean https
    #[arg(required = true, value_name = "URL", value_parser = NonEmptyStringValueParser::new())]
    pub addresses: Vec<String>,
    /// The folder to put them in, such as: World/Asia
    #[arg(long, default_value = "", hide_default_value = true)]
    pub folder: String,
    /// Subscribe even if nothing can be read there at the moment
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Import {
    /// A file: OPML, newsboat's or newsraft's list of feeds, bookmarks as HTML, JSON, CSV or ZIP; - reads standard input; the
    /// words newsboat, newsraft and eilmeldung mean those programs' own files
    #[arg(value_name = "FILE|newsboat|newsraft|eilmeldung|-")]
    pub source: PathBuf,
    /// Only say what would come
    #[arg(long)]
    pub dry_run: bool,
    /// One JSON object: what came, counted, and what was not taken over
    #[arg(long)]
    pub json: bool,
    /// The other reader's list of feeds (of eilmeldung: its config.toml), where it is not in its usual place
    #[arg(long, value_name = "FILE")]
    pub urls: Option<PathBuf>,
    /// The other reader's database, where it is not in its usual place
    #[arg(long, value_name = "FILE")]
    pub cache: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Show which articles each rule fits, and why; nothing is changed
    Test {
        /// Articles to show of each rule
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Do what the rules say to the articles that are there, but what reaches outside
    Apply,
    /// Take back the last application of the rules, for a day
    Undo,
}

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print a built-in file, to be copied and changed
    Default {
        /// settings.toml, keys.toml, the starter set of feeds (OPML), feeds.toml (settings of single feeds), or rules.toml
        file: BuiltIn,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum BuiltIn {
    Settings,
    Keys,
    /// The keys of newsboat, as a preset
    KeysNewsboat,
    /// The keys of eilmeldung, as a preset
    KeysEilmeldung,
    Feeds,
    /// feeds.toml: settings of single feeds
    Access,
    /// rules.toml: what is done with articles by itself
    Rules,
    /// What the screen says, in English: copy what you want to say otherwise into messages/en.ftl
    Messages,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Json,
}

/// Reads an article's number, and says in our own words what is wrong with one.
pub fn article_number(typed: &str) -> Result<i64, String> {
    typed
        .parse()
        .map_err(|_| "articles have numbers; `byline list` shows them".to_owned())
}
