//! The settings of one feed as a form: what each says at the moment, where that comes from, and how it is changed.
//!
//! - `fields`: the rows, made of what the user's files wish
//!
//! What is changed is written into the user's files at once, and can be taken back like everything else.

mod fields;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub use fields::{Asks, Field, Origin};

use super::choosing::mistake;
use super::{
    App, AskedWish, Change, Content, Effect, Mistake, Overlay, Pane, Purpose, Subject, WishMade,
};
use crate::clean::CleanLine;
use crate::news::{
    Answer, Feed, FeedId, FeedSetting, Folder, HealthFacts, MARK_READ, MarkRead, Scope, Secret,
    switched,
};

/// What stands for no value of its own where one is typed.
const AS_FOR_ALL: &str = "default";

/// What is written for a secret that is not shown.
const MASK: &str = "***";

/// The feed whose settings are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedForm {
    pub feed: FeedId,
    pub title: CleanLine,
    /// Minutes between two polls that were set without a file.
    kept_interval: Option<u32>,
}

impl App {
    /// Opens the settings of the selected feed, or of the selected article's.
    pub(super) fn feed_settings(&mut self) {
        match self.feed_in_question() {
            Some(feed) => self.open_form(feed),
            None => self.status.warn(self.say.select_feed_or_article()),
        }
    }

    fn feed_in_question(&mut self) -> Option<FeedId> {
        if let Some(ailing) = self.chosen_ailing() {
            return Some(ailing.feed);
        }
        match self.feed_scope() {
            Some(Scope::Feed(feed)) => Some(feed),
            _ if self.panes.focus() == Pane::Feeds => None,
            _ => self.subject().map(|headline| headline.feed),
        }
    }

    fn open_form(&mut self, feed: FeedId) {
        let Some(known) = self.feeds.feed(feed) else {
            return;
        };
        if !known.kind.is_polled() {
            return self.status.warn(self.say.no_settings_of_its_own());
        }
        let form = FeedForm {
            feed,
            title: known.title.clone(),
            kept_interval: None,
        };
        let fields = self.fields(&form, known);
        self.overlay = Some(Overlay::form(form, fields));
        self.send(Effect::LoadHealth);
    }

    /// The open form.
    fn form(&self) -> Option<&FeedForm> {
        match &self.overlay.as_ref()?.subject {
            Subject::Form(form) => Some(form),
            _ => None,
        }
    }

    pub(super) fn is_form_open(&self) -> bool {
        self.form().is_some()
    }

    /// What the form shows is as the files and the store say now.
    pub(super) fn renew_form(&mut self) {
        let Some(form) = self.form().cloned() else {
            return;
        };
        let Some(feed) = self.feeds.feed(form.feed) else {
            self.overlay = None;
            return;
        };
        let form = FeedForm {
            title: feed.title.clone(),
            ..form
        };
        let fields = Overlay::form(form.clone(), self.fields(&form, feed));
        if let Some(overlay) = &mut self.overlay {
            overlay.subject = fields.subject;
            overlay.list.replace(fields.list.into_rows());
        }
    }

    /// What was set without a file is known.
    pub(super) fn tell_form(&mut self, facts: &[(FeedId, HealthFacts)]) {
        let Some(Subject::Form(form)) = self.overlay.as_mut().map(|overlay| &mut overlay.subject)
        else {
            return;
        };
        let own = facts.iter().find(|(feed, _)| *feed == form.feed);
        form.kept_interval = own.and_then(|(_, facts)| facts.own_interval);
        self.renew_form();
    }

    /// A key that means something else in the form than in lists; whether it was one.
    pub(super) fn form_key(&mut self, key: KeyEvent) -> bool {
        let is_plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
        if !self.is_form_open() || !is_plain || !self.pending.is_empty() {
            return false;
        }
        match key.code {
            KeyCode::Enter | KeyCode::Char(' ') | KeyCode::Right => self.answer_field(1),
            KeyCode::Left => self.answer_field(-1),
            KeyCode::Tab => self.move_in_form(1),
            KeyCode::BackTab => self.move_in_form(-1),
            KeyCode::Delete | KeyCode::Backspace => self.reset_field(),
            _ => return false,
        }
        true
    }

    fn move_in_form(&mut self, step: isize) {
        if let Some(overlay) = &mut self.overlay
            && overlay.list.move_by(step) != 0
        {
            overlay
                .list
                .select_index(if step > 0 { 0 } else { usize::MAX });
        }
    }

    fn field(&self) -> Option<Field> {
        match &self.overlay.as_ref()?.list.selected()?.content {
            Content::Field(field) => Some((**field).clone()),
            _ => None,
        }
    }

