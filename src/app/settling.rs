//! After every event: the parts are fitted to the screen, and what they lack is asked for.

use super::{Among, App, Effect, Sheet};

/// The most rows of the palette.
const PALETTE_ROWS: usize = 20;

impl App {
    /// Fits the parts to the screen, and asks for what they lack.
    pub(super) fn settle(&mut self) {
        if self.feeds.loaded
            && let Some(starters) = self.starters.take()
        {
            self.starters_found(starters);
        }
        self.do_first();
        let overlay = self.overlay.as_ref();
        let overlay = overlay.map(|overlay| overlay.list.rows().len() + overlay.details());
        // The palette has a line for what is typed.
        let palette = self.palette.as_ref();
        let palette = palette.map(|palette| palette.size().min(PALETTE_ROWS) + 1);
        let is_aside = self
            .palette
            .as_ref()
            .is_some_and(|palette| palette.among == Among::Themes);
        let sheet = if is_aside {
            Sheet::Aside
        } else {
            Sheet::Middle
        };
        self.panes.fit_overlay(overlay.or(palette), sheet);
        self.panes.tell_found(self.headlines.tells_found());
        let layout = self.panes.layout();
        if let Some(area) = layout.feeds {
            self.feeds.list.set_height(usize::from(area.height));
            // What comes above the cursor may move it here: what is always there is not to be out of sight.
            self.feeds.list.fill();
        }
        if let Some(area) = layout.headlines {
            let rows = area.height / layout.lines_per_headline;
            self.headlines.set_height(usize::from(rows));
        }
        if let Some(overlay) = &mut self.overlay {
            let lines = layout.overlay.height.saturating_sub(2);
            overlay.fit(usize::from(lines));
        }
        if let Some(palette) = &mut self.palette {
            let rows = layout.overlay.height.saturating_sub(3);
            palette.list.set_height(usize::from(rows));
            palette.list.fill();
        }
        if self.started {
            self.ask_for_page();
            self.ask_for_article();
            self.ask_for_pictures();
            self.ask_for_feeds();
            self.ask_for_journal();
            self.ask_for_headlines();
        }
    }

    /// Does what was asked for on the command line, as soon as there is something to do it with.
    fn do_first(&mut self) {
        let is_ready = self.started && self.feeds.loaded && self.headlines.loaded_at().is_some();
        if is_ready && !self.options.actions.is_empty() {
            let actions = std::mem::take(&mut self.options.actions);
            self.perform(&actions, None);
        }
    }

    fn ask_for_page(&mut self) {
        let text = self.panes.layout().text;
        let Some(reading) = &mut self.reading else {
            return;
        };
        if let Some(width) = reading.resize(text.width, text.height) {
            let (id, document) = (reading.id(), reading.set().document.clone());
            self.send(Effect::SetPage {
                id,
                document,
                width,
            });
        }
    }

    /// Loads the open article again when it was shown as it had been, and the store has all that was done to it.
    fn ask_for_article(&mut self) {
        if self.changes == 0 && self.opening.is_none() && self.ahead.take_shown_old() {
            self.renew_article();
        }
    }

    /// Loads the feeds again when they may have changed, one load at a time, after the changes on their way.
    fn ask_for_feeds(&mut self) {
        if self.changes == 0 && self.feeds.ask() {
            self.send(Effect::LoadFeeds);
        }
    }

    fn ask_for_journal(&mut self) {
        if self.changes == 0 && self.undo.ask() {
            self.send(Effect::LoadJournal);
        }
    }

    fn ask_for_headlines(&mut self) {
        let span = if self.changes > 0 {
            // Whoever reads faster than the disk writes must not come to the end of what is here.
            self.headlines.ask_more()
        } else {
            self.headlines.ask()
        };
        if let Some(span) = span {
            self.send(Effect::LoadHeadlines {
                query: self.headlines.query().clone(),
                span,
                limit: self.headlines.limit(),
                keep: self.headlines.keep().to_vec(),
                generation: self.headlines.generation(),
                whole: self.headlines.is_thorough(),
            });
        }
    }
}
