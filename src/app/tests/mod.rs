//! The app as a whole: actions and events in, effects and what is shown out.

mod any_input;
mod changes;
mod choices;
mod desk;
mod links;
mod mouse;
mod moves;
mod polls;
mod prompts;
mod sharing;

use super::*;
use desk::Desk;
