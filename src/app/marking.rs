//! Passages of the open article are highlighted: chosen by keys, coloured, annotated, listed, removed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::following::is_page;
use super::reader::Step;
use super::{App, Change, Content, Copied, Effect, Overlay, Purpose, Reading, Subject};
use crate::clean::{CleanLine, CleanText};
use crate::messages::Messages;
use crate::news::{ArticleId, Colouring, Highlight};

impl App {
    /// Begins to choose a passage.
    pub(super) fn choose_passage(&mut self) {
        let Some(reading) = &mut self.reading else {
            return self.status.warn(self.say.open_article());
        };
        if is_page(reading.id()) {
            return self.status.warn(self.say.bookmark_page_first());
        }
        if !reading.begin_marking() {
            self.status.tell(self.say.nothing_to_highlight());
        }
    }

    /// Whether a passage is chosen, and the keys are for that.
    pub fn is_marking(&self) -> bool {
        let reading = self.reading.as_ref();
        let is_open = self.overlay.is_none() && self.panes.focus() == super::Pane::Article;
        is_open && reading.is_some_and(|reading| reading.marking().is_some())
    }

    /// Takes a key while a passage is chosen; returns whether it was for that.
    pub(super) fn marking_key(&mut self, key: KeyEvent) -> bool {
        let Some(marking) = self.reading.as_ref().and_then(Reading::marking) else {
            return false;
        };
        let has_begun = marking.has_begun();
        if let Some(step) = step_of(key, self.half_page()) {
            if let Some(reading) = &mut self.reading {
                reading.go_marking(step);
            }
            return true;
        }
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            self.end_marking();
            return key.code == KeyCode::Char('g');
        }
        match key.code {
            KeyCode::Enter if has_begun => self.highlight(self.colour),
            KeyCode::Enter | KeyCode::Char('v' | ' ') => self.toggle_begin(),
            KeyCode::Char(digit @ '1'..='5') => self.colour_passage(digit),
            KeyCode::Char('n' | 't') => self.annotate_passage(),
            KeyCode::Char('d' | 'x') | KeyCode::Delete => self.remove_highlight_here(),
            KeyCode::Char('y') => self.copy_passage(),
            KeyCode::Esc | KeyCode::Char('q' | 'V') | KeyCode::Backspace => self.leave_marking(),
            _ => self.status.tell(self.say.highlighting_keys()),
        }
        true
    }

    fn toggle_begin(&mut self) {
        if let Some(marking) = self.reading.as_mut().and_then(Reading::marking_mut)
            && !marking.begin_anew()
        {
            marking.begin();
        }
    }

    fn leave_marking(&mut self) {
        let marking = self.reading.as_mut().and_then(Reading::marking_mut);
        if !marking.is_some_and(super::reader::Marking::begin_anew) {
            self.end_marking();
        }
    }

    fn end_marking(&mut self) {
        if let Some(reading) = &mut self.reading {
            reading.end_marking();
        }
    }

    /// Of a highlight the colour is changed; a passage, or a word, is highlighted in it.
    fn colour_passage(&mut self, digit: char) {
        let place = usize::try_from(u32::from(digit) - u32::from('1')).unwrap_or_default();
        let colour = Colouring::ALL.get(place).copied().unwrap_or_default();
        self.colour = colour;
        match self.highlight_at_cursor() {
            Some((id, highlight)) => {
                let changed = Highlight {
                    colour,
                    ..highlight.clone()
                };
                self.change_highlight(id, highlight, changed, Messages::coloured);
            }
            None => self.highlight(colour),
        }
    }

    /// The highlight under the cursor, while no passage has begun.
    fn highlight_at_cursor(&self) -> Option<(ArticleId, Highlight)> {
        let reading = self.reading.as_ref()?;
        let has_begun = reading.marking()?.has_begun();
        let highlight = reading.highlight_here().filter(|_| !has_begun)?;
        Some((reading.id(), highlight.clone()))
    }

    fn highlight(&mut self, colour: Colouring) {
        if let Some((id, highlight)) = self.chosen(colour) {
            self.add_highlight(id, highlight);
        }
    }

    /// The passage that is chosen; choosing ends.
    fn chosen(&mut self, colour: Colouring) -> Option<(ArticleId, Highlight)> {
        let reading = self.reading.as_mut()?;
        let found = reading.chosen_passage();
        reading.end_marking();
        let Some(passage) = found else {
            self.status.warn(self.say.cannot_highlight());
            return None;
        };
        let highlight = Highlight {
            colour,
            created: self.now,
            ..passage
        };
        Some((reading.id(), highlight))
    }

    fn add_highlight(&mut self, id: ArticleId, highlight: Highlight) {
        let words = self.say.highlighted(self.passage(&highlight));
        let back = Change::Unhighlight {
            id,
            highlight: highlight.clone(),
        };
        let back = if self.is_bookmarked(id) {
            back
        } else {
            Change::Several(vec![back, Change::Bookmark { id, on: false }])
        };
        self.tell_undoable(&words);
        self.change_undoably(Change::Highlight { id, highlight }, back, words);
    }

    fn change_highlight(
        &mut self,
        id: ArticleId,
        was: Highlight,
        now: Highlight,
        words: fn(&Messages, String) -> String,
    ) {
        self.end_marking();
        if was == now {
            return;
        }
        let words = words(&self.say, self.passage(&now));
        self.tell_undoable(&words);
        let set = |highlight| Change::Highlight { id, highlight };
        self.change_undoably(set(now), set(was), words);
    }

    fn annotate_passage(&mut self) {
        let found = self.highlight_at_cursor();
        self.end_marking_unless_chosen(found.is_some());
        match found.or_else(|| self.chosen(self.colour)) {
            Some((id, highlight)) => self.ask_for_note(id, highlight),
            None => self.end_marking(),
        }
    }

    fn end_marking_unless_chosen(&mut self, is_found: bool) {
        if is_found {
            self.end_marking();
        }
    }

    fn ask_for_note(&mut self, id: ArticleId, highlight: Highlight) {
        let note = highlight.note.as_str().replace('\n', " ");
        self.ask(Purpose::HighlightNote(id, Box::new(highlight)), &note);
    }

    /// Writes a note to a highlight, which is made with it where it is new.
    pub(super) fn note_highlight(&mut self, id: ArticleId, highlight: &Highlight, text: &str) {
        let now = Highlight {
            note: CleanText::new(text),
            ..highlight.clone()
        };
        if highlight.id.0 == 0 {
            self.add_highlight(id, now);
        } else {
            self.change_highlight(id, highlight.clone(), now, Messages::note_written);
        }
    }

    fn remove_highlight_here(&mut self) {
        match self.highlight_at_cursor() {
            Some((id, highlight)) => self.remove_highlight(id, highlight),
            None => self.status.tell(self.say.no_highlight_here()),
        }
    }

    fn remove_highlight(&mut self, id: ArticleId, highlight: Highlight) {
        self.end_marking();
        let words = self.say.highlight_removed(self.passage(&highlight));
        self.tell_undoable(&words);
        let back = Change::Highlight {
            id,
            highlight: highlight.clone(),
        };
        self.change_undoably(Change::Unhighlight { id, highlight }, back, words);
    }

    fn copy_passage(&mut self) {
        if let Some((_, passage)) = self.chosen(self.colour) {
            self.send(Effect::Copy {
                text: passage.text.as_str().to_owned(),
                what: Copied::Passage,
            });
        }
    }

    pub(super) fn list_highlights(&mut self) {
        match &self.reading {
            Some(reading) if !reading.article().highlights.is_empty() => {
                self.overlay = Some(Overlay::highlights(&reading.article().highlights));
            }
            Some(_) => self.status.tell(self.say.nothing_highlighted()),
            None => self.status.warn(self.say.open_article()),
        }
    }

    pub(super) fn go_to_highlight(&mut self, highlight: &Highlight) {
        let reading = self.reading.as_mut();
        if reading.is_some_and(|reading| reading.go_to_highlight(highlight)) {
            return self.panes.focus_on(super::Pane::Article);
        }
        self.status.tell(self.say.passage_is_gone());
    }

    /// The selected row of the list of highlights.
    fn chosen_highlight(&self) -> Option<(ArticleId, Highlight)> {
        let reading = self.reading.as_ref()?;
        match &self.overlay.as_ref()?.list.selected()?.content {
            Content::Highlight(highlight) => Some((reading.id(), (**highlight).clone())),
            _ => None,
        }
    }

    pub(super) fn are_highlights_listed(&self) -> bool {
        let overlay = self.overlay.as_ref();
        overlay.is_some_and(|overlay| overlay.subject == Subject::Highlights)
    }

    pub(super) fn remove_chosen_highlight(&mut self) {
        if let Some((id, highlight)) = self.chosen_highlight() {
            self.remove_highlight(id, highlight);
            if let Some(overlay) = &mut self.overlay {
                overlay.drop_selected();
            }
            self.overlay.take_if(|overlay| overlay.list.is_empty());
        }
    }

    pub(super) fn annotate_chosen_highlight(&mut self) {
        if let Some((id, highlight)) = self.chosen_highlight() {
            self.ask_for_note(id, highlight);
        }
    }
}

