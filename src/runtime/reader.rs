//! The reader's loop: input and results become events, events become effects and frames.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use crossterm::event::{Event as Input, KeyEventKind};
use tokio::runtime::Handle;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{Instant, sleep_until};

use super::answers::Heard;
use super::board::Board;
use super::completing::{Completer, watch_bookmarks};
use super::configure::Configuration;
use super::database::{Database, DatabaseThreads};
use super::ears::{Ears, is_for_app, is_quiet};
use super::effects::{Message, TerminalWork, Work};
use super::first_run::Beginning;
use super::frames::Order;
use super::notices::Way;
use super::pictures::Pictures;
use super::rescuing::rescue_rest;
use super::terminal::{Modes, Terminal};
use super::threads::{self, PATIENCE_AT_END};
use super::urgent::Urgent;
use super::watch::{offer, take_care, watch_arrivals, watch_files, watch_store};
use super::wishes::Wishes;
use super::{now, outside};
use crate::app::{App, Event, SetArticle};
use crate::clean::CleanLine;
use crate::ingest::Web;
use crate::messages::Messages;
use crate::news::Article;
use crate::picture;
use crate::store::be_still;
use crate::typeset::{Document, Page};
use crate::ui::{self, Theme};

/// Frames for what polls and other processes bring are drawn at most this often; what the user does is drawn at once.
const QUIET_FRAME: Duration = Duration::from_millis(60);

/// How long a begun sequence of keys waits for the next before what goes on from it is shown: whoever knows it by heart
/// sees nothing flicker.
const SEQUENCE: Duration = Duration::from_millis(250);

/// How long ^Z waits for what is being written; less than others wait for a store that is locked.
const UNTIL_STILL: Duration = Duration::from_secs(4);

/// How long after the last key what the next may open is made ready.
const REST: Duration = Duration::from_millis(3);

/// The same after the start, when the first list has come.
const FIRST_REST: Duration = Duration::from_millis(200);

/// How long the first frame waits for the first list, so that the reader does not open on an empty page.
const FIRST_FRAME: Duration = Duration::from_millis(40);

/// What the reader starts with.
pub struct Reader {
    pub app: App,
    pub theme: Theme,
    pub configuration: Configuration,
    pub web: Web,
    /// Where the store and its backups are.
    pub data: PathBuf,
    pub pictures: Pictures,
    /// What is known of the terminal before it is asked.
    pub facts: picture::Terminal,
    /// A page to read first, which is in no list.
    pub page: Option<(Article, Document)>,
    pub beginning: Beginning,
    /// What the user is to be told once the screen is there.
    pub told: Vec<String>,
}

/// Runs the reader until the user quits, the terminal dies or the process is told to end.
pub fn read_news(reader: Reader, database: Database, store: DatabaseThreads) -> anyhow::Result<()> {
    // Hundreds of answers that come at once keep threads of their own busy, not those that answer the user.
    let network = threads::threads()?;
    let runtime = threads::threads()?;
    let ended = runtime.block_on(run(reader, database, network.handle().clone()));
    network.shutdown_timeout(PATIENCE_AT_END);
    runtime.shutdown_timeout(PATIENCE_AT_END);
    // What the user did was durable before it was shown; this waits for what polls had already handed over.
    store.close()?;
    ended
}

