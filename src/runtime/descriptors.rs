//! Open files: byline takes as many as the system lets it, and says how many of them are for the network.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Systems begin with 256 or 1,024, which is less than thousands of feeds need; macOS refuses more than 10,240.
const WISHED: u64 = 4_096;

/// For the store and its index, the terminal, the user's files and commands.
const RESERVED: u64 = 64;

/// For looking names up: two files in each of the threads that do so.
const NAMES: u64 = 192;

/// More would need memory and win no time: connections end soon after their last request.
const MOST: u64 = 1_000;

/// Raises the limit that a process may raise by itself.
pub fn allow_open_files() {
    let limit = getrlimit(Resource::Nofile);
    let wished = limit.maximum.map_or(WISHED, |most| most.min(WISHED));
    if limit.current.is_some_and(|now| now < wished) {
        let raised = Rlimit {
            current: Some(wished),
            ..limit
        };
        // Without it there are fewer connections.
        let _ = setrlimit(Resource::Nofile, raised);
    }
}

/// How many connections may be open at once.
pub fn connections() -> usize {
    let files = getrlimit(Resource::Nofile).current.unwrap_or(WISHED);
    usize::try_from(connections_of(files)).unwrap_or(1)
}

/// The same where so many files may be open.
fn connections_of(files: u64) -> u64 {
    let left = files.saturating_sub(RESERVED);
    (left - NAMES.min(left / 3 * 2)).clamp(4, MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_network_gets_what_others_leave() {
        let of = [0, 64, 256, 1_024, WISHED, u64::MAX].map(connections_of);
        assert_eq!(of, [4, 4, 64, 768, 1_000, 1_000]);
    }
}
