//! No kind of sheet, prompt, list, row or message is missing among the screens.
//!
//! A new one does not compile until it has a name here, and `themes` fails until a screen shows it.

use std::collections::BTreeSet;

use byline::app::{Among, App, Content, Importance, Pane, Purpose, Subject};
use byline::news::Scope;

use super::every_screen;

/// A name for each variant, and all the names.
macro_rules! kinds {
    ($name:ident, $all:ident: $kind:ty { $($pattern:pat => $told:literal,)* }) => {
        fn $name(kind: &$kind) -> &'static str {
            match kind {
                $($pattern => $told,)*
            }
        }
        const $all: &[&str] = &[$($told),*];
    };
}

kinds!(subject, SUBJECTS: Subject {
    Subject::Help => "sheet: help",
    Subject::Links => "sheet: links",
    Subject::Offers => "sheet: feeds on offer",
    Subject::Health => "sheet: health",
    Subject::Stats => "sheet: figures",
    Subject::Targets => "sheet: share targets",
    Subject::Preview(_) => "sheet: a feed before it is subscribed to",
    Subject::Highlights => "sheet: highlights",
    Subject::Form(_) => "sheet: a feed's settings",
    Subject::Starters => "sheet: what there is to begin with",
});

kinds!(content, CONTENTS: Content {
    Content::Heading(_) => "row: heading",
    Content::Keys { .. } => "row: keys",
    Content::Link { .. } => "row: link",
    Content::Offer(_) => "row: feed on offer",
    Content::Words(_) => "row: words",
    Content::Newest { .. } => "row: article of a feed that is not kept",
    Content::Ailing(_) => "row: feed that is not well",
    Content::Target(_) => "row: share target",
    Content::Highlight(_) => "row: highlight",
    Content::Figure(_) => "row: figure",
    Content::Field(_) => "row: setting of a feed",
    Content::Chosen(_) => "row: feeds to begin with",
});

kinds!(among, AMONG: Among {
    Among::Everything => "palette: everything",
    Among::Lists => "palette: lists",
    Among::Themes => "palette: themes",
    Among::Settings => "palette: settings",
    Among::Folders => "palette: folders",
    Among::Steps => "palette: steps",
    Among::Orders => "palette: orders",
});

kinds!(purpose, PURPOSES: Purpose {
    Purpose::Find => "prompt: words in an article",
    Purpose::Search => "prompt: search",
    Purpose::Filter => "prompt: filter",
    Purpose::SearchName => "prompt: a search's name",
    Purpose::AddFeed => "prompt: a feed's address",
    Purpose::Address(_) => "prompt: a new address",
    Purpose::Rename(_) => "prompt: name",
    Purpose::Folder(_) => "prompt: folder",
    Purpose::Wish(..) => "prompt: setting",
    Purpose::Tags(_) => "prompt: tags",
    Purpose::Note(..) => "prompt: note",
    Purpose::Collection(_) => "prompt: collection",
    Purpose::TagsOf(_) => "prompt: tags of many",
    Purpose::HighlightNote(..) => "prompt: a highlight's note",
    Purpose::Pipe(_) => "prompt: pipe",
    Purpose::Command => "prompt: command",
    Purpose::FilterHelp => "prompt: words of help",
    Purpose::Palette => "prompt: palette",
});

kinds!(scope, SCOPES: Scope {
    Scope::FrontPage => "list: front page",
    Scope::Unread => "list: unread",
    Scope::Bookmarks => "list: bookmarks",
    Scope::Collection(_) => "list: collection",
    Scope::Archive => "list: archive",
    Scope::Kept => "list: every bookmark",
    Scope::Folder(_) => "list: folder",
    Scope::Feed(_) => "list: feed",
    Scope::Search(_) => "list: saved search",
});

kinds!(pane, PANES: Pane {
    Pane::Feeds => "keys: in the sidebar",
    Pane::Headlines => "keys: in the list",
    Pane::Article => "keys: in the article",
});

kinds!(importance, MESSAGES: Importance {
    Importance::Notice => "message: notice",
    Importance::Trouble => "message: trouble",
});

/// What is on the screen now.
pub fn shown(app: &App) -> Vec<&'static str> {
    let mut shown = vec![
        scope(&app.headlines().query().scope),
        pane(&app.panes().focus()),
    ];
    if let Some(overlay) = app.overlay() {
        shown.push(subject(&overlay.subject));
        shown.extend(
            overlay
                .list
                .visible()
                .map(|(_, item)| content(&item.content)),
        );
    }
    if let Some(palette) = app.palette() {
        shown.extend([among(&palette.among), purpose(&palette.prompt().purpose)]);
    }
    shown.extend(app.prompt().map(|prompt| purpose(&prompt.purpose)));
    shown.extend(
        app.status()
            .message
            .as_ref()
            .map(|message| importance(&message.importance)),
    );
    shown
}

/// Whether all of it is among what was shown.
pub fn check(shown: &BTreeSet<&str>) {
    let all = [SUBJECTS, CONTENTS, AMONG, PURPOSES, SCOPES, PANES, MESSAGES];
    let all = all.into_iter().flatten().copied();
    let missing: Vec<&str> = all.filter(|kind| !shown.contains(kind)).collect();
    assert!(missing.is_empty(), "no screen shows {missing:?}");
}

#[test]
fn each_screen_has_a_name_of_its_own() {
    let names: Vec<&str> = every_screen().map(|screen| screen.name).collect();
    let single: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), single.len());
}
