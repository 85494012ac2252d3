//! Standard error: one sentence `byline: what: why; what to do`, and the exit code that goes with it.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::clean::{CleanLine, CleanText};
use crate::news::Problem;

/// A mistake in what the user typed, as against something that failed: exit code 2 instead of 1.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WrongUsage(pub String);

/// Says what went wrong, causes joined; silent when whoever read our output has had enough (`byline list | head`).
pub fn about(error: &anyhow::Error) -> ExitCode {
    if is_closed_pipe(error) {
        return ExitCode::SUCCESS;
    }
    warn(&format!("{error:#}"));
    if error.downcast_ref::<WrongUsage>().is_some() {
        ExitCode::from(2)
    } else {
        ExitCode::FAILURE
    }
}

/// Says a sentence without ending the command.
pub fn warn(sentence: &str) {
    // Nobody is left to be told when stderr itself is closed.
    let _ = writeln!(io::stderr(), "byline: {}", CleanLine::new(sentence));
}

/// What is wrong with what is at `place`, which is named once.
pub fn problem(place: &str, problem: &Problem) -> String {
    let message = problem.message.as_str();
    if message.contains(place) {
        message.to_owned()
    } else {
        format!("{place}: {message}")
    }
}

/// Prints the help and the version that were asked for, or what is wrong with the arguments.
pub fn about_usage(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if error.use_stderr() {
        let text = text.replacen("error: ", "byline: ", 1);
        let _ = write!(io::stderr(), "{}", CleanText::new(&text));
        return ExitCode::from(2);
    }
    let _ = write!(io::stdout(), "{}", CleanText::new(&text));
    ExitCode::SUCCESS
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
