//! Standard error: one sentence `byline: what: why; what to do`, and the exit code that goes with it.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::clean::{CleanLine, CleanText};
use crate::news::Problem;
use crate::runtime;
use crate::store;

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

/// What did not work behind a change that is kept: told in one line, and no reason to fail.
#[must_use = "it is to be told"]
#[derive(Default)]
pub struct Missed {
    what: Vec<&'static str>,
    why: Option<String>,
}

impl Missed {
    /// Notes how a part went; `what`: what is kept but not yet, when it failed.
    pub fn note(&mut self, what: &'static str, done: anyhow::Result<()>) {
        if let Err(error) = done {
            self.what.push(what);
            self.why.get_or_insert_with(|| cause(&error));
        }
    }

    pub fn tell(self) {
        if let Some(why) = self.why {
            warn(&format!(
                "kept, but not yet {}: {why}; byline makes up for it later",
                self.what.join(" nor ")
            ));
        }
    }
}

/// Why something behind a change failed; that the change itself is kept is for others to say.
pub fn cause(error: &anyhow::Error) -> String {
    match error.downcast_ref::<store::Error>() {
        Some(error) => error.alone(),
        None => format!("{error:#}"),
    }
}

/// Why a file that the user has named cannot be written.
pub fn unwritable(path: &Path, cause: io::Error) -> anyhow::Error {
    let folder = path.parent().filter(|folder| {
        let is_named = !folder.as_os_str().is_empty();
        is_named && cause.kind() == io::ErrorKind::NotFound && !folder.exists()
    });
    let path = path.display();
    match folder {
        Some(folder) => anyhow::anyhow!(
            "cannot write {path}: there is no folder {}",
            folder.display()
        ),
        // As it is: who reads it may have gone away.
        None => anyhow::Error::new(cause).context(format!("cannot write {path}")),
    }
}

/// Says a sentence without ending the command.
pub fn warn(sentence: &str) {
    // Nobody is left to be told when stderr itself is closed.
    let _ = writeln!(io::stderr(), "byline: {}", CleanLine::new(sentence));
}

/// A panic is told like any failure, in one line; with all that led to it where `RUST_BACKTRACE` asks for that.
pub fn tell_panics() {
    let as_usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() == Some(runtime::STARTER) {
            return;
        }
        if std::env::var_os("RUST_BACKTRACE").is_some_and(|wanted| wanted != "0") {
            return as_usual(panic);
        }
        warn(&format!(
            "this should not happen, please report it: {panic}"
        ));
    }));
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
