//! Reading and setting articles away from the loop: what is read is from strangers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use tokio::task::spawn_blocking;

use crate::clean::{CleanText, WebUrl};
use crate::ingest::apart::Workers;
use crate::ingest::running_text;
use crate::news::Article;
use crate::typeset::{self, Block, Document, Inline, Manner, Page, Sheet};

/// Threads for articles and pictures. Nobody waits longer than this for a page; the largest takes a tenth of it, and a
/// processor may be busy, or a test build slow.
static SETTERS: Workers = Workers::new("set", 4, BUDGET, || {});
const BUDGET: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 5 });

/// What stands above an article that could not be set as it is.
const TEXT_ALONE: &str =
    "byline could not set this article as its author meant it; this is its text alone.";

/// The document of an article's HTML; its text alone where that takes too long or fails, which the log tells.
pub async fn read_document(html: CleanText, base: Option<WebUrl>) -> Arc<Document> {
    let text = html.clone();
    match apart(move || typeset::document(&html, base.as_ref())).await {
        Some(document) => Arc::new(document),
        None => Arc::new(text_alone(text).await),
    }
}

/// The document set at a width; its text alone where that takes too long or fails.
pub async fn set(document: Arc<Document>, width: u16, manner: Manner) -> Page {
    let whole = Arc::clone(&document);
    if let Some(page) = apart(move || typeset::page_in(&whole, width, manner)).await {
        return page;
    }
    let plainly = move || {
        let plain = paragraphs(&typeset::plain_text(&document));
        typeset::page_in(&plain, width, manner)
    };
    apart(plainly).await.unwrap_or_default()
}

/// The article as Markdown, as `y` and exports give it.
pub async fn markdown(article: Article) -> String {
    apart(move || Sheet::of(&article).markdown())
        .await
        .unwrap_or_default()
}

/// The text of HTML without its setting.
pub async fn plain_text(html: CleanText) -> String {
    apart(move || typeset::plain_text(&typeset::document(&html, None)))
        .await
        .unwrap_or_default()
}

/// The text of HTML as a document, under a line that says so; it takes one pass over the source.
pub(super) async fn text_alone(html: CleanText) -> Document {
    let read = apart(move || paragraphs(running_text(&html).as_str())).await;
    read.unwrap_or_else(|| paragraphs(""))
}

fn paragraphs(text: &str) -> Document {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let plain = |line: &str| Block::Paragraph(vec![Inline::Text(CleanText::new(line))]);
    let note = vec![Inline::Emphasis(vec![Inline::Text(CleanText::new(
        TEXT_ALONE,
    ))])];
    Document {
        blocks: std::iter::once(Block::Paragraph(note))
            .chain(lines.map(plain))
            .collect(),
    }
}

/// Work on what a stranger wrote: on a sealed thread with a large stack, within a time; none where it failed.
pub(super) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let done = SETTERS.run(work).await;
    done.inspect_err(|failure| tracing::error!("setting an article or a picture: {failure:?}"))
        .ok()
}

/// Work that touches files.
pub(super) async fn guarded<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let answer = spawn_blocking(|| catch_unwind(AssertUnwindSafe(work))).await;
    answer.ok().and_then(Result::ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T>(work: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        runtime.expect("a runtime").block_on(work)
    }

    #[test]
    fn an_article_that_cannot_be_set_is_its_text_under_a_note() {
        let html =
            CleanText::new("<h1>Storm</h1><p>The harbour <b>was</b> quiet.</p><script>x</script>");
        let document = wait(text_alone(html));
        let text = typeset::plain_text(&document);
        assert!(text.starts_with(TEXT_ALONE), "{text}");
        assert!(text.contains("The harbour was quiet."), "{text}");
        assert!(!text.contains('<'), "{text}");
        assert_eq!(
            text.lines().filter(|line| !line.is_empty()).count(),
            3,
            "{text}"
        );
    }

    #[test]
    fn what_panics_has_no_result_and_ends_nothing() {
        assert_eq!(wait(apart(|| -> u8 { panic!("as a setter may") })), None);
        assert_eq!(wait(apart(|| 7)), Some(7));
    }
}
