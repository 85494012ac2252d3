//! Searches and filters: the list follows what is typed, Enter keeps it, and Escape gives the list before back.

use super::choosing::mistake;
use super::{App, Effect, Mistake, Pane, Purpose};
use crate::clean::CleanLine;
use crate::news::{Filter, Key, Query, QueryError, Scope, Span, State, Window};

/// From Thai on, scripts are written without blanks: what is typed of them is found anywhere.
const FIRST_UNSPACED: char = '\u{e00}';

/// What is known while a search is typed, and of the last one.
#[derive(Clone, Debug, Default)]
pub(super) struct Searching {
    /// The list that was open when typing began.
    before: Option<Before>,
    /// What was shown while typing, with beginnings of words: it comes back where the whole word is found nowhere.
    begun: Option<(Query, String)>,
    /// The user wants the newest first in what he searches.
    newest_first: bool,
    /// The searches of earlier days were asked for.
    pub is_history_asked: bool,
}

/// A list and the place in it.
#[derive(Clone, Debug)]
struct Before {
    query: Query,
    filter_text: String,
    cursor: Option<Key>,
}

impl App {
    /// Shows what the text of the prompt finds so far; while it makes no sense yet, what was found before stays.
    pub(super) fn search_as_typed(&mut self) {
        let Some((purpose, text)) = self.typed_search() else {
            return;
        };
        if text.is_empty() {
            return self.take_search_back();
        }
        let Some((begun, filter)) = self.parsed_so_far(&text) else {
            return;
        };
        let before = self.searching.before.take();
        let before = before.unwrap_or_else(|| self.list_here());
        let query = self.narrowed(&purpose, filter, &before.query);
        self.searching.before = Some(before);
        if query != *self.headlines.query() {
            self.headlines
                .open(query.clone(), text.trim_end().to_owned());
        }
        self.searching.begun = Some((query, begun));
    }

    /// What is typed so far as a filter, else what stands before its last word; none where that makes no sense either.
    fn parsed_so_far(&self, text: &str) -> Option<(String, Filter)> {
        let before = text.rsplit_once(' ').map_or("", |(before, _)| before);
        let so_far = begun(text);
        let is_typed = so_far.strip_suffix('*') == Some(text);
        [(so_far, is_typed), (before.trim_end().to_owned(), false)]
            .into_iter()
            .find_map(|(text, is_typed)| {
                let filter = Filter::parse(&text, self.now).ok()??;
                let filter = if is_typed {
                    filter.being_typed()
                } else {
                    filter
                };
                Some((text, filter))
            })
    }

    /// A filter's mistake, in the user's language.
    fn mistaken(&self, error: &QueryError) -> Mistake {
        Mistake {
            position: error.position,
            message: CleanLine::new(&self.say.fault(&error.fault)),
        }
    }

    fn typed_search(&self) -> Option<(Purpose, String)> {
        let prompt = self.prompt.as_ref()?;
        let purpose = prompt.purpose.clone();
        let is_search = matches!(purpose, Purpose::Search | Purpose::Filter);
        is_search.then(|| (purpose, prompt.text().trim_start().to_owned()))
    }

    fn list_here(&self) -> Before {
        Before {
            query: self.headlines.query().clone(),
            filter_text: self.headlines.filter_text.clone(),
            cursor: self.headlines.cursor(),
        }
    }

    /// Shows the list again that was open when typing began.
    pub(super) fn take_search_back(&mut self) {
        self.searching.begun = None;
        let Some(before) = self.searching.before.take() else {
            return;
        };
        match before.cursor {
            Some(key) => self
                .headlines
                .open_at(before.query, before.filter_text, key),
            None => self.headlines.open(before.query, before.filter_text),
        }
    }

    /// Typing begins, or ends for another reason than Enter: what is shown is the list from now on.
    pub(super) fn begin_search(&mut self) {
        self.searching.before = None;
        self.searching.begun = None;
    }

