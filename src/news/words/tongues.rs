//! Languages whose words have forms, and sets of them.

use snowball_stemmers_rs::Algorithm;

/// A language whose forms of words are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    English,
    German,
    French,
    Spanish,
    Italian,
    Portuguese,
    Dutch,
    Swedish,
    Danish,
    Norwegian,
    Finnish,
    Hungarian,
    Romanian,
    Turkish,
    Russian,
    Greek,
    Polish,
    Czech,
    Ukrainian,
}

/// Those that a word may be of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tongues(u32);

impl Tongue {
    pub const ALL: [Self; 19] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Italian,
        Self::Portuguese,
        Self::Dutch,
        Self::Swedish,
        Self::Danish,
        Self::Norwegian,
        Self::Finnish,
        Self::Hungarian,
        Self::Romanian,
        Self::Turkish,
        Self::Russian,
        Self::Greek,
        Self::Polish,
        Self::Czech,
        Self::Ukrainian,
    ];

    /// The language that a tag (BCP 47, in letters of any size) names.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_', '.']).next().unwrap_or_default();
        Some(match language.to_ascii_lowercase().as_str() {
            "en" => Self::English,
            "de" => Self::German,
            "fr" => Self::French,
            "es" => Self::Spanish,
            "it" => Self::Italian,
            "pt" => Self::Portuguese,
            "nl" => Self::Dutch,
            "sv" => Self::Swedish,
            "da" => Self::Danish,
            "no" | "nb" | "nn" => Self::Norwegian,
            "fi" => Self::Finnish,
            "hu" => Self::Hungarian,
            "ro" => Self::Romanian,
            "tr" => Self::Turkish,
            "ru" => Self::Russian,
            "el" => Self::Greek,
            "pl" => Self::Polish,
            "cs" => Self::Czech,
            "uk" => Self::Ukrainian,
            _ => return None,
        })
    }

    /// Whether words of it begin with such a letter.
    pub(super) fn writes(self, letter: char) -> bool {
        match self {
            Self::Russian => matches!(letter, 'а'..='я'),
            Self::Greek => matches!(letter, 'α'..='ω'),
            Self::Ukrainian => matches!(letter, 'а'..='я' | 'є' | 'і' | 'ї' | 'ґ'),
            Self::English
            | Self::German
            | Self::French
            | Self::Spanish
            | Self::Italian
            | Self::Portuguese
            | Self::Dutch
            | Self::Swedish
            | Self::Danish
            | Self::Norwegian
            | Self::Finnish
            | Self::Hungarian
            | Self::Romanian
            | Self::Turkish
            | Self::Polish
            | Self::Czech => letter.is_ascii_lowercase(),
        }
    }

    pub(super) fn algorithm(self) -> Algorithm {
        match self {
            Self::English => Algorithm::English,
            Self::German => Algorithm::German,
            Self::French => Algorithm::French,
            Self::Spanish => Algorithm::Spanish,
            Self::Italian => Algorithm::Italian,
            Self::Portuguese => Algorithm::Portuguese,
            // The newer one of Dutch leaves the e of adjectives.
            Self::Dutch => Algorithm::DutchPorter,
            Self::Swedish => Algorithm::Swedish,
            Self::Danish => Algorithm::Danish,
            Self::Norwegian => Algorithm::Norwegian,
            Self::Finnish => Algorithm::Finnish,
            Self::Hungarian => Algorithm::Hungarian,
            Self::Romanian => Algorithm::Romanian,
            Self::Turkish => Algorithm::Turkish,
            Self::Russian => Algorithm::Russian,
            Self::Greek => Algorithm::Greek,
            Self::Polish => Algorithm::Polish,
            Self::Czech => Algorithm::Czech,
            Self::Ukrainian => Algorithm::Ukrainian,
        }
    }

    fn bit(self) -> u32 {
        let place = Self::ALL.iter().position(|tongue| *tongue == self);
        1 << place.unwrap_or_default()
    }
}

impl Tongues {
    pub const ALL: Self = Self((1 << Tongue::ALL.len()) - 1);

    #[must_use]
    pub fn with(self, tongue: Tongue) -> Self {
        Self(self.0 | tongue.bit())
    }

    pub fn has(self, tongue: Tongue) -> bool {
        self.0 & tongue.bit() != 0
    }

    pub(super) fn each(self) -> impl Iterator<Item = Tongue> {
        Tongue::ALL.into_iter().filter(move |one| self.has(*one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_what_was_put_into_them() {
        let set = Tongues::default().with(Tongue::Greek).with(Tongue::German);
        let all: Vec<Tongue> = set.each().collect();
        assert_eq!(all, [Tongue::German, Tongue::Greek]);
        assert_eq!(Tongues::ALL.each().count(), Tongue::ALL.len());
        assert_eq!(Tongue::of_tag("de-AT"), Some(Tongue::German));
        assert_eq!(Tongue::of_tag("xx"), None);
    }
}
