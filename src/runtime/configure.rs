//! The user's files while the reader runs: settings with what was changed over them, themes, keys.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::colours::{knows_few_colours, knows_sixteen_colours, wants_no_colour};
use super::searches::{save_search, sort_search};
use crate::app::{Arrangement, Choices, Keymap, Options, Orders, SavedSearch, Shape};
use crate::clean::CleanLine;
use crate::config::{
    self, Background, Chosen, Complaint, KeptShape, Paths, Remembered, Search, Settings, keymap,
};
use crate::messages::Messages;
use crate::news::{AccessRules, Key, Order, Scope};
use crate::picture::Choice;
use crate::typeset::Manner;
use crate::ui;

/// When files were last written, and how long they are.
pub type Print = Vec<(PathBuf, Option<SystemTime>, u64)>;

/// What the reader is set up with, and where that comes from.
pub struct Configuration {
    paths: Paths,
    /// As the file says.
    filed: Settings,
    /// What was changed while reading, by name.
    changed: BTreeMap<String, String>,
    /// Both.
    settings: Settings,
    /// What is wished for single feeds.
    rules: AccessRules,
    remembered: Remembered,
    messages: Messages,
    /// What is wrong with the language, or with the user's own messages.
    unspoken: Vec<Complaint>,
    /// The terminal's, as far as it has told.
    background: Background,
    /// The files as they were when the first of them was read.
    print: Print,
}

impl Configuration {
    pub fn new(paths: Paths, settings: Settings, rules: AccessRules) -> Self {
        let (messages, unspoken) = spoken(&paths, &settings);
        Self {
            messages,
            unspoken,
            print: Self::print_of_files(&paths),
            remembered: Remembered::load(&paths.data),
            paths,
            rules,
            filed: settings.clone(),
            changed: BTreeMap::new(),
            background: Background::default(),
            settings,
        }
    }

    /// What is said on the screen.
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// What is wrong with the language, or with the user's own messages.
    pub fn unspoken(&self) -> Vec<String> {
        self.said(&self.unspoken)
    }

    fn speak(&mut self) {
        (self.messages, self.unspoken) = spoken(&self.paths, &self.settings);
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What of it the app needs.
    pub fn options(&self) -> Options {
        Options {
            choices: self.choices()(),
            ..self.options_at_start()
        }
    }

    /// The same without what there is to choose from but searches; the list to begin with is for who starts it.
    pub fn options_at_start(&self) -> Options {
        let Settings { reading, .. } = &self.settings;
        Options {
            width: reading.width,
            manner: Manner {
                visual_order: reading.reorder_right_to_left,
                wide_tables: true,
                highlight: reading.highlight_code,
                hyphenate: reading.hyphenate,
                justify: reading.justify,
            },
            pictures: reading.picture_choice(),
            mark_read_on_open: reading.mark_read_on_open,
            mark_read_on_scroll: reading.mark_read_on_scroll,
            notices: self.settings.outside.notices.clone(),
            seen: self.remembered.seen(),
            hide_read: reading.hide_read,
            rules: self.rules.clone(),
            automatic: self.settings.polling.automatic,
            start: None,
            actions: Vec::new(),
            orders: self.orders(),
            linear: self.settings.look.linear,
            messages: self.messages.clone(),
            shape: self.shape(),
            choices: Choices {
                // They are lists of the sidebar.
                searches: searches(&self.settings),
                ..Choices::default()
            },
        }
    }

    /// Of all lists, and of those that have one of their own: what the settings say of a saved search before what is
    /// remembered of it.
    fn orders(&self) -> Orders {
        let remembered = self.remembered.orders.iter();
        let remembered =
            remembered.filter_map(|(list, name)| Some((list.clone(), Order::named(name)?)));
        let said = self.settings.searches.iter();
        let said = said.filter_map(|(name, search)| {
            let scope = Scope::Search(CleanLine::new(name));
            Some((scope.written(), search.order()?))
        });
        Orders {
            usual: self.usual_order(),
            own: remembered.chain(said).collect(),
        }
    }

    fn usual_order(&self) -> Order {
        if self.settings.reading.oldest_first {
            Order::Oldest
        } else {
            Order::Newest
        }
    }

    /// Keeps the order of one list: of a saved search in the settings, where it has its place, and of others, or where that
    /// file cannot be written, beside them.
    pub fn keep_order(&mut self, scope: &Scope, order: Order) -> Result<(), String> {
        let Scope::Search(name) = scope else {
            return self.remember_order(scope.written(), order);
        };
        let own = Some(order).filter(|order| *order != self.usual_order());
        let sorted = self.write_own(|folder, say| sort_search(folder, name.as_str(), own, say));
        match sorted {
            Ok(()) => match self.remembered.orders.remove(&scope.written()) {
                Some(_) => self.remember(),
                None => Ok(()),
            },
            Err(why) => {
                let said = self.settings.searches.get(name.as_str());
                if said.and_then(Search::order).is_some() {
                    return Err(self.messages.not_remembered(why));
                }
                self.remember_order(scope.written(), order)
            }
        }
    }

    /// Keeps a saved search in the settings; why it is not there now, in a sentence.
    pub fn save_search(&mut self, name: &str, query: &str) -> Result<(), String> {
        let saved = self.write_own(|folder, say| save_search(folder, name, query, say));
        saved.map_err(|why| self.messages.not_remembered(why))
    }

    /// Writes the settings, and uses what they say now. Nobody is to be told that files have changed which nobody else has
    /// touched.
    fn write_own(
        &mut self,
        write: impl FnOnce(&Path, &Messages) -> Result<(), String>,
    ) -> Result<(), String> {
        let was_up_to_date = self.is_up_to_date();
        write(&self.paths.config, &self.messages)?;
        let wrong = self.reread();
        if was_up_to_date {
            self.note_files();
        }
        wrong.first().cloned().map_or(Ok(()), Err)
    }

    fn remember_order(&mut self, list: String, order: Order) -> Result<(), String> {
        if order == self.usual_order() {
            self.remembered.orders.remove(&list);
        } else {
            self.remembered.orders.insert(list, order.name().to_owned());
        }
        self.remember()
    }

    /// As it was left, or as the settings arrange it.
    fn shape(&self) -> Shape {
        let said = self.settings.look.arrangement.as_str();
        let kept = self.remembered.shape.as_ref();
        let kept = kept.filter(|kept| kept.instead_of == said);
        kept.map_or_else(
            || Shape {
                arrangement: Arrangement::named(said).unwrap_or_default(),
                ..Shape::default()
            },
            |kept| kept.shape,
        )
    }

    pub fn remember_shape(&mut self, shape: Shape) -> Result<(), String> {
        self.remembered.shape = Some(KeptShape {
            instead_of: self.settings.look.arrangement.clone(),
            shape,
        });
        self.remember()
    }

    /// Remembers the newest article there was when byline was left.
    pub fn remember_seen(&mut self, key: Option<Key>) {
        if let Some(key) = key {
            self.remembered.set_seen(key);
            // Who is leaving is not to be bothered with it.
            let _ = self.remembered.keep(&self.paths.data);
        }
    }

    /// What there is to choose from; made beside the loop at the start, since nobody chooses in the first moment.
    pub fn choices(&self) -> impl FnOnce() -> Choices + Send + 'static {
        let theme = self.theme_name().to_owned();
        let folder = self.paths.config.join("themes");
        let settings = self.settings.clone();
        move || Choices {
            themes: config::Theme::names(&folder),
            theme,
            settings: settings.named(),
            searches: searches(&settings),
        }
    }

