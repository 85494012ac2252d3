//! A date's text cut into numbers and words, and what each of them says.

use super::words;

/// What a date's text says, before it is put together.
#[derive(Default)]
pub(super) struct Pieces {
    /// Those that are neither time nor zone, in order.
    pub(super) numbers: Vec<Number>,
    pub(super) month: Option<u32>,
    /// Monday is 0.
    pub(super) weekday: Option<u32>,
    pub(super) time: Option<Time>,
    /// There are words that mean nothing here before the first number: perhaps a weekday in some language.
    strange_beginning: bool,
    /// There are words that mean nothing here behind a number.
    strange_words: bool,
    /// The text begins with `-`: the century is left out (ISO 8601:1988).
    pub(super) leading_dash: bool,
    /// Hours are counted from noon.
    afternoon: Option<bool>,
    zone: Option<Zone>,
    /// Offsets assumed where the text names none.
    home: i32,
}

#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) digits: usize,
    /// The character before it; a blank at the beginning.
    pub(super) after: char,
}

impl Number {
    /// Whether it can only be a year.
    pub(super) fn is_year(self) -> bool {
        self.digits == 4 || self.value > 31
    }
}

/// Minutes east of UTC.
#[derive(Clone, Copy)]
enum Zone {
    /// In figures; names behind them are comments, and often wrong.
    Told(i32),
    Named(i32),
}

#[derive(Clone, Copy)]
pub(super) struct Time {
    hour: u32,
    minute: u32,
    second: u32,
}

impl Pieces {
    /// None when the text holds what no date has.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut pieces = Self {
            leading_dash: text.starts_with('-'),
            ..Self::default()
        };
        let mut reader = Reader {
            rest: text,
            before: ' ',
        };
        let mut uncertain_month = None;
        while let Some(next) = reader.rest.chars().next() {
            if next.is_ascii_digit() {
                pieces.take_number(&mut reader)?;
            } else if next.is_alphabetic() {
                let word = reader.word();
                pieces.take_word(&word, &mut reader, &mut uncertain_month)?;
            } else if matches!(next, '+' | '-' | '−') && pieces.time.is_some() && reader.is_sign()
            {
                pieces.zone = Some(Zone::Told(reader.offset()?));
            } else if next == '+' && pieces.time.is_some() {
                return None;
            } else {
                reader.skip(next);
            }
        }
        pieces.month = pieces.month.or(uncertain_month);
        pieces.split_bare_time();
        Some(pieces)
    }

    /// Whether there are words that cast doubt on the numbers being a date.
    pub(super) fn has_strange_words(&self) -> bool {
        self.strange_words || (self.strange_beginning && self.numbers.len() < 3)
    }

    pub(super) fn seconds_of_day(&self) -> Option<i64> {
        let Some(Time {
            hour,
            minute,
            second,
        }) = self.time
        else {
            return Some(0);
        };
        let hour = match self.afternoon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        // 24:00 ends a day, and 60 is a leap second; both are used.
        let possible = (hour < 24 || (hour == 24 && minute == 0)) && minute < 60 && second <= 60;
        possible.then(|| i64::from(hour * 3_600 + minute * 60 + second))
    }

    pub(super) fn zone_minutes(&self) -> Option<i32> {
        let minutes = match self.zone {
            Some(Zone::Told(minutes) | Zone::Named(minutes)) => minutes,
            None => self.home,
        };
        (minutes.abs() <= 15 * 60).then_some(minutes)
    }

    fn take_number(&mut self, reader: &mut Reader) -> Option<()> {
        let after = reader.before;
        let digits = reader.digits();
        if self.time.is_none()
            && digits.len() <= 2
            && reader.rest.starts_with([':', 'h'])
            && let Some(time) = reader.time(digits.parse().ok()?)
        {
            self.time = Some(time);
            return Some(());
        }
        if digits.len() == 14 {
            return self.take_number_pair(digits, after);
        }
        if self.time.is_none() && matches!(after, 'T' | 't') {
            self.time = Some(packed_time(digits)?);
            reader.fraction();
            return Some(());
        }
        self.numbers.push(Number {
            value: digits.parse().ok()?,
            digits: digits.len(),
            after,
        });
        Some(())
    }

    /// `20250203102030`: date and time in one.
    fn take_number_pair(&mut self, digits: &str, after: char) -> Option<()> {
        let (date, time) = digits.split_at(8);
        self.numbers.push(Number {
            value: date.parse().ok()?,
            digits: 8,
            after,
        });
        self.time = Some(packed_time(time)?);
        Some(())
    }

    fn take_word(
        &mut self,
        word: &str,
        reader: &mut Reader,
        uncertain: &mut Option<u32>,
    ) -> Option<()> {
        if let Some(afternoon) =
            words::half_of_day(word).filter(|_| is_clock(word, self.time.is_some()))
        {
            self.afternoon = Some(afternoon);
            if word.starts_with(['오']) {
                self.home = 9 * 60;
            }
            return Some(());
        }
        match word {
            // `1st`, `2nd`; `T` between date and time; the words between the parts in Romance languages and CJK.
            "t" | "st" | "nd" | "rd" | "th" | "of" | "de" | "del" | "at" | "um" | "à" | "a"
            | "y" | "m" | "etc" | "年" | "月" | "日" | "г" | "uhr" | "h" | "tháng" | "thg"
            | "năm" | "ngày" | "lúc" => return Some(()),
            "년" | "월" | "일" => {
                self.home = 9 * 60;
                return Some(());
            }
            _ => {}
        }
        if let Some(minutes) = words::zone(word).filter(|_| self.time.is_some() || word == "z") {
            if reader.is_sign() {
                self.zone = Some(Zone::Told(minutes + reader.offset()?));
            } else if !matches!(self.zone, Some(Zone::Told(_))) {
                self.zone = Some(Zone::Named(minutes));
            }
            return Some(());
        }
        match (words::weekday(word), words::month(word)) {
            (Some(weekday), None) => self.weekday = Some(weekday),
            // `mar.` is March, and Tuesday in French, Spanish and Italian: a month only if there is no other.
            (Some(_), Some(month)) => *uncertain = uncertain.or(Some(month)),
            (None, Some(month)) if word == "mar" => *uncertain = uncertain.or(Some(month)),
            (None, Some(month)) => self.month = self.month.or(Some(month)),
            (None, None) if self.numbers.is_empty() && self.time.is_none() => {
                self.strange_beginning = true;
            }
            (None, None) => self.strange_words = true,
        }
        Some(())
    }

    /// `03 Apr 02 1500 GMT`: a third number of four digits, without a colon, is the time.
    fn split_bare_time(&mut self) {
        if let (None, Some(_), [_, _, bare]) = (self.time, self.month, self.numbers.as_slice())
            && bare.digits == 4
        {
            self.time = Some(Time {
                hour: bare.value / 100,
                minute: bare.value % 100,
                second: 0,
            });
            self.numbers.pop();
        }
    }
}

