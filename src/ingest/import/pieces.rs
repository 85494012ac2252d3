//! JSON read piece by piece: the elements of an array at the top, and the documents that stand one behind the other.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Bytes of the longest piece; of byline's own bookmarks 64 MiB of pictures go out at most.
const LONGEST: u64 = 256 << 20;

/// Tells `take` each piece as soon as it is read, so that one alone is in memory.
pub(super) fn each(from: impl Read, take: &mut dyn FnMut(Value)) -> serde_json::Result<()> {
    let left = Rc::new(Cell::new(LONGEST));
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(Measured {
        from,
        left: Rc::clone(&left),
    }));
    let mut take = |piece| {
        take(piece);
        left.set(LONGEST);
    };
    // Only white space may be left.
    while json.end().is_err() {
        Pieces(&mut take).deserialize(&mut json)?;
    }
    Ok(())
}

/// What ends when a piece is too long.
struct Measured<R> {
    from: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        let read = u64::try_from(count).unwrap_or(u64::MAX);
        match self.left.get().checked_sub(read) {
            Some(left) => self.left.set(left),
            None => return Err(io::Error::other("one entry is longer than 256 MiB")),
        }
        Ok(count)
    }
}

/// One document; one that is no list is a piece itself.
struct Pieces<'take>(&'take mut dyn FnMut(Value));

impl<'de> DeserializeSeed<'de> for Pieces<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Pieces<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a document")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(piece) = list.next_element()? {
            (self.0)(piece);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut fields = Map::new();
        while let Some((name, value)) = map.next_entry()? {
            fields.insert(name, value);
        }
        (self.0)(Value::Object(fields));
        Ok(())
    }

    // What is neither tells nothing.

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(json: &str) -> Option<Vec<String>> {
        let mut found = Vec::new();
        let read = each(json.as_bytes(), &mut |piece| found.push(piece.to_string()));
        read.ok().map(|()| found)
    }

    #[test]
    fn a_list_comes_element_by_element_and_documents_one_after_the_other() {
        for (json, expected) in [
            (
                "[{\"a\":[1]}, 2, [3]] ",
                Some(vec!["{\"a\":[1]}", "2", "[3]"]),
            ),
            (
                "{\"a\":[1]}\n{\"b\":2}\n",
                Some(vec!["{\"a\":[1]}", "{\"b\":2}"]),
            ),
            ("[] [1] 7 \"x\" null {}", Some(vec!["1", "{}"])),
            (" \n", Some(vec![])),
            ("[1", None),
            ("{\"a\":1} x", None),
        ] {
            let found = pieces(json);
            let expected = expected.map(|all| all.into_iter().map(str::to_owned).collect());
            assert_eq!(found, expected, "{json}");
        }
        assert_eq!(pieces(&"[".repeat(1_000)), None, "it is too deep");
    }
}
