//! What the store gets without anybody asking: articles of a broken one, and what other processes write.

use super::App;

impl App {
    /// Another process has written.
    pub(super) fn store_changed(&mut self) {
        self.undo.outdate();
        self.ahead.outdate();
        self.reload();
        self.renew_article();
    }

    /// So many in a hundred articles of a broken store have been looked at.
    pub(super) fn rescuing(&mut self, percent: u8) {
        self.status.rescue = Some(percent);
        self.reload();
    }

    /// `is_whole`: nobody took the broken file away before all of it was looked at.
    pub(super) fn rescue_ended(&mut self, articles: usize, is_whole: bool) {
        self.status.rescue = None;
        self.reload();
        if is_whole {
            self.status.tell(&self.say.rescue_over(articles));
        } else {
            self.status.warn(&self.say.rescue_cut(articles));
        }
    }
}