    /// Reads settings.toml again. What is wrong with it is returned, and then everything stays as it was; what was
    /// changed while reading stays where the file says the same as before.
    pub fn reread(&mut self) -> Vec<String> {
        let (filed, wrong) = match config::read_file(&self.paths.config.join("settings.toml")) {
            Ok(text) => Settings::with_user_file(&text),
            Err(error) if error.kind() == ErrorKind::NotFound => (Settings::default(), Vec::new()),
            Err(error) => return vec![self.messages.cannot_read_settings(error.to_string())],
        };
        if !wrong.is_empty() {
            return self.said(&wrong);
        }
        let before = self.filed.named();
        let is_as_before = |name: &String| {
            let mut pairs = before.iter().zip(filed.named());
            pairs.any(|(before, now)| before.name == *name && before.value == now.value)
        };
        self.changed.retain(|name, _| is_as_before(name));
        let changed = self.changed.iter();
        self.settings = changed.fold(filed.clone(), |settings, (name, value)| {
            settings.with(name, value).unwrap_or(settings)
        });
        self.filed = filed;
        self.speak();
        self.unspoken()
    }

    /// The sentences about what is wrong, in the user's language.
    pub fn said(&self, complaints: &[Complaint]) -> Vec<String> {
        let said = complaints.iter().map(|one| one.said(&self.messages));
        said.collect()
    }

    /// Reads again what is wished for single feeds. What is wrong there is returned, and then what is right holds alone.
    pub fn reread_rules(&mut self) -> (AccessRules, Vec<String>) {
        let (rules, wrong) = self
            .settings
            .rules_over(config::access_rules(&self.paths.config));
        self.rules = rules.clone();
        (rules, self.said(&wrong))
    }

    /// When the user's files were last written, and how long they are: another answer means another content.
    pub fn print_of_files(paths: &Paths) -> Print {
        let folders = [
            paths.config.clone(),
            paths.config.join("themes"),
            paths.config.join(config::MESSAGES),
        ];
        let files = folders.iter().flat_map(fs::read_dir).flatten().flatten();
        let files = files.filter(|file| {
            file.path()
                .extension()
                .is_some_and(|end| end == "toml" || end == "ftl")
        });
        let print = |file: fs::DirEntry| {
            // Through a link, to what it leads to: configurations are often kept elsewhere.
            let known = fs::metadata(file.path()).ok();
            let written = known.as_ref().and_then(|known| known.modified().ok());
            (file.path(), written, known.map_or(0, |known| known.len()))
        };
        let mut prints: Vec<_> = files.map(print).collect();
        prints.sort();
        prints
    }

