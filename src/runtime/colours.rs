//! How many colours the terminal has, and whether the user wants any, by the environment.

/// Whether `NO_COLOR` (no-color.org) asks for no colours.
pub(super) fn wants_no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Whether the terminal is known to take 24-bit colours for something else.
pub(super) fn knows_few_colours(variable: impl Fn(&str) -> Option<String>) -> bool {
    let says_otherwise = variable("COLORTERM").is_some_and(|value| !value.is_empty());
    !says_otherwise && variable("TERM_PROGRAM").as_deref() == Some("Apple_Terminal")
}

/// Whether the terminal has no colours but the sixteen that have names.
pub(super) fn knows_sixteen_colours(variable: impl Fn(&str) -> Option<String>) -> bool {
    let says_otherwise = variable("COLORTERM").is_some_and(|value| !value.is_empty());
    let term = variable("TERM").unwrap_or_default();
    let is_one = matches!(
        term.as_str(),
        "linux" | "cygwin" | "ansi" | "pcansi" | "console"
    ) || ["vt1", "vt2", "vt3", "vt4", "vt5"]
        .iter()
        .any(|old| term.starts_with(old))
        || term.ends_with("-16color")
        || term.ends_with("-8color");
    is_one && !says_otherwise
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_terminals_have_sixteen_colours() {
        let check = |term: &str, more: Option<&str>| {
            knows_sixteen_colours(|wanted| match wanted {
                "TERM" => Some(term.to_owned()),
                _ => more.map(str::to_owned),
            })
        };
        for term in ["linux", "vt220", "xterm-16color"] {
            assert!(check(term, None), "{term}");
            assert!(!check(term, Some("truecolor")), "{term}");
        }
        for term in ["xterm-256color", "xterm", "tmux-256color", "foot", ""] {
            assert!(!check(term, None), "{term}");
        }
    }

    #[test]
    fn only_a_terminal_that_is_known_for_it_gets_few_colours() {
        let check = |environment: &[(&str, &str)]| {
            knows_few_colours(|wanted| {
                let found = environment.iter().find(|(known, _)| *known == wanted);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        let apple = ("TERM_PROGRAM", "Apple_Terminal");
        assert!(check(&[apple]));
        assert!(!check(&[apple, ("COLORTERM", "truecolor")]));
        assert!(!check(&[("TERM_PROGRAM", "WezTerm")]));
        assert!(!check(&[]));
    }
}
