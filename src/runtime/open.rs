//! Opens the reader: the user's files, the store, the threads, and then the loop.

use super::configure::Configuration;
use super::database::{Database, Spare};
use super::descriptors::connections;
use super::first_run::{self, Beginning};
use super::pictures::Pictures;
use super::reader::{Reader, read_news};
use super::threads::room_for_network;
use super::{log, now};
use crate::app::{App, Command, Options, Size};
use crate::clean::WebUrl;
use crate::config::{Complaint, Paths, Settings};
use crate::ingest::{Limits, Web};
use crate::messages::Messages;
use crate::news::{AccessRules, Article, Query};
use crate::picture;
use crate::store::{Opened, Store};
use crate::typeset::Document;

/// What the command line knows when it opens the reader.
pub struct Opening {
    pub paths: Paths,
    pub settings: Settings,
    /// What the user wishes for single feeds.
    pub rules: AccessRules,
    /// The list to begin with, and its filter as it was typed; none: the front page.
    pub start: Option<(Query, String)>,
    /// For who hears the screen, whatever the settings say.
    pub linear: bool,
    /// A page to read first, which is in no list.
    pub page: Option<(Article, Document)>,
    /// Where the user said that it is.
    pub named: Option<WebUrl>,
    /// What the reader does first, as on its `:` line.
    pub actions: Vec<String>,
    /// The names of other readers whose files are here, which `byline import` knows.
    pub others: Vec<String>,
    /// What is wrong in the user's files, which is told once the screen is there.
    pub wrong: Vec<Complaint>,
}

/// Opens the reader and returns when the user has left it.
pub fn open_reader(opening: Opening) -> anyhow::Result<()> {
    let Opening {
        paths,
        settings,
        rules,
        start,
        linear,
        page,
        named,
        others,
        actions,
        wrong,
    } = opening;
    let actions = actions.iter().map(|text| Command::parse(text));
    let actions: Vec<Command> = actions.collect::<Result<_, _>>()?;
    // One runtime polls, one is the reader's.
    room_for_network(2)?;
    log::start(&paths.cache);
    let (mut store, opened) = Store::open(&paths.data)?;
    let mut configuration = Configuration::new(paths.clone(), settings.clone(), rules.clone());
    let say = configuration.messages();
    let is_first = first_run::furnish(&mut store, !others.is_empty(), say, now())?;
    store.set_poll_interval(settings.polling.interval_minutes);
    store.set_access_rules(rules.clone());
    store.set_secure_delete(settings.keeping.secure_delete)?;
    store.heed_sources(now())?;
    if linear {
        // It is a setting that is there, and a switch.
        let _ = configuration.set("linear", "true");
    }
    let mut told = configuration.said(&wrong);
    told.extend(about_opening(
        &opened,
        store.salvage()?.is_some(),
        configuration.messages(),
    ));
    told.extend(configuration.unspoken());
    let (keymap, wrong) = configuration.keymap();
    told.extend(wrong);
    let theme = configuration.theme_in_use(&mut told);
    let options = Options {
        start,
        actions,
        ..configuration.options_at_start()
    };
    let is_sent_somewhere = page.is_some() || !options.actions.is_empty();
    // The true size is told before the first frame.
    let app = App::new(
        options,
        keymap,
        Size {
            columns: 80,
            rows: 24,
        },
    );
    let limits = Limits {
        requests: settings.polling.requests,
        requests_per_host: settings.polling.requests_per_host,
        connections: connections(),
        ..Limits::default()
    };
    let web = Web::with_rules(&limits, rules);
    let facts = picture::Terminal::of_environment(|name| std::env::var(name).ok());
    let pictures = Pictures::in_folders(&paths.data, &paths.cache, named);
    let (database, threads) =
        Database::start(store, Store::open_reader(&paths.data)?, Spare::Index)?;
    read_news(
        Reader {
            app,
            theme,
            configuration,
            web,
            pictures,
            facts,
            page,
            beginning: Beginning {
                others,
                // Who asks for something wants that.
                is_first: is_first && !is_sent_somewhere,
            },
            told,
            data: paths.data,
        },
        database,
        threads,
    )
}

/// What is worth a sentence about how the store was opened. `has_more`: of a broken store more is to be carried over.
pub fn about_opening(opened: &Opened, has_more: bool, say: &Messages) -> Option<String> {
    match opened {
        Opened::New | Opened::Existing => has_more.then(|| say.rescue_goes_on().to_owned()),
        Opened::Restored => Some(say.store_was_gone().to_owned()),
        Opened::Rescued {
            kept_as,
            from_backup,
            articles,
        } => {
            let restored = if *from_backup {
                say.restored_from_backup()
            } else {
                say.no_backup()
            };
            let told = say.store_was_broken(kept_as.display().to_string(), restored);
            Some(match *articles {
                0 if !has_more => told,
                many if has_more => format!("{told}; {}", say.carried_over_newest(many)),
                many => format!("{told}; {}", say.carried_over(many)),
            })
        }
    }
}
