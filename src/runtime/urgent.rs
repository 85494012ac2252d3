//! Feeds that the user asks for while others are polled: they go before all that wait.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use crate::news::FeedId;

/// Who asks and who polls have one each; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Urgent(Arc<Asked>);

#[derive(Debug, Default)]
struct Asked {
    feeds: Mutex<Vec<FeedId>>,
    come: Notify,
}

impl Urgent {
    pub fn ask(&self, feeds: Vec<FeedId>) {
        self.with(|asked| asked.extend(feeds));
        self.0.come.notify_one();
    }

    /// Waits for feeds that are asked for, and takes them.
    pub async fn next(&self) -> Vec<FeedId> {
        loop {
            let feeds = self.take();
            if !feeds.is_empty() {
                return feeds;
            }
            self.0.come.notified().await;
        }
    }

    fn take(&self) -> Vec<FeedId> {
        self.with(std::mem::take)
    }

    fn with<T>(&self, work: impl FnOnce(&mut Vec<FeedId>) -> T) -> T {
        work(&mut self.0.feeds.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
