//! What goes on beside the loop as long as it runs: other processes, the user's files and the store's care are looked after.

use std::path::PathBuf;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{Instant, interval, interval_at, sleep};

use super::configure::{Configuration, Print};
use super::database::{Database, give_way};
use super::effects::{Message, TerminalWork, Work};
use super::errands::run_errands;
use super::now;
use crate::app::{Choices, Event};
use crate::config::{self, Paths};
use crate::store::{self, Store};

/// How often the store is asked whether another process has changed it.
const WATCH: Duration = Duration::from_millis(400);

/// How often the user's files are looked at; what is written is used when it has been still for as long.
const LOOK_AT_FILES: Duration = Duration::from_millis(500);

/// How often it is looked whether something has come that the rules have not been asked about.
const LOOK_FOR_ARRIVALS: Duration = Duration::from_secs(1);

/// How long after the start the store is tidied and backed up: when the first lists have long been shown.
const CARE_AFTER: Duration = Duration::from_secs(5);

/// How often that is done again while the reader stays open.
const CARE_EVERY: Duration = Duration::from_secs(6 * 3_600);

/// Between two steps of forgetting others may write.
const REST: Duration = Duration::from_millis(30);

/// Tells the app when another process has changed the store; what we change ourselves it hears otherwise. Ends with the
/// reader.
pub async fn watch_store(work: Work) {
    let mut clock = interval(WATCH);
    let mut known = None;
    loop {
        clock.tick().await;
        let Ok(version) = work.database.watch(Store::data_version).get().await else {
            continue;
        };
        if known.replace(version).is_some_and(|known| known != version)
            && work
                .messages
                .send(Message::Event(Box::new(Event::StoreChanged)))
                .is_err()
        {
            return;
        }
    }
}

/// Makes what there is to choose from.
pub async fn offer(
    make: impl FnOnce() -> Choices + Send + 'static,
    messages: UnboundedSender<Message>,
) {
    if let Ok(choices) = tokio::task::spawn_blocking(make).await {
        // Nobody listens any more when the reader is ending.
        let _ = messages.send(Message::Event(Box::new(Event::Offered(Box::new(choices)))));
    }
}

/// Asks the user's rules about what has come, once it is indexed, and tells the app when something of it was folded into
/// the same article of another feed; ends with the reader.
pub async fn watch_arrivals(work: Work, paths: Paths) {
    let mut clock = interval(LOOK_FOR_ARRIVALS);
    let mut known = None;
    loop {
        clock.tick().await;
        if let Ok(last) = work.database.watch(Store::last_folded).get().await
            && known.replace(last).is_some_and(|known| known != last)
        {
            work.tell(Event::StoreChanged);
        }
        let has = work.database.watch(Store::has_arrivals).get().await;
        if matches!(has, Ok(true)) {
            if work.messages.is_closed() {
                return;
            }
            if let Err(error) = obey_rules(&work, &paths).await {
                tracing::warn!("the rules could not be obeyed: {error}");
            }
        }
    }
}

async fn obey_rules(work: &Work, paths: &Paths) -> store::Result<()> {
    let folder = paths.config.clone();
    let read = tokio::task::spawn_blocking(move || config::rules(&folder)).await;
    let (rules, told) = read.unwrap_or_default();
    for wrong in told {
        tracing::warn!("{wrong}");
    }
    let is_without = rules.is_empty();
    let obey = move |store: &mut Store| store.rule_arrivals(&rules, now());
    let errands = work.database.keep(obey).get().await?;
    for (id, done) in run_errands(&work.web, errands).await {
        match done {
            Ok(Some(full)) => {
                let keep = move |store: &mut Store| store.set_full_text(id, &full);
                work.database.keep(keep).get().await?;
            }
            Ok(None) => {}
            Err(why) => tracing::warn!("{why}"),
        }
    }
    if !is_without {
        // Nobody listens any more when the reader is ending.
        let _ = work
            .messages
            .send(Message::Event(Box::new(Event::StoreChanged)));
    }
    Ok(())
}