    /// What a search, or a filter of the list `open`, shows.
    fn narrowed(&self, purpose: &Purpose, filter: Filter, open: &Query) -> Query {
        if *purpose == Purpose::Search {
            return Query {
                best_first: !self.searching.newest_first && !filter.words().is_empty(),
                filter: Some(filter),
                ..Query::of(Scope::FrontPage)
            };
        }
        let own = self.list_query(open.scope.clone()).filter;
        let both = own.into_iter().chain([filter]);
        Query {
            filter: Some(Filter::all(both.collect())),
            ..open.clone()
        }
    }

    /// Shows what fits a search, wherever it is.
    pub(super) fn search(&mut self, text: &str) -> Result<(), Mistake> {
        self.narrow(&Purpose::Search, text)
    }

    /// Narrows the open list.
    pub(super) fn filter(&mut self, text: &str) -> Result<(), Mistake> {
        self.narrow(&Purpose::Filter, text)
    }

    /// Without text, takes the filter away.
    fn narrow(&mut self, purpose: &Purpose, text: &str) -> Result<(), Mistake> {
        let Some(filter) = Filter::parse(text, self.now).map_err(|error| self.mistaken(&error))?
        else {
            if self.headlines.is_filtered() {
                self.clear_filter();
            }
            return Ok(());
        };
        self.searches.push(text);
        self.send(Effect::NoteSearch(text.to_owned()));
        let before = self.searching.before.take();
        let before = before.unwrap_or_else(|| self.list_here());
        let query = self.narrowed(purpose, filter, &before.query);
        if before.filter_text.is_empty() {
            self.unfiltered = Some((before.query, before.cursor));
        }
        let finds_something = !self.headlines.loaded() || !self.headlines.list.is_empty();
        let begun = self.searching.begun.take();
        self.searching.begun = begun.filter(|(begun, _)| finds_something && *begun != query);
        if query == *self.headlines.query() {
            text.clone_into(&mut self.headlines.filter_text);
        } else {
            self.headlines.open(query, text.to_owned());
        }
        self.keep_place();
        self.panes.focus_on(Pane::Headlines);
        Ok(())
    }