    /// Changes the selected field: to the next of few values, or by what is typed.
    pub(super) fn answer_field(&mut self, step: isize) {
        let (Some(form), Some(field)) = (self.form().cloned(), self.field()) else {
            return;
        };
        match &field.asks {
            Asks::Name => self.ask(
                Purpose::Rename(Scope::Feed(form.feed)),
                field.value.as_str(),
            ),
            Asks::Folder => self.ask(Purpose::Folder(form.feed), &field.text),
            Asks::Address => self.ask(Purpose::Address(form.feed), &field.text),
            Asks::Setting(setting) => {
                let setting = *setting;
                match next_word(setting, &field.text, step) {
                    Some(next) => self.wish(form.feed, setting, Some(next)),
                    None => self.ask(Purpose::Wish(form.feed, setting), &field.text),
                }
            }
        }
    }

    /// Lets the selected field be as it is for all feeds.
    pub(super) fn reset_field(&mut self) {
        let (Some(form), Some(field)) = (self.form().cloned(), self.field()) else {
            return;
        };
        match field.asks {
            _ if field.origin != Origin::Own => self.status.tell(self.say.not_of_its_own()),
            Asks::Setting(FeedSetting::IntervalMinutes) if !field.is_filed => {
                let set = |minutes| Change::Interval {
                    feed: form.feed,
                    minutes,
                };
                let words = self.as_for_all(&form.title, FeedSetting::IntervalMinutes);
                self.tell_undoable(&words);
                self.change_undoably(set(None), set(form.kept_interval), words);
                self.send(Effect::LoadHealth);
            }
            Asks::Setting(setting) => self.wish(form.feed, setting, None),
            Asks::Name | Asks::Folder | Asks::Address => {}
        }
    }

    fn as_for_all(&self, feed: &CleanLine, setting: FeedSetting) -> String {
        let label = self.say.of("feed-setting", setting.name());
        self.say.feed_setting_reset(feed, label)
    }

    /// What was typed for a setting.
    pub(super) fn answer_wish(&mut self, feed: FeedId, setting: FeedSetting, text: &str) {
        let is_hidden = setting.answer() == Answer::Secret || setting == FeedSetting::CookiesFile;
        match text {
            // Nothing of it was shown, so nothing typed takes nothing away.
            "" if is_hidden => {}
            "" | AS_FOR_ALL => self.wish(feed, setting, None),
            "-" if setting == FeedSetting::Proxy => self.wish(feed, setting, Some(String::new())),
            text => {
                let switch = switched(text).filter(|_| setting.answer() == Answer::Switch);
                let typed = switch.map_or_else(|| text.to_owned(), |on| on.to_string());
                self.wish(feed, setting, Some(typed));
            }
        }
    }

    /// `NAME VALUE` of the `:` line, for the feed in question.
    pub(super) fn set_of_feed(&mut self, text: &str) -> Result<(), Mistake> {
        let (name, value) = text.split_once([' ', '=']).unwrap_or((text, ""));
        let setting = FeedSetting::named(name);
        let setting = setting.ok_or_else(|| mistake(&self.say.no_setting(name)))?;
        let Some(feed) = self.feed_in_question() else {
            return Err(mistake(self.say.select_feed_or_article()));
        };
        if setting.is_secret() || value.trim().is_empty() {
            // Lines that were typed are remembered; a secret is typed where it is not.
            self.open_form(feed);
            if let Some(overlay) = &mut self.overlay {
                let is_it = |field: &Field| field.asks == Asks::Setting(setting);
                overlay.select(|content| matches!(content, Content::Field(field) if is_it(field)));
            }
            return Ok(());
        }
        self.answer_wish(feed, setting, value.trim());
        Ok(())
    }

    fn wish(&mut self, feed: FeedId, setting: FeedSetting, typed: Option<String>) {
        let Some(known) = self.feeds.feed(feed) else {
            return;
        };
        let (whom, title) = (known.kind.address(), known.title.clone());
        let words = match &typed {
            None => self.as_for_all(&title, setting),
            Some(typed) => {
                let label = self.say.of("feed-setting", setting.name());
                let value = self.value_in_words(setting, typed);
                self.say.feed_setting_set(&title, label, value)
            }
        };
        let asked = AskedWish {
            own: self.undo.number(),
            whom,
            setting,
            typed: typed.map(Secret),
            words,
        };
        self.changes += 1;
        self.send(Effect::Wish(asked));
    }

