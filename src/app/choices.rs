//! What there is to choose from by name besides actions and lists: themes, settings, saved searches.

use crate::clean::CleanLine;
use crate::news::Folder;

/// What the user's files offer, as last read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The names of the themes, built-in ones first.
    pub themes: Vec<String>,
    /// The theme in use.
    pub theme: String,
    pub settings: Vec<Setting>,
    pub searches: Vec<SavedSearch>,
}

/// A setting that can be changed while reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    pub name: String,
    /// As it is written in settings.toml, without quotes.
    pub value: String,
    pub kind: SettingKind,
    /// What it is for: the comment of the built-in file.
    pub about: String,
}

/// What a setting may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingKind {
    /// `true` or `false`.
    Switch,
    Number,
    Text,
    /// Words parted by blanks.
    Words,
}

/// A search that has a name in settings.toml: a list of the sidebar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedSearch {
    /// The whole of it, with its folder: `World/Long reads`.
    pub name: CleanLine,
    pub text: String,
}

impl SavedSearch {
    /// The folder that its name begins with.
    pub fn folder(&self) -> Folder {
        let path = self.name.as_str().rsplit_once('/');
        Folder::parse(path.map_or("", |(folder, _)| folder))
    }

    /// Its name without the folder.
    pub fn label(&self) -> CleanLine {
        let path = self.name.as_str().rsplit_once('/');
        CleanLine::new(path.map_or(self.name.as_str(), |(_, label)| label))
    }
}

impl Choices {
    pub fn setting(&self, name: &str) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.name == name)
    }

    /// The search called `name`, with or without its folder, in letters of any size.
    pub fn search(&self, name: &str) -> Option<&SavedSearch> {
        let wanted = name.to_lowercase();
        let named = |fits: &dyn Fn(&SavedSearch) -> CleanLine| {
            let mut searches = self.searches.iter();
            searches.find(|search| fits(search).as_str().to_lowercase() == wanted)
        };
        named(&|search| search.name.clone()).or_else(|| named(&SavedSearch::label))
    }
}

impl Setting {
    /// The other value of a switch.
    pub fn switched(&self) -> Option<&'static str> {
        let is_switch = self.kind == SettingKind::Switch;
        is_switch.then_some(if self.value == "true" {
            "false"
        } else {
            "true"
        })
    }
}
