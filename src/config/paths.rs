//! Where byline keeps its files: the XDG folders, or what `BYLINE_CONFIG_DIR`, `BYLINE_DATA_DIR`, `BYLINE_CACHE_DIR` say.

use std::path::{self, PathBuf};

use etcetera::BaseStrategy;

/// The folders; they need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// `settings.toml`, `keys.toml`, `themes/`: the user's own files.
    pub config: PathBuf,
    /// `byline.db` and its backups: what must not be lost.
    pub data: PathBuf,
    /// The log: what may be deleted at any time.
    pub cache: PathBuf,
}

/// No folder could be told.
#[derive(Debug, thiserror::Error)]
#[error(
    "no home directory is known; set HOME, or BYLINE_CONFIG_DIR, BYLINE_DATA_DIR and BYLINE_CACHE_DIR"
)]
pub struct NoHome;

impl Paths {
    /// The folders by this environment: `variable` looks a name up, and empty values count as unset.
    pub fn from_environment(
        variable: impl Fn(&str) -> Option<std::ffi::OsString>,
    ) -> Result<Self, NoHome> {
        // Told from the root, a folder is the same one wherever it is named, and SQLite takes none for an address (`file:x`).
        let own = |name: &str| {
            let value = variable(name).filter(|value| !value.is_empty())?;
            Some(path::absolute(&value).unwrap_or_else(|_| value.into()))
        };
        let (config, data, cache) = (
            own("BYLINE_CONFIG_DIR"),
            own("BYLINE_DATA_DIR"),
            own("BYLINE_CACHE_DIR"),
        );
        if let (Some(config), Some(data), Some(cache)) = (&config, &data, &cache) {
            return Ok(Self {
                config: config.clone(),
                data: data.clone(),
                cache: cache.clone(),
            });
        }
        let base = etcetera::choose_base_strategy().map_err(|_| NoHome)?;
        Ok(Self {
            config: config.unwrap_or_else(|| base.config_dir().join("byline")),
            data: data.unwrap_or_else(|| base.data_dir().join("byline")),
            cache: cache.unwrap_or_else(|| base.cache_dir().join("byline")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_overrides_each_folder() {
        let paths = Paths::from_environment(|name| Some(format!("/tmp/{name}").into()))
            .expect("all three are set");
        assert_eq!(paths.config, PathBuf::from("/tmp/BYLINE_CONFIG_DIR"));
        assert_eq!(paths.data, PathBuf::from("/tmp/BYLINE_DATA_DIR"));
        assert_eq!(paths.cache, PathBuf::from("/tmp/BYLINE_CACHE_DIR"));
    }

    #[test]
    fn a_folder_is_told_from_the_root() {
        let paths = Paths::from_environment(|_| Some("file:x?mode=memory".into()));
        let here = std::env::current_dir().expect("somewhere");
        assert_eq!(paths.expect("set").data, here.join("file:x?mode=memory"));
    }
}
