//! Articles are sent elsewhere, and the pages of links are bookmarked.

use super::*;

fn names(list: &[&str]) -> Vec<CleanLine> {
    list.iter().map(|name| CleanLine::new(name)).collect()
}

fn shared(desk: &Desk) -> Vec<String> {
    let shared = desk.outside.iter().filter_map(|effect| match effect {
        Effect::Share { target, article } => Some(format!("{target}: {}", article.headline.title)),
        _ => None,
    });
    shared.collect()
}

#[test]
fn the_only_target_needs_no_choice_and_of_several_one_is_chosen() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Share);
    assert!(shared(&desk).is_empty());
    desk.tell(Event::TargetsFound(names(&["mail"])));
    desk.act(Action::Share);
    assert_eq!(shared(&desk), ["mail: Headline 3"]);
    desk.tell(Event::TargetsFound(names(&["mail", "linkding"])));
    desk.act(Action::Open).act(Action::Share);
    assert_eq!(shared(&desk).len(), 1);
    desk.act(Action::MoveDown).act(Action::Open);
    assert_eq!(shared(&desk), ["mail: Headline 3", "linkding: Headline 3"]);
    assert!(desk.app.overlay.is_none());
}

#[test]
fn the_page_of_a_link_is_bookmarked_by_number_by_letters_and_from_the_list() {
    let mut desk = Desk::with_articles(3);
    desk.act(Action::Open);
    desk.act_times(Action::SaveLink, Some(1));
    desk.act(Action::SaveLink);
    desk.type_in("f");
    desk.act(Action::ListLinks).act(Action::SaveLink);
    let saves = |effect: &&Effect| matches!(effect, Effect::SaveLink { .. });
    assert_eq!(
        desk.outside.iter().filter(saves).count(),
        3,
        "{:?}",
        desk.outside
    );
    assert!(
        !desk
            .outside
            .iter()
            .any(|effect| matches!(effect, Effect::ReadPage { .. }))
    );
}