async fn run(reader: Reader, database: Database, network: Handle) -> anyhow::Result<()> {
    let Reader {
        app,
        theme,
        configuration,
        web,
        data,
        pictures,
        facts,
        page,
        beginning,
        told,
    } = reader;
    let modes = Modes {
        mouse: configuration.settings().look.mouse,
        title: configuration.settings().look.window_title,
        order: match (app.manner().visual_order, facts.reorders()) {
            (true, true) => Order::OursAndTold,
            (true, false) => Order::Ours,
            (false, _) => Order::TheTerminals,
        },
    };
    let terminal = Terminal::open(modes).context("cannot take over the terminal")?;
    let (messages, inbox) = unbounded_channel();
    if let Some((article, document)) = page {
        let set = SetArticle {
            article,
            document: Arc::new(document),
            page: Page::default(),
            wants_page: false,
        };
        let opened = Event::PageOpened(Box::new(set));
        // The other end is in this function.
        let _ = messages.send(Message::Event(Box::new(opened)));
    }
    let targets = &configuration.settings().share;
    if !targets.is_empty() {
        let names = targets.iter().map(|target| CleanLine::new(&target.name));
        let found = Event::TargetsFound(names.collect());
        let _ = messages.send(Message::Event(Box::new(found)));
    }
    let work = Work {
        database,
        paths: Arc::new(configuration.paths().clone()),
        web,
        outside: configuration.settings().outside.clone(),
        targets: configuration.settings().share.clone().into(),
        manner: app.manner(),
        say: app.say().clone(),
        pictures,
        wishes: Wishes::new(configuration.paths()),
        beginning,
        messages,
        network,
        polling: Arc::default(),
        urgent: Urgent::default(),
        prefetcher: configuration.settings().polling.prefetch.then(Arc::default),
        bookmarked: Arc::default(),
    };
    let completer = Completer {
        database: work.database.clone(),
        web: work.web.clone(),
        pictures: work.pictures.clone(),
        wish: configuration.settings().keeping.wholeness(),
    };
    let bookmarked = Arc::clone(&work.bookmarked);
    tokio::spawn(watch_bookmarks(work.clone(), completer, bookmarked));
    tokio::spawn(watch_store(work.clone()));
    tokio::spawn(rescue_rest(work.clone()));
    tokio::spawn(offer(configuration.choices(), work.messages.clone()));
    tokio::spawn(watch_arrivals(work.clone(), configuration.paths().clone()));
    tokio::spawn(watch_files(
        configuration.paths().clone(),
        configuration.print(),
        work.messages.clone(),
    ));
    tokio::spawn(take_care(work.clone(), data));
    let ears = Ears::new(inbox).context("cannot listen for signals")?;
    let hyperlinks = configuration.settings().reading.hyperlinks();
    let board = Board::new(facts, configuration.picture_protocol(), hyperlinks);
    let reader = Loop {
        app,
        theme,
        configuration,
        terminal,
        work,
        due: None,
        last_frame: Instant::now(),
        rests_at: Some(Instant::now() + FIRST_REST),
        board,
    };
    // It is too large for the stack of who polls it.
    Box::pin(reader.run(ears, &told)).await
}

pub(super) struct Loop {
    pub(super) app: App,
    pub(super) theme: Theme,
    pub(super) configuration: Configuration,
    pub(super) terminal: Terminal,
    pub(super) work: Work,
    /// When the next frame is to be drawn; none when the screen is true.
    pub(super) due: Option<Instant>,
    pub(super) last_frame: Instant,
    /// When the user will have pressed no key for a moment; none when that was told.
    pub(super) rests_at: Option<Instant>,
    pub(super) board: Board,
}

/// Whether the loop goes on.
#[derive(PartialEq, Eq)]
pub(super) enum Next {
    GoOn,
    End,
}

impl Loop {
    async fn run(mut self, mut ears: Ears, told: &[String]) -> anyhow::Result<()> {
        let (columns, rows) = self.terminal.size()?;
        self.update(Event::Ticked(now()));
        self.update(Event::Resized { columns, rows });
        self.tell_terminal();
        self.ask_facts()?;
        for effect in self.app.start() {
            self.work.start(effect);
        }
        if let Some(sentence) = in_one_line(told, self.configuration.messages()) {
            self.update(Event::Told(sentence));
        }
        self.work.offer_beginning();
        // Asked before the first frame, answered whenever the terminal likes.
        self.ask_background()?;
        // The size and the time are not worth a frame yet.
        self.due = Some(Instant::now() + FIRST_FRAME);
        loop {
            if self.due.is_some_and(|due| due <= Instant::now()) {
                self.draw()?;
            }
            let due = self.due.unwrap_or_else(Instant::now);
            let rests_at = self.rests_at.unwrap_or(due);
            let next = tokio::select! {
                biased;
                input = self.terminal.next_input() => match input {
                    Some(heard) => self.hear(heard?)?,
                    None => Next::End,
                },
                () = sleep_until(due), if self.due.is_some() => Next::GoOn,
                Some(message) = ears.inbox.recv() => self.receive(message).await?,
                () = sleep_until(rests_at), if self.rests_at.is_some() => self.rest(),
                () = std::future::ready(()), if self.board.is_sending() => self.send_piece()?,
                _ = ears.clock.tick() => self.update(Event::Ticked(now())),
                _ = &mut ears.hung_up => Next::End,
                () = Ears::told_to_end(&mut ears.end) => Next::End,
                _ = ears.continued.recv() => self.come_back()?,
            };
            if next == Next::End {
                self.leave();
                return Ok(());
            }
        }
    }

