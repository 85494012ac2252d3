//! Where an article can be sent, as the user has set it up; and how its words get into what is sent.

use std::fmt::Write;

use super::Secret;

/// A place to send articles to, by the user's own name for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareTarget {
    pub name: String,
    pub way: ShareWay,
    /// What the user keeps apart from the settings, by its names: `{token}`.
    pub secrets: Vec<(String, Secret)>,
}

/// How it is sent. Every text may hold `{url}`, `{title}` and the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareWay {
    /// A program and its arguments, without a shell.
    Command(Vec<String>),
    Request(ShareRequest),
    /// An address for the browser.
    Open(String),
}

/// An HTTP request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareRequest {
    pub method: ShareMethod,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareMethod {
    Get,
    Post,
    Put,
    Patch,
}

/// How a value is written where it is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// As it is.
    Plain,
    /// Percent-encoded: in addresses and forms.
    Percent,
    /// Between the quotation marks of JSON.
    Json,
}

/// What can be put into a text, by name.
#[derive(Clone, Debug, Default)]
pub struct ShareWords(Vec<(String, String)>);

/// A text names something that is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{{{0}}} is neither a part of an article nor in secrets.toml")]
pub struct UnknownWord(pub String);

impl ShareTarget {
    /// Whether the bodies of its requests are JSON.
    pub fn writing(request: &ShareRequest) -> Writing {
        let kind = request
            .headers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let is_json = match kind {
            Some((_, kind)) => kind.to_ascii_lowercase().contains("json"),
            None => request.body.trim_start().starts_with(['{', '[']),
        };
        let is_form = kind.is_none_or(|(_, kind)| kind.contains("form-urlencoded"));
        match (is_json, is_form) {
            (true, _) => Writing::Json,
            (false, true) => Writing::Percent,
            (false, false) => Writing::Plain,
        }
    }
}

impl ShareWords {
    pub fn put(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// `text` with each `{name}` replaced, once: what is put in is never looked at again. Braces around anything but small
    /// letters and `_` stay.
    pub fn fill(&self, text: &str, writing: Writing) -> Result<String, UnknownWord> {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('{') {
            out.push_str(before);
            let name = behind.split_once('}').map(|(name, _)| name);
            match name.filter(|name| is_name(name)) {
                None => {
                    out.push('{');
                    rest = behind;
                }
                Some(name) => {
                    let value = self
                        .value(name)
                        .ok_or_else(|| UnknownWord(name.to_owned()))?;
                    write(&mut out, value, writing);
                    rest = behind.get(name.len() + 1..).unwrap_or_default();
                }
            }
        }
        out.push_str(rest);
        Ok(out)
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn write(out: &mut String, value: &str, writing: Writing) {
    match writing {
        Writing::Plain => out.push_str(value),
        Writing::Json => {
            let quoted = serde_json::Value::from(value).to_string();
            out.push_str(
                quoted
                    .trim_start_matches('"')
                    .strip_suffix('"')
                    .unwrap_or_default(),
            );
        }
        Writing::Percent => {
            for byte in value.bytes() {
                if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                    out.push(char::from(byte));
                } else {
                    // Writing into a String cannot fail.
                    let _ = write!(out, "%{byte:02X}");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words() -> ShareWords {
        let mut words = ShareWords::default();
        words.put("url", "https://a.example/?x=1&y=é");
        words.put("title", "A \"quoted\"\n{token}");
        words
    }

    #[test]
    fn values_are_written_as_their_place_wants_it_and_once() {
        let check = |text: &str, writing, expected: &str| {
            assert_eq!(
                words().fill(text, writing).as_deref(),
                Ok(expected),
                "{text}"
            );
        };
        check("-s {title}!", Writing::Plain, "-s A \"quoted\"\n{token}!");
        check(
            "?u={url}",
            Writing::Percent,
            "?u=https%3A%2F%2Fa.example%2F%3Fx%3D1%26y%3D%C3%A9",
        );
        check(
            "{\"u\": \"{url}\", \"t\": [\"{title}\"]}",
            Writing::Json,
            "{\"u\": \"https://a.example/?x=1&y=é\", \"t\": [\"A \\\"quoted\\\"\\n{token}\"]}",
        );
        check("{} {A} {", Writing::Plain, "{} {A} {");
        assert_eq!(
            words().fill("{token}", Writing::Plain),
            Err(UnknownWord("token".to_owned()))
        );
    }

    #[test]
    fn the_kind_of_body_is_told_by_its_header_or_by_its_beginning() {
        let request = |kind: &str, body: &str| ShareRequest {
            method: ShareMethod::Post,
            url: String::new(),
            headers: [("Content-Type".to_owned(), kind.to_owned())]
                .into_iter()
                .filter(|(_, kind)| !kind.is_empty())
                .collect(),
            body: body.to_owned(),
        };
        for (kind, body, writing) in [
            ("", "{\"a\": 1}", Writing::Json),
            ("", "a=1", Writing::Percent),
            ("application/vnd.x+json", "1", Writing::Json),
            ("text/plain", "{", Writing::Plain),
        ] {
            assert_eq!(
                ShareTarget::writing(&request(kind, body)),
                writing,
                "{kind} {body}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_value_stays_one_value(value in any::<String>()) {
            let mut words = ShareWords::default();
            words.put("x", &value);
            let json = words.fill("{\"a\": \"{x}\"}", Writing::Json).expect("known");
            let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
            prop_assert_eq!(read["a"].as_str(), Some(value.as_str()));
            let form = words.fill("a={x}&b=1", Writing::Percent).expect("known");
            prop_assert_eq!(form.matches(['&', '=']).count(), 3);
        }
    }
}
