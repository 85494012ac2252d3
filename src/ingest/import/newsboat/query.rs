//! newsboat's filter language (`unread = "yes" and tags # "news"`), as far as byline's own can say the same.

use std::iter::Peekable;
use std::vec::IntoIter;

use crate::clean::CleanLine;
use crate::news::{Filter, Moment, Phrase, State};

/// The deepest parentheses followed.
const MAX_DEPTH: usize = 32;

/// What says the same here, as it is typed; else why nothing does. `now` anchors ages.
pub(super) fn said(text: &str, now: Moment) -> Result<String, String> {
    let (filter, ages) = as_filter(text, now)?;
    Ok(with_ages(&filter, &ages))
}

/// What says the opposite.
pub(super) fn said_not(text: &str, now: Moment) -> Result<String, String> {
    let (filter, ages) = as_filter(text, now)?;
    Ok(with_ages(&Filter::Not(Box::new(filter)), &ages))
}

/// A filter has dates, where the user meant ages: those are what is typed again tomorrow.
fn with_ages(filter: &Filter, ages: &[(Filter, String)]) -> String {
    let written = filter.to_string();
    ages.iter().fold(written, |written, (date, age)| {
        written.replace(&date.to_string(), age)
    })
}

/// The filter, and for each of its dates the age that was meant.
fn as_filter(text: &str, now: Moment) -> Result<(Filter, Vec<(Filter, String)>), String> {
    let mut reader = Reader {
        tokens: tokens(text)?.into_iter().peekable(),
        ages: Vec::new(),
        now,
    };
    let filter = reader.any(0)?;
    match reader.tokens.next() {
        None => Ok((filter, reader.ages)),
        Some(token) => Err(format!("nothing is expected after it but {}", token.0)),
    }
}

/// A word, a sign, or a value in quotation marks (`true`).
type Token = (String, bool);

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    const SIGNS: &str = "=!~<>#";
    let mut tokens: Vec<Token> = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            letter if letter.is_whitespace() => {}
            '(' | ')' => tokens.push((letter.to_string(), false)),
            '"' | '\'' => {
                let mut value = String::new();
                loop {
                    match letters.next() {
                        Some('\\') => value.extend(letters.next()),
                        Some(end) if end == letter => break,
                        Some(other) => value.push(other),
                        None => return Err("a quotation mark is missing".to_owned()),
                    }
                }
                tokens.push((value, true));
            }
            first => {
                let is_sign = SIGNS.contains(first);
                let mut word = first.to_string();
                while let Some(next) = letters.next_if(|next| {
                    !next.is_whitespace()
                        && !matches!(next, '(' | ')' | '"' | '\'')
                        && SIGNS.contains(*next) == is_sign
                }) {
                    word.push(next);
                }
                tokens.push((word, false));
            }
        }
    }
    Ok(tokens)
}

struct Reader {
    tokens: Peekable<IntoIter<Token>>,
    ages: Vec<(Filter, String)>,
    now: Moment,
}

impl Reader {
    fn takes(&mut self, word: &str) -> bool {
        self.tokens
            .next_if(|(text, is_value)| !is_value && text.eq_ignore_ascii_case(word))
            .is_some()
    }

    fn any(&mut self, depth: usize) -> Result<Filter, String> {
        let mut parts = vec![self.all(depth)?];
        while self.takes("or") {
            parts.push(self.all(depth)?);
        }
        Ok(Filter::any(parts))
    }

    fn all(&mut self, depth: usize) -> Result<Filter, String> {
        let mut parts = vec![self.one(depth)?];
        while self.takes("and") {
            parts.push(self.one(depth)?);
        }
        Ok(Filter::all(parts))
    }

