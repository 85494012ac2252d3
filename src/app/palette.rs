//! The palette: everything that can be chosen by name, found by some of its letters.

use crossterm::event::KeyEvent;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::list::{List, Row};
use super::{Action, Command, Prompt, Purpose};
use crate::clean::CleanLine;
use crate::messages::Messages;
use crate::news::Scope;

/// What is chosen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    Everything,
    Lists,
    Themes,
    Settings,
    /// Where a feed goes; a name that is none yet makes a folder.
    Folders,
    /// What can be taken back.
    Steps,
    /// In which a list is sorted.
    Orders,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is typed to find it, and shown.
    pub label: CleanLine,
    /// Said behind it; found by its words too, after the labels.
    pub about: CleanLine,
    /// The keys that do the same.
    pub keys: String,
    pub does: Does,
}

/// What choosing does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    Run(Vec<Command>),
    Open(Scope),
    /// Begins a `:` line with this, for the user to go on.
    Begin(String),
    /// Takes back so many steps.
    TakeBack(usize),
}

/// A choice that fits what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its place among the choices.
    pub choice: usize,
    /// The letters of the label that fit, counted in graphemes, rising.
    pub letters: Vec<u32>,
}

impl Row for Match {
    type Id = usize;
    fn id(&self) -> usize {
        self.choice
    }
}

/// What is typed, and what fits it, best first; with nothing typed, everything in its order.
#[derive(Clone, Debug)]
pub struct Palette {
    pub among: Among,
    prompt: Prompt,
    choices: Vec<Choice>,
    /// How many of them there are whatever is typed.
    known: usize,
    pub list: List<Match>,
    /// What is said of a folder that is typed and is not there yet.
    pub new_folder: CleanLine,
}

impl Palette {
    pub fn new(among: Among, choices: Vec<Choice>) -> Self {
        let mut palette = Self {
            among,
            prompt: Prompt::new(Purpose::Palette, ""),
            known: choices.len(),
            choices,
            list: List::default(),
            new_folder: CleanLine::default(),
        };
        palette.look();
        palette
    }

    pub fn title<'s>(&self, say: &'s Messages) -> &'s str {
        match self.among {
            Among::Everything => say.palette_everything(),
            Among::Lists => say.palette_lists(),
            Among::Themes => say.palette_themes(),
            Among::Settings => say.palette_settings(),
            Among::Folders => say.palette_folders(),
            Among::Steps => say.palette_steps(),
            Among::Orders => say.palette_orders(),
        }
    }

    /// What keys do here, most important first.
    pub fn hints(&self, say: &Messages) -> Vec<String> {
        let (enter, more) = match self.among {
            Among::Everything => (say.enter_does(), None),
            Among::Lists => (say.enter_opens(), None),
            Among::Themes => (say.enter_keeps(), None),
            Among::Settings => (say.enter_changes(), None),
            Among::Folders => (say.enter_moves(), Some(say.new_name_makes_folder())),
            Among::Steps => (say.enter_takes_back(), None),
            Among::Orders => (say.enter_sorts(), Some(say.stays_sorted())),
        };
        let close = format!("Esc {}", say.hint_close());
        let hints = [Some(enter.to_owned()), Some(close), more.map(str::to_owned)];
        hints.into_iter().flatten().collect()
    }

    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// How many choices there are, whatever is typed.
    pub fn size(&self) -> usize {
        self.known
    }

    pub fn choice(&self, found: &Match) -> Option<&Choice> {
        self.choices.get(found.choice)
    }

    pub fn selected(&self) -> Option<&Choice> {
        self.choice(self.list.selected()?)
    }

    /// Selects the first choice that fits.
    pub fn select(&mut self, fits: impl Fn(&Choice) -> bool) {
        if let Some(place) = self.choices.iter().position(fits) {
            self.list.select(&place);
        }
    }

    /// Takes a key that edits what is typed.
    pub fn press(&mut self, key: KeyEvent) {
        let before = self.prompt.text().to_owned();
        self.prompt.press(key);
        if self.prompt.text() != before {
            self.look();
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.prompt.paste(text);
        self.look();
    }

    /// Looks for what is typed.
    fn look(&mut self) {
        self.offer_new_folder();
        let typed = self.prompt.text().trim();
        let pattern = Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut found = Vec::new();
        for (place, choice) in self.choices.iter().enumerate() {
            if place >= self.known {
                found.push((
                    0,
                    Match {
                        choice: place,
                        letters: Vec::new(),
                    },
                ));
            } else if let Some((score, letters)) = fit(choice, typed, &pattern, &mut matcher) {
                found.push((
                    score,
                    Match {
                        choice: place,
                        letters,
                    },
                ));
            }
        }
        // Equals keep their order.
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let rows = found.into_iter().map(|(_, row)| row).collect();
        self.list.restart(rows);
    }
}

