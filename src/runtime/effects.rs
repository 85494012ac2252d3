//! One short arm per effect: the work it starts, and the one message it brings back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedSender;

use super::database::Database;
use super::first_run::Beginning;
use super::outside::Program;
use super::pictures::Pictures;
use super::prefetch::Prefetcher;
use super::said::said;
use super::setting::apart;
use super::subscribe::{clear_choice, subscribe};
use super::urgent::Urgent;
use super::wishes::{Wishes, make};
use super::{now, poll};
use crate::app::{Copied, Effect, Event, PollWhich, Preview, Shape};
use crate::clean::{CleanLine, WebUrl};
use crate::config::{Outside, Paths};
use crate::ingest::{Found, Web};
use crate::messages::Messages;
use crate::news::{ArticleId, Change, FeedKind, Folder, Order, Record, Scope, ShareTarget};
use crate::picture::Command;
use crate::store::Store;
use crate::typeset::{self, Manner};

/// Everything that work needs; cheap to clone into a task.
#[derive(Clone)]
pub struct Work {
    pub database: Database,
    pub paths: Arc<Paths>,
    pub web: Web,
    pub outside: Outside,
    pub targets: Arc<[ShareTarget]>,
    pub manner: Manner,
    /// What is said, in the user's language.
    pub say: Messages,
    pub pictures: Pictures,
    /// The user's files about single feeds.
    pub wishes: Wishes,
    /// What a new reader is offered.
    pub beginning: Beginning,
    /// Unbounded, because the app never waits for anyone; each effect sends one message, a poll one for each feed.
    pub messages: UnboundedSender<Message>,
    /// The threads that poll.
    pub network: Handle,
    /// Feeds are being polled: the list of feeds changes with each.
    pub polling: Arc<AtomicBool>,
    /// Feeds that the user asks for meanwhile.
    pub urgent: Urgent,
    /// Fetches what will probably be read; none when the user wants none of that.
    pub prefetcher: Option<Arc<Prefetcher>>,
    /// Something was bookmarked, or somebody answered again: bookmarks that lack something are looked for.
    pub bookmarked: Arc<Notify>,
}

/// What comes back from work.
pub enum Message {
    /// For the app; boxed, because an open article is much larger than everything else.
    Event(Box<Event>),
    /// A picture: for the terminal what it must be sent, and then for the app.
    Drawn {
        send: Vec<Command>,
        event: Box<Event>,
    },
    /// For the terminal, which only the loop may touch.
    Terminal(TerminalWork),
}

/// Work that needs the terminal itself.
pub enum TerminalWork {
    FreePictures(Vec<u32>),
    Copy {
        text: String,
        what: Copied,
    },
    Pipe {
        command: String,
        input: String,
    },
    Browse(Program, WebUrl),
    Notify(CleanLine),
    ShowTheme(String),
    ChooseTheme(String),
    Remember(Shape),
    KeepOrder(Scope, Order),
    SaveSearch {
        name: CleanLine,
        query: String,
    },
    Set {
        name: String,
        value: String,
    },
    /// The user's files were written.
    ReadFiles,
    /// So were those about single feeds, by byline.
    ReadRules,
    /// An import was taken back, and with it these saved searches of the user's settings.
    TakeOutSearches(Vec<(String, String)>),
    Suspend,
    Redraw,
    Quit,
}

