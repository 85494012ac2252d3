//! The article is sent where the user chooses, among what is set up.

use super::{App, Effect, Overlay};
use crate::clean::CleanLine;
use crate::news::Article;

impl App {
    /// Takes the names of the places that articles can be sent to.
    pub(super) fn targets_found(&mut self, names: Vec<CleanLine>) {
        self.targets = names;
    }

    /// Sends the article to the only place there is; of several, asks which.
    pub(super) fn share(&mut self, article: &Article) {
        match self.targets.as_slice() {
            [] => self.status.warn(self.say.no_share_target()),
            [only] => {
                let target = only.clone();
                self.share_with(target, article.clone());
            }
            several => {
                self.overlay = Some(Overlay::targets(several));
                self.sharing = Some(Box::new(article.clone()));
            }
        }
    }

    /// Sends the article that was to be shared.
    pub(super) fn share_chosen(&mut self, target: CleanLine) {
        if let Some(article) = self.sharing.take() {
            self.share_with(target, *article);
        }
    }

    fn share_with(&mut self, target: CleanLine, article: Article) {
        self.status.tell(&self.say.sharing_with(&target));
        self.send(Effect::Share {
            target,
            article: Box::new(article),
        });
    }
}