impl App {
    /// The beginning of a passage, in quotation marks.
    fn passage(&self, highlight: &Highlight) -> String {
        self.quoted(&CleanLine::new(highlight.text.as_str()))
    }
}

/// Where a key leads, as in vim and as arrows do.
fn step_of(key: KeyEvent, half_page: isize) -> Option<Step> {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return match key.code {
            KeyCode::Char('d') => Some(Step::Lines(half_page)),
            KeyCode::Char('u') => Some(Step::Lines(-half_page)),
            _ => None,
        };
    }
    Some(match key.code {
        KeyCode::Char('h' | 'b') | KeyCode::Left => Step::Words(-1),
        KeyCode::Char('l' | 'w' | 'e') | KeyCode::Right => Step::Words(1),
        KeyCode::Char('j') | KeyCode::Down => Step::Lines(1),
        KeyCode::Char('k') | KeyCode::Up => Step::Lines(-1),
        KeyCode::Char('0' | '^') | KeyCode::Home => Step::LineStart,
        KeyCode::Char('$') | KeyCode::End => Step::LineEnd,
        KeyCode::Char('{' | '(') => Step::Paragraphs(-1),
        KeyCode::Char('}' | ')') => Step::Paragraphs(1),
        KeyCode::Char('g') => Step::First,
        KeyCode::Char('G') => Step::Last,
        KeyCode::PageDown => Step::Lines(2 * half_page),
        KeyCode::PageUp => Step::Lines(-2 * half_page),
        _ => return None,
    })
}
