//! Which keys mean which action: sequences such as `g g`, counts such as `3 j`, and bindings of one pane.

use std::fmt;

use super::{Action, Command, Pane, Stroke};
use crate::clean::CleanLine;
use crate::messages::Messages;

/// Keys and what they do, everywhere or in one pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// None: everywhere.
    pub pane: Option<Pane>,
    pub strokes: Vec<Stroke>,
    /// One after another; never none.
    pub commands: Vec<Command>,
    /// What they are for, in the user's own words.
    pub about: Option<CleanLine>,
}

impl Binding {
    /// The action, where the keys do nothing but that.
    pub fn action(&self) -> Option<Action> {
        match self.commands.as_slice() {
            [only] if only.argument.is_empty() => Some(only.action),
            _ => None,
        }
    }

    /// What the keys do, in words: the user's own, or what their actions do, one after another.
    pub fn words(&self, say: &Messages) -> String {
        if let Some(about) = &self.about {
            return about.to_string();
        }
        let words = self.commands.iter().map(|command| command.words(say));
        words.collect::<Vec<_>>().join(say.comma())
    }
}

/// Commands as they are shown: `toggle-read, move-down`.
pub fn commands_written(commands: &[Command]) -> String {
    let written = commands.iter().map(Command::to_string);
    written.collect::<Vec<_>>().join(", ")
}

/// All bindings; those of a pane go before those for everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
    /// The places of those in force in each pane: asked for many times a frame.
    in_force: [Vec<usize>; 3],
}

const PANES: [Pane; 3] = [Pane::Feeds, Pane::Headlines, Pane::Article];

/// Keys pressed that are not an action yet: a count and the beginning of a sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    count: Option<usize>,
    strokes: Vec<Stroke>,
}

/// What a key press comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// With the count, if one was typed.
    Act(Vec<Command>, Option<usize>),
    /// More keys must come.
    Waiting,
    /// These keys mean nothing here.
    Unbound,
}

/// The largest count that is believed.
const MAX_COUNT: usize = 99_999;

impl Keymap {
    pub fn new(bindings: Vec<Binding>) -> Self {
        let in_force = PANES.map(|pane| in_force(&bindings, pane));
        Self { bindings, in_force }
    }

    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// All keys of an action in a pane, as help shows them.
    pub fn keys(&self, action: Action, pane: Pane) -> Vec<String> {
        self.keys_of(&[action.into()], pane)
    }

    /// All keys that do just this in a pane.
    pub fn keys_of(&self, commands: &[Command], pane: Pane) -> Vec<String> {
        let here = self.in_force(pane);
        let same = here.filter(|binding| binding.commands == commands);
        same.map(|binding| written(&binding.strokes)).collect()
    }

    /// The bindings in force in `pane` whose keys go on from `strokes`, by what is still to be pressed.
    pub fn continuations(&self, pane: Pane, strokes: &[Stroke]) -> Vec<(String, &Binding)> {
        let longer = self.in_force(pane).filter_map(|binding| {
            let rest = binding.strokes.strip_prefix(strokes)?;
            (!rest.is_empty()).then(|| (written(rest), binding))
        });
        longer.collect()
    }

    /// The bindings of more than one action, or of one with an argument, in force in `pane`.
    pub fn macros(&self, pane: Pane) -> impl Iterator<Item = (String, &Binding)> {
        let macros = self.in_force(pane);
        let macros = macros.filter(|binding| binding.action().is_none());
        macros.map(|binding| (written(&binding.strokes), binding))
    }

    fn in_force(&self, pane: Pane) -> impl Iterator<Item = &Binding> {
        let places = self.in_force[pane as usize].iter();
        places.filter_map(|place| self.bindings.get(*place))
    }

    /// The keys of an action in a pane or, when it has none there, in the panes that it is bound in.
    pub fn keys_anywhere(&self, action: Action, pane: Pane) -> Vec<String> {
        let here = self.keys(action, pane);
        if !here.is_empty() {
            return here;
        }
        let mut bindings = self.bindings.iter();
        let elsewhere = bindings.find(|binding| binding.action() == Some(action));
        let place = elsewhere.and_then(|binding| binding.pane);
        place.map_or_else(Vec::new, |pane| self.keys(action, pane))
    }

    fn exact(&self, pane: Pane, strokes: &[Stroke]) -> Option<&Binding> {
        self.in_force(pane)
            .find(|binding| binding.strokes == strokes)
    }

    fn begins(&self, pane: Pane, strokes: &[Stroke]) -> bool {
        let mut here = self.in_force(pane);
        here.any(|binding| {
            binding.strokes.len() > strokes.len() && binding.strokes.starts_with(strokes)
        })
    }
}

/// What holds in a pane: its own bindings, and those for everywhere whose keys neither are, begin nor go on any of these.
fn in_force(bindings: &[Binding], pane: Pane) -> Vec<usize> {
    let own = |binding: &&Binding| binding.pane == Some(pane);
    let is_hidden = |binding: &Binding| {
        let mut own = bindings.iter().filter(own);
        own.any(|own| {
            own.strokes.starts_with(&binding.strokes) || binding.strokes.starts_with(&own.strokes)
        })
    };
    let holds = |binding: &Binding| own(&binding) || binding.pane.is_none() && !is_hidden(binding);
    let places = bindings.iter().enumerate();
    places
        .filter(|(_, binding)| holds(binding))
        .map(|(place, _)| place)
        .collect()
}