/// Tells the loop when the user has written one of his files, once it is written whole. Ends with the reader.
pub async fn watch_files(paths: Paths, mut known: Print, messages: UnboundedSender<Message>) {
    let mut clock = interval(LOOK_AT_FILES);
    let mut last = None;
    loop {
        clock.tick().await;
        let paths = paths.clone();
        let look = move || Configuration::print_of_files(&paths);
        let Ok(print) = tokio::task::spawn_blocking(look).await else {
            continue;
        };
        // An editor may be in the midst of it.
        let is_still = last.as_ref() == Some(&print);
        if known != print && is_still {
            known.clone_from(&print);
            let work = TerminalWork::ReadFiles;
            if messages.send(Message::Terminal(work)).is_err() {
                return;
            }
        }
        last = Some(print);
    }
}

/// Tidies the store and writes its backup, now and then; ends with the reader.
pub async fn take_care(work: Work, data: PathBuf) {
    let database = work.database.clone();
    let mut clock = interval_at(Instant::now() + CARE_AFTER, CARE_EVERY);
    loop {
        clock.tick().await;
        if let Err(error) = database.keep(|store| store.tidy(now())).get().await {
            tracing::warn!("the store could not be tidied: {error}");
        }
        if let Err(error) = forget_old(&database).await {
            tracing::warn!("old articles could not be forgotten: {error}");
        }
        let wishes = work.wishes.clone();
        let forget = tokio::task::spawn_blocking(move || wishes.forget_old());
        if let Ok(Err(error)) = forget.await {
            tracing::warn!("old secrets could not be forgotten: {error}");
        }
        let (folder, pictures) = (data.clone(), work.pictures.clone());
        // On a connection of its own: copying many bookmarks takes a while.
        let backup = move || {
            let store = Store::open_reader(&folder)?;
            pictures.tidy(&store);
            store.backup(&folder)
        };
        if let Ok(Err(error)) = tokio::task::spawn_blocking(backup).await {
            tracing::warn!("no backup: {error}");
        }
        match check(&database, data.clone()).await {
            Ok(true) => {}
            Ok(false) => {
                let told = Event::OutsideFailed {
                    why: work.say.store_damaged().to_owned(),
                };
                // The other end is the loop, which ends with the reader.
                let _ = work.messages.send(Message::Event(Box::new(told)));
                return;
            }
            Err(error) => tracing::warn!("the store could not be looked through: {error}"),
        }
    }
}

/// Looks at all pages of the file once a week, on a connection and a thread of its own; whether they are sound.
async fn check(database: &Database, data: PathBuf) -> store::Result<bool> {
    if !database
        .ask(|store| store.is_check_due(now()))
        .get()
        .await?
    {
        return Ok(true);
    }
    let look = move || {
        give_way();
        Store::open_reader(&data).and_then(|store| store.check())
    };
    let looked = tokio::task::spawn_blocking(look).await;
    let is_sound = looked.unwrap_or(Err(store::Error::Closed))?;
    if is_sound {
        let noted = database.keep(|store| store.note_checked(now()));
        noted.get().await?;
    }
    Ok(is_sound)
}

/// Lets old articles go once a day, a few at a time, so that nothing the user does ever waits for it.
async fn forget_old(database: &Database) -> store::Result<()> {
    let Some(mut sweep) = database
        .keep(|store| store.sweep_if_due(now()))
        .get()
        .await?
    else {
        return Ok(());
    };
    loop {
        let step = move |store: &mut Store| {
            let goes_on = store.forget_some(&mut sweep, now())?;
            Ok((sweep, goes_on))
        };
        let (rest, goes_on) = database.keep(step).get().await?;
        if !goes_on {
            break;
        }
        sweep = rest;
        sleep(REST).await;
    }
    while database.keep(Store::shrink_some).get().await? {
        sleep(REST).await;
    }
    Ok(())
}
