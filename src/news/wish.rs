//! What the user wishes for one feed, setting by setting: as his files have it, and as it is shown.

use serde::{Deserialize, Serialize};

use super::{Access, FullTextWish};

/// A setting that a single feed can have of its own, in `feeds.toml` or `secrets.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedSetting {
    FullText,
    MarkRead,
    Notices,
    FoldDuplicates,
    IntervalMinutes,
    TimeoutSeconds,
    UserAgent,
    Proxy,
    PrivateHosts,
    AcceptAnyCertificate,
    Username,
    Password,
    Headers,
    CookiesFile,
    KeepDays,
    KeepArticles,
    KeepUnread,
}

/// How a setting is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// `true` or `false`.
    Switch,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number, from the first to the last.
    Number(u32, u32),
    Text,
    /// Words parted by blanks.
    Words,
    /// Text that is never shown.
    Secret,
}

/// What a setting says at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Switch(bool),
    Word(&'static str),
    Number(u32),
    Text(String),
    /// A secret, and what of it may be shown.
    Hidden(String),
}

/// When reading marks a feed's articles read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkRead {
    /// When they are opened.
    Open,
    /// Then, and when a list is scrolled past them.
    Scroll,
    /// Only when the user says so.
    Never,
}

/// The names of `MarkRead`.
pub const MARK_READ: [&str; 3] = ["open", "scroll", "never"];

/// The names of `FullTextWish`, in the order in which they are offered.
const FULL_TEXT: [&str; 3] = ["automatic", "always", "never"];

/// A year, in minutes.
const LONGEST_INTERVAL: u32 = 525_600;

/// What one setting of one feed shall be: a change of the user's files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The name of the feed's table: its address.
    pub whom: String,
    pub setting: FeedSetting,
    pub value: Wished,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wished {
    /// Nothing of its own: as for its host, or for all.
    Nothing,
    /// As it is written in the file, in TOML.
    Written(String),
    /// A secret: what was written lies apart under this name, so that no journal has it.
    Apart(String),
}

/// What was typed for a switch.
pub fn switched(typed: &str) -> Option<bool> {
    match typed {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

impl MarkRead {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "open" => Some(Self::Open),
            "scroll" => Some(Self::Scroll),
            "never" => Some(Self::Never),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Scroll => "scroll",
            Self::Never => "never",
        }
    }
}

impl FeedSetting {
    /// In the order in which they are shown: how it is read, asked, let in, kept.
    pub const ALL: [Self; 17] = [
        Self::FullText,
        Self::MarkRead,
        Self::Notices,
        Self::FoldDuplicates,
        Self::IntervalMinutes,
        Self::TimeoutSeconds,
        Self::UserAgent,
        Self::Proxy,
        Self::PrivateHosts,
        Self::AcceptAnyCertificate,
        Self::Username,
        Self::Password,
        Self::Headers,
        Self::CookiesFile,
        Self::KeepDays,
        Self::KeepArticles,
        Self::KeepUnread,
    ];

