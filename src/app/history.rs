//! Lines typed before, for the arrow keys.

/// Lines remembered.
const MOST_LINES: usize = 100;

/// Lines typed at one kind of prompt, and which one is being looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    lines: Vec<String>,
    /// Lines back from the newest; 0 is the line being typed.
    back: usize,
}

impl History {
    pub fn push(&mut self, line: &str) {
        self.back = 0;
        self.lines.retain(|known| known != line);
        if self.lines.len() == MOST_LINES {
            self.lines.remove(0);
        }
        self.lines.push(line.to_owned());
    }

    /// Puts lines of earlier days before those of today, the newest first.
    pub fn remember(&mut self, lines: Vec<String>) {
        let room = MOST_LINES - self.lines.len();
        let older = lines.into_iter().filter(|line| !self.lines.contains(line));
        let mut older: Vec<String> = older.take(room).collect();
        older.reverse();
        older.append(&mut self.lines);
        self.lines = older;
    }

    pub fn start(&mut self) {
        self.back = 0;
    }

    pub fn older(&mut self) -> Option<&str> {
        self.back = (self.back + 1).min(self.lines.len());
        self.current()
    }

    /// The next newer line; after the newest, an empty one.
    pub fn newer(&mut self) -> Option<&str> {
        let before = self.back;
        self.back = before.saturating_sub(1);
        if self.back == 0 {
            return (before > 0).then_some("");
        }
        self.current()
    }

    fn current(&self) -> Option<&str> {
        let index = self.lines.len().checked_sub(self.back)?;
        self.lines.get(index).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_newest_first_and_once() {
        let mut history = History::default();
        assert_eq!(history.older(), None);
        for line in ["one", "two", "one"] {
            history.push(line);
        }
        assert_eq!(history.older(), Some("one"));
        assert_eq!(history.older(), Some("two"));
        assert_eq!(history.older(), Some("two"));
        assert_eq!(history.newer(), Some("one"));
        assert_eq!(history.newer(), Some(""));
        assert_eq!(history.newer(), None);
        history.remember(vec![
            "three".to_owned(),
            "two".to_owned(),
            "four".to_owned(),
        ]);
        assert_eq!(history.lines, ["four", "three", "two", "one"]);
    }
}
