//! What the user wishes for single feeds is written into his files, and taken out again, with the journal's line for it.
//!
//! Secrets are in no journal: what was typed lies in a drawer of its own, a file that nobody else can read, for as long
//! as it can be taken back.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::effects::{TerminalWork, Work};
use super::said::said;
use super::{files, now};
use crate::app::{AskedWish, Event, WishMade};
use crate::clean::CleanLine;
use crate::config::{Paths, WishFile, read_file, written};
use crate::messages::Messages;
use crate::news::{Change, FeedSetting, Made, Moment, Record, Wish, Wished};
use crate::store::Store;

/// The drawer's name in the data folder.
const DRAWER: &str = "secrets-before.toml";

/// Held by who writes these files; empty.
const LOCK: &str = "wishes.lock";

/// How long what lies in the drawer can be wanted: as long as the journal takes back, and some time for clocks that differ.
const KEPT: i64 = 2 * Moment::DAY;

/// The user's files about single feeds, and the drawer.
#[derive(Clone, Debug)]
pub struct Wishes {
    config: PathBuf,
    drawer: PathBuf,
}

/// A secret as it was, or as it became.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Before {
    at: i64,
    /// In TOML; none: there was none.
    value: Option<String>,
}

impl Wishes {
    pub fn new(paths: &Paths) -> Self {
        Self {
            config: paths.config.clone(),
            drawer: paths.data.join(DRAWER),
        }
    }

    /// Writes what was asked for. Returns the change, and the one that takes it back; why it cannot be, in a sentence.
    pub fn set(&self, asked: &AskedWish, say: &Messages) -> Result<(Change, Change), String> {
        let AskedWish {
            own,
            whom,
            setting,
            typed,
            ..
        } = asked;
        let after = match typed {
            Some(typed) => Some(written(*setting, &typed.0, say)?),
            None => None,
        };
        let _alone = self.alone(say)?;
        let file = WishFile::open(&self.config, *setting, say)?;
        let before = file.value(whom, *setting);
        let wish = |value: Option<String>, when: &str| -> Result<Change, String> {
            let value = match value {
                None => Wished::Nothing,
                Some(value) if setting.is_secret() => {
                    let (now, process) = (now().0, std::process::id());
                    let name = format!("{now} {process} {own} {when} {}", setting.name());
                    self.put_apart(&name, value)
                        .map_err(|error| say.not_written(error.to_string()))?;
                    Wished::Apart(name)
                }
                Some(value) => Wished::Written(value),
            };
            Ok(Change::Wish(Wish {
                whom: whom.clone(),
                setting: *setting,
                value,
            }))
        };
        // First apart: what cannot be taken back is not written.
        let changes = (wish(after.clone(), "after")?, wish(before, "before")?);
        self.write(&file, whom, *setting, after.as_deref(), say)?;
        Ok(changes)
    }

    /// Keeps other processes from writing the same files until it is dropped: who reads one, and writes it with a change, must
    /// not write over another's.
    fn alone(&self, say: &Messages) -> Result<File, String> {
        self.locked()
            .map_err(|error| say.not_written(error.to_string()))
    }

    fn locked(&self) -> io::Result<File> {
        let folder = self.drawer.parent().unwrap_or(Path::new("."));
        files::make_folder(folder)?;
        let lock = files::open_lock(&folder.join(LOCK))?;
        lock.lock()?;
        Ok(lock)
    }

    /// Writes what a change says into the files, if it is about them.
    pub fn follow(&self, change: &Change, say: &Messages) -> Result<(), String> {
        match change {
            Change::Several(changes) => changes
                .iter()
                .try_for_each(|change| self.follow(change, say)),
            Change::Wish(wish) => {
                let value = match &wish.value {
                    Wished::Nothing => None,
                    Wished::Written(value) => Some(value.clone()),
                    Wished::Apart(name) => {
                        let kept = self.kept_apart();
                        let mut kept = kept.map_err(|error| say.not_written(error.to_string()))?;
                        let kept = kept.remove(name);
                        let kept = kept.ok_or_else(|| say.secret_is_gone().to_owned())?;
                        kept.value
                    }
                };
                let _alone = self.alone(say)?;
                let file = WishFile::open(&self.config, wish.setting, say)?;
                self.write(&file, &wish.whom, wish.setting, value.as_deref(), say)
            }
            _ => Ok(()),
        }
    }

