//! A body while it comes, in pieces. A vector that doubles asks for twice what a server may send, and the allocator keeps the
//! room of the largest that it ever saw.

use std::io::Read;

use super::limits::BEGINNING_BYTES;

/// Bytes of a piece: small enough for the allocator to use again for anything.
const PIECE: usize = 64 << 10;

/// Bytes that are set aside where fewer are expected.
const LEAST: usize = 4 << 10;

/// Bytes that are set aside at once because somebody told that so many will come.
const MOST_BELIEVED: usize = 1 << 20;

/// What came from a reader.
pub(super) struct Beginning {
    pub(super) bytes: Vec<u8>,
    pub(super) end: End,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Whole,
    /// There is more than was wanted.
    TooFar,
    /// The reader could not go on.
    Broken,
}

/// What came so far.
#[derive(Default)]
pub(super) struct Gathered {
    pieces: Vec<Vec<u8>>,
    length: usize,
}

impl Gathered {
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Puts `bytes` behind the rest.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.length += bytes.len();
        let mut rest = bytes;
        while !rest.is_empty() {
            let room = self.pieces.last().map_or(0, |last| PIECE - last.len());
            if room == 0 {
                // The first grows with what comes: most bodies are small.
                let is_first = self.pieces.is_empty();
                let set_aside = if is_first {
                    rest.len().min(PIECE)
                } else {
                    PIECE
                };
                self.pieces.push(Vec::with_capacity(set_aside));
                continue;
            }
            let (fits, behind) = rest.split_at(room.min(rest.len()));
            if let Some(last) = self.pieces.last_mut() {
                last.extend_from_slice(fits);
            }
            rest = behind;
        }
    }

    /// What `reader` gives; its beginning, if that is more than `limit` bytes. `expected` is how many it is said to be.
    pub(super) fn beginning(mut reader: impl Read, expected: usize, limit: usize) -> Beginning {
        let mut gathered = Self::default();
        // One more than is expected shows that it was all.
        let mut set_aside = expected.clamp(LEAST, MOST_BELIEVED) + 1;
        let end = loop {
            let room = set_aside.min((limit - gathered.length).saturating_add(1));
            let mut piece = Vec::with_capacity(room);
            let within = u64::try_from(room).unwrap_or(u64::MAX);
            let read = reader.by_ref().take(within).read_to_end(&mut piece);
            gathered.length += piece.len();
            gathered.pieces.push(piece);
            match read {
                _ if gathered.length > limit => break End::TooFar,
                Err(_) => break End::Broken,
                Ok(came) if came < room => break End::Whole,
                Ok(_) => set_aside = PIECE,
            }
        };
        let bytes = match end {
            End::TooFar => gathered.into_beginning(limit),
            End::Whole | End::Broken => gathered.into_body(),
        };
        Beginning { bytes, end }
    }

    /// As much of it as is read of what is too long: `most` bytes, or fewer.
    pub(super) fn into_beginning(mut self, most: usize) -> Vec<u8> {
        let mut room = most.min(BEGINNING_BYTES);
        self.pieces.retain_mut(|piece| {
            piece.truncate(room);
            room -= piece.len();
            !piece.is_empty()
        });
        self.into_body()
    }

    /// All in one.
    pub(super) fn into_body(self) -> Vec<u8> {
        let mut pieces = self.pieces;
        match pieces.len() {
            0 => Vec::new(),
            1 => pieces.swap_remove(0),
            _ => pieces.concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(length: usize) -> Vec<u8> {
        (0u8..=250).cycle().take(length).collect()
    }

    #[test]
    fn pieces_make_the_body_again() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 5 * PIECE + 3] {
            let body = bytes(length);
            let mut gathered = Gathered::default();
            for chunk in body.chunks(10_007) {
                gathered.push(chunk);
            }
            assert_eq!(gathered.len(), length);
            assert!(gathered.into_body() == body, "{length}");
        }
    }

    #[test]
    fn a_reader_is_read_to_its_end_or_to_the_limit() {
        for length in [0, 1, PIECE, PIECE + 1, 3 * PIECE] {
            let body = bytes(length);
            for expected in [0, length, 10 * length, usize::MAX] {
                let read = |limit| Gathered::beginning(body.as_slice(), expected, limit);
                for limit in [length, length + PIECE] {
                    let all = read(limit);
                    assert!(all.bytes == body && all.end == End::Whole, "{length}");
                }
                if length > 0 {
                    let some = read(length - 1);
                    assert!(some.bytes == body[..length - 1], "{length}");
                    assert_eq!(some.end, End::TooFar);
                }
            }
        }
    }

    #[test]
    fn of_what_is_too_long_the_beginning_stays() {
        let body = bytes(2 * BEGINNING_BYTES);
        let read = Gathered::beginning(body.as_slice(), 0, body.len() - 1);
        assert!(read.bytes == body[..BEGINNING_BYTES] && read.end == End::TooFar);
    }
}