    /// What the open list shows, as a search says it; none for the front page, which shows everything.
    pub(super) fn list_as_search(&self) -> Option<String> {
        let scope = match &self.headlines.query().scope {
            Scope::FrontPage => None,
            Scope::Unread => Some(Filter::Is(State::Unread).to_string()),
            Scope::Bookmarks | Scope::Kept => Some(Filter::Is(State::Bookmarked).to_string()),
            Scope::Archive => Some(Filter::Is(State::Archived).to_string()),
            Scope::Collection(name) => Some(Filter::Collection(name.clone()).to_string()),
            Scope::Folder(folder) => {
                let path = CleanLine::new(&folder.to_string());
                Some(Filter::Folder(path).to_string())
            }
            Scope::Feed(id) => {
                let title = self.feeds.feed(*id)?.title.clone();
                Some(Filter::Feed(title).to_string())
            }
            Scope::Search(name) => Some(self.feeds.search(name)?.text.clone()),
        };
        // As it was typed: days like `3d` go on with the time.
        let typed = Some(self.headlines.filter_text.trim().to_owned());
        let parts = [scope, typed].into_iter().flatten();
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        let is_alone = parts.len() == 1;
        let part = |text: String| match Filter::parse(&text, self.now) {
            Ok(Some(Filter::Any(_))) if !is_alone => format!("({text})"),
            _ => text,
        };
        let parts: Vec<String> = parts.into_iter().map(part).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// Keeps what the open list shows as a saved search.
    pub(super) fn save_search(&mut self, text: &str) -> Result<(), Mistake> {
        let name = CleanLine::new(text);
        let Some(query) = self.list_as_search().filter(|_| !name.is_empty()) else {
            return Ok(());
        };
        let mut searches = self.options.choices.searches.iter();
        if searches.any(|search| search.name == name) {
            return Err(mistake(self.say.search_named_so()));
        }
        self.send(Effect::SaveSearch { name, query });
        Ok(())
    }

    pub(super) fn search_saved(&mut self, name: &CleanLine) {
        self.status.tell(&self.say.search_saved(self.quoted(name)));
    }

    /// The store has read rows of a list.
    pub(super) fn headlines_loaded(
        &mut self,
        query: &Query,
        span: Span,
        generation: u64,
        window: Window,
    ) {
        self.looking.note(&window);
        if !self.falls_back(query, &window) {
            let now = self.now;
            self.headlines.answer(query, span, generation, window, now);
            self.open_if_asked();
        }
    }

    /// Where the whole word is found nowhere, what was shown while it was typed comes back; returns whether it does.
    fn falls_back(&mut self, query: &Query, window: &Window) -> bool {
        if self.prompt.is_some() || window.so_far || query != self.headlines.query() {
            return false;
        }
        let begun = self.searching.begun.take();
        let Some((query, text)) = begun.filter(|_| window.rows.is_empty()) else {
            return false;
        };
        self.headlines.open(query, text);
        true
    }

    /// Best first or newest first, in a list that words have found.
    pub(super) fn toggle_ranking(&mut self) {
        let query = self.headlines.query().clone();
        if query
            .filter
            .as_ref()
            .is_none_or(|filter| filter.words().is_empty())
        {
            return self.status.tell(self.say.no_best_first());
        }
        let best_first = !query.best_first;
        self.searching.newest_first = !best_first;
        let query = Query {
            best_first,
            ..query
        };
        if let Some((begun, _)) = &mut self.searching.begun {
            begun.best_first = best_first;
        }
        let text = self.headlines.filter_text.clone();
        self.headlines.open(query, text);
        self.status.tell(if best_first {
            self.say.the_best_first()
        } else {
            self.say.the_newest_first()
        });
    }

    /// Asks for the searches of earlier days, once.
    pub(super) fn ask_for_searches(&mut self) {
        if !std::mem::replace(&mut self.searching.is_history_asked, true) {
            self.send(Effect::LoadSearches);
        }
    }
}

/// What is typed so far: the last word is the beginning of one, unless only a letter of it is there.
fn begun(text: &str) -> String {
    let start = text.rfind([' ', '(']).map_or(0, |at| at + 1);
    if text.matches('"').count() % 2 == 1 {
        return closed(text);
    }
    let (before, word) = text.split_at(start);
    let bare = word.strip_prefix('-').unwrap_or(word);
    let is_plain = bare
        .chars()
        .all(|letter| letter.is_alphanumeric() && letter < FIRST_UNSPACED);
    if !is_plain || bare.is_empty() {
        return text.to_owned();
    }
    if bare.chars().count() < 2 || word != bare {
        // Half a word that must not be there would take away what the whole one leaves.
        return before.trim_end().to_owned();
    }
    if word == "OR" {
        return before.trim_end().to_owned();
    }
    format!("{text}*")
}

/// A quotation that is being typed, as if it ended here: its last word may be the beginning of one.
fn closed(text: &str) -> String {
    let Some((before, phrase)) = text.rsplit_once('"') else {
        return text.to_owned();
    };
    if before.ends_with('-') {
        return before.trim_end_matches('-').trim_end().to_owned();
    }
    let has_field = before.ends_with(':');
    let begins = |word: &str| word.chars().count() > 1 && !has_field;
    match phrase.rsplit_once(' ') {
        Some((_, last)) if begins(last) => format!("{text}\"*"),
        Some((whole, _)) => format!("{before}\"{whole}\""),
        None if begins(phrase) => format!("{text}\"*"),
        None if has_field && !phrase.is_empty() => format!("{text}\""),
        None => before.trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_a_beginning_where_it_can_be_one() {
        let check = |text, expected| assert_eq!(begun(text), expected, "{text}");
        check("ukr", "ukr*");
        check("war ukr", "war ukr*");
        check("(war OR ukr", "(war OR ukr*");
        check("war u", "war");
        check("war -ukr", "war");
        check("war OR", "war");
        check("feed:bbc", "feed:bbc");
        check("\"new yo", "\"new yo\"*");
        check("\"new y", "\"new\"");
        check("\"new york ", "\"new york\"");
        check("storm \"n", "storm");
        check("storm -\"new yo", "storm");
        check("title:\"new yo", "title:\"new\"");
        check("title:\"ne", "title:\"ne\"");
        check("天", "天");
        check("after:3d ", "after:3d ");
        check("well-kno", "well-kno");
    }
}