impl Work {
    pub fn start(&self, effect: Effect) {
        match effect {
            Effect::LoadFeeds
            | Effect::LoadHealth
            | Effect::LoadStats
            | Effect::LoadSearches
            | Effect::LoadJournal
            | Effect::FindRandom => self.read(&effect),
            Effect::CountSearches { queries, most } => {
                self.spawn(async move |work| work.count_searches(queries, most).await);
            }
            list @ Effect::LoadHeadlines { .. } => self.load_list(list),
            Effect::NoteSearch(text) => self.note_search(text),
            unread @ (Effect::FindUnread { .. } | Effect::FindRandomUnread(_)) => {
                self.find_unread_one(unread);
            }
            Effect::LoadArticle { id, width } => {
                self.spawn(async move |work| work.load_article(id, width).await);
            }
            Effect::LoadAhead { id, width } => {
                self.spawn(async move |work| work.load_ahead(id, width).await);
            }
            Effect::ReadPage { url, width, from } => {
                self.spawn(async move |work| work.read_page(url, width, from).await);
            }
            Effect::SavePage(page) => self.save_page(*page),
            Effect::SetPage {
                id,
                document,
                width,
            } => {
                self.spawn(async move |work| Event::PageSet {
                    id,
                    width,
                    page: work.set_page(id, document, width).await,
                });
            }
            Effect::FindPlace { id, name, html } => {
                let find = move || typeset::letters_at(&html, name.as_str());
                self.spawn(async move |_| {
                    let letters = apart(find).await.flatten();
                    Event::PlaceFound { id, letters }
                });
            }
            Effect::Compare {
                article,
                before,
                after,
                width,
            } => {
                self.spawn(async move |work| work.compare(*article, before, after, width).await);
            }
            Effect::LoadPicture(wanted) => self.load_picture(wanted),
            Effect::FreePictures(ids) => self.for_terminal(TerminalWork::FreePictures(ids)),
            Effect::Apply { change, record } => self.apply(change, record),
            Effect::Wish(asked) => self.wish(asked),
            Effect::LoadStarters | Effect::TakeStarters(_) | Effect::ImportFrom(_) => {
                self.begin_with(effect);
            }
            Effect::Poll(which) => {
                let work = self.clone();
                self.network.spawn(async move { work.poll(which).await });
            }
            Effect::PollFirst(feeds) => self.urgent.ask(feeds),
            Effect::Look { address } => self.spawn(async move |work| work.look(address).await),
            Effect::Subscribe { preview, folder } => {
                self.spawn(async move |work| work.subscribe(preview, folder).await);
            }
            Effect::FetchFullText { id, url } => {
                self.spawn(async move |work| work.fetch_full_text(id, url).await);
            }
            Effect::Open(url) => {
                self.open(Program::browser(&self.outside.browser, environment), url);
            }
            Effect::View { url, article } => self.view(url, article),
            Effect::Play(url) => self.open(Program::player(&self.outside.player, environment), url),
            Effect::Copy { text, what } => self.for_terminal(TerminalWork::Copy { text, what }),
            Effect::CopyMarkdown(id) => self.copy_markdown(id),
            Effect::CopyPageMarkdown(page) => self.copy_page(*page),
            Effect::Pipe { id, command } => self.pipe(id, command),
            Effect::PipePage { page, command } => self.pipe_page(*page, command),
            Effect::Notify(notice) => self.for_terminal(TerminalWork::Notify(notice)),
            Effect::ShowTheme(name) => self.for_terminal(TerminalWork::ShowTheme(name)),
            Effect::ChooseTheme(name) => self.for_terminal(TerminalWork::ChooseTheme(name)),
            Effect::Remember(shape) => self.for_terminal(TerminalWork::Remember(shape)),
            Effect::KeepOrder { list, order } => {
                self.for_terminal(TerminalWork::KeepOrder(list, order));
            }
            Effect::SaveSearch { name, query } => {
                self.for_terminal(TerminalWork::SaveSearch { name, query });
            }
            Effect::Set { name, value } => self.for_terminal(TerminalWork::Set { name, value }),
            Effect::Share { target, article } => {
                self.spawn(async move |work| work.share(target, *article).await);
            }
            Effect::SaveLink { .. } | Effect::SaveClipboard | Effect::AskPages { .. } => {
                self.ask_for_bookmarks(effect);
            }
            Effect::Suspend | Effect::Redraw | Effect::Quit => self.of_screen(&effect),
        }
    }

    /// What the terminal itself is asked for.
    fn of_screen(&self, effect: &Effect) {
        self.for_terminal(match effect {
            Effect::Suspend => TerminalWork::Suspend,
            Effect::Redraw => TerminalWork::Redraw,
            _ => TerminalWork::Quit,
        });
    }

