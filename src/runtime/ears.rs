//! What the loop listens to besides the terminal, and what of all that it heeds.

use std::time::Duration;

use crossterm::event::{MouseButton, MouseEventKind};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use tokio::time::{Interval, interval};

use super::effects::Message;
use super::terminal::hang_up;
use crate::app::Event;

/// How often the app is told the time: ages are shown in minutes.
const TICK: Duration = Duration::from_secs(20);

/// Everything the loop listens to besides the terminal.
pub(super) struct Ears {
    pub(super) inbox: UnboundedReceiver<Message>,
    pub(super) clock: Interval,
    pub(super) hung_up: oneshot::Receiver<()>,
    pub(super) end: [Signal; 3],
    pub(super) continued: Signal,
}

impl Ears {
    pub(super) fn new(inbox: UnboundedReceiver<Message>) -> std::io::Result<Self> {
        let end = [
            signal(SignalKind::terminate())?,
            signal(SignalKind::hangup())?,
            signal(SignalKind::interrupt())?,
        ];
        // SIGCONT has no name in tokio, and the same number on every system byline knows but macOS and the BSDs.
        let number = if cfg!(any(target_os = "linux", target_os = "android")) {
            18
        } else {
            19
        };
        let continued = signal(SignalKind::from_raw(number))?;
        Ok(Self {
            inbox,
            clock: interval(TICK),
            hung_up: hang_up(),
            end,
            continued,
        })
    }

    pub(super) async fn told_to_end(end: &mut [Signal; 3]) {
        let [terminate, hang_up, interrupt] = end;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = hang_up.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
}

/// What comes by the dozen while feeds are polled, and is not answered to anything the user did.
pub(super) fn is_quiet(event: &Event) -> bool {
    matches!(
        event,
        Event::FeedPolled { .. }
            | Event::FeedsLoaded { .. }
            | Event::SearchesCounted(_)
            | Event::StoreChanged
            | Event::Offered(_)
            | Event::Ticked(_)
    )
}

pub(super) fn is_for_app(kind: MouseEventKind) -> bool {
    matches!(
        kind,
        MouseEventKind::Down(MouseButton::Left)
            | MouseEventKind::Drag(MouseButton::Left)
            | MouseEventKind::Up(MouseButton::Left)
            | MouseEventKind::ScrollDown
            | MouseEventKind::ScrollUp
    )
}
