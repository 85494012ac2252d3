//! Articles in several pages, asked for one after the other.

use super::Shared;
use super::page::{Refusal, Wanted};
use crate::ingest::extract::{Extract, Part};
use crate::news::Moment;

/// Parts of an article at most.
const MOST_PARTS: usize = 10;

/// Letters from which on an article is long enough without its next part.
const LONG: usize = 400_000;

impl Shared {
    /// The article whose first page is there, with its further parts. A part that does not come ends it: what is there
    /// is read, and why it ended is told.
    pub(super) async fn with_parts(
        &self,
        first: Extract,
        wanted: &Wanted<'_>,
        now: Moment,
    ) -> (Extract, Option<Refusal>) {
        let mut whole = first;
        let mut refusal = None;
        for number in 2..=MOST_PARTS {
            if whole.full.text.as_str().len() > LONG {
                break;
            }
            match self.next_part(&mut whole, number, wanted, now).await {
                // A server that sends the same page again has no more.
                Ok(Some(part)) if whole.take(&part) => {}
                Ok(_) => break,
                Err(refused) => {
                    refusal = Some(refused);
                    break;
                }
            }
        }
        whole.next = None;
        (whole, refusal)
    }

    /// Part `number` of the article; none when it has no more.
    async fn next_part(
        &self,
        whole: &mut Extract,
        number: usize,
        wanted: &Wanted<'_>,
        now: Moment,
    ) -> Result<Option<Extract>, Refusal> {
        let Some(next) = whole.next.take() else {
            return Ok(None);
        };
        let part = whole.url.as_ref().map(|first| Part { first, number });
        let wanted = Wanted {
            url: &next,
            part,
            ..*wanted
        };
        let permit = self.permit(&next, wanted.waits).await?;
        self.page(&wanted, permit, now).await.map(Some)
    }
}
