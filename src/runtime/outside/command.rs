//! The user's commands that make feeds or change them: run without a terminal, for a limited time, in a process group
//! of their own, with little of byline's environment.

use std::io;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStderr, ChildStdout, Command};
use tokio::time::{sleep, timeout};

use crate::clean::CleanLine;
use crate::news::UserCommand;

/// What a command finds in its environment, besides everything that begins with `LC_` or `XDG_`.
const PASSED_ON: [&str; 20] = [
    "HOME",
    "PATH",
    "USER",
    "LOGNAME",
    "SHELL",
    "LANG",
    "LANGUAGE",
    "TZ",
    "TMPDIR",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "DBUS_SESSION_BUS_ADDRESS",
];

/// How long a command that was told to end may take to do so.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Bytes of the standard error that are looked at.
const STDERR_BYTES: u64 = 16 << 10;

/// What a command may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// From its start to its end.
    pub seconds: u64,
    /// Of its standard output.
    pub bytes: usize,
}

/// Why a command brought nothing; each says what the user can do.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("cannot run {program}: {cause}; look at feeds.toml")]
    NotStarted {
        program: CleanLine,
        cause: io::Error,
    },
    #[error(
        "{program} had not ended after {seconds} seconds; timeout_seconds in feeds.toml gives it more"
    )]
    TimedOut { program: CleanLine, seconds: u64 },
    #[error("{program} wrote more than {mebibytes} MiB, which is more than byline takes")]
    TooLarge {
        program: CleanLine,
        mebibytes: usize,
    },
    /// `said` is the first line of its standard error, or how it ended.
    #[error("{program} failed: {said}")]
    Failed { program: CleanLine, said: CleanLine },
}

/// Runs a command with `input` on its standard input (nothing if it is empty), and gives what it writes. `feed` tells
/// it for which feed it runs, as `BYLINE_FEED`.
pub async fn output_of(
    command: &UserCommand,
    input: &[u8],
    feed: &str,
    allowance: Allowance,
) -> Result<Vec<u8>, Fault> {
    let program = named(command);
    let mut running = Running::start(command, feed).map_err(|cause| Fault::NotStarted {
        program: program.clone(),
        cause,
    })?;
    let limit = Duration::from_secs(allowance.seconds);
    let fault = match timeout(limit, running.talk(input, allowance.bytes)).await {
        Ok(Ok(ended)) if ended.status.success() => return Ok(ended.output),
        Ok(Ok(Ended { status, said, .. })) => {
            let said = if said.is_empty() {
                CleanLine::new(&status.to_string())
            } else {
                said
            };
            return Err(Fault::Failed { program, said });
        }
        Ok(Err(Stop::TooLarge)) => Fault::TooLarge {
            program,
            mebibytes: allowance.bytes >> 20,
        },
        Ok(Err(Stop::Broken(cause))) => Fault::NotStarted { program, cause },
        Err(_) => Fault::TimedOut {
            program,
            seconds: allowance.seconds,
        },
    };
    running.end().await;
    Err(fault)
}

fn named(command: &UserCommand) -> CleanLine {
    let name = Path::new(command.program()).file_name();
    let name = name.map_or_else(|| command.program().into(), |name| name.to_string_lossy());
    CleanLine::new(&name)
}

/// A command that runs; with the value its whole process group ends.
struct Running {
    child: Child,
}

impl Running {
    fn start(command: &UserCommand, feed: &str) -> io::Result<Self> {
        let kept = std::env::vars_os().filter(|(name, _)| {
            let name = name.to_string_lossy();
            PASSED_ON.contains(&&*name) || name.starts_with("LC_") || name.starts_with("XDG_")
        });
        let child = Command::new(command.program())
            .args(command.arguments())
            .env_clear()
            .envs(kept)
            .env("BYLINE_FEED", feed)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .current_dir(command.folder())
            .process_group(0)
            .spawn()?;
        Ok(Self { child })
    }

    /// Writes, reads and waits, all at once: a command may do any of them first.
    async fn talk(&mut self, input: &[u8], limit: usize) -> Result<Ended, Stop> {
        let stdin = self.child.stdin.take();
        let stdout = self.child.stdout.take();
        let mut listening = tokio::spawn(first_line(self.child.stderr.take()));
        let write = async {
            if let Some(mut stdin) = stdin {
                // One that reads only the beginning closes the pipe: that is no failure.
                let _ = stdin.write_all(input).await;
            }
            Ok(())
        };
        let ((), output) = tokio::try_join!(write, read_to(stdout, limit))?;
        let status = self.child.wait().await?;
        // Something that it left behind may keep the other end open.
        let said = timeout(LAST_WORDS, &mut listening).await;
        listening.abort();
        Ok(Ended {
            status,
            output,
            said: said.ok().and_then(Result::ok).unwrap_or_default(),
        })
    }

    /// Asks the whole group to end, and a moment later makes it. It is not waited for before, so that its number stays
    /// its own.
    async fn end(&mut self) {
        self.signal(Signal::TERM);
        sleep(LAST_WORDS).await;
        self.signal(Signal::KILL);
        // How it ended is of no interest any more.
        let _ = timeout(LAST_WORDS, self.child.wait()).await;
    }