    fn write(
        &self,
        file: &WishFile,
        whom: &str,
        setting: FeedSetting,
        value: Option<&str>,
        say: &Messages,
    ) -> Result<(), String> {
        if file.value(whom, setting).as_deref() == value {
            return Ok(());
        }
        let not_written = |error: io::Error| say.not_written(error.to_string());
        let text = file.with(whom, setting, value);
        let text = text.ok_or_else(|| say.not_to_be_written(file_name(&file.path)))?;
        files::make_folder(&self.config).map_err(not_written)?;
        // Configurations are often kept elsewhere, and linked to.
        let path = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
        files::write_whole(&path, text.as_bytes()).map_err(not_written)
    }

    /// What lies in the drawer; what is none of byline's counts as nothing.
    fn kept_apart(&self) -> io::Result<BTreeMap<String, Before>> {
        match read_file(&self.drawer) {
            Ok(text) => Ok(toml::from_str(&text).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(error) => Err(error),
        }
    }

    fn put_apart(&self, name: &str, value: String) -> io::Result<()> {
        let mut kept = self.kept_apart()?;
        kept.retain(|_, before| before.may_be_wanted());
        let before = Before {
            at: now().0,
            value: Some(value),
        };
        kept.insert(name.to_owned(), before);
        self.put_all_apart(&kept)
    }

    fn put_all_apart(&self, kept: &BTreeMap<String, Before>) -> io::Result<()> {
        let text = toml::to_string(kept).map_err(io::Error::other)?;
        files::write_whole(&self.drawer, text.as_bytes())
    }

    /// Takes out of the drawer what can no longer be wanted; an empty one goes.
    pub fn forget_old(&self) -> io::Result<()> {
        if !self.drawer.exists() {
            return Ok(());
        }
        let _alone = self.locked()?;
        let mut kept = self.kept_apart()?;
        let all = kept.len();
        kept.retain(|_, before| before.may_be_wanted());
        if kept.is_empty() {
            match fs::remove_file(&self.drawer) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                removed => removed,
            }
        } else if kept.len() < all {
            self.put_all_apart(&kept)
        } else {
            Ok(())
        }
    }
}

