//! Which panes are shown where, at any size.

use super::*;

/// The panes shown, each with its first column and width.
fn shown(panes: &Panes) -> Vec<(Pane, u16, u16)> {
    let layout = panes.layout();
    let all = [
        (Pane::Feeds, layout.feeds),
        (Pane::Headlines, layout.headlines),
        (Pane::Article, layout.article),
    ];
    let shown = all.into_iter().filter_map(|(pane, area)| {
        let area = area?;
        Some((pane, area.x, area.width))
    });
    shown.collect()
}

#[test]
fn as_many_panes_are_shown_as_fit() {
    let panes = |columns| shown(&Panes::new(columns, 24, 72));
    let (feeds, headlines, article) = (Pane::Feeds, Pane::Headlines, Pane::Article);
    assert_eq!(
        panes(120),
        [(feeds, 0, 24), (headlines, 25, 37), (article, 63, 57)]
    );
    assert_eq!(
        panes(200),
        [(feeds, 0, 30), (headlines, 31, 80), (article, 112, 88)]
    );
    assert_eq!(
        panes(110),
        [(feeds, 0, 22), (headlines, 23, 34), (article, 58, 52)]
    );
    assert_eq!(panes(109), [(feeds, 0, 30), (headlines, 31, 78)]);
    assert_eq!(panes(70), [(feeds, 0, 21), (headlines, 22, 48)]);
    assert_eq!(panes(69), [(headlines, 0, 69)]);
}

#[test]
fn two_panes_slide_to_the_one_that_has_the_keys() {
    let mut panes = Panes::new(80, 24, 72);
    let names = |panes: &Panes| {
        shown(panes)
            .iter()
            .map(|(pane, ..)| *pane)
            .collect::<Vec<_>>()
    };
    panes.focus_on(Pane::Article);
    assert_eq!(names(&panes), [Pane::Headlines, Pane::Article]);
    panes.focus_on(Pane::Headlines);
    assert_eq!(names(&panes), [Pane::Headlines, Pane::Article]);
    panes.focus_on(Pane::Feeds);
    assert_eq!(names(&panes), [Pane::Feeds, Pane::Headlines]);
}

#[test]
fn the_text_is_never_wider_than_the_measure_and_stands_in_the_middle() {
    let mut panes = Panes::new(200, 50, 72);
    let (pane, text) = (
        panes.layout().article.expect("three panes"),
        panes.layout().text,
    );
    assert_eq!((text.width, text.x - pane.x), (72, 8));
    panes.focus_on(Pane::Article);
    panes.toggle_zen();
    assert_eq!((panes.layout().text.width, panes.layout().text.x), (72, 64));
    panes.resize(40, 12);
    assert_eq!(panes.layout().text.width, 36);
    panes.resize(20, 12);
    assert_eq!(panes.layout().text.width, 20);
}

#[test]
fn small_screens_give_their_lines_to_what_is_read() {
    for (rows, masthead, status, body) in [
        (36, 2, 1, 33),
        (24, 1, 1, 22),
        (12, 1, 1, 10),
        (5, 0, 1, 4),
        (2, 0, 1, 1),
        (1, 0, 0, 1),
    ] {
        let panes = Panes::new(40, rows, 72);
        let layout = panes.layout();
        let list = layout.headlines.expect("the list is shown");
        assert_eq!(
            (layout.masthead.height, layout.status.height, list.height),
            (masthead, status, body)
        );
    }
}

#[test]
fn no_size_is_too_small_or_too_large() {
    for columns in [0, 1, 2, 3, 69, 70, 110, u16::MAX] {
        for rows in [0, 1, 2, 3, 40, u16::MAX] {
            let mut panes = Panes::new(columns, rows, 0);
            for arrangement in [Arrangement::Stacked, Arrangement::SideBySide] {
                let panes = arranged(columns, rows, arrangement);
                let layout = panes.layout();
                assert!(layout.text.y + layout.text.height <= rows);
                assert!(layout.text.x + layout.text.width <= columns);
            }
            for focus in [Pane::Feeds, Pane::Headlines, Pane::Article] {
                panes.focus_on(focus);
                panes.fit_overlay(Some(usize::MAX), Sheet::Aside);
                panes.fit_overlay(Some(usize::MAX), Sheet::Middle);
                let layout = panes.layout();
                assert!(layout.text.x + layout.text.width <= columns);
                assert!(layout.overlay.height <= rows);
                assert!(layout.lines_per_headline > 0);
            }
        }
    }
}

fn arranged(columns: u16, rows: u16, arrangement: Arrangement) -> Panes {
    let mut panes = Panes::new(columns, rows, 72);
    panes.set_shape(Shape {
        arrangement,
        ..Shape::default()
    });
    panes
}

#[test]
fn the_article_can_stand_under_the_headlines() {
    let panes = arranged(120, 36, Arrangement::Stacked);
    let layout = panes.layout();
    let rows = |area: Option<Area>| area.map(|area| (area.x, area.y, area.height));
    assert_eq!(rows(layout.feeds), Some((0, 2, 33)));
    assert_eq!(rows(layout.headlines), Some((25, 2, 12)));
    assert_eq!(rows(layout.article), Some((25, 15, 20)));
    let narrow = arranged(60, 24, Arrangement::Stacked);
    assert!(narrow.layout().feeds.is_none() && narrow.layout().article.is_some());
    let low = arranged(80, 12, Arrangement::Stacked);
    assert_eq!(
        shown(&low),
        shown(&arranged(80, 12, Arrangement::Automatic))
    );
}

#[test]
fn a_border_is_moved_by_hand_and_by_keys() {
    let mut panes = Panes::new(120, 36, 72);
    assert_eq!(panes.border_at(24, 10), Some(Border::Feeds));
    panes.move_border(Border::Feeds, 40, 10);
    panes.move_border(Border::Headlines, 70, 10);
    let widths = |panes: &Panes| {
        shown(panes)
            .iter()
            .map(|(_, _, width)| *width)
            .collect::<Vec<_>>()
    };
    assert_eq!(widths(&panes), [40, 29, 49]);
    panes.focus_on(Pane::Article);
    assert!(panes.grow(4));
    assert_eq!(widths(&panes), [40, 25, 53]);
    panes.focus_on(Pane::Feeds);
    assert!(panes.grow(-2));
    assert_eq!(widths(&panes)[0], 38);
    assert!(!arranged(120, 36, Arrangement::One).grow(2));
}
