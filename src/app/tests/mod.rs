//! The app as a whole: actions and events in, effects and what is shown out.

mod ahead;
mod any_input;
mod changes;
mod choices;
mod desk;
mod form;
mod gathering;
mod keeping;
mod links;
mod mouse;
mod moves;
mod polls;
mod prompts;
mod searching;
mod sharing;
mod stats;
mod tending;

use super::*;
use desk::Desk;
