//! What there is to choose from, as the palette shows it.

use super::palette::{Choice, Does};
use super::tending::TOP_LEVEL;
use super::undo::Step;
use super::{Action, App, Binding, Command, Entry, Group, Pane, Setting, commands_written};
use crate::clean::CleanLine;
use crate::messages::Messages;
use crate::news::{Folder, Order, SORTED_ROWS, Scope};

/// The lists that are always there.
pub(super) fn fixed_scopes(say: &Messages) -> [(String, Scope); 3] {
    [
        (say.front_page().to_owned(), Scope::FrontPage),
        (say.unread().to_owned(), Scope::Unread),
        (say.bookmarks().to_owned(), Scope::Bookmarks),
    ]
}

impl App {
    /// Every list of the sidebar, unfolded or not, with the name that `go-to-list` knows it by.
    pub(super) fn scopes(&self) -> Vec<(String, Scope)> {
        let fixed = fixed_scopes(&self.say);
        let mut scopes: Vec<(String, Scope)> = fixed.into();
        let collections = self.feeds.collections();
        scopes.extend(collections.map(|name| (name.to_string(), Scope::Collection(name.clone()))));
        scopes.push((self.say.archive().to_owned(), Scope::Archive));
        for folder in self.feeds.folders() {
            scopes.push((folder.to_string(), Scope::Folder(folder)));
        }
        for feed in self.feeds.all() {
            scopes.push((feed.title.to_string(), Scope::Feed(feed.id)));
        }
        scopes
    }

    pub(super) fn everything(&self) -> Vec<Choice> {
        let mut choices = self.actions();
        choices.extend(self.macros());
        choices.extend(self.lists());
        choices.extend(self.themes());
        choices.extend(self.settings());
        choices
    }

    fn actions(&self) -> Vec<Choice> {
        let entries = Action::all().iter();
        let (moving, others): (Vec<_>, Vec<_>) = entries
            .filter(|entry| entry.action != Action::Palette)
            .partition(|entry| entry.group == Group::Moving);
        let choice = |entry: &Entry| Choice {
            label: CleanLine::new(entry.name),
            about: CleanLine::new(entry.action.description(&self.say)),
            keys: self.keys_for(&[entry.action.into()]),
            does: Does::Run(vec![entry.action.into()]),
        };
        // Nobody looks up how to move, but for the first time.
        others.into_iter().chain(moving).map(choice).collect()
    }

    /// The user's own bindings of several actions.
    fn macros(&self) -> Vec<Choice> {
        let macros = self.keymap.macros(self.panes.focus());
        let choice = |(keys, binding): (String, &Binding)| Choice {
            label: CleanLine::new(&binding.words(&self.say)),
            about: CleanLine::new(&self.about_keys(binding)),
            keys,
            does: Does::Run(binding.commands.clone()),
        };
        macros.map(choice).collect()
    }

    /// How the commands of the user's own keys are written, where he says what they are for.
    fn about_keys(&self, binding: &Binding) -> String {
        match binding.about {
            Some(_) => commands_written(&binding.commands),
            None => self.say.keys_of_your_own().to_owned(),
        }
    }

    pub(super) fn lists(&self) -> Vec<Choice> {
        let searches = self.options.choices.searches.iter().map(|search| {
            let command = Command {
                action: Action::GoToList,
                argument: search.name.to_string(),
            };
            Choice {
                label: search.name.clone(),
                about: CleanLine::new(&self.say.a_search(&search.text)),
                keys: self.keys_for(&[command]),
                does: Does::Open(Scope::Search(search.name.clone())),
            }
        });
        let lists = self.scopes().into_iter().map(|(label, scope)| Choice {
            about: self.about_list(&scope),
            keys: self.keys_for(&[Command {
                action: Action::GoToList,
                argument: label.clone(),
            }]),
            label: CleanLine::new(&label),
            does: Does::Open(scope),
        });
        searches.chain(lists).collect()
    }

    fn about_list(&self, scope: &Scope) -> CleanLine {
        let say = &self.say;
        let unread = |what: &str, count: u32| match count {
            0 => what.to_owned(),
            count => format!("{what} · {}", say.unread_here(count)),
        };
        let text = match scope {
            Scope::FrontPage | Scope::Unread | Scope::Bookmarks | Scope::Search(_) => {
                say.a_list().to_owned()
            }
            Scope::Collection(_) => say.a_collection().to_owned(),
            Scope::Archive | Scope::Kept => say.a_list_of_bookmarks().to_owned(),
            Scope::Folder(folder) => unread(say.a_folder(), self.feeds.unread_in(folder)),
            Scope::Feed(id) => {
                let feed = self.feeds.feed(*id);
                let count = feed.map_or(0, |feed| feed.unread);
                let folder = feed.map(|feed| &feed.folder);
                match folder.filter(|folder| !folder.is_top()) {
                    Some(folder) => unread(&say.a_feed_in(folder.to_string()), count),
                    None => unread(say.a_feed(), count),
                }
            }
        };
        CleanLine::new(&text)
    }

