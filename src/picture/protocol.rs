//! How a terminal shows pictures: told by the user, by the environment, or by the terminal's own answers.

use super::fit::CellSize;

/// A way of showing pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// With Unicode placeholders.
    Kitty,
    Iterm2,
    Sixel,
    /// Half-blocks in colours.
    Blocks,
}

/// What the user wishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Auto,
    This(Protocol),
    Nothing,
}

/// How many colours cells can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colours {
    True,
    /// Xterm's 256.
    Indexed,
}

/// What pictures are drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Canvas {
    pub protocol: Protocol,
    pub cell: CellSize,
    pub colours: Colours,
    pub in_tmux: bool,
}

/// What a terminal answers when it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It knows kitty's graphics.
    KittyGraphics,
    /// Its name and version (XTVERSION).
    Name(String),
}

/// What is known of the terminal.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terminal {
    name: Option<Name>,
    knows_kitty_graphics: bool,
    colours: Option<Colours>,
    in_tmux: bool,
    /// Started from a terminal that shows placeholders, whatever is between.
    is_from_kitty: bool,
    may_be_asked: bool,
    knows_links: bool,
    reorders: bool,
}

/// Terminals that are known to show pictures, or not to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    /// kitty and ghostty.
    WithPlaceholders,
    /// iTerm2, WezTerm, mintty.
    WithFiles,
    /// foot, contour, mlterm, Konsole.
    WithSixels,
    /// tmux, screen, and what is known for showing none.
    Other,
}

impl Terminal {
    /// What the environment tells; `variable` looks a name up.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| variable(name).unwrap_or_default();
        let is_set = |name: &str| !value(name).is_empty();
        let (term, program) = (value("TERM"), value("TERM_PROGRAM"));
        let in_tmux = is_set("TMUX");
        let is_between = in_tmux || is_set("STY");
        let name = if is_between {
            Some(Name::Other)
        } else {
            name_of_term(&term).or_else(|| name_of_program(&program, &is_set))
        };
        let is_plain = matches!(term.as_str(), "" | "dumb" | "linux" | "ansi")
            || term.starts_with("vt") && !term.starts_with("vte");
        let has_true_colours = matches!(value("COLORTERM").as_str(), "truecolor" | "24bit")
            || (name.is_some() && !is_between)
            || is_set("WT_SESSION")
            || matches!(program.as_str(), "vscode" | "Tabby" | "Hyper" | "rio")
            || term.contains("direct")
            || term.starts_with("alacritty");
        let colours = if is_plain {
            None
        } else if has_true_colours {
            Some(Colours::True)
        } else {
            Some(Colours::Indexed)
        };
        let knows_links = !is_between
            && !is_plain
            && (has_true_colours
                || value("VTE_VERSION")
                    .parse::<u32>()
                    .is_ok_and(|version| version >= 5_000));
        let is_vte_that_reorders = value("VTE_VERSION")
            .parse::<u32>()
            .is_ok_and(|version| version >= 5_800);
        Self {
            reorders: !is_between
                && (is_vte_that_reorders || program == "mintty" || is_name_that_reorders(&term)),
            name,
            knows_kitty_graphics: false,
            colours,
            in_tmux,
            is_from_kitty: is_set("KITTY_WINDOW_ID") || is_set("GHOSTTY_RESOURCES_DIR"),
            may_be_asked: !is_plain && !is_set("STY") && program != "Apple_Terminal",
            knows_links,
        }
    }

    /// Takes an answer.
    pub fn hear(&mut self, answer: &Answer) {
        match answer {
            Answer::KittyGraphics => self.knows_kitty_graphics = true,
            Answer::Name(name) if !self.in_tmux => {
                self.reorders |= is_name_that_reorders(name);
                let named = name_of_version(name);
                self.knows_links |= named.is_some();
                if named.is_some() {
                    self.colours = self.colours.map(|_| Colours::True);
                    self.name = named;
                }
            }
            Answer::Name(_) => {}
        }
    }

    /// What to ask the terminal, if that does no harm. The answers come among the keys.
    pub fn questions(&self) -> Option<&'static str> {
        // Its name says enough; only what is behind a tmux must be asked for kitty's graphics.
        const ASK: &str = "\x1b[>0q";
        const ASK_THROUGH_TMUX: &str =
            "\x1bPtmux;\x1b\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\x1b\\\x1b\\";
        match (self.may_be_asked, self.in_tmux) {
            (true, false) => Some(ASK),
            (true, true) if self.is_from_kitty => Some(ASK_THROUGH_TMUX),
            (true, true) | (false, _) => None,
        }
    }

    /// Whether there is a tmux between us and the terminal.
    pub fn in_tmux(&self) -> bool {
        self.in_tmux
    }

    /// Whether it puts letters that are read from right to left in the order in which they are seen by itself, and can be
    /// told not to (ECMA-48, BDSM).
    pub fn reorders(&self) -> bool {
        self.reorders
    }

    /// Whether it makes links of what is marked so (OSC 8).
    pub fn knows_links(&self) -> bool {
        self.knows_links
    }

    /// How it shows pictures; `cell` is none when it does not tell how large its cells are.
    pub fn canvas(&self, choice: Choice, cell: Option<CellSize>) -> Option<Canvas> {
        let protocol = match choice {
            Choice::Nothing => return None,
            Choice::This(protocol) => protocol,
            Choice::Auto => self.protocol(cell.is_some()),
        };
        if protocol == Protocol::Blocks && self.colours.is_none() {
            return None;
        }
        Some(Canvas {
            protocol,
            cell: cell.unwrap_or_default(),
            colours: self.colours.unwrap_or(Colours::Indexed),
            in_tmux: self.in_tmux,
        })
    }

    fn protocol(&self, is_cell_known: bool) -> Protocol {
        match self.name {
            Some(Name::WithPlaceholders) => Protocol::Kitty,
            Some(Name::WithFiles) => Protocol::Iterm2,
            Some(Name::WithSixels) if is_cell_known => Protocol::Sixel,
            // Others answer that they know kitty's graphics, but do not know its placeholders.
            _ if self.in_tmux && self.is_from_kitty && self.knows_kitty_graphics => Protocol::Kitty,
            Some(Name::WithSixels | Name::Other) | None => Protocol::Blocks,
        }
    }
}

