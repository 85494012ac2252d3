//! Telling a broken file from a sound one by a few reads, and putting it aside.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chrono::Utc;
use rusqlite::{Connection, ErrorCode};

use super::{Error, Result, migrations, open};

/// Reads that touch both ends of every large tree: the newest rows sit at one end, the oldest at the other.
/// Each end is asked for by itself: SQLite would read all between for both at once.
pub(super) const PROBES: [&str; 6] = [
    "SELECT (SELECT max(id) FROM feed), (SELECT min(id) FROM feed)",
    "SELECT max(id), min(id), max(length(title)) FROM (SELECT * FROM article ORDER BY id DESC LIMIT 1)",
    "SELECT id FROM article INDEXED BY article_live WHERE state = 0 ORDER BY published DESC, id DESC LIMIT 1",
    "SELECT id FROM article INDEXED BY article_live WHERE state = 0 ORDER BY published, id LIMIT 1",
    "SELECT max(article) FROM body",
    "SELECT (SELECT max(id) FROM bookmark), (SELECT min(id) FROM bookmark)",
];

/// What the mark of damage says when the file was looked through.
const SURELY: &str = "looked through";

/// Whether there is no file, or an empty one, as power cuts and full disks leave them.
pub(super) fn is_missing(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(found) => found.is_file() && found.len() == 0,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Which of the store's files is a pipe or a device: SQLite would wait for what comes out of it.
pub(super) fn without_end(path: &Path) -> Option<PathBuf> {
    let mut all = std::iter::once(path.to_owned()).chain(companions(path));
    all.find(|path| fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()))
}

/// The files that SQLite puts beside the store.
fn companions(path: &Path) -> [PathBuf; 3] {
    ["-journal", "-wal", "-shm"].map(|end| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    })
}

/// Files beside the store are made with its own mode: where it could not be written for a while, they could not for ever.
pub(super) fn free_companions(path: &Path) {
    let is_locked = |path: &Path| fs::metadata(path).map(|found| found.permissions().readonly());
    if matches!(is_locked(path), Ok(false)) {
        for beside in companions(path) {
            if matches!(is_locked(&beside), Ok(true)) {
                // Where it is another's, SQLite tells that nothing can be written.
                let _ = open::make_private(&beside);
            }
        }
    }
}

/// Whether no file is there to be opened, or it was found damaged while it was used.
///
/// The file is never opened but by SQLite: closing any other handle of it would drop the locks of this process.
pub(super) fn is_visibly_broken(path: &Path) -> bool {
    path.is_dir() || damage_mark(path).exists()
}

/// Whether the first reads show damage, or the file is another program's.
pub(super) fn is_broken_inside(connection: &Connection) -> Result<bool> {
    match damage_inside(connection) {
        Ok(broken) => Ok(broken),
        Err(error) if is_damage(&error) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

fn damage_inside(connection: &Connection) -> rusqlite::Result<bool> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get(0));
    let (version, application): (i64, i64) = (number("user_version")?, number("application_id")?);
    let tables: i64 =
        connection.query_one("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if version == 0 && tables == 0 {
        return Ok(false);
    }
    if application != migrations::APPLICATION {
        return Ok(true);
    }
    if version != migrations::known_version() {
        return Ok(false);
    }
    for probe in PROBES {
        connection.prepare(probe)?.query([])?.next()?;
    }
    Ok(false)
}

fn is_damage(error: &rusqlite::Error) -> bool {
    // A table that is not there means a page of the schema is lost.
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown)
    )
}

pub(super) fn is_broken_file(path: &Path) -> Result<bool> {
    match open::open_writer(path) {
        Err(Error::Damaged { .. }) => Ok(true),
        other => is_broken_inside(&other?),
    }
}

/// Whether every page is sound, and every index says what its table says; of a large file this takes a while.
pub(super) fn is_whole(path: &Path) -> Result<bool> {
    let connection = open::open_writer(path)?;
    let sql = "PRAGMA integrity_check(1)";
    match connection.query_one(sql, [], |row| row.get::<_, String>(0)) {
        Ok(answer) => Ok(answer == "ok"),
        Err(error) if is_damage(&error) => Ok(false),
        Err(error) => Err(Error::from(error).about(path)),
    }
}

/// Forgets that the file was found damaged: it is not.
pub(super) fn forget_mark(path: &Path) -> Result<()> {
    let mark = damage_mark(path);
    fs::remove_file(&mark).map_err(|source| Error::io(&mark, source))
}