    /// Its name in the user's files.
    pub fn name(self) -> &'static str {
        match self {
            Self::FullText => "full_text",
            Self::MarkRead => "mark_read",
            Self::Notices => "notices",
            Self::FoldDuplicates => "fold_duplicates",
            Self::IntervalMinutes => "interval_minutes",
            Self::TimeoutSeconds => "timeout_seconds",
            Self::UserAgent => "user_agent",
            Self::Proxy => "proxy",
            Self::PrivateHosts => "private_hosts",
            Self::AcceptAnyCertificate => "accept_any_certificate",
            Self::Username => "username",
            Self::Password => "password",
            Self::Headers => "headers",
            Self::CookiesFile => "cookies_file",
            Self::KeepDays => "keep_days",
            Self::KeepArticles => "keep_articles",
            Self::KeepUnread => "keep_unread",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.name() == name)
    }

    /// Whether it is nobody else's business, and so in `secrets.toml`.
    pub fn is_secret(self) -> bool {
        matches!(
            self,
            Self::Username | Self::Password | Self::Headers | Self::CookiesFile
        )
    }

    pub fn answer(self) -> Answer {
        match self {
            Self::FullText => Answer::Word(&FULL_TEXT),
            Self::MarkRead => Answer::Word(&MARK_READ),
            Self::Notices
            | Self::FoldDuplicates
            | Self::AcceptAnyCertificate
            | Self::KeepUnread => Answer::Switch,
            Self::IntervalMinutes => Answer::Number(1, LONGEST_INTERVAL),
            Self::TimeoutSeconds => Answer::Number(1, 600),
            Self::KeepDays | Self::KeepArticles => Answer::Number(0, u32::MAX),
            Self::UserAgent | Self::Proxy | Self::Username | Self::CookiesFile => Answer::Text,
            Self::PrivateHosts => Answer::Words,
            Self::Password | Self::Headers => Answer::Secret,
        }
    }

    /// What `access` says of it; none where it says nothing.
    pub fn of(self, access: &Access) -> Option<Value> {
        let text = |text: &Option<String>| text.clone().map(Value::Text);
        match self {
            Self::FullText => access.full_text.map(FullTextWish::name).map(Value::Word),
            Self::MarkRead => access.mark_read.map(MarkRead::name).map(Value::Word),
            Self::Notices => access.notices.map(Value::Switch),
            Self::FoldDuplicates => access.twins.map(Value::Switch),
            Self::IntervalMinutes => access.interval.map(Value::Number),
            Self::TimeoutSeconds => access
                .timeout
                .map(|seconds| Value::Number(u32::try_from(seconds).unwrap_or(u32::MAX))),
            Self::UserAgent => text(&access.user_agent),
            Self::Proxy => text(&access.proxy),
            Self::PrivateHosts => (!access.private_hosts.is_empty())
                .then(|| Value::Text(access.private_hosts.join(" "))),
            Self::AcceptAnyCertificate => access.any_certificate.map(Value::Switch),
            Self::Username => access
                .login
                .as_ref()
                .filter(|(user, _)| !user.is_empty())
                .map(|(user, _)| Value::Text(user.clone())),
            Self::Password => access
                .login
                .as_ref()
                .filter(|(_, password)| !password.0.is_empty())
                .map(|_| Value::Hidden(String::new())),
            Self::Headers => {
                let names = access.headers.iter().map(|(name, _)| name.as_str());
                let names = names.collect::<Vec<_>>().join(", ");
                (!names.is_empty()).then_some(Value::Hidden(names))
            }
            Self::CookiesFile => (!access.cookies.is_empty())
                .then(|| Value::Hidden(access.cookies.len().to_string())),
            Self::KeepDays => access.retention.days.map(Value::Number),
            Self::KeepArticles => access.retention.articles.map(Value::Number),
            Self::KeepUnread => access.retention.unread.map(Value::Switch),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_journal_and_found_again() {
        for setting in FeedSetting::ALL {
            assert_eq!(FeedSetting::named(setting.name()), Some(setting));
            let written = serde_json::to_string(&setting).expect("JSON");
            assert_eq!(written, format!("\"{}\"", setting.name()));
        }
        for name in MARK_READ {
            assert_eq!(MarkRead::named(name).map(MarkRead::name), Some(name));
        }
    }

    #[test]
    fn of_a_secret_only_is_told_that_there_is_one() {
        let access = Access {
            login: Some(("me".to_owned(), crate::news::Secret("hunter2".to_owned()))),
            headers: vec![(
                "X-Key".to_owned(),
                crate::news::Secret("hunter3".to_owned()),
            )],
            ..Access::default()
        };
        let told: Vec<_> = FeedSetting::ALL.map(|setting| setting.of(&access)).into();
        assert_eq!(told.iter().flatten().count(), 3);
        assert!(!format!("{told:?}").contains("hunter"), "{told:?}");
    }
}
