//! What the user changes of settings, keys and theme while he reads is used at once.

use tokio::time::Instant;

use super::now;
use super::reader::{Loop, Next, in_one_line};
use crate::app::Event;
use crate::clean::CleanLine;
use crate::store::Store;
use crate::ui::Theme;

impl Loop {
    pub(super) fn follow_background(&mut self, colour: [u8; 3]) -> Next {
        if self.configuration.set_background(colour) && self.use_theme().is_ok() {
            self.due = Some(Instant::now());
        }
        Next::GoOn
    }

    pub(super) fn show_theme(&mut self, theme: Result<Theme, String>) -> Next {
        match theme {
            Ok(theme) => self.theme = theme,
            Err(why) => return self.update(Event::OutsideFailed { why }),
        }
        self.due = Some(Instant::now());
        Next::GoOn
    }

    /// Keeps a list as a saved search, which the sidebar has from then on.
    pub(super) fn save_search(&mut self, name: CleanLine, query: &str) -> anyhow::Result<Next> {
        let saved = self.configuration.save_search(name.as_str(), query);
        if saved.is_ok() {
            self.use_settings()?;
        }
        Ok(self.update(match saved {
            Ok(()) => Event::SearchSaved(name),
            Err(why) => Event::OutsideFailed { why },
        }))
    }

    /// Takes what the user has written into his files; where something is wrong, that file's part stays as it was.
    pub(super) fn read_files(&mut self) -> anyhow::Result<Next> {
        // What byline itself has written there is in use already.
        if self.configuration.is_up_to_date() {
            return Ok(Next::GoOn);
        }
        self.configuration.note_files();
        let mut told = self.configuration.reread();
        let (keymap, wrong) = self.configuration.keymap();
        if wrong.is_empty() {
            self.update(Event::KeysChanged(keymap));
        }
        told.extend(wrong);
        told.extend(self.use_rules());
        self.use_settings()?;
        told.extend(self.use_theme().err());
        let say = self.configuration.messages().clone();
        Ok(self.update(match in_one_line(&told, &say) {
            Some(sentence) => Event::OutsideFailed {
                why: say.stays_as_it_was(sentence),
            },
            None => Event::Told(say.files_read_again().to_owned()),
        }))
    }

    /// Takes what byline itself has written about single feeds.
    pub(super) fn read_rules(&mut self) -> Next {
        self.configuration.note_files();
        let told = self.use_rules();
        let options = self.configuration.options();
        self.update(Event::Configured(Box::new(options)));
        match in_one_line(&told, self.configuration.messages()) {
            Some(why) => self.update(Event::OutsideFailed { why }),
            None => Next::GoOn,
        }
    }

    /// Asks and shows single feeds from now on as the user's files say; what is wrong there is returned.
    fn use_rules(&mut self) -> Vec<String> {
        let before = self.work.web.rules();
        let (rules, told) = self.configuration.reread_rules();
        if *before == rules {
            return told;
        }
        self.work.web.set_rules(rules.clone());
        let has_commands = *before.commands() != *rules.commands();
        let heed = move |store: &mut Store| {
            store.set_access_rules(rules);
            store.heed_sources(now())
        };
        let heeded = self.work.database.change(heed);
        if has_commands {
            self.work.spawn(async move |work| match heeded.get().await {
                Ok(()) => Event::StoreChanged,
                Err(error) => Event::OutsideFailed {
                    why: super::said::said(&error, &work.say),
                },
            });
        }
        told
    }

    pub(super) fn use_theme(&mut self) -> Result<(), String> {
        self.theme = self.configuration.theme(self.configuration.theme_name())?;
        Ok(())
    }

    /// Reads from now on as the settings say.
    pub(super) fn use_settings(&mut self) -> anyhow::Result<()> {
        let settings = self.configuration.settings();
        self.terminal.set_mouse(settings.look.mouse)?;
        self.terminal.set_title(settings.look.window_title);
        self.work.outside = settings.outside.clone();
        let minutes = settings.polling.interval_minutes;
        let set = move |store: &mut Store| {
            store.set_poll_interval(minutes);
            Ok(())
        };
        drop(self.work.database.change(set));
        let options = self.configuration.options();
        self.work.manner = options.manner;
        self.work.say = options.messages.clone();
        self.update(Event::Configured(Box::new(options)));
        let hyperlinks = self.configuration.settings().reading.hyperlinks();
        let protocol = self.configuration.picture_protocol();
        self.board.set(protocol, hyperlinks);
        self.tell_terminal();
        Ok(())
    }
}
