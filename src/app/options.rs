//! How the reader is set up, and what it does when that changes.

use super::{App, Choices, Command, Orders, PictureChoice, Shape};
use crate::messages::Messages;
use crate::news::{AccessRules, Key, Query};
use crate::typeset::Manner;

/// What of the settings the reader itself needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own"
)]
pub struct Options {
    /// The article's measure, in cells.
    pub width: u16,
    /// How its page is set, besides.
    pub manner: Manner,
    pub pictures: PictureChoice,
    /// Opening an article marks it read.
    pub mark_read_on_open: bool,
    /// Lists leave out what is read.
    pub hide_read: bool,
    /// Which articles lists begin with.
    pub orders: Orders,
    /// Poll due feeds while the reader is open.
    pub automatic: bool,
    /// The list to begin with, with its filter as it was written; none: the front page.
    pub start: Option<(Query, String)>,
    /// What is done first.
    pub actions: Vec<Command>,
    /// Moving down a list marks read what leaves it above.
    pub mark_read_on_scroll: bool,
    /// The feeds and folders whose new articles are told to who does not look, by name; `*` is all of them.
    pub notices: Vec<String>,
    /// What is wished for single feeds.
    pub rules: AccessRules,
    /// The newest article there was when byline was left.
    pub seen: Option<Key>,
    /// One pane at a time, one thing a line, everything in words.
    pub linear: bool,
    /// What is said on the screen, in the user's language.
    pub messages: Messages,
    /// How the panes share the screen.
    pub shape: Shape,
    /// What there is to choose from.
    pub choices: Choices,
}

impl App {
    /// Takes the settings as they are now; what was switched for the moment stays, unless its setting has changed.
    pub(super) fn configure(&mut self, options: Options) {
        self.ahead.forget();
        self.panes.set_measure(options.width);
        self.panes.set_shape(options.shape);
        self.panes.set_linear(options.linear);
        if options.hide_read != self.options.hide_read {
            self.hide_read = options.hide_read;
        }
        self.headlines.set_orders(options.orders.clone());
        if options.pictures != self.options.pictures {
            self.choose_pictures(options.pictures);
        }
        self.feeds.set_searches(options.choices.searches.clone());
        if options.messages != self.say {
            self.say = options.messages.clone();
            self.feeds.speak(self.say.clone());
        }
        let actions = std::mem::take(&mut self.options.actions);
        self.options = Options { actions, ..options };
        self.renew_form();
        self.count_searches();
    }
}