    pub(super) fn themes(&self) -> Vec<Choice> {
        let choices = &self.options.choices;
        let choice = |name: &String| {
            let command = Command {
                action: Action::Theme,
                argument: name.clone(),
            };
            let in_use = *name == choices.theme;
            Choice {
                label: CleanLine::new(name),
                about: CleanLine::new(if in_use {
                    self.say.theme_in_use()
                } else {
                    self.say.a_theme()
                }),
                keys: self.keys_for(std::slice::from_ref(&command)),
                does: Does::Run(vec![command]),
            }
        };
        choices.themes.iter().map(choice).collect()
    }

    /// The themes alone: what they are goes without saying.
    pub(super) fn theme_choices(&self) -> Vec<Choice> {
        let in_use = self.options.choices.theme.as_str();
        let told = |choice: Choice| Choice {
            about: CleanLine::new(if choice.label.as_str() == in_use {
                self.say.in_use()
            } else {
                ""
            }),
            ..choice
        };
        self.themes().into_iter().map(told).collect()
    }

    pub(super) fn settings(&self) -> Vec<Choice> {
        let settings = self.options.choices.settings.iter();
        let choice = |setting: &Setting| {
            let Setting {
                name, value, about, ..
            } = setting;
            let about = match self.say.of("setting", name) {
                // The file's own comment tells it too.
                said if said == name => about,
                said => said,
            };
            let does = match setting.switched() {
                Some(other) => Does::Run(vec![Command {
                    action: Action::Set,
                    argument: format!("{name} {other}"),
                }]),
                None => Does::Begin(format!("set {name} {value}")),
            };
            Choice {
                label: CleanLine::new(name),
                about: CleanLine::new(&match value.as_str() {
                    "" => format!("{} · {about}", self.say.a_setting()),
                    value => format!("{} · {about}", self.say.a_setting_of(value)),
                }),
                keys: String::new(),
                does,
            }
        };
        settings.map(choice).collect()
    }

    /// Where the selected feed or folder can be moved to: a folder neither into itself, nor to where it is.
    pub(super) fn folder_choices(&self) -> Vec<Choice> {
        let moved = match self.tended() {
            Some(Scope::Folder(folder)) => Some(folder),
            _ => None,
        };
        let is_free = |folder: &Folder| {
            moved.as_ref().is_none_or(|moved| {
                !folder.is_within(moved) && Some(folder) != moved.outer().as_ref()
            })
        };
        let top = (
            TOP_LEVEL.to_owned(),
            self.say.outside_of_folders().to_owned(),
        );
        let top = is_free(&Folder::default()).then_some(top);
        let folders = self.feeds.folders().into_iter().filter(is_free);
        let folders = folders.map(|folder| {
            let inside = self.feeds.within(&Scope::Folder(folder.clone())).len();
            (folder.to_string(), self.say.feeds_inside(inside))
        });
        let choice = |(name, about): (String, String)| Choice {
            label: CleanLine::new(&name),
            about: CleanLine::new(&about),
            keys: String::new(),
            does: Does::Run(vec![Command {
                action: Action::MoveFeed,
                argument: name,
            }]),
        };
        folders.chain(top).map(choice).collect()
    }

    /// What can be taken back, newest first.
    pub(super) fn steps(&self) -> Vec<Choice> {
        let steps = (1..).zip(self.undo.steps());
        let choice = |(steps, step): (usize, &Step)| Choice {
            label: CleanLine::new(&step.words),
            about: CleanLine::default(),
            keys: self.say.ago_of(self.now.since(step.at)),
            does: Does::TakeBack(steps),
        };
        steps.map(choice).collect()
    }

    pub(super) fn orders(&self) -> Vec<Choice> {
        let choice = |order: Order| {
            let command = Command {
                action: Action::Sort,
                argument: order.name().to_owned(),
            };
            let about = if order.is_sorted() {
                self.say.of_the_newest(SORTED_ROWS)
            } else {
                String::new()
            };
            Choice {
                label: CleanLine::new(order.words(&self.say)),
                about: CleanLine::new(&about),
                keys: self.keys_for(std::slice::from_ref(&command)),
                does: Does::Run(vec![command]),
            }
        };
        Order::ALL.into_iter().map(choice).collect()
    }

    fn keys_for(&self, commands: &[Command]) -> String {
        let pane = self.panes.focus();
        let keys = self.keymap.keys_of(commands, pane);
        if !keys.is_empty() {
            return keys.join("  ");
        }
        let panes = [Pane::Feeds, Pane::Headlines, Pane::Article];
        let elsewhere = panes.map(|pane| self.keymap.keys_of(commands, pane).join("  "));
        elsewhere
            .into_iter()
            .find(|keys| !keys.is_empty())
            .unwrap_or_default()
    }
}
