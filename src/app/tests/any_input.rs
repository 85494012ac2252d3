//! Whatever is pressed, clicked, pasted and resized, what holds for the parts goes on holding.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::desk::headline;
use super::*;
use crate::news::SORTED_ROWS;

/// One thing that happens to the reader.
#[derive(Clone, Copy, Debug)]
enum Step {
    Act(usize, Option<usize>),
    Key(char),
    Click(u16, u16),
    Wheel(bool, u16, u16),
    Resize(u16, u16),
    Arrive(u8),
    HoldOrRelease,
    Polled,
    Rest,
}

fn step() -> impl Strategy<Value = Step> {
    let count = prop::option::of(0..2_000_usize);
    prop_oneof![
        8 => (0..Action::all().len(), count).prop_map(|(action, count)| Step::Act(action, count)),
        2 => prop::char::range(' ', '~').prop_map(Step::Key),
        1 => (0..210_u16, 0..60_u16).prop_map(|(column, row)| Step::Click(column, row)),
        1 => (any::<bool>(), 0..210_u16, 0..60_u16).prop_map(|(down, column, row)| Step::Wheel(down, column, row)),
        2 => (1..210_u16, 1..60_u16).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => (0..20_u8).prop_map(Step::Arrive),
        1 => Just(Step::HoldOrRelease),
        1 => Just(Step::Polled),
        2 => Just(Step::Rest),
    ]
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    Event::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    })
}

fn take(desk: &mut Desk, step: Step) {
    match step {
        Step::Act(action, count) => {
            desk.act_times(Action::all()[action].action, count);
        }
        Step::Key(letter) => desk.tell(Event::Key(KeyCode::Char(letter).into())),
        Step::Click(column, row) => {
            desk.tell(mouse(MouseEventKind::Down(MouseButton::Left), column, row));
        }
        Step::Wheel(true, column, row) => desk.tell(mouse(MouseEventKind::ScrollDown, column, row)),
        Step::Wheel(false, column, row) => desk.tell(mouse(MouseEventKind::ScrollUp, column, row)),
        Step::Resize(columns, rows) => {
            desk.resize(columns, rows);
        }
        Step::Arrive(count) => {
            for _ in 0..count {
                let next = desk.rows.first().map_or(1, |row| row.id.0 + 1);
                desk.rows.insert(0, headline(next));
            }
            desk.tell(Event::StoreChanged);
        }
        Step::HoldOrRelease if desk.held.is_some() => desk.release(),
        Step::HoldOrRelease => desk.hold(),
        Step::Rest => desk.tell(Event::Rested),
        Step::Polled => desk.tell(Event::PollEnded {
            polled: 1,
            new: 0,
            failed: 0,
            offline: false,
        }),
    }
}

/// The selection is a row and on the screen.
fn check_list<R: Row>(list: &List<R>) {
    let (selected, top) = (list.selected_index(), list.top());
    assert!(list.is_empty() || selected < list.rows().len());
    assert!(top <= selected && selected < top + list.height());
}

fn check(app: &App) {
    check_list(&app.feeds.list);
    check_list(&app.headlines.list);
    assert!(
        app.headlines.query().best_first
            || app.headlines.list.rows().is_sorted_by(|one, next| app
                .headlines
                .order()
                .compare(one, next)
                .is_lt())
    );
    let most = if app.headlines.order().is_sorted() {
        SORTED_ROWS + 1_000
    } else {
        1_000
    };
    assert!(app.headlines.list.rows().len() <= most);
    if let Some(overlay) = &app.overlay {
        check_list(&overlay.list);
    }
    if let Some(reading) = &app.reading {
        assert!(reading.scroll() < reading.total_rows());
        assert!(reading.visible().next().is_some());
    }
    let layout = app.panes.layout();
    let areas = [layout.feeds, layout.headlines, layout.article];
    for area in areas.into_iter().flatten().chain([
        layout.text,
        layout.overlay,
        layout.status,
        layout.prompt,
    ]) {
        assert!(area.x + area.width <= app.panes.columns(), "{layout:?}");
        assert!(area.y + area.height <= app.panes.rows(), "{layout:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_that_happens_breaks_the_reader(
        count in prop_oneof![0..3_i64, 50..1_500_i64],
        steps in prop::collection::vec(step(), 1..80),
    ) {
        let mut desk = Desk::with_articles(count);
        for step in steps {
            take(&mut desk, step);
            check(&desk.app);
        }
    }
}