    /// The files are read as they are now.
    pub fn note_files(&mut self) {
        self.print = Self::print_of_files(&self.paths);
    }

    /// Whether the files are as they were when they were read.
    pub fn is_up_to_date(&self) -> bool {
        self.print == Self::print_of_files(&self.paths)
    }

    /// What the files were when they were read.
    pub fn print(&self) -> Print {
        self.print.clone()
    }

    pub fn paths(&self) -> &Paths {
        &self.paths
    }

    /// Changes a setting until the end; why it cannot be, in a sentence.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let changed = self.settings.with(name, value);
        self.settings = changed.map_err(|fault| fault.said(&self.messages))?;
        self.changed.insert(name.to_owned(), value.to_owned());
        if name == "language" {
            self.speak();
            return self.unspoken().into_iter().next().map_or(Ok(()), Err);
        }
        Ok(())
    }

    /// How pictures are shown: not at all without colours, or without letters but ASCII.
    pub fn picture_protocol(&self) -> Choice {
        if self.settings.look.ascii || wants_no_colour() {
            Choice::Nothing
        } else {
            self.settings.reading.picture_protocol()
        }
    }

    /// The theme in use.
    pub fn theme_name(&self) -> &str {
        if wants_no_colour() {
            return "monochrome";
        }
        self.remembered.theme_over(&self.settings.look.theme)
    }

    /// A theme, drawn as the settings wish; why there is none, in a sentence.
    pub fn theme(&self, name: &str) -> Result<ui::Theme, String> {
        let folder = self.paths.config.join("themes");
        let theme = config::Theme::load(name, &folder, self.background)
            .map_err(|wrong| wrong.said(&self.messages))?;
        // What is mixed of red, green and blue is nothing there; the sixteen of its own are.
        let theme = if knows_sixteen_colours(|name| std::env::var(name).ok()) {
            theme.in_16_colours()
        } else {
            theme
        };
        let theme = if knows_few_colours(|name| std::env::var(name).ok()) {
            theme.in_256_colours()
        } else {
            theme
        };
        let theme = ui::Theme::new(&theme);
        Ok(if self.settings.look.linear {
            theme.in_words(&self.messages)
        } else if self.settings.look.ascii {
            theme.in_ascii()
        } else {
            theme
        })
    }

    /// Whether the theme in use depends on the terminal's background.
    pub fn follows_background(&self) -> bool {
        let folder = self.paths.config.join("themes");
        config::Theme::follows_background(self.theme_name(), &folder)
    }

    /// Takes the background that the terminal has told; returns whether it is another than before.
    pub fn set_background(&mut self, colour: [u8; 3]) -> bool {
        let told = Background::of(colour);
        std::mem::replace(&mut self.background, told) != told
    }

    /// The theme in use, or the default where it cannot be had.
    pub fn theme_in_use(&self, told: &mut Vec<String>) -> ui::Theme {
        self.theme(self.theme_name()).unwrap_or_else(|error| {
            told.push(self.messages.terminal_colours_used(error));
            let theme = config::Theme::built_in("terminal").unwrap_or_default();
            ui::Theme::new(&theme)
        })
    }

    /// Uses a theme from now on, also after the next start.
    pub fn choose_theme(&mut self, name: &str) -> Result<(), String> {
        self.remembered.theme = Some(Chosen {
            name: name.to_owned(),
            instead_of: self.settings.look.theme.clone(),
        });
        self.remember()
    }

    fn remember(&self) -> Result<(), String> {
        let kept = self.remembered.keep(&self.paths.data);
        kept.map_err(|error| self.messages.not_remembered(error.to_string()))
    }

    /// The keys, and what is wrong with the user's.
    pub fn keymap(&self) -> (Keymap, Vec<String>) {
        let text = match config::read_file(&self.paths.config.join("keys.toml")) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => {
                let why = self.messages.default_keys_used(error.to_string());
                return (keymap("keys.toml", "").0, vec![why]);
            }
        };
        let (keymap, wrong) = keymap("keys.toml", &text);
        (keymap, self.said(&wrong))
    }
}

fn spoken(paths: &Paths, settings: &Settings) -> (Messages, Vec<Complaint>) {
    let variable = |name: &str| std::env::var(name).ok();
    config::messages(&paths.config, &settings.look.language, variable)
}

fn searches(settings: &Settings) -> Vec<SavedSearch> {
    let searches = settings.searches_in_order().into_iter();
    let search = |(name, text): (String, String)| SavedSearch {
        name: CleanLine::new(&name),
        text,
    };
    searches.map(search).collect()
}
