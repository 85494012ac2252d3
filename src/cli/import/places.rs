//! Where another reader keeps its files.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::cli::arguments::Import;
use crate::store::Kin;

/// Where its files are.
pub(super) struct Files {
    /// None: the database says which feeds there are, and nothing more is told.
    pub urls: Option<PathBuf>,
    /// None: it has polled nothing yet.
    pub cache: Option<PathBuf>,
}

/// The files that were named, else those where the program looks itself.
pub(super) fn find(
    wanted: &Import,
    kin: Kin,
    variable: impl Fn(&str) -> Option<OsString>,
) -> anyhow::Result<Files> {
    let (name, list, cache) = match kin {
        Kin::Newsboat => ("newsboat", "urls", "cache.db"),
        Kin::Newsraft => ("newsraft", "feeds", "newsraft.sqlite3"),
        Kin::Eilmeldung => ("eilmeldung", "config.toml", "database.sqlite"),
    };
    let home = variable("HOME").map(PathBuf::from).unwrap_or_default();
    let folder = |name: &str, default: &str| {
        let named = variable(name).filter(|path| !path.is_empty());
        named.map_or_else(|| home.join(default), PathBuf::from)
    };
    let within = |folder: PathBuf| folder.join(name);
    let old = home.join(format!(".{name}"));
    let apple = home.join("Library/Application Support/org.christo-auer.eilmeldung");
    let lists = [within(folder("XDG_CONFIG_HOME", ".config")), old, apple];
    let [config, old, apple] = &lists;
    let state = within(folder("XDG_STATE_HOME", ".local/state"));
    let data = within(folder("XDG_DATA_HOME", ".local/share"));
    let caches: &[&PathBuf] = match kin {
        Kin::Eilmeldung => &[&state, &data, apple],
        Kin::Newsboat | Kin::Newsraft => &[&data, old],
    };
    let first = |folders: &[&PathBuf], file: &str| {
        let mut paths = folders.iter().map(|folder| folder.join(file));
        paths.find(|path| path.is_file())
    };
    let lists = match kin {
        Kin::Eilmeldung => [config, apple],
        Kin::Newsboat | Kin::Newsraft => [config, old],
    };
    let files = Files {
        urls: wanted.urls.clone().or_else(|| first(&lists, list)),
        cache: wanted.cache.clone().or_else(|| first(caches, cache)),
    };
    let shown = |folder: &Path, file: &str| folder.join(file).display().to_string();
    if kin == Kin::Eilmeldung && files.cache.is_none() {
        let [new, old] = [&state, &data].map(|folder| shown(folder, cache));
        anyhow::bail!("{name}'s database is neither {new} nor {old}; name it with --cache FILE");
    }
    if kin != Kin::Eilmeldung && files.urls.is_none() {
        let [new, old] = lists.map(|folder| shown(folder, list));
        anyhow::bail!(
            "{name}'s list of feeds is neither {new} nor {old}; name it with --urls FILE"
        );
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newer_place_goes_before_the_older() {
        let home = tempfile::tempdir().expect("a folder");
        let wanted = Import {
            source: "newsboat".into(),
            dry_run: false,
            json: false,
            urls: None,
            cache: None,
        };
        let find = || {
            find(&wanted, Kin::Newsboat, |name| {
                (name == "HOME").then(|| home.path().as_os_str().to_owned())
            })
        };
        let write = |name: &str| {
            let path = home.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("made");
            std::fs::write(&path, "").expect("written");
            path
        };
        let told = find()
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert!(told.contains("name it with --urls"), "{told}");
        let old = write(".newsboat/urls");
        assert_eq!(find().expect("found").urls, Some(old));
        let (new, cache) = (
            write(".config/newsboat/urls"),
            write(".local/share/newsboat/cache.db"),
        );
        let found = find().expect("found");
        assert_eq!((found.urls, found.cache), (Some(new), Some(cache)));
    }
}
