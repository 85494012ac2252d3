//! The rows of the form.

use super::super::App;
use super::{FeedForm, MASK};
use crate::clean::CleanLine;
use crate::news::{Feed, FeedKind, FeedSetting, Layer, Value};

/// Seconds that a server has, where nothing else is wished.
const USUAL_TIMEOUT: u32 = 28;

/// What a row asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    Name,
    Folder,
    Address,
    Setting(FeedSetting),
}

/// Where what a field says comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The feed has it of its own.
    Own,
    /// All feeds of its host have it.
    Host,
    /// All feeds have it.
    All,
    /// Nobody has said anything.
    Default,
    /// The feed is like that; there is nothing else.
    Itself,
}

/// A row of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub asks: Asks,
    pub label: CleanLine,
    /// In words.
    pub value: CleanLine,
    pub origin: Origin,
    /// What it is for.
    pub about: CleanLine,
    /// As it is typed.
    pub(super) text: String,
    /// It is written in the user's files.
    pub(super) is_filed: bool,
}

impl Origin {
    /// Its name in the catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Host => "host",
            Self::All => "all",
            Self::Default => "default",
            Self::Itself => "itself",
        }
    }
}

impl App {
    pub(super) fn fields(&self, form: &FeedForm, feed: &Feed) -> Vec<Field> {
        let folder = if feed.folder.is_top() {
            self.say.outside_of_folders().to_owned()
        } else {
            feed.folder.to_string()
        };
        let mut fields = vec![
            self.plain_field(Asks::Name, "name", &feed.title, String::new()),
            self.plain_field(
                Asks::Folder,
                "folder",
                &CleanLine::new(&folder),
                feed.folder.to_string(),
            ),
        ];
        if matches!(feed.kind, FeedKind::Web(_)) {
            let address = CleanLine::new(&feed.kind.told());
            let text = feed.address_to_edit();
            fields.push(self.plain_field(Asks::Address, "address", &address, text));
        }
        let is_asked = |setting: &FeedSetting| match feed.kind {
            FeedKind::Web(_) => true,
            // A command is asked for nothing but its feed, and knows its secrets itself.
            FeedKind::Command(_) | FeedKind::Local(_) => !matches!(
                setting,
                FeedSetting::UserAgent
                    | FeedSetting::Proxy
                    | FeedSetting::PrivateHosts
                    | FeedSetting::AcceptAnyCertificate
                    | FeedSetting::Username
                    | FeedSetting::Password
                    | FeedSetting::Headers
                    | FeedSetting::CookiesFile
            ),
        };
        let settings = FeedSetting::ALL.into_iter().filter(is_asked);
        fields.extend(settings.map(|setting| self.setting_field(form, feed, setting)));
        fields
    }

    fn plain_field(&self, asks: Asks, name: &str, value: &CleanLine, text: String) -> Field {
        Field {
            asks,
            label: CleanLine::new(self.say.of("feed-setting", name)),
            value: value.clone(),
            origin: Origin::Itself,
            about: CleanLine::new(self.say.of("about-feed-setting", name)),
            text,
            is_filed: false,
        }
    }

    fn setting_field(&self, form: &FeedForm, feed: &Feed, setting: FeedSetting) -> Field {
        let layers = self.options.rules.layers(&feed.kind).into_iter();
        let mut said = layers.filter_map(|(layer, access)| Some((layer, setting.of(access)?)));
        let said = said.next().map(|(layer, value)| {
            let origin = match layer {
                Layer::Own => Origin::Own,
                Layer::Host => Origin::Host,
                Layer::All => Origin::All,
            };
            (origin, Some(value))
        });
        let is_filed = said.is_some();
        let kept = form
            .kept_interval
            .filter(|_| setting == FeedSetting::IntervalMinutes);
        let kept = kept.map(|minutes| (Origin::Own, Some(Value::Number(minutes))));
        let usual = || (Origin::Default, self.usual(feed, setting));
        let (origin, value) = said.or(kept).unwrap_or_else(usual);
        let text = match (&value, origin) {
            // What is not written is no beginning for what is typed.
            (Some(Value::Hidden(_)) | None, _)
            | (Some(Value::Number(_) | Value::Text(_)), Origin::Default) => String::new(),
            (Some(value), _) => typed(value),
        };
        let value = match &value {
            Some(value) => self.shown(setting, value),
            None => self.say.of("unset", setting.name()).to_owned(),
        };
        Field {
            asks: Asks::Setting(setting),
            label: CleanLine::new(self.say.of("feed-setting", setting.name())),
            value: CleanLine::new(&value),
            origin,
            about: CleanLine::new(self.say.of("about-feed-setting", setting.name())),
            text,
            is_filed,
        }
    }

    /// What holds where nobody has said anything.
    fn usual(&self, feed: &Feed, setting: FeedSetting) -> Option<Value> {
        match setting {
            FeedSetting::FullText => Some(Value::Word("automatic")),
            FeedSetting::MarkRead => Some(Value::Word(self.usual_mark_read().name())),
            FeedSetting::Notices => Some(Value::Switch(self.is_named_for_notices(feed))),
            FeedSetting::FoldDuplicates | FeedSetting::KeepUnread => Some(Value::Switch(true)),
            FeedSetting::AcceptAnyCertificate => Some(Value::Switch(false)),
            FeedSetting::IntervalMinutes => {
                let minutes = self.options.choices.setting("interval_minutes");
                let minutes = minutes.and_then(|setting| setting.value.parse().ok());
                minutes.map(Value::Number)
            }
            FeedSetting::TimeoutSeconds => Some(Value::Number(USUAL_TIMEOUT)),
            FeedSetting::KeepDays | FeedSetting::KeepArticles => Some(Value::Number(0)),
            FeedSetting::UserAgent
            | FeedSetting::Proxy
            | FeedSetting::PrivateHosts
            | FeedSetting::Username
            | FeedSetting::Password
            | FeedSetting::Headers
            | FeedSetting::CookiesFile => None,
        }
    }

    fn shown(&self, setting: FeedSetting, value: &Value) -> String {
        let say = &self.say;
        match value {
            Value::Switch(true) => say.yes().to_owned(),
            Value::Switch(false) => say.no().to_owned(),
            Value::Word(word) => say.of("answer", word).to_owned(),
            Value::Text(text) if text.is_empty() => say.none_at_all().to_owned(),
            Value::Text(text) => text.clone(),
            Value::Hidden(told) if setting == FeedSetting::CookiesFile => {
                say.so_many_cookies(told.parse().unwrap_or(0_u32))
            }
            Value::Hidden(told) if told.is_empty() => MASK.to_owned(),
            Value::Hidden(told) => format!("{told}: {MASK}"),
            Value::Number(0) => say.no_limit().to_owned(),
            Value::Number(number) => match setting {
                FeedSetting::IntervalMinutes if number % 1_440 == 0 => {
                    say.span_days(number / 1_440)
                }
                FeedSetting::IntervalMinutes if number % 60 == 0 => say.span_hours(number / 60),
                FeedSetting::IntervalMinutes => say.span_minutes(*number),
                FeedSetting::TimeoutSeconds => say.span_seconds(*number),
                FeedSetting::KeepDays => say.span_days(*number),
                _ => say.number(*number),
            },
        }
    }
}

/// As it is typed.
fn typed(value: &Value) -> String {
    match value {
        Value::Switch(on) => on.to_string(),
        Value::Word(word) => (*word).to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Hidden(_) => String::new(),
    }
}
