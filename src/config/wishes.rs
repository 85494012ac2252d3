//! One setting of one feed, written into the text of `feeds.toml` or `secrets.toml`, of which nothing else changes.

use std::path::{Path, PathBuf};

use toml_edit::{Decor, DocumentMut, Item, RawString, Table, TableLike, Value};

use super::feeds::{read, set_plain, set_secret};
use crate::clean::WebUrl;
use crate::messages::Messages;
use crate::news::{Access, Answer, FeedSetting, switched};

/// The file that a setting is in, as it is now.
#[derive(Clone, Debug)]
pub struct WishFile {
    pub path: PathBuf,
    document: DocumentMut,
}

/// What the user typed for a setting, as a value of TOML; why it cannot be one, in a sentence.
pub fn written(setting: FeedSetting, typed: &str, say: &Messages) -> Result<String, String> {
    let typed = typed.trim();
    let value = match setting.answer() {
        Answer::Switch => {
            let on = switched(typed).ok_or_else(|| say.wants_switch().to_owned())?;
            Value::from(on)
        }
        Answer::Number(least, most) => {
            let number = number(setting, typed);
            let fits = number.filter(|number| (least..=most).contains(number));
            let number =
                fits.ok_or_else(|| say.wants_number_from(least.to_string(), most.to_string()));
            Value::from(i64::from(number?))
        }
        Answer::Words => typed.split_whitespace().collect(),
        Answer::Secret if setting == FeedSetting::Headers => headers(typed)
            .ok_or_else(|| say.wants_headers().to_owned())?
            .into(),
        Answer::Word(_) | Answer::Text | Answer::Secret => Value::from(typed),
    };
    check(setting, &value, say)?;
    Ok(value.to_string().trim().to_owned())
}

/// Minutes may be written as hours or days, `3h`.
fn number(setting: FeedSetting, typed: &str) -> Option<u32> {
    let units = [('m', 1), ('h', 60), ('d', 24 * 60)];
    let mut units = units
        .iter()
        .filter(|_| setting == FeedSetting::IntervalMinutes);
    let unit = units.find(|(letter, _)| typed.ends_with(*letter));
    match unit {
        Some((letter, minutes)) => {
            let number: u32 = typed.strip_suffix(*letter)?.trim().parse().ok()?;
            number.checked_mul(*minutes)
        }
        None => typed.parse().ok(),
    }
}

/// `Name: value; Other: value`; a semicolon within a value stays there.
fn headers(typed: &str) -> Option<toml_edit::InlineTable> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for part in typed.split(';') {
        let pair = part.split_once(':').filter(|(name, _)| {
            let name = name.trim();
            let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
            !name.is_empty() && name.bytes().all(is_letter)
        });
        match (pair, pairs.last_mut()) {
            (Some((name, value)), _) => {
                pairs.push((name.trim().to_owned(), value.trim().to_owned()));
            }
            (None, Some((_, value))) => {
                value.push(';');
                value.push_str(part);
            }
            (None, None) => return None,
        }
    }
    Some(pairs.into_iter().collect())
}

/// The reader of the file is asked, so that nothing is written that would not be read.
fn check(setting: FeedSetting, value: &Value, say: &Messages) -> Result<(), String> {
    let text = format!("x = {}", value.to_string().trim());
    let table: toml::Table = text.parse().map_err(|_| say.wants_one_line().to_owned())?;
    let value = table.get("x").ok_or_else(|| say.wants_one_line())?;
    let mut access = Access::default();
    let set = if setting.is_secret() {
        set_secret(&mut access, setting.name(), value)
    } else {
        set_plain(&mut access, setting.name(), value)
    };
    set.map_err(|why| match setting {
        FeedSetting::Proxy => say.wants_proxy().to_owned(),
        FeedSetting::UserAgent => say.wants_one_line().to_owned(),
        FeedSetting::Headers => say.wants_headers().to_owned(),
        _ => why.said(say),
    })
}

impl WishFile {
    /// The file that `setting` is in; an empty one where there is none. Why it cannot be had, in a sentence.
    pub fn open(folder: &Path, setting: FeedSetting, say: &Messages) -> Result<Self, String> {
        let name = if setting.is_secret() {
            "secrets.toml"
        } else {
            "feeds.toml"
        };
        let path = folder.join(name);
        let text = read(&path, name).map_err(|wrong| wrong.said(say))?;
        let document = text.parse().map_err(|_| say.file_is_broken(name))?;
        Ok(Self { path, document })
    }

    /// What the file says about a setting of the feed whose address is `whom`, in TOML.
    pub fn value(&self, whom: &str, setting: FeedSetting) -> Option<String> {
        let table = self.document.get(&self.key(whom)?)?.as_table_like()?;
        let value = table.get(setting.name())?.as_value()?;
        Some(value.clone().decorated("", "").to_string())
    }