    pub(super) fn update(&mut self, event: Event) -> Next {
        let (is_quiet, is_key) = (is_quiet(&event), matches!(event, Event::Key(_)));
        for effect in self.app.update(event) {
            self.work.start(effect);
        }
        let due = if is_quiet {
            self.last_frame + QUIET_FRAME
        } else if is_key && !self.app.pending().strokes().is_empty() {
            Instant::now() + SEQUENCE
        } else {
            Instant::now()
        };
        self.due = Some(self.due.map_or(due, |earlier| earlier.min(due)));
        Next::GoOn
    }

    /// Nothing on the screen changes by it.
    fn rest(&mut self) -> Next {
        self.rests_at = None;
        for effect in self.app.update(Event::Rested) {
            self.work.start(effect);
        }
        Next::GoOn
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let Self {
            app,
            theme,
            terminal,
            ..
        } = self;
        terminal
            .draw(|frame| ui::draw(frame, app, theme))
            .context("the terminal takes no more")?;
        if app.feeds().loaded {
            terminal.show_unread(app.feeds().unread())?;
        }
        self.due = None;
        self.last_frame = Instant::now();
        Ok(())
    }

    fn hear(&mut self, heard: Heard) -> anyhow::Result<Next> {
        self.rests_at = Some(Instant::now() + REST);
        let input = match heard {
            Heard::Input(input) => input,
            Heard::Background(colour) => return Ok(self.follow_background(colour)),
            Heard::Fact(answer) => {
                self.board.hear(&answer);
                if self.board.reorders() {
                    self.terminal.is_one_that_reorders()?;
                }
                return Ok(self.tell_terminal());
            }
        };
        Ok(match input {
            Input::Key(key) if key.kind != KeyEventKind::Release => self.update(Event::Key(key)),
            Input::Mouse(mouse) if is_for_app(mouse.kind) => self.update(Event::Mouse(mouse)),
            Input::Paste(text) => self.update(Event::Pasted(text)),
            Input::Resize(columns, rows) => {
                self.update(Event::Resized { columns, rows });
                self.tell_terminal()
            }
            Input::FocusGained => {
                // Whoever comes back may have switched from day to night.
                self.ask_background()?;
                self.update(Event::Focused(true))
            }
            Input::FocusLost => self.update(Event::Focused(false)),
            Input::Key(_) | Input::Mouse(_) => Next::GoOn,
        })
    }

    /// Asks the terminal for its background where the theme depends on it.
    fn ask_background(&mut self) -> anyhow::Result<()> {
        if self.configuration.follows_background() {
            self.terminal.ask_background()?;
        }
        Ok(())
    }

    /// Asks the terminal what it is and can, where it depends on that how pictures and links are shown.
    fn ask_facts(&mut self) -> anyhow::Result<()> {
        if let Some(questions) = self.board.questions() {
            self.terminal.ask_facts(&questions)?;
        }
        Ok(())
    }

    pub(super) fn tell_terminal(&mut self) -> Next {
        self.update(self.board.told())
    }

    fn send_piece(&mut self) -> anyhow::Result<Next> {
        let sent = self.board.send_piece();
        match sent.context("the terminal takes no more")? {
            Some(event) => Ok(self.update(event)),
            None => Ok(Next::GoOn),
        }
    }

