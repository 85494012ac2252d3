//! The beginning of a feed that is longer than byline reads: the entries that stand whole in it.

use std::borrow::Cow;

/// `text` as far as its entries are whole, and so that it can be read; none when there is no such entry.
pub(super) fn whole_entries(text: &str) -> Option<Cow<'_, str>> {
    if text.starts_with(['{', '[']) {
        let end = last_item_end(text)?;
        return Some(Cow::Owned(format!("{}]}}", text.get(..end)?)));
    }
    text.get(..last_tag_end(text)?).map(Cow::Borrowed)
}

/// Behind the last end tag of an entry. What is open there, repair closes.
fn last_tag_end(text: &str) -> Option<usize> {
    text.rmatch_indices("</").find_map(|(at, begin)| {
        let (name, _) = text.get(at + begin.len()..)?.split_once('>')?;
        let local = name.rsplit(':').next()?.trim_end();
        let is_entry = ["item", "entry"]
            .iter()
            .any(|entry| local.eq_ignore_ascii_case(entry));
        is_entry.then_some(at + begin.len() + name.len() + 1)
    })
}

/// Behind the last whole object in a list of the outermost object.
fn last_item_end(text: &str) -> Option<usize> {
    let (mut open, mut end) = (Vec::new(), None);
    let (mut is_string, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        if is_string {
            is_string = is_escaped || byte != b'"';
            is_escaped = !is_escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => is_string = true,
            b'{' | b'[' => open.push(byte),
            b'}' | b']' => {
                open.pop();
                if byte == b'}' && open == *b"{[" {
                    end = Some(at + 1);
                }
            }
            _ => {}
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, whole: Option<&str>) {
        assert_eq!(whole_entries(text).as_deref(), whole, "{text}");
    }

    #[test]
    fn a_feed_ends_behind_its_last_whole_entry() {
        check(
            "<rss><item><title>1</title></item><item><title>2</ti",
            Some("<rss><item><title>1</title></item>"),
        );
        check(
            "<feed><a:ENTRY></a:ENTRY ><a:entry></a:entr",
            Some("<feed><a:ENTRY></a:ENTRY >"),
        );
        check("<rss><item></items><item", None);
        check("<rss><item></item", None);
        check("", None);
    }

    #[test]
    fn of_json_the_whole_items_stay() {
        check(
            r#"{"title": "}]", "items": [{"id": 1, "tags": [{}]}, {"id": "\\\"}"}, {"id": [{}"#,
            Some(r#"{"title": "}]", "items": [{"id": 1, "tags": [{}]}, {"id": "\\\"}"}]}"#),
        );
        check(r#"{"items": [{"id": 1"#, None);
        check(r"[[{}]", None);
        check("]}", None);
    }
}
