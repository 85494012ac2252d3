//! What byline takes from a server, and for how long it waits.

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
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            feed_bytes: 10 << 20,
            page_bytes: 5 << 20,
            picture_bytes: 8 << 20,
            // A failure is to be told and kept within 30 seconds.
            total_seconds: 28,
            connect_seconds: 10,
            redirects: 5,
            requests_per_host: 2,
            requests: 100,
        }
    }
}