/// A single `a` or `p` is half of a day only behind a time (`10:20 p.m.`).
fn is_clock(word: &str, has_time: bool) -> bool {
    has_time || word.chars().count() > 1
}

/// `10`, `1020` or `102030`.
fn packed_time(digits: &str) -> Option<Time> {
    let part = |at: usize| {
        digits
            .get(at..at + 2)
            .map_or(Some(0), |part| part.parse().ok())
    };
    matches!(digits.len(), 2 | 4 | 6).then_some(())?;
    Some(Time {
        hour: part(0)?,
        minute: part(2)?,
        second: part(4)?,
    })
}

/// What is still unread.
struct Reader<'a> {
    rest: &'a str,
    /// The character just read.
    before: char,
}

impl<'a> Reader<'a> {
    fn skip(&mut self, letter: char) {
        self.before = letter;
        self.rest = self.rest.get(letter.len_utf8()..).unwrap_or_default();
    }

    fn take(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self
            .rest
            .find(|letter| !belongs(letter))
            .unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.before = taken.chars().next_back().unwrap_or(self.before);
        self.rest = rest;
        taken
    }

    fn digits(&mut self) -> &'a str {
        self.take(|letter| letter.is_ascii_digit())
    }

    /// A word in lower case. CJK date units and the `T` of ISO 8601 are words of one letter.
    fn word(&mut self) -> String {
        let first = self.rest.chars().next().unwrap_or(' ');
        if matches!(first, '年' | '月' | '日' | '년' | '월' | '일') {
            self.skip(first);
            return first.to_string();
        }
        self.take(char::is_alphabetic).to_lowercase()
    }

    /// The rest of a time whose hour has been read; none when no minutes follow.
    fn time(&mut self, hour: u32) -> Option<Time> {
        let start = self.rest;
        self.rest = self.rest.get(1..)?;
        let minute = self.digits();
        if minute.is_empty() || minute.len() > 2 {
            self.rest = start;
            return None;
        }
        let mut time = Time {
            hour,
            minute: minute.parse().ok()?,
            second: 0,
        };
        if let Some(rest) = self
            .rest
            .strip_prefix(':')
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            self.rest = rest;
            time.second = self.digits().parse().ok()?;
            self.fraction();
        }
        Some(time)
    }

    /// Skips parts of a second: moments are whole seconds.
    fn fraction(&mut self) {
        if let Some(rest) = self
            .rest
            .strip_prefix(['.', ','])
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            self.rest = rest;
            self.digits();
        }
    }

    /// Whether a sign with a digit right behind it comes next.
    fn is_sign(&self) -> bool {
        self.rest
            .strip_prefix(['+', '-', '−'])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// `+01:00`, `+0100`, `+01`, `-7`, in minutes; what stands for no offset is none.
    fn offset(&mut self) -> Option<i32> {
        let west = !self.rest.starts_with('+');
        let sign = self.rest.chars().next()?;
        self.skip(sign);
        let digits = self.digits();
        let (hours, minutes) = match digits.len() {
            1 | 2 => (
                digits,
                self.rest.strip_prefix(':').map_or("", |rest| {
                    self.rest = rest;
                    self.digits()
                }),
            ),
            3 => digits.split_at(1),
            4 => digits.split_at(2),
            _ => return None,
        };
        let minutes = if minutes.is_empty() {
            0
        } else {
            minutes.parse().ok()?
        };
        let offset = hours.parse::<i32>().ok()? * 60 + minutes;
        (minutes < 60).then_some(if west { -offset } else { offset })
    }
}