    /// The same text with that setting as `value` says, in TOML, or without it; none where that cannot be.
    pub fn with(&self, whom: &str, setting: FeedSetting, value: Option<&str>) -> Option<String> {
        let mut document = self.document.clone();
        let key = self.key(whom);
        if let Some(value) = value {
            let is_new = key.is_none();
            let key = key.unwrap_or_else(|| whom.to_owned());
            let item = document.entry(&key);
            let table = item.or_insert_with(|| Item::Table(Table::new()));
            put(
                table.as_table_like_mut()?,
                setting.name(),
                value.parse().ok()?,
            );
            if is_new {
                stand_below(&mut document, &key)?;
            }
        } else {
            let key = key?;
            let left = take(&mut document, &key, setting.name())?;
            append(&mut document, &key, &left);
        }
        let text = document.to_string();
        self.is_kept(&text, whom, setting, value).then_some(text)
    }

    /// The name of the feed's table, which the user may have written in another form.
    fn key(&self, whom: &str) -> Option<String> {
        let is_it =
            |key: &str| key == whom || WebUrl::new(key).is_some_and(|url| url.as_str() == whom);
        let mut keys = self.document.iter().map(|(key, _)| key);
        keys.find(|key| is_it(key)).map(str::to_owned)
    }

    /// Whether `text` says what is wanted, and otherwise what the file says.
    fn is_kept(&self, text: &str, whom: &str, setting: FeedSetting, value: Option<&str>) -> bool {
        let Ok(document) = text.parse::<DocumentMut>() else {
            return false;
        };
        let written = Self {
            path: self.path.clone(),
            document,
        };
        let plain =
            |text: Option<&str>| text.map(|text| format!("x = {text}").parse::<toml::Table>().ok());
        let says = written.value(whom, setting);
        plain(says.as_deref()) == plain(value)
            && self.rest(whom, setting) == written.rest(whom, setting)
    }

    /// All the file says but for one setting; tables without entries say nothing.
    fn rest(&self, whom: &str, setting: FeedSetting) -> Option<toml::Table> {
        let mut tables: toml::Table = self.document.to_string().parse().ok()?;
        if let Some(table) = self.key(whom).and_then(|key| tables.get_mut(&key)) {
            table.as_table_mut()?.remove(setting.name());
        }
        tables.retain(|_, value| value.as_table().is_none_or(|table| !table.is_empty()));
        Some(tables)
    }
}

/// Lets a new table begin below everything that the file says.
fn stand_below(document: &mut DocumentMut, key: &str) -> Option<()> {
    let before = document.trailing().as_str().unwrap_or_default().to_owned();
    document.set_trailing("");
    let is_first = document.len() == 1;
    let gap = if is_first && before.is_empty() {
        ""
    } else {
        "\n"
    };
    let table = document.get_mut(key)?.as_table_mut()?;
    table.decor_mut().set_prefix(format!("{before}{gap}"));
    Some(())
}

/// Lays a value down; what is written around the one that was there stays.
fn put(table: &mut dyn TableLike, name: &str, mut value: Value) {
    if let Some(known) = table.get_mut(name).and_then(Item::as_value_mut) {
        *value.decor_mut() = known.decor().clone();
        *known = value;
    } else {
        table.insert(name, Item::Value(value));
    }
}

/// Takes an entry out and returns the comments around it.
fn take(document: &mut DocumentMut, key: &str, name: &str) -> Option<String> {
    let table = document.get_mut(key)?.as_table_like_mut()?;
    let (entry, _) = table.get_key_value(name)?;
    let above = comments(entry.leaf_decor().prefix());
    let behind = table.get(name)?.as_value()?.decor().suffix();
    let behind = comments(behind);
    table.remove(name)?;
    Some(format!("{above}{behind}"))
}