impl Before {
    /// Not for longer because it comes out of the future, from a clock that was wrong.
    fn may_be_wanted(&self) -> bool {
        now().since(Moment(self.at)).abs() < KEPT
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// What came of a change, and whether the user's files are others now; or why these could not be written.
pub type Outcome = Result<(Made, bool), String>;

/// Makes a change in the store, and before it in the user's files, where it is about them.
pub fn make(
    store: &mut Store,
    wishes: &Wishes,
    (change, record): (&Change, &Record),
    say: &Messages,
) -> crate::store::Result<Outcome> {
    let turned = match record {
        Record::TakesBack(step) => store.turning(*step, true)?,
        Record::MakesAgain(step) => store.turning(*step, false)?,
        Record::Nothing | Record::Step { .. } | Record::Extends { .. } => None,
    };
    let about = turned.as_ref().unwrap_or(change);
    if let Err(why) = wishes.follow(about, say) {
        return Ok(Err(why));
    }
    let made = store.make(change, record, now())?;
    Ok(Ok((made, is_about_files(about))))
}

impl Work {
    /// Writes a setting of a feed, and its line of the journal.
    pub(super) fn wish(&self, asked: AskedWish) {
        let (wishes, say, wanted) = (self.wishes.clone(), self.say.clone(), asked.clone());
        let write = move |store: &mut Store| Ok(write(store, &wishes, &wanted, &say));
        let answer = self.database.change(write);
        self.spawn(async move |work| {
            let written = answer.get().await;
            let outcome = written.unwrap_or_else(|error| Err(said(&error, &work.say)));
            if outcome.is_ok() {
                work.for_terminal(TerminalWork::ReadRules);
            }
            Event::Wished(asked, outcome)
        });
    }
}

/// What cannot be noted is not done.
fn write(
    store: &mut Store,
    wishes: &Wishes,
    asked: &AskedWish,
    say: &Messages,
) -> Result<WishMade, String> {
    let (change, opposite) = wishes.set(asked, say)?;
    let record = Record::Step {
        own: asked.own,
        words: CleanLine::new(&asked.words),
        opposite: opposite.clone(),
    };
    match store.make(&change, &record, now()) {
        Ok(made) => Ok(WishMade {
            change,
            opposite,
            step: made.step,
        }),
        Err(error) => {
            wishes.follow(&opposite, say)?;
            Err(said(&error, say))
        }
    }
}

/// Whether a change is about the user's files.
pub fn is_about_files(change: &Change) -> bool {
    match change {
        Change::Wish(_) => true,
        Change::Several(changes) => changes.iter().any(is_about_files),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::news::Secret;

    const FEED: &str = "https://a.example/feed";

    struct Home {
        _folder: tempfile::TempDir,
        wishes: Wishes,
    }

    fn home() -> Home {
        let folder = tempfile::tempdir().expect("a folder");
        let wishes = Wishes {
            config: folder.path().join("config"),
            drawer: folder.path().join(DRAWER),
        };
        Home {
            _folder: folder,
            wishes,
        }
    }

    fn asked(setting: FeedSetting, typed: &str) -> AskedWish {
        AskedWish {
            own: 1,
            whom: FEED.to_owned(),
            setting,
            typed: Some(Secret(typed.to_owned())),
            words: String::new(),
        }
    }

    impl Home {
        fn set(&self, setting: FeedSetting, typed: &str) -> (Change, Change) {
            let asked = asked(setting, typed);
            let set = self.wishes.set(&asked, &Messages::english());
            set.expect("it can be written")
        }

        fn follow(&self, change: &Change) {
            let followed = self.wishes.follow(change, &Messages::english());
            followed.expect("it can be written");
        }

        fn says(&self, name: &str) -> String {
            fs::read_to_string(self.wishes.config.join(name)).unwrap_or_default()
        }
    }

    #[test]
    fn a_wish_is_written_taken_back_and_made_again() {
        let home = home();
        let (change, opposite) = home.set(FeedSetting::IntervalMinutes, "3h");
        let there = "[\"https://a.example/feed\"]\ninterval_minutes = 180\n";
        assert_eq!(home.says("feeds.toml"), there);
        home.follow(&opposite);
        assert!(!home.says("feeds.toml").contains("interval"));
        home.follow(&change);
        assert!(home.says("feeds.toml").contains("interval_minutes = 180"));
    }

    #[test]
    fn a_secret_is_in_no_change_and_for_nobody_else() {
        let home = home();
        home.set(FeedSetting::Password, "hunter2");
        let (change, opposite) = home.set(FeedSetting::Password, "hunter3");
        let told = serde_json::to_string(&(&change, &opposite)).expect("JSON");
        assert!(!told.contains("hunter"), "{told}");
        for path in [
            home.wishes.config.join("secrets.toml"),
            home.wishes.drawer.clone(),
        ] {
            let mode = fs::metadata(&path)
                .expect("it is there")
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600, "{}", path.display());
        }
        assert!(home.says("secrets.toml").contains("hunter3"));
        home.follow(&opposite);
        assert!(home.says("secrets.toml").contains("hunter2"));
        home.follow(&change);
        assert!(home.says("secrets.toml").contains("hunter3"));
    }

    #[test]
    fn what_is_changed_twice_within_a_second_is_taken_back_step_by_step() {
        let home = home();
        let steps: Vec<(u64, Change, Change)> = (1..=9)
            .map(|own| {
                let asked = AskedWish {
                    own,
                    ..asked(FeedSetting::Password, &format!("hunter{own}"))
                };
                let set = home.wishes.set(&asked, &Messages::english());
                let (change, opposite) = set.expect("it can be written");
                (own, change, opposite)
            })
            .collect();
        for (own, _, opposite) in steps.iter().rev() {
            let says = home.says("secrets.toml");
            assert!(says.contains(&format!("\"hunter{own}\"")), "{own}: {says}");
            home.follow(opposite);
        }
        assert!(!home.says("secrets.toml").contains("hunter"));
        for (own, change, _) in &steps {
            home.follow(change);
            let says = home.says("secrets.toml");
            assert!(says.contains(&format!("\"hunter{own}\"")), "{own}: {says}");
        }
    }

    #[test]
    fn what_several_processes_write_at_once_is_all_there() {
        let home = home();
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let wishes = home.wishes.clone();
                scope.spawn(move || {
                    for feed in 0..8 {
                        let asked = AskedWish {
                            // The number of the process is the same here.
                            own: writer * 8 + feed,
                            whom: format!("https://{writer}-{feed}.example/feed"),
                            ..asked(FeedSetting::Password, &format!("hunter{writer}{feed}"))
                        };
                        let set = wishes.set(&asked, &Messages::english());
                        set.expect("it can be written");
                    }
                });
            }
        });
        let says = home.says("secrets.toml");
        let drawer = fs::read_to_string(&home.wishes.drawer).expect("read");
        for password in (0..32).map(|number| format!("hunter{}{}", number / 8, number % 8)) {
            assert!(says.contains(&password), "{password}: {says}");
            assert!(drawer.contains(&password), "{password}: {drawer}");
        }
    }

    #[test]
    fn a_secret_is_kept_apart_no_longer_than_it_can_be_taken_back() {
        let home = home();
        let drawer = || fs::read_to_string(&home.wishes.drawer).unwrap_or_default();
        home.set(FeedSetting::Password, "hunter2");
        home.wishes.forget_old().expect("looked through");
        let fresh = drawer();
        assert!(fresh.contains("hunter2"), "{fresh}");
        for days in [-3, 3] {
            let other = now().plus(days * Moment::DAY).0;
            let old = format!("[\"another time\"]\nat = {other}\nvalue = \"old\"\n");
            fs::write(&home.wishes.drawer, format!("{fresh}\n{old}")).expect("written");
            home.wishes.forget_old().expect("looked through");
            assert_eq!(drawer(), fresh);
            fs::write(&home.wishes.drawer, old).expect("written");
            home.wishes.forget_old().expect("looked through");
            assert!(!home.wishes.drawer.exists());
        }
    }

    #[test]
    fn a_secret_that_cannot_be_kept_apart_is_not_written() {
        let home = home();
        fs::create_dir(&home.wishes.drawer).expect("made");
        let asked = asked(FeedSetting::Password, "hunter2");
        let set = home.wishes.set(&asked, &Messages::english());
        set.expect_err("there is no drawer");
        assert_eq!(home.says("secrets.toml"), "");
    }

    #[test]
    fn a_broken_file_stays_as_it_is() {
        let home = home();
        fs::create_dir(&home.wishes.config).expect("made");
        fs::write(home.wishes.config.join("feeds.toml"), "[broken\n").expect("written");
        let asked = asked(FeedSetting::IntervalMinutes, "60");
        let told = home.wishes.set(&asked, &Messages::english());
        assert!(told.expect_err("it is broken").contains("feeds.toml"));
        assert_eq!(home.says("feeds.toml"), "[broken\n");
    }

    #[test]
    fn a_linked_file_stays_linked() {
        let home = home();
        let elsewhere = home.wishes.drawer.with_file_name("elsewhere.toml");
        fs::create_dir(&home.wishes.config).expect("made");
        fs::write(&elsewhere, "# mine\n").expect("written");
        let link = home.wishes.config.join("feeds.toml");
        std::os::unix::fs::symlink(&elsewhere, &link).expect("linked");
        home.set(FeedSetting::FullText, "always");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        let says = fs::read_to_string(&elsewhere).expect("read");
        assert!(
            says.starts_with("# mine\n") && says.contains("full_text = \"always\""),
            "{says}"
        );
    }
}
