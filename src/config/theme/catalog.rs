//! Which themes there are: built-in ones, the user's, and families of a dark and a light one.

use std::path::Path;

/// The built-in themes, by name; the first is the default.
pub(super) const BUILT_IN: [(&str, &str); 16] = [
    (
        "terminal",
        include_str!("../../../config/themes/terminal.toml"),
    ),
    ("dark", include_str!("../../../config/themes/dark.toml")),
    ("light", include_str!("../../../config/themes/light.toml")),
    (
        "catppuccin-dark",
        include_str!("../../../config/themes/catppuccin-dark.toml"),
    ),
    (
        "catppuccin-light",
        include_str!("../../../config/themes/catppuccin-light.toml"),
    ),
    (
        "gruvbox-dark",
        include_str!("../../../config/themes/gruvbox-dark.toml"),
    ),
    (
        "gruvbox-light",
        include_str!("../../../config/themes/gruvbox-light.toml"),
    ),
    (
        "high-contrast-dark",
        include_str!("../../../config/themes/high-contrast-dark.toml"),
    ),
    (
        "high-contrast-light",
        include_str!("../../../config/themes/high-contrast-light.toml"),
    ),
    (
        "nord-dark",
        include_str!("../../../config/themes/nord-dark.toml"),
    ),
    (
        "nord-light",
        include_str!("../../../config/themes/nord-light.toml"),
    ),
    (
        "solarized-dark",
        include_str!("../../../config/themes/solarized-dark.toml"),
    ),
    (
        "solarized-light",
        include_str!("../../../config/themes/solarized-light.toml"),
    ),
    (
        "tokyo-night-dark",
        include_str!("../../../config/themes/tokyo-night-dark.toml"),
    ),
    (
        "tokyo-night-light",
        include_str!("../../../config/themes/tokyo-night-light.toml"),
    ),
    (
        "monochrome",
        include_str!("../../../config/themes/monochrome.toml"),
    ),
];

/// The family of `dark` and `light`.
const AUTO: &str = "auto";

/// The background of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    #[default]
    Dark,
    Light,
}

impl Background {
    /// By the luminance of its colour, red, green and blue from 0 to 255.
    pub fn of([red, green, blue]: [u8; 3]) -> Self {
        // Rec. 601: what televisions made of colours, and good enough to tell paper from night.
        let luma = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
        if luma > 127_500 {
            Self::Light
        } else {
            Self::Dark
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    /// The member of a family that suits it: `gruvbox-dark` of `gruvbox`.
    pub(super) fn member(self, family: &str) -> String {
        match family {
            AUTO => self.name().to_owned(),
            family => format!("{family}-{}", self.name()),
        }
    }
}

/// Whether `name` is that of a family and of no single theme: which of it is shown depends on the background.
pub(super) fn is_family(name: &str, folder: &Path) -> bool {
    let is_built_in = BUILT_IN.iter().any(|(known, _)| *known == name);
    !is_built_in && !folder.join(format!("{name}.toml")).is_file()
}

/// The names there are: the default, families, then single themes; the user's own among them, by name.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let built_in = BUILT_IN.iter().map(|(name, _)| (*name).to_owned());
    let mut single: Vec<String> = built_in.skip(1).collect();
    single.extend(files(folder));
    single.sort();
    single.dedup();
    let dark = single.iter().filter_map(|name| name.strip_suffix("-dark"));
    let families = dark.filter(|family| single.contains(&Background::Light.member(family)));
    let mut names = vec![BUILT_IN[0].0.to_owned(), AUTO.to_owned()];
    names.extend(families.map(str::to_owned));
    single.retain(|name| !names.contains(name));
    names.append(&mut single);
    names
}

fn files(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = files.filter_map(|file| {
        let path = file.path();
        let is_theme = path.extension().is_some_and(|end| end == "toml");
        path.file_stem()
            .filter(|_| is_theme)?
            .to_str()
            .map(str::to_owned)
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_background_is_dark_or_light() {
        for (colour, expected) in [
            ([0, 0, 0], Background::Dark),
            ([0x28, 0x2c, 0x34], Background::Dark),
            ([0xfd, 0xf6, 0xe3], Background::Light),
            ([0, 0, 255], Background::Dark),
            ([0, 255, 0], Background::Light),
        ] {
            assert_eq!(Background::of(colour), expected, "{colour:?}");
        }
    }

    #[test]
    fn families_are_named_with_the_users_own() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [
            "dusk-dark.toml",
            "dusk-light.toml",
            "mine.toml",
            "notes.txt",
        ] {
            std::fs::write(folder.path().join(name), "").expect("written");
        }
        let names = names(folder.path());
        assert_eq!(names[..4], ["terminal", "auto", "catppuccin", "dusk"]);
        for (name, is) in [
            ("auto", true),
            ("dusk", true),
            ("mine", false),
            ("nord-dark", false),
        ] {
            assert_eq!(is_family(name, folder.path()), is, "{name}");
        }
        let known = |name: &str| names.iter().filter(|known| *known == name).count();
        assert_eq!(
            ["mine", "dusk-dark", "nord", "nord-light", "notes"].map(known),
            [1, 1, 1, 1, 0]
        );
    }
}