/// The lines of comment in what stands around an entry.
fn comments(around: Option<&RawString>) -> String {
    let around = around.and_then(RawString::as_str).unwrap_or_default();
    let lines = around.lines().map(str::trim);
    let lines = lines.filter(|line| line.starts_with('#'));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Puts comments below the last entry of a table: above the next one, or at the end.
fn append(document: &mut DocumentMut, key: &str, comments: &str) {
    if comments.is_empty() {
        return;
    }
    let place = document
        .get(key)
        .and_then(Item::as_table)
        .and_then(Table::position);
    let mut later: Vec<_> = document
        .iter()
        .filter_map(|(name, item)| Some((item.as_table()?.position()?, name.to_owned())))
        .filter(|(position, _)| Some(*position) > place)
        .collect();
    later.sort();
    let next = later.first().map(|(_, name)| name.clone());
    let before = |decor: &Decor| {
        let prefix = decor.prefix().and_then(RawString::as_str);
        prefix.unwrap_or_default().to_owned()
    };
    if let Some(next) = next.and_then(|name| document.get_mut(&name)?.as_table_mut()) {
        let prefix = format!("{comments}{}", before(next.decor()));
        next.decor_mut().set_prefix(prefix);
    } else {
        let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing(format!("{comments}{trailing}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = "https://a.example/feed";

    fn file(text: &str) -> WishFile {
        WishFile {
            path: PathBuf::new(),
            document: text.parse().expect("TOML"),
        }
    }

    fn check_with(text: &str, value: Option<&str>, expected: &str) {
        let written = file(text).with(FEED, FeedSetting::IntervalMinutes, value);
        assert_eq!(written.as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn nothing_else_changes() {
        check_with(
            "",
            Some("180"),
            "[\"https://a.example/feed\"]\ninterval_minutes = 180\n",
        );
        check_with(
            "# mine\n[\"*\"]\nproxy = \"\" # none\n",
            Some("180"),
            "# mine\n[\"*\"]\nproxy = \"\" # none\n\n[\"https://a.example/feed\"]\ninterval_minutes = 180\n",
        );
        check_with(
            "[\"https://A.example:443/feed\"] # this\n# often\ninterval_minutes=60 # enough\nproxy = \"\"\n",
            Some("180"),
            "[\"https://A.example:443/feed\"] # this\n# often\ninterval_minutes=180 # enough\nproxy = \"\"\n",
        );
        check_with(
            "# mine\n",
            Some("180"),
            "# mine\n\n[\"https://a.example/feed\"]\ninterval_minutes = 180\n",
        );
        check_with(
            "\"https://a.example/feed\" = { proxy = \"\" }\n",
            Some("180"),
            "\"https://a.example/feed\" = { proxy = \"\" , interval_minutes = 180 }\n",
        );
    }

    #[test]
    fn what_is_taken_out_leaves_the_comments() {
        let text = "[\"https://a.example/feed\"]\n# often\ninterval_minutes = 60 # enough\n\n# all\n[\"*\"]\nproxy = \"\"\n";
        check_with(
            text,
            None,
            "[\"https://a.example/feed\"]\n# often\n# enough\n\n# all\n[\"*\"]\nproxy = \"\"\n",
        );
        check_with(
            "[\"https://a.example/feed\"]\ninterval_minutes = 60 # enough\n# end\n",
            None,
            "[\"https://a.example/feed\"]\n# enough\n# end\n",
        );
        assert_eq!(
            file("").with(FEED, FeedSetting::IntervalMinutes, None),
            None
        );
    }

    #[test]
    fn what_the_file_says_is_known() {
        let file = file("[\"https://a.example/feed\"]\nprivate_hosts = [ \"a\", \"b\" ] # two\n");
        let hosts = file.value(FEED, FeedSetting::PrivateHosts);
        assert_eq!(hosts.as_deref(), Some("[ \"a\", \"b\" ]"));
        assert_eq!(file.value(FEED, FeedSetting::Proxy), None);
    }

    #[test]
    fn what_is_typed_becomes_a_value() {
        let say = Messages::english();
        let as_written = |setting, typed| written(setting, typed, &say).expect(typed);
        assert_eq!(as_written(FeedSetting::IntervalMinutes, "3h"), "180");
        assert_eq!(as_written(FeedSetting::IntervalMinutes, "90"), "90");
        assert_eq!(as_written(FeedSetting::Notices, "on"), "true");
        assert_eq!(
            as_written(FeedSetting::PrivateHosts, "a  b"),
            "[\"a\", \"b\"]"
        );
        assert_eq!(as_written(FeedSetting::Password, "a\"b"), "'a\"b'");
        assert_eq!(
            as_written(FeedSetting::Headers, "X-Key: a; b; Accept: c"),
            "{ X-Key = \"a; b\", Accept = \"c\" }"
        );
    }

    #[test]
    fn what_cannot_be_is_told() {
        let say = Messages::english();
        for (setting, typed) in [
            (FeedSetting::IntervalMinutes, "often"),
            (FeedSetting::IntervalMinutes, "0"),
            (FeedSetting::Notices, "often"),
            (FeedSetting::TimeoutSeconds, "3h"),
            (FeedSetting::Proxy, "nonsense"),
            (FeedSetting::Headers, "nonsense"),
            (FeedSetting::CookiesFile, "/nowhere/at/all"),
            (FeedSetting::UserAgent, "ü"),
        ] {
            let told = written(setting, typed, &say).expect_err(typed);
            assert!(!told.is_empty());
        }
    }
}