impl Palette {
    /// What is typed may be the name of a folder that is not there yet.
    fn offer_new_folder(&mut self) {
        self.choices.truncate(self.known);
        let name = CleanLine::new(self.prompt.text().trim());
        let is_known = self.choices.iter().any(|choice| choice.label == name);
        if self.among == Among::Folders && !name.is_empty() && !is_known {
            let command = Command {
                action: Action::MoveFeed,
                argument: name.to_string(),
            };
            self.choices.push(Choice {
                label: name,
                about: self.new_folder.clone(),
                keys: String::new(),
                does: Does::Run(vec![command]),
            });
        }
    }
}

/// How well a choice fits, and which letters of its label do; a label fits better than what is said about it.
fn fit(
    choice: &Choice,
    typed: &str,
    pattern: &Pattern,
    matcher: &mut Matcher,
) -> Option<(u32, Vec<u32>)> {
    let mut buffer = Vec::new();
    let mut letters = Vec::new();
    let label = Utf32Str::new(choice.label.as_str(), &mut buffer);
    if let Some(score) = pattern.indices(label, matcher, &mut letters) {
        letters.sort_unstable();
        letters.dedup();
        return Some((score + 2, letters));
    }
    // In sentences any few letters are found somewhere: there, whole words count.
    let whole = format!("{} {}", choice.label, choice.about).to_lowercase();
    let mut words = typed.split_whitespace();
    let has_all = words.all(|word| whole.contains(&word.to_lowercase()));
    has_all.then(|| (1, Vec::new()))
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode;

    use super::*;

    fn choice(label: &str, about: &str) -> Choice {
        Choice {
            label: CleanLine::new(label),
            about: CleanLine::new(about),
            keys: String::new(),
            does: Does::Run(vec![Action::Help.into()]),
        }
    }

    fn check(typed: &str, labels: &[&str]) {
        let choices = vec![
            choice("toggle-bookmark", "set or remove the bookmark"),
            choice("The Bookseller", "feed"),
            choice("theme solarized", "colours"),
            choice("Élan", "feed"),
        ];
        let mut palette = Palette::new(Among::Everything, choices);
        for letter in typed.chars() {
            palette.press(KeyCode::Char(letter).into());
        }
        let found = palette.list.rows().iter();
        let found = found.filter_map(|row| palette.choice(row));
        let found: Vec<&str> = found.map(|choice| choice.label.as_str()).collect();
        assert_eq!(found, labels, "{typed}");
    }

    #[test]
    fn a_few_letters_find_and_the_best_is_first() {
        check(
            "",
            &[
                "toggle-bookmark",
                "The Bookseller",
                "theme solarized",
                "Élan",
            ],
        );
        check("book", &["The Bookseller", "toggle-bookmark"]);
        check("tbm", &["toggle-bookmark"]);
        check("sol the", &["theme solarized"]);
        check("elan", &["Élan"]);
        check("remove", &["toggle-bookmark"]);
        check("zzz", &[]);
    }

    #[test]
    fn the_letters_that_fit_are_told() {
        let mut palette = Palette::new(Among::Themes, vec![choice("tokyo-night", "")]);
        palette.paste("tni\n");
        let first = palette.list.selected().expect("it fits");
        assert_eq!(first.letters, [0, 6, 7]);
    }
}