/// Remembers that the file was found damaged while it was used, so that the next start rescues it, once it has looked: the disk
/// may only not have been read for a moment.
pub(super) fn mark_damaged(path: &Path) {
    mark(path, "");
}

/// The same when all of it was looked through.
pub(super) fn mark_surely_damaged(path: &Path) {
    mark(path, SURELY);
}

fn mark(path: &Path, how: &str) {
    let file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(damage_mark(path));
    // Without the mark the next start looks for damage by itself; nothing more can be done here.
    let _ = file.and_then(|mut file| file.write_all(how.as_bytes()));
}

/// Whether nobody needs to look through the file once more.
pub(super) fn is_surely_damaged(path: &Path) -> bool {
    fs::read_to_string(damage_mark(path)).is_ok_and(|how| how == SURELY)
}

/// The file that is to take the place of a broken one.
pub(super) fn fresh(path: &Path) -> PathBuf {
    beside(path, "rescued")
}

/// Removes a file that was to take the place of another.
pub(super) fn forget(fresh: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        // Mostly none is there; what stays is found by the next rescue.
        let _ = fs::remove_file(with_suffix(fresh, suffix));
    }
}

/// Lets `fresh`, which nobody has open, take the place of the file, for good.
pub(super) fn put_in_place(fresh: &Path, path: &Path) -> Result<()> {
    let sync = |path: &Path| fs::File::open(path).and_then(|file| file.sync_all());
    let put = sync(fresh).and_then(|()| fs::rename(fresh, path));
    put.map_err(|source| Error::io(path, source))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    // A rename is safe when its folder is on the disk.
    sync(folder).map_err(|source| Error::io(folder, source))
}

/// Renames the file and its journal.
pub(super) fn put_aside_as(path: &Path, aside: &Path) -> Result<()> {
    fs::rename(path, aside).map_err(|source| Error::io(path, source))?;
    put_rest_aside(path, aside)
}

/// What is left to do where the file itself has been renamed.
pub(super) fn put_rest_aside(path: &Path, aside: &Path) -> Result<()> {
    rename_journal(path, aside)?;
    // Absent unless the damage was found in use.
    let _ = fs::remove_file(damage_mark(path));
    Ok(())
}

/// The last broken file that was put aside.
pub(super) fn last_aside(path: &Path) -> Option<PathBuf> {
    let beginning = beside(path, "bad-").file_name()?.to_str()?.to_owned();
    let files = fs::read_dir(path.parent()?).ok()?.flatten();
    let names = files.filter_map(|file| file.file_name().into_string().ok());
    let is_aside = |name: &String| {
        name.starts_with(&beginning) && !name.ends_with("-wal") && !name.ends_with("-shm")
    };
    let last = names.filter(is_aside).max()?;
    Some(path.with_file_name(last))
}

/// Renames a journal whose file is gone: it would be taken for that of the file that comes next.
pub(super) fn put_journal_aside(path: &Path) -> Result<()> {
    rename_journal(path, &name_aside(path, "bad"))?;
    let _ = fs::remove_file(damage_mark(path));
    Ok(())
}

/// A name that nothing has yet.
pub(super) fn name_aside(path: &Path, why: &str) -> PathBuf {
    let now = Utc::now();
    let by_day = beside(path, &format!("{why}-{}", now.format("%Y-%m-%d")));
    if by_day.exists() || with_suffix(&by_day, "-wal").exists() {
        beside(path, &format!("{why}-{}", now.format("%Y-%m-%dT%H%M%S%.f")))
    } else {
        by_day
    }
}

fn rename_journal(path: &Path, aside: &Path) -> Result<()> {
    for suffix in ["-wal", "-shm"] {
        let companion = with_suffix(path, suffix);
        if companion.exists() {
            fs::rename(&companion, with_suffix(aside, suffix))
                .map_err(|source| Error::io(&companion, source))?;
        }
    }
    Ok(())
}

/// Keeps the file as it was before the schema changes, as `byline.db.before-VERSION`.
pub(super) fn copy_before_upgrade(connection: &Connection, path: &Path) -> Result<()> {
    let copy = beside(path, &format!("before-{}", migrations::known_version()));
    connection.backup("main", &copy, None::<fn(rusqlite::backup::Progress)>)?;
    open::make_private(&copy)
}

fn damage_mark(path: &Path) -> PathBuf {
    beside(path, "damaged")
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    with_suffix(path, &format!(".{ending}"))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