fn name_of_term(term: &str) -> Option<Name> {
    match term {
        "xterm-kitty" | "xterm-ghostty" => Some(Name::WithPlaceholders),
        "wezterm" => Some(Name::WithFiles),
        _ if ["foot", "contour", "mlterm"]
            .iter()
            .any(|name| term.starts_with(name)) =>
        {
            Some(Name::WithSixels)
        }
        _ => None,
    }
}

/// By `TERM_PROGRAM`, which a terminal sets for itself, and else by what some set for their children, which may have
/// started another terminal.
fn name_of_program(program: &str, is_set: &impl Fn(&str) -> bool) -> Option<Name> {
    match program {
        "ghostty" => return Some(Name::WithPlaceholders),
        "iTerm.app" | "WezTerm" | "mintty" => return Some(Name::WithFiles),
        "" => {}
        _ => return None,
    }
    if is_set("KONSOLE_VERSION") {
        Some(Name::WithSixels)
    } else if is_set("VTE_VERSION") || is_set("WT_SESSION") {
        None
    } else if is_set("KITTY_WINDOW_ID") {
        Some(Name::WithPlaceholders)
    } else {
        None
    }
}

/// By the answer to XTVERSION, or by `TERM`.
fn is_name_that_reorders(name: &str) -> bool {
    let known = ["VTE(", "mintty", "mlterm"];
    known.iter().any(|known| name.starts_with(known))
}