    /// Nothing happens when the command has ended and was waited for: its number may be another's by now.
    fn signal(&self, signal: Signal) {
        let id = self.child.id().and_then(|id| i32::try_from(id).ok());
        if let Some(group) = id.and_then(Pid::from_raw) {
            // It may have ended this moment.
            let _ = kill_process_group(group, signal);
        }
    }
}

/// Who gives a poll up (the program is ending) does not leave its commands behind.
impl Drop for Running {
    fn drop(&mut self) {
        self.signal(Signal::KILL);
    }
}

/// How a command ended by itself.
struct Ended {
    status: ExitStatus,
    output: Vec<u8>,
    /// The first line of its standard error.
    said: CleanLine,
}

/// Why it is not waited for.
enum Stop {
    TooLarge,
    Broken(io::Error),
}

impl From<io::Error> for Stop {
    fn from(cause: io::Error) -> Self {
        Self::Broken(cause)
    }
}

/// All of it, counted while it comes.
async fn read_to(stdout: Option<ChildStdout>, limit: usize) -> Result<Vec<u8>, Stop> {
    let mut output = Vec::new();
    if let Some(stdout) = stdout {
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        stdout.take(most).read_to_end(&mut output).await?;
    }
    if output.len() > limit {
        return Err(Stop::TooLarge);
    }
    Ok(output)
}

/// The first line that says something; the rest is read too, for a command whose words nobody takes would stop.
async fn first_line(stderr: Option<ChildStderr>) -> CleanLine {
    let Some(mut stderr) = stderr else {
        return CleanLine::default();
    };
    let mut beginning = Vec::new();
    // A pipe that breaks has said what it had to say.
    let _ = (&mut stderr)
        .take(STDERR_BYTES)
        .read_to_end(&mut beginning)
        .await;
    let _ = tokio::io::copy(&mut stderr, &mut tokio::io::sink()).await;
    let text = String::from_utf8_lossy(&beginning);
    let mut lines = text.lines().map(CleanLine::new);
    lines.find(|line| !line.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(line: &str, input: &[u8], seconds: u64, bytes: usize) -> Result<Vec<u8>, String> {
        let words = ["sh", "-c", line].map(str::to_owned).to_vec();
        let command = UserCommand::new(words, Path::new("/")).expect("it has a name");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let allowance = Allowance { seconds, bytes };
        let output = runtime.block_on(output_of(&command, input, "exec:test", allowance));
        output.map_err(|fault| fault.to_string())
    }

    #[test]
    fn what_it_writes_is_what_it_made_of_what_it_was_given() {
        assert_eq!(run("tr a b", b"aha", 9, 9), Ok(b"bhb".to_vec()));
        assert_eq!(
            run("echo $BYLINE_FEED", b"", 9, 99),
            Ok(b"exec:test\n".to_vec())
        );
    }

    #[test]
    fn more_than_a_pipe_holds_goes_through_in_both_directions() {
        let much = vec![b'x'; 1 << 20];
        assert_eq!(run("cat", &much, 30, 1 << 20), Ok(much.clone()));
        assert_eq!(run("head -c 3", &much, 30, 9), Ok(b"xxx".to_vec()));
    }

    #[test]
    fn a_failure_is_told_with_its_first_words() {
        let failed = |line| run(line, b"", 9, 99).expect_err("it failed");
        assert_eq!(
            failed("echo; echo no luck >&2; echo more >&2; exit 3"),
            "sh failed: no luck"
        );
        assert_eq!(failed("exit 3"), "sh failed: exit status: 3");
    }

    #[test]
    fn too_much_is_counted_while_it_comes() {
        let told = run("yes", b"", 60, 3 << 20).expect_err("it never ends");
        assert_eq!(
            told,
            "sh wrote more than 3 MiB, which is more than byline takes"
        );
    }

    #[test]
    fn one_that_does_not_end_is_ended_with_all_that_it_started() {
        let folder = tempfile::tempdir().expect("a folder");
        let pids = folder.path().join("pids");
        let line = format!(
            "trap '' TERM; sh -c 'trap \"\" TERM; echo $$ >> {0}; sleep 60' & echo $$ >> {0}; wait; sleep 60",
            pids.display()
        );
        let told = run(&line, b"", 1, 99).expect_err("it does not end");
        assert!(
            told.starts_with("sh had not ended after 1 seconds"),
            "{told}"
        );
        let pids = std::fs::read_to_string(&pids).expect("both have begun");
        assert_eq!(pids.lines().count(), 2);
        for pid in pids.lines() {
            while is_running(pid) {
                std::thread::yield_now();
            }
        }
    }

    /// A zombie whose parent is not there to wait for it has ended too.
    fn is_running(pid: &str) -> bool {
        let status = std::process::Command::new("ps")
            .args(["-o", "stat=", "-p", pid])
            .output();
        let status = status.expect("ps is there").stdout;
        !status.is_empty() && !status.starts_with(b"Z")
    }

    #[test]
    fn a_program_that_is_not_there_is_told() {
        let command = UserCommand::new(vec!["/nowhere/at/all".to_owned()], Path::new("/"))
            .expect("it has a name");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let allowance = Allowance {
            seconds: 9,
            bytes: 9,
        };
        let output = output_of(&command, b"", "x", allowance);
        let told = runtime
            .expect("a runtime")
            .block_on(output)
            .expect_err("it is not there");
        assert!(
            told.to_string().starts_with("cannot run all: No such file"),
            "{told}"
        );
    }
}