    /// Asks the network for the pages of bookmarks.
    fn ask_for_bookmarks(&self, effect: Effect) {
        match effect {
            Effect::SaveLink { url, text, from } => {
                self.spawn(async move |work| work.save_link(url, text, from).await);
            }
            Effect::AskPages { pages, renew } => {
                self.spawn(async move |work| work.ask_pages(pages, renew).await);
            }
            _ => self.spawn(async |work| work.save_clipboard().await),
        }
    }

    /// Looks for an unread article of a list.
    fn find_unread_one(&self, effect: Effect) {
        match effect {
            Effect::FindUnread {
                query,
                from,
                backwards,
            } => self.spawn(async move |work| work.find_unread(query, from, backwards).await),
            Effect::FindRandomUnread(query) => {
                self.spawn(async move |work| work.find_random_unread(query).await);
            }
            _ => {}
        }
    }

    /// Reads what is asked for without any more words.
    fn read(&self, effect: &Effect) {
        match effect {
            Effect::LoadFeeds => self.spawn(async |work| work.load_feeds().await),
            Effect::LoadHealth => self.spawn(async |work| work.load_health().await),
            Effect::LoadStats => self.spawn(async |work| work.load_stats().await),
            Effect::LoadJournal => self.spawn(async |work| work.load_journal().await),
            Effect::FindRandom => self.spawn(async |work| work.find_random().await),
            _ => self.spawn(async |work| work.load_searches().await),
        }
    }

    /// What was searched for is worth no wait, and no word when it cannot be kept.
    fn note_search(&self, text: String) {
        drop(
            self.database
                .keep(move |store| store.note_search(&text, now())),
        );
    }

