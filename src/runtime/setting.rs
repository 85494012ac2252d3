//! Reading and setting articles on the blocking pool, whose threads have large stacks: what is read is from strangers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::task::spawn_blocking;

use crate::clean::{CleanText, WebUrl};
use crate::news::Article;
use crate::typeset::{self, Document, Manner, Page, Sheet};

/// The document of an article's HTML; an empty one if reading it failed, which the log tells.
pub async fn read_document(html: CleanText, base: Option<WebUrl>) -> Arc<Document> {
    let document = guarded(move || typeset::document(&html, base.as_ref())).await;
    Arc::new(document.unwrap_or_default())
}

/// The document set at a width.
pub async fn set(document: Arc<Document>, width: u16, manner: Manner) -> Page {
    guarded(move || typeset::page_in(&document, width, manner))
        .await
        .unwrap_or_default()
}

/// The article as Markdown, as `y` and exports give it.
pub async fn markdown(article: Article) -> String {
    guarded(move || Sheet::of(&article).markdown())
        .await
        .unwrap_or_default()
}

/// The text of HTML without its setting.
pub async fn plain_text(html: CleanText) -> String {
    guarded(move || typeset::plain_text(&typeset::document(&html, None)))
        .await
        .unwrap_or_default()
}

pub(super) async fn guarded<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let answer = spawn_blocking(|| catch_unwind(AssertUnwindSafe(work))).await;
    answer.ok().and_then(Result::ok)
}
