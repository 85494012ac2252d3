//! Which keys there are: all of them in help, and those that go on from what was pressed.

use super::{Action, App, Content, Group, Overlay, Stroke, Subject};

/// Keys that go on from what was pressed, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuation {
    pub keys: String,
    pub words: String,
}

impl App {
    /// The keys that go on from those pressed so far, in order; none when no sequence has begun.
    pub fn continuations(&self) -> Vec<Continuation> {
        let strokes = self.pending.strokes();
        if strokes.is_empty() {
            return Vec::new();
        }
        let pane = self.panes.focus();
        let found = self.keymap.continuations(pane, strokes).into_iter();
        let found = found.map(|(keys, binding)| Continuation {
            keys,
            words: binding.words(&self.say),
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by_cached_key(|next| (next.keys.to_lowercase(), next.keys.clone()));
        found
    }

    /// Says that a key does nothing, and which one shows those that do.
    pub(super) fn tell_unbound(&mut self, stroke: Stroke) {
        let keys = self.first_keys(&[Action::Help]);
        if !keys.is_empty() {
            self.status
                .tell(&self.say.key_does_nothing(keys, stroke.to_string()));
        }
    }

    pub(super) fn is_help_shown(&self) -> bool {
        let overlay = self.overlay.as_ref();
        overlay.is_some_and(|overlay| overlay.subject == Subject::Help)
    }

    /// Help, made from the live keymap: the keys of the pane it is called in, less what does not hold `filter`.
    pub(super) fn show_help(&mut self, filter: &str) {
        let mut contents = Vec::new();
        for group in Group::ALL {
            let members = Action::all().iter().filter(|entry| entry.group == group);
            let actions = members.map(|entry| entry.action);
            self.push_keys(group.title(&self.say), actions, filter, &mut contents);
        }
        let pane = self.panes.focus();
        let own = self.keymap.macros(pane);
        let own: Vec<_> = own
            .map(|(keys, binding)| Content::Keys {
                keys,
                description: binding.words(&self.say),
            })
            .filter(|content| holds(content, "", filter))
            .collect();
        if !own.is_empty() {
            push_heading(&mut contents, self.say.own_keys());
            contents.extend(own);
        }
        if contents.is_empty() {
            contents.push(Content::Heading(self.say.no_such_key().to_owned()));
        }
        self.overlay = Some(Overlay::help(contents));
    }

    fn push_keys(
        &self,
        title: &str,
        actions: impl Iterator<Item = Action>,
        filter: &str,
        contents: &mut Vec<Content>,
    ) {
        let pane = self.panes.focus();
        let mut found = Vec::new();
        for action in actions {
            let keys = self.keymap.keys_anywhere(action, pane);
            let content = Content::Keys {
                keys: keys.join("  "),
                description: action.description(&self.say).to_owned(),
            };
            if holds(&content, action.name(), filter) {
                found.push(content);
            }
        }
        if !found.is_empty() {
            push_heading(contents, title);
            contents.append(&mut found);
        }
    }
}

/// A group's title, with a blank line before it unless it is the first.
fn push_heading(contents: &mut Vec<Content>, title: &str) {
    if !contents.is_empty() {
        contents.push(Content::Heading(String::new()));
    }
    contents.push(Content::Heading(title.to_owned()));
}

/// Whether a line of help holds every word of the filter, in its keys, its name or its description.
fn holds(content: &Content, name: &str, filter: &str) -> bool {
    let Content::Keys { keys, description } = content else {
        return true;
    };
    let line = format!("{keys} {name} {description}");
    let small = line.to_lowercase();
    let mut words = filter.split_whitespace();
    words.all(|word| {
        // A single great letter is a key.
        line.contains(word) || word.chars().count() > 1 && small.contains(&word.to_lowercase())
    })
}
