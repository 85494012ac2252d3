//! Letters over the links on the screen: whoever types them goes where the link leads.

/// The letters of labels, those under the fingers first. No label is the beginning of another.
const LETTERS: &[u8] = b"fjdksleiwoghrutyvncmxbpqaz";

/// The labels that are shown, and what of one is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    labels: Vec<Label>,
    typed: String,
    /// The page of the link is to be bookmarked, not read.
    saves: bool,
}

/// The label of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub letters: String,
    pub place: Place,
}

/// A link's first appearance on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line of the screen, from the top of the text.
    pub row: usize,
    /// Cell of the line.
    pub cell: usize,
    /// The link's number.
    pub link: usize,
}

/// What a letter comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The number of the link that is meant.
    Link(usize),
    Waiting,
    /// No label goes on like that.
    Nothing,
}

impl Hints {
    /// Labels for the links at `places`, as short as they can be.
    pub fn over(places: &[Place]) -> Self {
        let letters = LETTERS.iter().map(|letter| char::from(*letter));
        let length = if places.len() <= LETTERS.len() { 1 } else { 2 };
        let firsts = letters.clone().flat_map(|first| {
            let seconds = letters.clone().map(move |second| [first, second]);
            seconds.map(String::from_iter)
        });
        let singles = letters.clone().map(String::from);
        let names: Vec<String> = if length == 1 {
            singles.collect()
        } else {
            firsts.collect()
        };
        let labels = names.into_iter().zip(places);
        Self {
            labels: labels
                .map(|(letters, place)| Label {
                    letters,
                    place: *place,
                })
                .collect(),
            typed: String::new(),
            saves: false,
        }
    }

    /// The same for links whose pages are to be bookmarked.
    #[must_use]
    pub fn for_saving(self) -> Self {
        Self {
            saves: true,
            ..self
        }
    }

    pub fn saves(&self) -> bool {
        self.saves
    }

    /// The labels that go on as was typed.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        let labels = self.labels.iter();
        labels.filter(|label| label.letters.starts_with(&self.typed))
    }

    /// Takes a letter; great ones are as good as small ones.
    pub fn press(&mut self, letter: char) -> Typed {
        self.typed.push(letter.to_ascii_lowercase());
        let mut labels = self.labels();
        match labels.next() {
            Some(label) if label.letters == self.typed => Typed::Link(label.place.link),
            Some(_) => Typed::Waiting,
            None => Typed::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(count: usize) -> Vec<Place> {
        let place = |at| Place {
            row: at,
            cell: 0,
            link: at + 1,
        };
        (0..count).map(place).collect()
    }

    #[test]
    fn few_links_have_one_letter_each() {
        let mut hints = Hints::over(&places(3));
        let letters: Vec<&str> = hints.labels().map(|label| label.letters.as_str()).collect();
        assert_eq!(letters, ["f", "j", "d"]);
        assert_eq!(hints.press('J'), Typed::Link(2));
    }

    #[test]
    fn many_links_have_two_and_none_begins_another() {
        let mut hints = Hints::over(&places(60));
        assert_eq!(hints.labels().count(), 60);
        assert_eq!(hints.press('j'), Typed::Waiting);
        assert_eq!(hints.labels().count(), 26);
        assert_eq!(hints.press('f'), Typed::Link(27));
    }

    #[test]
    fn other_letters_are_nothing() {
        assert_eq!(Hints::over(&places(2)).press('z'), Typed::Nothing);
    }
}