impl Pending {
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.strokes.is_empty()
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The keys of a sequence that has begun.
    pub fn strokes(&self) -> &[Stroke] {
        &self.strokes
    }

    /// Adds a press and says what all of them together mean in `pane`.
    pub fn press(&mut self, stroke: Stroke, keymap: &Keymap, pane: Pane) -> Pressed {
        if self.strokes.is_empty()
            && let Some(digit) = stroke.digit()
            && (digit > 0 || self.count.is_some())
            && keymap.exact(pane, &[stroke]).is_none()
        {
            let count = self.count.unwrap_or(0).saturating_mul(10) + digit;
            self.count = Some(count.min(MAX_COUNT));
            return Pressed::Waiting;
        }
        self.strokes.push(stroke);
        if let Some(binding) = keymap.exact(pane, &self.strokes) {
            let count = self.count;
            self.clear();
            return Pressed::Act(binding.commands.clone(), count);
        }
        if keymap.begins(pane, &self.strokes) {
            return Pressed::Waiting;
        }
        self.clear();
        Pressed::Unbound
    }
}

/// What has been typed so far, `3 g`.
impl fmt::Display for Pending {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(count) = self.count {
            write!(out, "{count}")?;
        }
        out.write_str(&written(&self.strokes))
    }
}

/// Strokes as they are shown: letters of a sequence together, `gg`; names apart.
fn written(strokes: &[Stroke]) -> String {
    let words = strokes.iter().map(Stroke::to_string).collect::<Vec<_>>();
    let short = words.iter().all(|word| word.chars().count() == 1);
    words.join(if short { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap() -> Keymap {
        let binding = |pane, keys, action| Binding {
            pane,
            strokes: Stroke::parse_all(keys).expect("keys"),
            commands: vec![Command::from(action)],
            about: None,
        };
        Keymap::new(vec![
            binding(None, "j", Action::MoveDown),
            binding(None, "g g", Action::GoToTop),
            binding(None, "o", Action::OpenInBrowser),
            binding(None, "h", Action::PreviousPane),
            binding(None, "Escape", Action::Back),
            binding(Some(Pane::Article), "h", Action::Back),
        ])
    }

    fn act(action: Action, count: Option<usize>) -> Pressed {
        Pressed::Act(vec![action.into()], count)
    }

    /// What the last of `keys` comes to.
    fn check(pane: Pane, keys: &str, pressed: &Pressed) {
        let mut pending = Pending::default();
        let strokes = Stroke::parse_all(keys).expect("keys");
        let all = strokes
            .into_iter()
            .map(|stroke| pending.press(stroke, &keymap(), pane));
        assert_eq!(all.last().as_ref(), Some(pressed), "{keys}");
    }

    #[test]
    fn keys_sequences_and_counts_become_actions() {
        let pane = Pane::Headlines;
        check(pane, "j", &act(Action::MoveDown, None));
        check(pane, "g", &Pressed::Waiting);
        check(pane, "g g", &act(Action::GoToTop, None));
        check(pane, "1 2 j", &act(Action::MoveDown, Some(12)));
        check(pane, "1 0 o", &act(Action::OpenInBrowser, Some(10)));
        check(pane, "0", &Pressed::Unbound);
        check(pane, "g j", &Pressed::Unbound);
        check(pane, "g j j", &act(Action::MoveDown, None));
    }

    #[test]
    fn a_key_of_the_pane_goes_before_the_same_key_for_everywhere() {
        check(Pane::Article, "h", &act(Action::Back, None));
        check(Pane::Feeds, "h", &act(Action::PreviousPane, None));
        assert_eq!(keymap().keys(Action::Back, Pane::Article), ["Escape", "h"]);
        let hidden = keymap().keys(Action::PreviousPane, Pane::Article);
        assert!(hidden.is_empty());
    }

    #[test]
    fn a_count_never_grows_beyond_belief() {
        check(
            Pane::Feeds,
            "9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 j",
            &act(Action::MoveDown, Some(MAX_COUNT)),
        );
    }

    #[test]
    fn keys_of_a_pane_may_begin_or_go_on_those_for_everywhere() {
        let own = |keys, action: Action| Binding {
            pane: Some(Pane::Feeds),
            strokes: Stroke::parse_all(keys).expect("keys"),
            commands: vec![action.into()],
            about: None,
        };
        let mut bindings = keymap().bindings().to_vec();
        bindings.push(own("g", Action::Open));
        bindings.push(own("o o", Action::Quit));
        let keymap = Keymap::new(bindings);
        let press = |pane, keys| {
            let mut pending = Pending::default();
            pending.press(Stroke::parse(keys).expect("a key"), &keymap, pane)
        };
        assert_eq!(press(Pane::Feeds, "g"), act(Action::Open, None));
        assert_eq!(press(Pane::Headlines, "g"), Pressed::Waiting);
        assert_eq!(press(Pane::Feeds, "o"), Pressed::Waiting);
        let shown = keymap.keys(Action::GoToTop, Pane::Feeds);
        assert!(shown.is_empty(), "what cannot be pressed is not shown");
        let on = keymap.continuations(Pane::Headlines, &[Stroke::parse("g").expect("g")]);
        let on: Vec<_> = on
            .into_iter()
            .map(|(keys, binding)| (keys, binding.words(&Messages::english())))
            .collect();
        assert_eq!(on, [("g".to_owned(), "to the first row".to_owned())]);
    }
}
