//! In which language the reader speaks: `language` in settings.toml, else as the system says; and the user's own
//! `messages/LANGUAGE.ftl`.

use std::path::Path;

use super::complaint::{Complaint, Fault, Lost, Place};
use super::reading::read_file;
use crate::messages::{self, Messages};

/// Where the user's own messages are, in the configuration folder.
pub const MESSAGES: &str = "messages";

/// Who says which language the system speaks, the first that is set (POSIX, XBD 8.2).
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The messages in the language that is wished, `auto` for the system's, and what is wrong with that.
pub fn messages(
    folder: &Path,
    wish: &str,
    variable: impl Fn(&str) -> Option<String>,
) -> (Messages, Vec<Complaint>) {
    let is_wished = wish != "auto";
    let of_system = || {
        let mut set = VARIABLES.iter().filter_map(|name| variable(name));
        set.find(|value| !value.is_empty())
    };
    let name = if is_wished {
        wish.to_owned()
    } else {
        of_system().unwrap_or_default()
    };
    for tag in messages::tags(&name) {
        let own = folder.join(MESSAGES).join(format!("{tag}.ftl"));
        let own = read_file(&own).ok();
        if own.is_some() || messages::built_in(&tag).is_some() {
            let (messages, mistakes) = Messages::load(&tag, own.as_deref());
            let place = || Place::File(format!("{MESSAGES}/{tag}.ftl"));
            let told = mistakes
                .into_iter()
                .map(|mistake| Complaint::new(place(), Fault::Message(mistake), Lost::Nothing));
            return (messages, told.collect());
        }
    }
    let told = is_wished.then(|| {
        let fault = Fault::NoLanguage(wish.to_owned());
        Complaint::new(Place::Told, fault, Lost::Nothing)
    });
    (Messages::english(), told.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn spoken(folder: &Path, wish: &str, set: &[(&str, &str)]) -> (String, Vec<Complaint>) {
        let variable = |name: &str| {
            let found = set.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let (messages, told) = messages(folder, wish, variable);
        (messages.language().to_owned(), told)
    }

    #[test]
    fn the_setting_goes_before_the_system_and_its_first_variable_before_the_others() {
        let none = Path::new("/nowhere");
        let check = |wish: &str, set: &[(&str, &str)], language: &str| {
            assert_eq!(spoken(none, wish, set), (language.to_owned(), Vec::new()));
        };
        check("auto", &[], "en");
        check("auto", &[("LANG", "de_AT.UTF-8")], "de");
        let two = [("LANG", "de_DE.UTF-8"), ("LC_ALL", "ru_RU.UTF-8")];
        check("auto", &two, "ru");
        let one = [("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "")];
        check("auto", &one, "zh");
        check("de", &two, "de");
        check("auto", &[("LANG", "de_DE"), ("LC_ALL", "C.UTF-8")], "en");
        check("auto", &[("LANG", "tlh_KX.UTF-8")], "en");
        check("auto", &[("LANG", "../../etc")], "en");
    }

    #[test]
    fn a_language_is_a_file_and_a_mistake_in_it_costs_one_message() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join(MESSAGES);
        fs::create_dir(&own).expect("a folder");
        fs::write(
            own.join("fr.ftl"),
            "front-page = À la une\nsteps-taken-back = { $steps } pas\nno-such-message = oh\n",
        )
        .expect("a file");
        let french = [("LANG", "fr_FR.UTF-8")];
        let variable = |name: &str| (name == "LANG").then(|| french[0].1.to_owned());
        let (messages, told) = messages(folder.path(), "auto", variable);
        assert_eq!(messages.front_page(), "À la une");
        assert_eq!(messages.steps_taken_back(2_u32), "2 steps taken back");
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "messages/fr.ftl: steps-taken-back has no { $steps } to name",
                "messages/fr.ftl: there is no message no-such-message",
            ]
        );
        let (language, told) = spoken(folder.path(), "tlh", &[]);
        assert_eq!(language, "en");
        assert_eq!(told.len(), 1);
    }
}
