//! A picture of an article.

use super::fetch::{Ask, Network};
use super::packed::Beyond;
use super::turns::Waits;
use super::{Shared, problem};
use crate::clean::WebUrl;
use crate::news::{Access, Moment, Problem, ProblemKind, Validators};

/// Kinds that are shown; servers that choose by it send no others.
const ACCEPT_PICTURES: &str = "image/webp, image/png, image/jpeg, image/gif, image/*;q=0.1";

impl Shared {
    /// Nothing of what the user entrusts to servers goes with it: a page may name pictures anywhere.
    pub(super) async fn picture(
        &self,
        url: &WebUrl,
        network: Network,
        waits: Waits,
        now: Moment,
    ) -> Result<Vec<u8>, Problem> {
        if url.is_of_saved_file() {
            let what = "it came with the file of its page, and is not kept any more";
            return Err(Problem::new(ProblemKind::Missing, what));
        }
        let rules = self.rules().of(url);
        let access = Access {
            private_hosts: Vec::new(),
            login: None,
            headers: Vec::new(),
            cookies: Vec::new(),
            ..rules
        };
        let ask = Ask {
            url,
            network,
            validators: &Validators::default(),
            accept: ACCEPT_PICTURES,
            limit: self.limits.picture_bytes,
            beyond: Beyond::Refused,
            access: &access,
            now,
        };
        let (answer, _) = self.fetch(&ask, waits).await?;
        if answer.status.is_success() {
            Ok(answer.body)
        } else {
            Err(problem::of_status(answer.status, &answer.url))
        }
    }
}
