//! What is chosen by name: commands are run, the palette is opened and answered, names are completed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::command::Takes;
use super::offering::fixed_scopes;
use super::palette::{Among, Does, Palette};
use super::{
    Action, App, Arrangement, Choices, Command, Effect, Mistake, Purpose, Setting, SettingKind,
};
use crate::clean::CleanLine;
use crate::messages::Messages;
use crate::news::{Order, Scope};

impl App {
    /// Does what keys are bound to; ends where something is to be typed first.
    pub(super) fn perform(&mut self, commands: &[Command], count: Option<usize>) {
        for command in commands {
            if let Err(mistake) = self.run(command, count) {
                return self.status.warn(mistake.message.as_str());
            }
            if self.prompt.is_some() || self.palette.is_some() {
                return;
            }
        }
    }

    /// Does an action, with what stands behind its name.
    pub(super) fn run(&mut self, command: &Command, count: Option<usize>) -> Result<(), Mistake> {
        let argument = command.argument.as_str();
        if command.action.takes() == Takes::Count {
            // What is typed before the keys says more than what the keys bring along.
            self.act(command.action, count.or(argument.parse().ok()));
            return Ok(());
        }
        if argument.is_empty() {
            self.act(command.action, count);
            return Ok(());
        }
        match command.action {
            Action::Theme => self.choose_theme(argument),
            Action::Set => self.set(argument),
            Action::GoToList => self.go_to_named_list(argument),
            Action::MoveFeed => self.move_to(argument),
            Action::FeedSettings => self.set_of_feed(argument),
            Action::Collect => {
                self.collect(argument);
                Ok(())
            }
            Action::SavePage => self.save_address(argument),
            Action::Sort => {
                if let Some(order) = Order::named(argument) {
                    self.sort(order);
                }
                Ok(())
            }
            Action::Arrange => {
                // `Command::parse` knows them.
                if let Some(arrangement) = Arrangement::named(argument) {
                    self.arrange(arrangement);
                }
                Ok(())
            }
            action => {
                self.act(action, count);
                self.fill_in(argument);
                Ok(())
            }
        }
    }

    pub(super) fn open_palette(&mut self, among: Among) {
        let choices = match among {
            Among::Everything => self.everything(),
            Among::Lists => self.lists(),
            Among::Themes => self.theme_choices(),
            Among::Settings => self.settings(),
            Among::Folders => self.folder_choices(),
            Among::Steps => self.steps(),
            Among::Orders => self.orders(),
        };
        let known = &self.options.choices;
        let is_early = known.settings.is_empty() && known.themes.is_empty();
        if is_early && matches!(among, Among::Settings | Among::Themes) {
            self.palette_later = Some(among);
            return;
        }
        if choices.is_empty() {
            return self.status.tell(match among {
                Among::Steps => self.say.nothing_to_undo(),
                _ => self.say.nothing_to_choose(),
            });
        }
        self.overlay = None;
        self.hints = None;
        let mut palette = Palette::new(among, choices);
        palette.new_folder = CleanLine::new(self.say.a_new_folder());
        if among == Among::Themes {
            let theme = CleanLine::new(&self.options.choices.theme);
            palette.select(|choice| choice.label == theme);
        }
        if among == Among::Orders {
            let order = CleanLine::new(self.headlines.order().words(&self.say));
            palette.select(|choice| choice.label == order);
        }
        self.palette = Some(palette);
    }

    /// What there is to choose from has come, and what was asked for before is done.
    pub(super) fn offered_choices(&mut self, choices: Choices) {
        self.options.choices = choices;
        for text in std::mem::take(&mut self.set_later) {
            if let Err(mistake) = self.set(&text) {
                self.status.warn(mistake.message.as_str());
            }
        }
        if let Some(among) = self.palette_later.take() {
            self.open_palette(among);
        }
    }

