//! What the commands that have to do with keeping take: the help texts of `export` and of `bookmarks`' own commands.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::arguments::{QUERY_HELP, article_number};

#[derive(Debug, Subcommand)]
pub enum BookmarksCommand {
    /// Ask whether the pages of bookmarks are still there; is:lost finds those that are not
    ///
    /// One page of a site at a time, and none of sites that asked to be left alone. The bookmarks stay as they are.
    Check(Pages),
    /// Fetch the texts of bookmarks' pages anew; a text that says less than what is kept is not taken
    Renew(Pages),
}

/// Which bookmarks' pages.
#[derive(Debug, Args)]
pub struct Pages {
    /// Which ones: words, tag:NAME, before:2024 …; without it: all
    pub query: Vec<String>,
    /// One JSON object a line for each
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Export {
    /// The subscriptions as OPML 2.0, with folders, and the settings of feeds.toml in a namespace of byline's; without
    /// the logins and keys in their addresses
    Opml {
        /// Write a file instead of printing
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// With logins and keys: for moving to another machine of your own
        #[arg(long)]
        with_secrets: bool,
    },
    /// The bookmarks, with their texts
    #[command(after_help = QUERY_HELP)]
    Bookmarks(Exporting),
    /// The articles of a list
    #[command(after_help = QUERY_HELP)]
    List(Exporting),
    /// One article
    Article {
        /// The article's number, as `byline list` shows it
        #[arg(value_parser = article_number)]
        id: i64,
        /// In which form
        #[arg(long, value_enum, default_value_t = ExportFormat::Markdown)]
        format: ExportFormat,
        /// Write a file instead of printing
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// Which articles, in which form, and where to.
#[derive(Debug, Args)]
pub struct Exporting {
    /// Which ones: words, "phrases", tag:NAME, after:3d …; without it: all
    pub query: Vec<String>,
    /// In which form; JSON has everything, pictures too, and `byline import` takes it back
    #[arg(long, value_enum, default_value_t = ExportFormat::Markdown)]
    pub format: ExportFormat,
    /// At most so many, the newest
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: Option<u32>,
    /// Leave the kept pictures out; their addresses stay
    #[arg(long)]
    pub no_pictures: bool,
    /// What the page or the book is called
    #[arg(long)]
    pub title: Option<String>,
    /// Write a file instead of printing
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Keep a folder of Markdown notes in step with the bookmarks, one each, with front matter (an Obsidian vault)
    ///
    /// What did not change is not written again, and what you have changed yourself stays as it is. A note whose bookmark is
    /// gone goes into the folder `removed`.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["output", "limit"])]
    pub sync: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Text,
    Markdown,
    /// One page that needs nothing else
    Html,
    /// Everything; an array
    Json,
    /// Everything; an object a line
    Ndjson,
    /// A book for e-readers
    Epub,
    /// A file that browsers and bookmark services import
    Netscape,
}