/// By the answer to XTVERSION: `kitty(0.42.1)`, `WezTerm 20240203`, `ghostty 1.2.0`.
fn name_of_version(version: &str) -> Option<Name> {
    let known = [
        ("kitty", Name::WithPlaceholders),
        ("ghostty", Name::WithPlaceholders),
        ("iTerm2", Name::WithFiles),
        ("WezTerm", Name::WithFiles),
        ("mintty", Name::WithFiles),
        ("foot", Name::WithSixels),
        ("contour", Name::WithSixels),
        ("mlterm", Name::WithSixels),
        ("Konsole", Name::WithSixels),
    ];
    let found = known.iter().find(|(name, _)| version.starts_with(name));
    found.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terminal(variables: &[(&str, &str)]) -> Terminal {
        Terminal::of_environment(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    fn shown(terminal: &Terminal) -> Option<Protocol> {
        let canvas = terminal.canvas(Choice::Auto, Some(CellSize::default()));
        canvas.map(|canvas| canvas.protocol)
    }

    #[test]
    fn the_environment_tells_most_terminals() {
        use Protocol as P;
        for (variables, expected) in [
            (&[("TERM", "xterm-kitty")][..], Some(P::Kitty)),
            (
                &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "ghostty")],
                Some(P::Kitty),
            ),
            (
                &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")],
                Some(P::Iterm2),
            ),
            (&[("TERM", "foot")], Some(P::Sixel)),
            (&[("TERM", "xterm-256color")], Some(P::Blocks)),
            // Started from kitty, but in another terminal.
            (
                &[
                    ("TERM", "xterm-256color"),
                    ("KITTY_WINDOW_ID", "1"),
                    ("VTE_VERSION", "7600"),
                ],
                Some(P::Blocks),
            ),
            (
                &[
                    ("TERM", "tmux-256color"),
                    ("TMUX", "/tmp/tmux"),
                    ("KITTY_WINDOW_ID", "1"),
                ],
                Some(P::Blocks),
            ),
            (&[("TERM", "linux")], None),
            (&[("TERM", "dumb")], None),
            (&[], None),
        ] {
            assert_eq!(shown(&terminal(variables)), expected, "{variables:?}");
        }
    }

    #[test]
    fn a_terminal_over_ssh_tells_its_name() {
        let mut far = terminal(&[("TERM", "xterm-256color")]);
        assert_eq!(far.questions(), Some("\x1b[>0q"));
        far.hear(&Answer::KittyGraphics);
        assert_eq!(shown(&far), Some(Protocol::Blocks));
        far.hear(&Answer::Name("ghostty 1.2.0".to_owned()));
        assert_eq!(shown(&far), Some(Protocol::Kitty));
        let mut other = terminal(&[("TERM", "xterm-256color")]);
        other.hear(&Answer::Name("WezTerm 20240203-110809".to_owned()));
        assert_eq!(shown(&other), Some(Protocol::Iterm2));
    }

    #[test]
    fn only_a_terminal_that_would_reorder_is_told_not_to() {
        let reorders = |facts: &[(&'static str, &'static str)], answer: &str| {
            let mut known = terminal(facts);
            known.hear(&Answer::Name(answer.to_owned()));
            known.reorders()
        };
        let xterm = ("TERM", "xterm-256color");
        assert!(!reorders(&[xterm], "XTerm(390)"));
        assert!(reorders(&[xterm], "VTE(7600)"));
        assert!(reorders(&[xterm, ("VTE_VERSION", "5800")], ""));
        assert!(!reorders(&[xterm, ("VTE_VERSION", "5400")], ""));
        assert!(reorders(&[xterm, ("TERM_PROGRAM", "mintty")], ""));
        assert!(reorders(&[("TERM", "mlterm")], ""));
        // tmux neither reorders nor hands the command on.
        let inside = [
            ("TERM", "tmux-256color"),
            ("TMUX", "/tmp/tmux"),
            ("VTE_VERSION", "7600"),
        ];
        assert!(!reorders(&inside, "tmux 3.4"));
    }

    #[test]
    fn in_tmux_only_what_is_answered_through_it_is_used() {
        let mut inside = terminal(&[
            ("TERM", "tmux-256color"),
            ("TMUX", "/tmp/tmux"),
            ("KITTY_WINDOW_ID", "1"),
        ]);
        let asked = inside.questions().expect("it may be asked");
        assert!(asked.starts_with("\x1bPtmux;"));
        inside.hear(&Answer::KittyGraphics);
        assert_eq!(shown(&inside), Some(Protocol::Kitty));
        let plain = terminal(&[("TERM", "tmux-256color"), ("TMUX", "/tmp/tmux")]);
        assert_eq!(plain.questions(), None);
    }

    #[test]
    fn sixels_need_the_size_of_a_cell_unless_they_are_asked_for() {
        let foot = terminal(&[("TERM", "foot")]);
        let protocol = |choice| foot.canvas(choice, None).map(|canvas| canvas.protocol);
        assert_eq!(protocol(Choice::Auto), Some(Protocol::Blocks));
        assert_eq!(
            protocol(Choice::This(Protocol::Sixel)),
            Some(Protocol::Sixel)
        );
        assert_eq!(protocol(Choice::Nothing), None);
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_has() {
        let colours = |variables: &[(&str, &str)]| {
            let canvas = terminal(variables).canvas(Choice::Auto, None);
            canvas.map(|canvas| canvas.colours)
        };
        assert_eq!(
            colours(&[("TERM", "xterm-256color")]),
            Some(Colours::Indexed)
        );
        assert_eq!(
            colours(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]),
            Some(Colours::True)
        );
    }
}
