//! What byline takes from a server, and for how long it waits.

/// The largest feed; of a longer one the beginning is read. Podcasts with all their episodes come to ten and more.
pub(in crate::ingest) const FEED_BYTES: usize = 16 << 20;

/// What is read of a feed that is longer: its newest entries, more than anyone keeps.
pub(super) const BEGINNING_BYTES: usize = 2 << 20;

/// Sizes in bytes after unpacking, times in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    pub feed_bytes: usize,
    pub page_bytes: usize,
    pub picture_bytes: usize,
    /// From the request to the last byte.
    pub total_seconds: u64,
    pub connect_seconds: u64,
    pub redirects: usize,
    pub requests_per_host: usize,
    /// At once, over all hosts.
    pub requests: usize,
    /// Open at once, over all hosts, with those that rest between two requests.
    pub connections: usize,
    /// Feeds read at once.
    pub readers: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            feed_bytes: FEED_BYTES,
            page_bytes: 5 << 20,
            picture_bytes: 8 << 20,
            // A failure is to be told and kept within 30 seconds.
            total_seconds: 28,
            connect_seconds: 10,
            redirects: 5,
            requests_per_host: 2,
            requests: 150,
            connections: 700,
            // The store and the screen need processors too.
            readers: processors().div_ceil(2),
        }
    }
}

/// How many this machine has for byline.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