    pub(super) fn spawn<Answer: Future<Output = Event> + Send + 'static>(
        &self,
        work: impl FnOnce(Self) -> Answer + Send + 'static,
    ) {
        let own = self.clone();
        tokio::spawn(async move {
            let messages = own.messages.clone();
            // Nobody listens any more when the reader is ending.
            let _ = messages.send(Message::Event(Box::new(work(own).await)));
        });
    }

    pub(super) fn tell(&self, event: Event) {
        let _ = self.messages.send(Message::Event(Box::new(event)));
    }

    pub(super) fn for_terminal(&self, work: TerminalWork) {
        let _ = self.messages.send(Message::Terminal(work));
    }

    fn apply(&self, change: Change, record: Record) {
        let asked = (change.clone(), record.clone());
        let (wishes, say) = (self.wishes.clone(), self.say.clone());
        // Handed over here and now, in the order of the user's doing, and kept even if the reader ends this moment.
        let answer = self
            .database
            .change(move |store| make(store, &wishes, (&asked.0, &asked.1), &say));
        self.spawn(async move |work| match answer.get().await {
            Ok(Err(why)) => Event::ChangeFailed {
                change,
                record,
                why,
            },
            Ok(Ok((made, about_files))) => {
                if about_files {
                    work.for_terminal(TerminalWork::ReadRules);
                }
                if let (Record::TakesBack(_), Some(step)) = (&record, made.step) {
                    work.take_out_searches(step).await;
                }
                for id in bookmarked_by(&change) {
                    tokio::spawn(work.clone().keep_pictures(id));
                    work.bookmarked.notify_one();
                }
                Event::Changed {
                    change,
                    record,
                    made,
                }
            }
            Err(error) => Event::ChangeFailed {
                change,
                record,
                why: said(&error, &work.say),
            },
        });
    }

    async fn take_out_searches(&self, step: i64) {
        let asked = self
            .database
            .ask_aside(move |store| store.searches_of(step));
        if let Ok(searches) = asked.get().await
            && !searches.is_empty()
        {
            self.for_terminal(TerminalWork::TakeOutSearches(searches));
        }
    }

    async fn poll(self, which: PollWhich) {
        let claim = move |store: &mut Store| match which {
            PollWhich::Due => store.claim_due(now()),
            PollWhich::Feeds(feeds) => store.claim(&feeds, now()),
        };
        let claims = match self.database.change(claim).get().await {
            Ok(claims) => claims,
            Err(error) => {
                self.tell(Event::LoadFailed {
                    what: "due",
                    why: said(&error, &self.say),
                });
                Vec::new()
            }
        };
        self.polling.store(true, Ordering::Relaxed);
        self.tell(Event::PollStarted {
            feeds: claims.len(),
        });
        let (mut polled, mut new, mut failed, mut unreachable) = (0, 0, 0, 0);
        poll::poll(&self.database, &self.web, claims, &self.urgent, |result| {
            polled += 1;
            new += result.new;
            failed += usize::from(result.problem.is_some());
            unreachable += usize::from(result.is_unreachable());
            self.tell(Event::FeedPolled {
                feed: result.feed,
                new: result.new,
                failed: result.problem.is_some(),
            });
        })
        .await;
        self.polling.store(false, Ordering::Relaxed);
        self.tell(Event::PollEnded {
            polled,
            new,
            failed,
            offline: polled > 0 && unreachable == polled,
        });
        if unreachable < polled {
            // What is not kept is tried a little later.
            let _ = self
                .database
                .keep(|store| store.want_now(now()))
                .get()
                .await;
            self.bookmarked.notify_one();
            self.prefetch().await;
        }
    }

    async fn look(self, address: String) -> Event {
        let found = match self.web.look(&address, now()).await {
            Ok(Found::Page(offers)) => match clear_choice(&offers) {
                Some(only) => self.web.look(only.url.as_str(), now()).await,
                None => Ok(Found::Page(offers)),
            },
            found => found,
        };
        let (url, reading) = match found {
            Ok(Found::Feed { url, reading }) => (url, reading),
            Ok(Found::Page(offers)) => return Event::FeedsOffered { address, offers },
            Err(problem) => {
                return Event::AddFailed {
                    address,
                    why: self.say.problem(&problem),
                };
            }
        };
        let kind = FeedKind::Web(url.clone());
        let known = self.database.ask(Store::feeds).get().await;
        let is_known = known.is_ok_and(|feeds| feeds.iter().any(|feed| feed.kind == kind));
        Event::FeedFound(Preview {
            url,
            reading: Arc::from(reading),
            is_known,
        })
    }

    async fn subscribe(self, preview: Preview, folder: Folder) -> Event {
        let (title, url) = (preview.title(), preview.url);
        let address = url.masked();
        let reading = Arc::unwrap_or_clone(preview.reading);
        let added = self
            .database
            .change(move |store| subscribe(store, url, reading, folder, now()));
        let added = added.get().await.map(|subscribed| {
            if let Err(error) = subscribed.read {
                tracing::warn!("what a new feed brought is not kept: {error}");
            }
            subscribed.added
        });
        match added {
            Ok(added) => Event::FeedAdded { added, title },
            Err(error) => Event::AddFailed {
                address,
                why: said(&error, &self.say),
            },
        }
    }

    pub(super) fn open(&self, program: Result<Program, String>, url: WebUrl) {
        match program {
            Ok(program) if program.needs_terminal() => {
                self.for_terminal(TerminalWork::Browse(program, url));
            }
            Ok(program) => self.spawn(async move |_| match program.open(&url).await {
                Ok(()) => Event::Opened,
                Err(why) => Event::OutsideFailed { why },
            }),
            Err(why) => self.tell(Event::OutsideFailed { why }),
        }
    }
}

pub(super) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The articles that a change may have bookmarked.
fn bookmarked_by(change: &Change) -> Vec<ArticleId> {
    match change {
        Change::Bookmark { id, on: true }
        | Change::Archive { id, on: true }
        | Change::Collect { id, .. }
        | Change::Highlight { id, .. }
        | Change::Note { id, .. }
        | Change::Tags { id, .. } => vec![*id],
        Change::Several(changes) => changes.iter().flat_map(bookmarked_by).collect(),
        _ => Vec::new(),
    }
}