    fn one(&mut self, depth: usize) -> Result<Filter, String> {
        if depth > MAX_DEPTH {
            return Err("its parentheses are too deep".to_owned());
        }
        if self.takes("(") {
            let inner = self.any(depth + 1)?;
            return if self.takes(")") {
                Ok(inner)
            } else {
                Err("a parenthesis is missing".to_owned())
            };
        }
        let mut next = || {
            let token = self.tokens.next().map(|(text, _)| text);
            token.ok_or_else(|| "it ends too early".to_owned())
        };
        let (name, sign, value) = (next()?, next()?, next()?);
        let name = name.to_lowercase();
        if name == "age" {
            let (filter, age) = age(&sign, &value, self.now)
                .ok_or_else(|| format!("byline knows no {name} {sign}"))?;
            self.ages.push((filter.clone(), age));
            return Ok(filter);
        }
        comparison(&name, &sign, &value)
    }
}

fn comparison(name: &str, sign: &str, value: &str) -> Result<Filter, String> {
    let is_equal = match sign {
        "=" | "==" | "=~" | "#" => true,
        "!=" | "!~" | "!#" => false,
        _ => return Err(format!("byline knows no {name} {sign}")),
    };
    if sign.contains('~') && value.contains(['*', '+', '[', '(', '|', '\\', '.', '?', '{']) {
        return Err("byline has no regular expressions".to_owned());
    }
    let words = CleanLine::new(value.trim_start_matches('^').trim_end_matches('$'));
    let filter = match (name, value) {
        ("unread", "yes") => Filter::Is(State::Unread),
        ("unread", "no") => Filter::Is(State::Read),
        ("flags", _) => Filter::Is(State::Bookmarked),
        ("title", _) => Filter::Title(Phrase::bare(words)),
        ("author", _) => Filter::Author(words),
        ("content", _) => Filter::Words(Phrase::bare(words)),
        ("link", _) => Filter::Url(words),
        ("feedtitle", _) => Filter::Feed(words),
        ("tags", _) => Filter::Folder(words),
        ("enclosure_type", "audio" | "video") => Filter::Is(State::HasMedia),
        _ => return Err(format!("byline knows no {name}")),
    };
    Ok(if is_equal {
        filter
    } else {
        Filter::Not(Box::new(filter))
    })
}

/// `age` counts whole days; the filter, and how it is typed.
fn age(sign: &str, value: &str, now: Moment) -> Option<(Filter, String)> {
    let days: i64 = value
        .parse()
        .ok()
        .filter(|days| (0..=36_500).contains(days))?;
    let (is_younger, days) = match sign {
        "<" => (true, days),
        "<=" => (true, days + 1),
        ">" => (false, days + 1),
        ">=" => (false, days),
        _ => return None,
    };
    let moment = now.plus(-days * Moment::DAY);
    Some(if is_younger {
        (Filter::After(moment), format!("after:{days}d"))
    } else {
        (Filter::Before(moment), format!("before:{days}d"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_738_540_800);

    #[test]
    fn what_byline_can_say_is_said() {
        for (newsboat, byline) in [
            ("unread = \"yes\"", "is:unread"),
            ("unread=\"no\" and tags # \"tech\"", "is:read folder:tech"),
            (
                "( title =~ \"rain\" or content =~ 'snow' ) and unread != \"no\"",
                "(title:rain OR snow) -is:read",
            ),
            ("flags # \"s\"", "in:bookmarks"),
            ("feedtitle = \"The Kettle\"", "feed:\"The Kettle\""),
            ("tags !# \"sport\"", "-folder:sport"),
            ("age < 7 or age >= 30", "after:7d OR before:30d"),
        ] {
            let told = said(newsboat, NOW);
            assert_eq!(told.as_deref(), Ok(byline), "{newsboat}");
        }
    }

    #[test]
    fn what_it_cannot_say_is_told() {
        for (newsboat, why) in [
            ("title =~ \"a|b\"", "byline has no regular expressions"),
            ("guid = \"1\"", "byline knows no guid"),
            ("age between 1:2", "byline knows no age between"),
            ("unread =", "it ends too early"),
            ("(unread = \"yes\"", "a parenthesis is missing"),
            ("unread = \"yes", "a quotation mark is missing"),
            ("", "it ends too early"),
        ] {
            let told = said(newsboat, NOW);
            assert_eq!(told, Err(why.to_owned()), "{newsboat}");
        }
        let deep = format!("{}unread = 1", "(".repeat(100_000));
        assert!(said(&deep, NOW).is_err());
    }
}