    fn value_in_words(&self, setting: FeedSetting, typed: &str) -> String {
        match setting.answer() {
            Answer::Switch if typed == "true" => self.say.yes().to_owned(),
            Answer::Switch => self.say.no().to_owned(),
            Answer::Word(_) => self.say.of("answer", typed).to_owned(),
            Answer::Secret => MASK.to_owned(),
            Answer::Text if typed.is_empty() => self.say.none_at_all().to_owned(),
            Answer::Number(..) | Answer::Text | Answer::Words => typed.to_owned(),
        }
    }

    /// A setting was written, or why it was not: then it can be mended where it was typed.
    pub(super) fn wished(&mut self, asked: &AskedWish, outcome: Result<WishMade, String>) {
        self.changes = self.changes.saturating_sub(1);
        let AskedWish { own, words, .. } = asked;
        match outcome {
            Ok(made) => {
                let both = (made.change, made.opposite);
                self.undo.push(*own, self.now, words.clone(), both);
                if let Some(number) = made.step {
                    self.undo.kept(*own, number);
                }
                self.tell_undoable(words);
                self.renew_form();
            }
            Err(why) => self.let_mend(asked, &why),
        }
    }

    fn let_mend(&mut self, asked: &AskedWish, why: &str) {
        let form = self.form().map(|form| form.feed);
        let open = form.and_then(|feed| Some((feed, self.feeds.feed(feed)?.kind.address())));
        match (open, &asked.typed) {
            (Some((feed, whom)), Some(typed)) if whom == asked.whom && self.prompt.is_none() => {
                self.ask(Purpose::Wish(feed, asked.setting), &typed.0);
                if let Some(prompt) = &mut self.prompt {
                    prompt.mistake = Some(mistake(why));
                }
            }
            _ => self.status.warn(why),
        }
    }

    /// Puts a feed into the folder that was typed.
    pub(super) fn put_into(&mut self, feed: FeedId, path: &str) {
        let Some(known) = self.feeds.feed(feed) else {
            return;
        };
        let target = Folder::parse(path.trim_matches('/'));
        let before = known.folder.clone();
        if before == target {
            return;
        }
        let name = self.quoted(&known.title.clone());
        let words = if target.is_top() {
            self.say.moved_out(name)
        } else {
            self.say.moved_into(target.to_string(), name)
        };
        self.move_feeds(vec![(feed, before, target)], Vec::new(), words);
        self.renew_form();
    }

    /// When reading marks a feed's articles read.
    pub(super) fn mark_read_wish(&self, feed: FeedId) -> MarkRead {
        let own = self.feeds.feed(feed);
        let own = own.and_then(|feed| self.options.rules.of_kind(&feed.kind).mark_read);
        own.unwrap_or_else(|| self.usual_mark_read())
    }

    fn usual_mark_read(&self) -> MarkRead {
        if self.options.mark_read_on_scroll {
            MarkRead::Scroll
        } else if self.options.mark_read_on_open {
            MarkRead::Open
        } else {
            MarkRead::Never
        }
    }

    /// What Tab goes through behind `feed-settings`.
    pub(super) fn complete_feed_setting(typed: &str) -> Vec<String> {
        let Some((name, value)) = typed.split_once(' ') else {
            let names = FeedSetting::ALL.iter().map(|setting| setting.name());
            let names = names.filter(|name| name.starts_with(typed));
            return names.map(str::to_owned).collect();
        };
        let words: &[&str] = match FeedSetting::named(name).map(FeedSetting::answer) {
            Some(Answer::Switch) => &["true", "false", AS_FOR_ALL],
            Some(Answer::Word(words)) if words == MARK_READ => {
                &["open", "scroll", "never", AS_FOR_ALL]
            }
            Some(Answer::Word(_)) => &["automatic", "always", "never", AS_FOR_ALL],
            Some(_) => &[AS_FOR_ALL],
            None => &[],
        };
        let words = words.iter().filter(|word| word.starts_with(value));
        words.map(|word| format!("{name} {word}")).collect()
    }
}

/// The value after `now` (or before it) of a setting that has few; none where it is typed.
fn next_word(setting: FeedSetting, now: &str, step: isize) -> Option<String> {
    let words: &[&str] = match setting.answer() {
        Answer::Switch => &["true", "false"],
        Answer::Word(words) => words,
        Answer::Number(..) | Answer::Text | Answer::Words | Answer::Secret => return None,
    };
    let at = words.iter().position(|word| *word == now).unwrap_or(0);
    let next = (at.cast_signed() + step).rem_euclid(words.len().cast_signed());
    words
        .get(next.unsigned_abs())
        .map(|word| (*word).to_owned())
}

impl Feed {
    /// What is to be edited of its address; credentials are not put on the screen.
    pub(super) fn address_to_edit(&self) -> String {
        let (told, address) = (self.kind.told(), self.kind.address());
        if told == address { told } else { String::new() }
    }
}