    pub(super) fn palette_key(&mut self, key: KeyEvent) {
        let Some(palette) = &mut self.palette else {
            return;
        };
        let list = &mut palette.list;
        let page = list.height().cast_signed();
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => return self.close_palette(),
            KeyCode::Char('c' | 'g') if control => return self.close_palette(),
            KeyCode::Enter => return self.choose_in_palette(),
            KeyCode::Down | KeyCode::Tab => wrap(list, 1),
            KeyCode::Up | KeyCode::BackTab => wrap(list, -1),
            KeyCode::Char('n' | 'j') if control => wrap(list, 1),
            KeyCode::Char('p' | 'k') if control => wrap(list, -1),
            KeyCode::PageDown => drop(list.move_by(page)),
            KeyCode::PageUp => drop(list.move_by(-page)),
            KeyCode::Backspace if palette.prompt().text().is_empty() => {
                return self.close_palette();
            }
            _ => palette.press(key),
        }
        self.preview();
    }

    /// Shows what the selected theme looks like.
    pub(super) fn preview(&mut self) {
        let palette = self.palette.as_ref();
        let palette = palette.filter(|palette| palette.among == Among::Themes);
        let selected = palette.and_then(Palette::selected);
        if let Some(Does::Run(commands)) = selected.map(|choice| &choice.does)
            && let [command] = commands.as_slice()
        {
            let name = command.argument.clone();
            self.send(Effect::ShowTheme(name));
        }
    }

    pub(super) fn close_palette(&mut self) {
        let palette = self.palette.take();
        if palette.is_some_and(|palette| palette.among == Among::Themes) {
            let before = self.options.choices.theme.clone();
            self.send(Effect::ShowTheme(before));
        }
    }

    pub(super) fn choose_in_palette(&mut self) {
        let palette = self.palette.take();
        let chosen = palette.as_ref().and_then(Palette::selected);
        match chosen.map(|choice| choice.does.clone()) {
            Some(Does::Run(commands)) => self.perform(&commands, None),
            Some(Does::Open(scope)) => self.open_list(scope),
            Some(Does::Begin(line)) => self.ask(Purpose::Command, &line),
            Some(Does::TakeBack(steps)) => self.undo_steps(steps),
            None => self.palette = palette,
        }
    }

    /// Takes back so many steps, or those there are.
    pub(super) fn undo_steps(&mut self, steps: usize) {
        let steps = steps.min(self.undo.steps().count()).max(1);
        for _ in 0..steps {
            self.undo();
        }
        if steps > 1 {
            self.status.tell(&self.say.steps_taken_back(steps));
        }
    }

    /// Makes so many steps again, or those there are.
    pub(super) fn redo_steps(&mut self, steps: usize) {
        for _ in 0..steps.min(self.undo.taken_back()).max(1) {
            self.redo();
        }
    }

    /// Changes to a theme, which stays after the next start.
    fn choose_theme(&mut self, name: &str) -> Result<(), Mistake> {
        let choices = &mut self.options.choices;
        // In the first moment they are not here yet: then the theme is looked for as it is chosen.
        let are_known = !choices.themes.is_empty();
        if are_known && !choices.themes.iter().any(|known| known == name) {
            return Err(mistake(&self.say.no_theme(name)));
        }
        name.clone_into(&mut choices.theme);
        self.status.tell(&self.say.theme_chosen(name));
        self.send(Effect::ChooseTheme(name.to_owned()));
        Ok(())
    }

    /// `NAME VALUE` or `NAME=VALUE`; a switch alone is turned over.
    fn set(&mut self, text: &str) -> Result<(), Mistake> {
        let (name, value) = text.split_once([' ', '=']).unwrap_or((text, ""));
        let choices = &self.options.choices;
        if choices.settings.is_empty() {
            // In the first moment they are not here yet.
            self.set_later.push(text.to_owned());
            return Ok(());
        }
        let Some(setting) = choices.setting(name) else {
            return Err(mistake(&self.say.no_setting(name)));
        };
        let value = match (value.trim(), setting.switched()) {
            ("", Some(other)) => other,
            ("", None) => {
                let (name, value) = (&setting.name, &setting.value);
                let told = self.say.setting_is(name, value);
                self.status.tell(&told);
                return Ok(());
            }
            (value, _) => value,
        };
        check_value(setting, value, &self.say)?;
        let effect = Effect::Set {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        self.status.tell(&self.say.setting_until_end(name, value));
        self.send(effect);
        Ok(())
    }

    /// The list whose name this is: a saved search's, a feed's, a folder's path, or the beginning of one.
    fn go_to_named_list(&mut self, name: &str) -> Result<(), Mistake> {
        if let Some(search) = self.options.choices.search(name) {
            let scope = Scope::Search(search.name.clone());
            self.open_list(scope);
            return Ok(());
        }
        let wanted = name.to_lowercase();
        let mut lists = self.scopes();
        // keys.toml may call them by their English names in any language.
        lists.extend(fixed_scopes(&Messages::english()));
        let named = |fits: &dyn Fn(&str) -> bool| {
            let mut lists = lists.iter();
            lists.find(|(label, _)| fits(&label.to_lowercase()))
        };
        let found = named(&|label| label == wanted)
            .or_else(|| named(&|label| label.starts_with(&wanted)))
            .or_else(|| named(&|label| label.contains(&wanted)));
        let Some((_, scope)) = found else {
            return Err(mistake(&self.say.no_list_called(name)));
        };
        let scope = scope.clone();
        self.open_list(scope);
        Ok(())
    }

    /// What Tab goes through behind `typed`, and what of `typed` stays before it.
    pub(super) fn completions(&self, typed: &str) -> (String, Vec<String>) {
        let Some((name, argument)) = typed.split_once(' ') else {
            let all = || Action::all().iter().map(|entry| entry.name.to_owned());
            let mut names = beginning(all(), typed);
            if names.is_empty() {
                // Who remembers one word of a name is helped, too.
                names = all().filter(|name| name.contains(typed)).collect();
            }
            names.sort_unstable();
            return (String::new(), names);
        };
        let takes = Action::named(name).map_or(Takes::Nothing, Action::takes);
        let names = match takes {
            Takes::Nothing | Takes::Text | Takes::Count => Vec::new(),
            Takes::Theme => beginning(self.options.choices.themes.iter().cloned(), argument),
            Takes::Setting => self.complete_setting(argument),
            Takes::Word(words) => beginning(words.iter().map(|word| (*word).to_owned()), argument),
            Takes::Folder => self.complete_folder(argument),
            Takes::FeedSetting => Self::complete_feed_setting(argument),
            Takes::Collection => self.complete_collection(argument),
            Takes::List => {
                let searches = self.options.choices.searches.iter();
                let searches = searches.map(|search| search.name.to_string());
                let lists = self.scopes().into_iter().map(|(label, _)| label);
                beginning(searches.chain(lists), argument)
            }
        };
        (format!("{name} "), names)
    }

    pub(super) fn complete_collection(&self, typed: &str) -> Vec<String> {
        beginning(self.feeds.collections().map(CleanLine::to_string), typed)
    }

    pub(super) fn complete_folder(&self, typed: &str) -> Vec<String> {
        let folders = self.feeds.folders().into_iter();
        beginning(folders.map(|folder| folder.to_string()), typed)
    }

    fn complete_setting(&self, argument: &str) -> Vec<String> {
        let settings = &self.options.choices.settings;
        let Some((name, value)) = argument.split_once(' ') else {
            let names = settings.iter().map(|setting| setting.name.clone());
            return beginning(names, argument);
        };
        let setting = settings.iter().find(|setting| setting.name == name);
        let values = setting.map_or_else(Vec::new, |setting| match setting.kind {
            SettingKind::Switch => vec!["true".to_owned(), "false".to_owned()],
            SettingKind::Number | SettingKind::Text | SettingKind::Words => {
                vec![setting.value.clone()]
            }
        });
        let values = beginning(values.into_iter(), value);
        values
            .into_iter()
            .map(|value| format!("{name} {value}"))
            .collect()
    }
}

/// One row on, and from the last to the first again.
fn wrap(list: &mut super::List<super::Match>, step: isize) {
    if list.move_by(step) != 0 {
        list.select_index(if step > 0 { 0 } else { usize::MAX });
    }
}

/// The names that begin with `typed`, in letters of any size.
fn beginning(names: impl Iterator<Item = String>, typed: &str) -> Vec<String> {
    let wanted = typed.to_lowercase();
    names
        .filter(|name| name.to_lowercase().starts_with(&wanted))
        .collect()
}

fn check_value(setting: &Setting, value: &str, say: &Messages) -> Result<(), Mistake> {
    let name = &setting.name;
    match setting.kind {
        SettingKind::Switch if !["true", "false"].contains(&value) => {
            Err(mistake(&say.is_true_or_false(name)))
        }
        SettingKind::Number
            if !value
                .parse()
                .is_ok_and(|number: u32| (1..=10_000).contains(&number)) =>
        {
            Err(mistake(&say.is_a_number(name)))
        }
        _ => Ok(()),
    }
}

pub(super) fn mistake(message: &str) -> Mistake {
    Mistake {
        position: 0,
        message: CleanLine::new(message),
    }
}
