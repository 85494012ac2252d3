//! The mouse clicks and scrolls what is under it.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::*;
use crate::clean::WebUrl;

fn mouse(desk: &mut Desk, kind: MouseEventKind, column: u16, row: u16) {
    desk.tell(Event::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    }));
}

fn click(desk: &mut Desk, column: u16, row: u16) {
    mouse(desk, MouseEventKind::Down(MouseButton::Left), column, row);
}

#[test]
fn a_click_selects_a_headline_and_another_opens_it() {
    let mut desk = Desk::with_articles(30);
    let list = desk.app.panes.layout().headlines.expect("three panes");
    let lines = desk.app.panes.layout().lines_per_headline;
    let row = list.y + 3 * lines + 1;
    click(&mut desk, list.x + 4, row);
    assert_eq!((desk.selected(), desk.open()), (27, 0));
    click(&mut desk, list.x + 4, row);
    assert_eq!(desk.open(), 27);
}

#[test]
fn a_click_in_the_sidebar_opens_the_list() {
    let mut desk = Desk::with_articles(30);
    let feeds = desk.app.panes.layout().feeds.expect("three panes");
    click(&mut desk, feeds.x, feeds.y + 7);
    assert_eq!(desk.app.list_name().as_str(), "Feed 3");
    click(&mut desk, feeds.x, feeds.y + 20);
    assert_eq!(desk.app.list_name().as_str(), "Feed 3");
}

#[test]
fn a_click_on_a_link_opens_it() {
    let mut desk = Desk::with_articles(30);
    desk.act(Action::Open);
    let text = desk.app.panes.layout().text;
    click(&mut desk, text.x + 5, text.y + 4);
    let url = WebUrl::new("https://linked.example/").expect("an address");
    assert_eq!(desk.outside, [Effect::Open(url)]);
    click(&mut desk, text.x + 6, text.y + 4);
    assert_eq!(desk.outside.len(), 1, "beside the link");
}

#[test]
fn the_wheel_scrolls_the_pane_under_it_and_leaves_the_keys_where_they_are() {
    let mut desk = Desk::with_articles(100);
    desk.act(Action::Open).act(Action::Back);
    let layout = desk.app.panes.layout().clone();
    let (list, text) = (layout.headlines.expect("three panes"), layout.text);
    mouse(&mut desk, MouseEventKind::ScrollDown, text.x, text.y);
    let reading = desk.app.reading.as_ref().expect("open");
    assert_eq!(reading.scroll(), 3);
    mouse(&mut desk, MouseEventKind::ScrollDown, list.x, list.y);
    assert_eq!(desk.app.headlines.list.top(), 1);
    assert_eq!(desk.app.panes.focus(), Pane::Headlines);
}

#[test]
fn a_click_beside_an_overlay_closes_it() {
    let mut desk = Desk::with_articles(30);
    desk.act(Action::ShowProblems);
    click(&mut desk, 0, 35);
    assert_eq!(desk.app.overlay, None);
}

#[test]
fn a_line_between_panes_is_dragged() {
    let mut desk = Desk::with_articles(30);
    let feeds = desk.app.panes.layout().feeds.expect("three panes");
    let line = feeds.x + feeds.width;
    click(&mut desk, line, 10);
    mouse(
        &mut desk,
        MouseEventKind::Drag(MouseButton::Left),
        line + 9,
        12,
    );
    mouse(
        &mut desk,
        MouseEventKind::Up(MouseButton::Left),
        line + 9,
        12,
    );
    let wider = desk.app.panes.layout().feeds.expect("three panes");
    assert_eq!(wider.width, feeds.width + 9);
    assert!(matches!(desk.outside.as_slice(), [Effect::Remember(_)]));
    mouse(&mut desk, MouseEventKind::Drag(MouseButton::Left), 3, 12);
    let still = desk.app.panes.layout().feeds.expect("three panes");
    assert_eq!(still, wider, "nothing is dragged any more");
}

#[test]
fn the_palette_is_clicked() {
    let mut desk = Desk::with_articles(30);
    desk.act(Action::Palette).type_in("show bookmarks");
    let sheet = desk.app.panes.layout().overlay;
    click(&mut desk, sheet.x + 4, sheet.y + 2);
    assert_eq!(desk.app.list_name().as_str(), "Bookmarks");
    desk.act(Action::Palette);
    click(&mut desk, 0, 0);
    assert!(desk.app.palette().is_none());
}
