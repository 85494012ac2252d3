//! What is told through the terminal to who looks elsewhere: notices, and the window's title.
//!
//! The text comes from feeds' names: `CleanLine` has no control characters, so that it cannot end the sequence it is in.

use crate::clean::CleanLine;

/// The title that is on the window already is put aside, and taken back (XTWINOPS 22 and 23).
pub const PUT_TITLE_ASIDE: &str = "\x1b[22;2t";
pub const TAKE_TITLE_BACK: &str = "\x1b[23;2t";

/// A way to show a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Osc9,
    Osc777,
    Osc99,
    Bell,
}

impl Way {
    /// By its name in the settings; `automatic`, and what is no name, by the terminal's.
    pub fn named(name: &str, variable: impl Fn(&str) -> Option<String>) -> Self {
        match name {
            "osc9" => Self::Osc9,
            "osc777" => Self::Osc777,
            "osc99" => Self::Osc99,
            "bell" => Self::Bell,
            _ => Self::of_terminal(variable),
        }
    }

    fn of_terminal(variable: impl Fn(&str) -> Option<String>) -> Self {
        let terminal = variable("TERM").unwrap_or_default();
        let program = variable("TERM_PROGRAM").unwrap_or_default();
        if terminal.contains("kitty") {
            Self::Osc99
        } else if terminal.starts_with("foot") || terminal.starts_with("rxvt") {
            Self::Osc777
        } else if ["iTerm.app", "WezTerm", "ghostty"].contains(&program.as_str())
            || terminal.contains("ghostty")
            || variable("WT_SESSION").is_some()
        {
            Self::Osc9
        } else {
            // What every terminal understands, and tmux hands on.
            Self::Bell
        }
    }

    /// The sequence that shows `text`.
    pub fn notice(self, text: &CleanLine) -> String {
        match self {
            Self::Osc9 => format!("\x1b]9;byline: {text}\x1b\\"),
            Self::Osc777 => {
                // Its fields are parted by semicolons.
                let text = text.as_str().replace(';', ",");
                format!("\x1b]777;notify;byline;{text}\x1b\\")
            }
            Self::Osc99 => format!("\x1b]99;;byline: {text}\x1b\\"),
            Self::Bell => "\x07".to_owned(),
        }
    }
}

/// The sequence that makes the window's title tell so many unread articles.
pub fn title(unread: u32) -> String {
    let count = match unread {
        0 => String::new(),
        unread => format!(" ({unread})"),
    };
    format!("\x1b]2;byline{count}\x1b\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_decides_how_unless_the_user_does() {
        let way = |name: &str, environment: &[(&str, &str)]| {
            Way::named(name, |wanted| {
                let found = environment.iter().find(|(known, _)| *known == wanted);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(way("automatic", &[("TERM", "xterm-kitty")]), Way::Osc99);
        assert_eq!(way("automatic", &[("TERM", "foot")]), Way::Osc777);
        assert_eq!(way("automatic", &[("TERM_PROGRAM", "WezTerm")]), Way::Osc9);
        assert_eq!(way("automatic", &[("TERM", "xterm-256color")]), Way::Bell);
        assert_eq!(way("osc9", &[("TERM", "xterm-kitty")]), Way::Osc9);
    }

    #[test]
    fn a_feeds_name_cannot_leave_the_sequence() {
        let text = CleanLine::new("1 new article: a;b\u{7}\u{1b}]0;x");
        for way in [Way::Osc9, Way::Osc777, Way::Osc99] {
            let notice = way.notice(&text);
            let inside = &notice[1..notice.len() - 2];
            assert!(!inside.contains(['\u{7}', '\u{1b}']), "{notice:?}");
        }
        assert_eq!(Way::Osc777.notice(&text).matches(';').count(), 3);
    }
}
