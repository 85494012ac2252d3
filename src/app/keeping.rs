//! What becomes of bookmarks: they are put away, put together, and met again by chance.

use super::following::is_page;
use super::{Action, App, AskedPages, Change, Effect, PageAnswers, Pane, Purpose};
use crate::clean::CleanLine;
use crate::messages::Messages;
use crate::news::{ArticleId, Headline, Scope};

/// What was put somewhere: one article by its title, or so many.
enum What {
    One(String),
    Many(usize),
}

impl App {
    /// What is done with pages of bookmarks.
    pub(super) fn shelve(&mut self, action: Action) {
        match action {
            Action::RandomBookmark => self.send(Effect::FindRandom),
            Action::RefetchPage => self.refetch_pages(),
            Action::CheckPages => self.check_pages(),
            Action::SavePage => self.send(Effect::SaveClipboard),
            _ => {}
        }
    }

    /// Puts bookmarks away, or takes those back that are; what is no bookmark yet becomes one.
    pub(super) fn archive(&mut self) {
        let rows = self.kept_rows();
        let on = rows.iter().any(|row| !row.archived);
        let (mut there, mut back) = (Vec::new(), Vec::new());
        for row in rows.iter().filter(|row| row.archived != on) {
            there.push(Change::Archive { id: row.id, on });
            back.push(opposite(
                row,
                Change::Archive {
                    id: row.id,
                    on: !on,
                },
            ));
        }
        let told = |what: What, say: &Messages| match (on, what) {
            (true, What::One(title)) => say.put_away(title),
            (true, What::Many(count)) => say.articles_put_away(count),
            (false, What::One(title)) => say.took_back(title),
            (false, What::Many(count)) => say.articles_took_back(count),
        };
        self.keep_rows(there, back, told, &rows);
    }

    pub(super) fn ask_for_collection(&mut self) {
        let rows = self.kept_rows();
        let Some(first) = rows.first() else {
            return;
        };
        let now = self.collection_of(first.id);
        self.ask(Purpose::Collection(rows), now.as_str());
    }

    pub(super) fn collect(&mut self, name: &str) {
        let rows = self.kept_rows();
        self.collect_rows(&rows, name);
    }

    /// Puts bookmarks into a collection; without a name, takes them out of theirs.
    pub(super) fn collect_rows(&mut self, rows: &[Headline], name: &str) {
        let name = CleanLine::new(name);
        let (mut there, mut back) = (Vec::new(), Vec::new());
        for row in rows {
            let before = self.collection_of(row.id);
            if before == name {
                continue;
            }
            let set = |collection| Change::Collect {
                id: row.id,
                collection,
            };
            there.push(set(name.clone()));
            back.push(opposite(row, set(before)));
        }
        let told = |what: What, say: &Messages| match (name.as_str(), what) {
            ("", What::One(title)) => say.uncollected(title),
            ("", What::Many(count)) => say.articles_uncollected(count),
            (name, What::One(title)) => say.collected(name, title),
            (name, What::Many(count)) => say.articles_collected(name, count),
        };
        self.keep_rows(there, back, told, rows);
    }

    /// Fetches the texts of the selected articles anew, else of the one that actions are about.
    pub(super) fn refetch_pages(&mut self) {
        let rows = self.kept_rows();
        if !rows.is_empty() {
            self.status.tell(&self.say.fetching_anew(rows.len()));
            let ids = rows.iter().map(|row| row.id).collect();
            self.send(Effect::AskPages {
                pages: AskedPages::These(ids),
                renew: true,
            });
        }
    }

    /// Asks whether pages are still there: of what is selected, of a whole list of bookmarks, else of one article.
    pub(super) fn check_pages(&mut self) {
        let query = self.headlines.query().clone();
        let is_list = query.scope.is_of_bookmarks() && self.panes.focus() == Pane::Headlines;
        let pages = match self.gathered() {
            None if is_list => AskedPages::List(query),
            _ => match self.kept_rows() {
                rows if rows.is_empty() => return,
                rows => AskedPages::These(rows.iter().map(|row| row.id).collect()),
            },
        };
        self.status.tell(self.say.asking_for_pages());
        self.send(Effect::AskPages {
            pages,
            renew: false,
        });
    }

