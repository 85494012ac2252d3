//! Articles as Markdown, for the clipboard and for the user's commands.

use super::effects::{TerminalWork, Work};
use super::setting::markdown;
use crate::app::{Copied, Event};
use crate::news::{Article, ArticleId};

impl Work {
    pub(super) fn copy_markdown(&self, id: ArticleId) {
        self.with_markdown(id, copied_markdown);
    }

    pub(super) fn pipe(&self, id: ArticleId, command: String) {
        self.with_markdown(id, |input| TerminalWork::Pipe { command, input });
    }

    /// The same of a page that is in no list.
    pub(super) fn copy_page(&self, page: Article) {
        self.with_markdown_of(page, copied_markdown);
    }

    pub(super) fn pipe_page(&self, page: Article, command: String) {
        self.with_markdown_of(page, |input| TerminalWork::Pipe { command, input });
    }

    fn with_markdown_of(
        &self,
        page: Article,
        then: impl FnOnce(String) -> TerminalWork + Send + 'static,
    ) {
        let work = self.clone();
        tokio::spawn(async move { work.for_terminal(then(markdown(page).await)) });
    }

    fn with_markdown(
        &self,
        id: ArticleId,
        then: impl FnOnce(String) -> TerminalWork + Send + 'static,
    ) {
        let work = self.clone();
        tokio::spawn(async move {
            match work.shown_article(id).await {
                Ok(Some(chosen)) => work.for_terminal(then(markdown(chosen.article).await)),
                Ok(None) => work.tell(Event::OutsideFailed {
                    why: work.say.no_longer_there().to_owned(),
                }),
                Err(error) => work.tell(Event::OutsideFailed {
                    why: super::said::said(&error, &work.say),
                }),
            }
        });
    }
}

fn copied_markdown(text: String) -> TerminalWork {
    TerminalWork::Copy {
        text,
        what: Copied::Markdown,
    }
}