    async fn receive(&mut self, message: Message) -> anyhow::Result<Next> {
        match message {
            Message::Event(event) => Ok(self.update(*event)),
            Message::Drawn { send, event } => {
                self.board.send_before(send, event);
                Ok(Next::GoOn)
            }
            Message::Terminal(TerminalWork::FreePictures(ids)) => {
                self.board.free(ids);
                Ok(Next::GoOn)
            }
            Message::Terminal(TerminalWork::Quit) => Ok(Next::End),
            Message::Terminal(TerminalWork::Notify(notice)) => {
                let by = &self.configuration.settings().outside.notices_by;
                let way = Way::named(by, |name| std::env::var(name).ok());
                super::terminal::notify(way, &notice)?;
                Ok(Next::GoOn)
            }
            Message::Terminal(TerminalWork::ShowTheme(name)) => {
                let theme = self.configuration.theme(&name);
                Ok(self.show_theme(theme))
            }
            Message::Terminal(TerminalWork::ChooseTheme(name)) => {
                let theme = self.configuration.theme(&name);
                let is_there = theme.is_ok();
                let shown = self.show_theme(theme);
                if is_there && let Err(why) = self.configuration.choose_theme(&name) {
                    self.update(Event::OutsideFailed { why });
                }
                self.ask_background()?;
                Ok(shown)
            }
            Message::Terminal(TerminalWork::Remember(shape)) => {
                Ok(match self.configuration.remember_shape(shape) {
                    Ok(()) => Next::GoOn,
                    Err(why) => self.update(Event::OutsideFailed { why }),
                })
            }
            Message::Terminal(TerminalWork::KeepOrder(scope, order)) => {
                Ok(match self.configuration.keep_order(&scope, order) {
                    Ok(()) => Next::GoOn,
                    Err(why) => self.update(Event::OutsideFailed { why }),
                })
            }
            Message::Terminal(TerminalWork::SaveSearch { name, query }) => {
                self.save_search(name, &query)
            }
            Message::Terminal(TerminalWork::Set { name, value }) => {
                let set = self.configuration.set(&name, &value);
                self.use_settings()?;
                Ok(match set.and_then(|()| self.use_theme()) {
                    Ok(()) => Next::GoOn,
                    Err(why) => self.update(Event::OutsideFailed { why }),
                })
            }
            Message::Terminal(TerminalWork::ReadFiles) => self.read_files(),
            Message::Terminal(TerminalWork::ReadRules) => Ok(self.read_rules()),
            Message::Terminal(TerminalWork::TakeOutSearches(searches)) => {
                let folder = &self.configuration.paths().config;
                let taken = super::take_out_searches(folder, &searches);
                Ok(match taken {
                    Ok(_) => Next::GoOn,
                    Err(error) => self.update(Event::OutsideFailed {
                        why: error.to_string(),
                    }),
                })
            }
            Message::Terminal(TerminalWork::Redraw) => self.come_back(),
            Message::Terminal(TerminalWork::Suspend) => {
                // Or whoever writes from the shell meanwhile would wait for us.
                let still = tokio::task::spawn_blocking(|| be_still(UNTIL_STILL)).await;
                self.terminal.suspend().await?;
                drop(still);
                self.come_back()
            }
            Message::Terminal(TerminalWork::Copy { text, what }) => {
                super::terminal::copy(&text)?;
                tokio::spawn(async move { outside::copy_to_desktop(&text).await });
                Ok(self.update(Event::Copied { what }))
            }
            Message::Terminal(TerminalWork::Browse(program, url)) => {
                self.terminal.give_away()?;
                let opened = program.open_in_terminal(&url).await;
                self.come_back()?;
                Ok(self.update(
                    opened.map_or_else(|why| Event::OutsideFailed { why }, |()| Event::Opened),
                ))
            }
            Message::Terminal(TerminalWork::Pipe { command, input }) => {
                self.terminal.give_away()?;
                let piped = outside::pipe(&command, &input).await;
                outside::wait_for_enter().await;
                self.come_back()?;
                Ok(self.update(piped.map_or_else(
                    |why| Event::OutsideFailed { why },
                    |()| Event::Piped { command },
                )))
            }
        }
    }

    /// After a stop, or after another program had the terminal: the screen may be gone and of another size.
    fn come_back(&mut self) -> anyhow::Result<Next> {
        self.terminal.take_back()?;
        let (columns, rows) = self.terminal.size()?;
        self.update(Event::Resized { columns, rows });
        Ok(self.update(Event::Resumed))
    }

    /// Gives the terminal back, and hands the last changes (the place in the open article) to the store.
    fn leave(mut self) {
        drop(self.terminal);
        self.configuration.remember_seen(self.app.newest());
        for effect in self.app.end() {
            self.work.start(effect);
        }
    }
}

/// The first sentence, and how many more there are.
pub(super) fn in_one_line(told: &[String], say: &Messages) -> Option<String> {
    match told {
        [] => None,
        [only] => Some(only.clone()),
        [first, more @ ..] => Some(say.and_more_told(more.len(), first)),
    }
}