    /// Pages were asked for; the open article is shown anew where its text is.
    pub(super) fn pages_asked(&mut self, answers: &PageAnswers) {
        self.ahead.outdate();
        if answers.renewed.iter().any(|id| self.is_open(*id)) {
            self.renew_article();
        }
        let all = answers.all();
        let told = match (&answers.why, all) {
            (Some(why), 1) if answers.gone == 1 => self.say.page_gone(why),
            (Some(why), 1) if answers.worse == 1 => self.say.page_worse(why),
            (Some(why), 1) => self.say.page_unknown(why),
            (None, 1) if answers.renewed.len() == 1 => self.say.page_renewed().to_owned(),
            (None, 1) => self.say.page_there().to_owned(),
            (_, 0) => self.say.no_pages().to_owned(),
            (_, count) => self.say.pages_told(
                count,
                self.say.number(answers.gone),
                self.say.number(answers.renewed.len()),
                self.say.number(answers.unknown),
                self.say.number(answers.worse),
            ),
        };
        self.status.tell(&told);
        self.reload();
    }

    /// Shows a bookmark that was found by chance.
    pub(super) fn random_found(&mut self, found: Option<Headline>) {
        match found {
            Some(row) => {
                if !self.headlines.query().scope.is_of_bookmarks() {
                    self.open_list(Scope::Bookmarks);
                }
                self.headlines.seek(row.key());
                self.open_article(row.id);
            }
            None => self.status.tell(self.say.no_bookmarks_yet()),
        }
    }

    pub(super) fn show_archived(&mut self, id: ArticleId, on: bool) {
        if on {
            self.show_bookmark(id, true);
        }
        self.feeds.count_archived(on);
        self.headlines.archive(id, on);
        if let Some(article) = self.open_one(id) {
            article.headline.archived = on;
        }
    }

    /// The articles that are selected, else the one that actions are about.
    fn kept_rows(&mut self) -> Vec<Headline> {
        let rows = match self.gathered() {
            Some(rows) => rows,
            None => self.subject().into_iter().collect(),
        };
        if rows.iter().any(|row| is_page(row.id)) {
            self.status.warn(self.say.bookmark_page_first());
            return Vec::new();
        }
        rows
    }

    /// The collection of a bookmark, as far as it is known without asking the store.
    fn collection_of(&self, id: ArticleId) -> CleanLine {
        let open = self.reading.as_ref().filter(|open| open.id() == id);
        match (open, &self.headlines.query().scope) {
            (Some(open), _) => open.article().collection.clone(),
            (None, Scope::Collection(name)) if self.panes.focus() == Pane::Headlines => {
                name.clone()
            }
            _ => CleanLine::default(),
        }
    }

    fn keep_rows(
        &mut self,
        mut there: Vec<Change>,
        mut back: Vec<Change>,
        words: impl FnOnce(What, &Messages) -> String,
        rows: &[Headline],
    ) {
        let what = match (there.len(), rows) {
            (0, _) => return,
            (1, [only]) => What::One(self.quoted(&only.title)),
            (count, _) => What::Many(count),
        };
        let words = words(what, &self.say);
        self.tell_undoable(&words);
        let one_or = |changes: &mut Vec<Change>| match changes.pop() {
            Some(only) if changes.is_empty() => only,
            last => Change::Several(std::mem::take(changes).into_iter().chain(last).collect()),
        };
        self.change_undoably(one_or(&mut there), one_or(&mut back), words);
    }
}

/// What takes a change of a bookmark back; where the change has made the bookmark, that goes.
fn opposite(row: &Headline, change: Change) -> Change {
    if row.bookmarked {
        return change;
    }
    Change::Several(vec![
        change,
        Change::Bookmark {
            id: row.id,
            on: false,
        },
    ])
}
