//! Other programs: the browser, the player, the clipboard, the user's own commands. The only place that starts any.
//!
//! - `command`: the user's commands that make feeds or change them; `sparing`: byline itself, begun anew in little room
//!
//! An address is always *one argument* of a program, never part of a shell line, and only http or https (`WebUrl`).

mod command;
mod sparing;

use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::time::timeout;

use crate::clean::{CleanLine, WebUrl};
pub use command::{Allowance, Fault, output_of};
pub use sparing::spare_addresses;

/// How long an opener may take to say that it failed; one that goes on longer has opened something.
const OPENER_PATIENCE: Duration = Duration::from_millis(1_500);

/// How long a command that an article is given to may take.
const COMMAND_PATIENCE: Duration = Duration::from_secs(60);

/// Browsers that need the terminal for themselves.
const TERMINAL_BROWSERS: [&str; 9] = [
    "w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "chawan", "cha",
];

/// A program with its arguments, the address not among them yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    words: Vec<String>,
}

impl Program {
    /// What opens web pages: the user's setting, else the first of `$BROWSER`, else the system's opener.
    pub fn browser(
        setting: &[String],
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        if !setting.is_empty() {
            return Ok(Self {
                words: setting.to_vec(),
            });
        }
        let named = variable("BROWSER").unwrap_or_default();
        let words: Vec<String> = named
            .split(':')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        if words.is_empty() {
            Self::system_opener(variable)
        } else {
            Ok(Self { words })
        }
    }

    /// What plays enclosures: the user's setting, else the system's opener.
    pub fn player(
        setting: &[String],
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        if setting.is_empty() {
            Self::system_opener(variable)
        } else {
            Ok(Self {
                words: setting.to_vec(),
            })
        }
    }

    /// What shows the files of pictures; none where the user has not chosen any.
    pub fn viewer(setting: &[String]) -> Option<Self> {
        let words = setting.to_vec();
        (!words.is_empty()).then_some(Self { words })
    }

    fn system_opener(variable: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        if cfg!(target_os = "macos") {
            return Ok(Self {
                words: vec!["open".into()],
            });
        }
        let has_desktop = ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"]
            .iter()
            .any(|name| variable(name).is_some());
        if has_desktop {
            return Ok(Self {
                words: vec!["xdg-open".into()],
            });
        }
        Err(
            "no desktop here to open it on; y copies the address, or set browser in settings.toml"
                .into(),
        )
    }

    /// Whether it draws in the terminal itself.
    pub fn needs_terminal(&self) -> bool {
        let name = self
            .words
            .first()
            .map_or("", |word| word.rsplit('/').next().unwrap_or(word));
        TERMINAL_BROWSERS.contains(&name)
    }

    /// Name and arguments, the address in the place of `%s` or at the end, always as one whole argument.
    fn command(&self, url: &WebUrl) -> Command {
        self.command_for(OsStr::new(url.as_str()))
    }

    fn command_for(&self, what: &OsStr) -> Command {
        let mut words: Vec<&OsStr> = self.words.iter().map(OsStr::new).collect();
        match words.iter_mut().skip(1).find(|word| **word == "%s") {
            Some(place) => *place = what,
            None => words.push(what),
        }
        let mut words = words.into_iter();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words);
        command
    }

    /// Opens `url` beside the reader; returns when it is known to work, or has not failed for a while.
    pub async fn open(&self, url: &WebUrl) -> Result<(), String> {
        self.start(self.command(url)).await
    }

    /// The same with a file of byline's own.
    pub async fn show(&self, file: &Path) -> Result<(), String> {
        self.start(self.command_for(file.as_os_str())).await
    }

    async fn start(&self, mut command: Command) -> Result<(), String> {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = command
            .spawn()
            .map_err(|error| self.failure(&error.to_string()))?;
        match timeout(OPENER_PATIENCE, child.wait()).await {
            Ok(Ok(status)) => self.judge(status),
            Ok(Err(error)) => Err(self.failure(&error.to_string())),
            Err(_) => {
                // It is still running: it shows the page. Wait for it in the background, so that it leaves no zombie.
                tokio::spawn(async move { child.wait().await });
                Ok(())
            }
        }
    }

    /// Opens `url` in this terminal, which the reader has given up until the program ends.
    pub async fn open_in_terminal(&self, url: &WebUrl) -> Result<(), String> {
        let status = self
            .command(url)
            .status()
            .await
            .map_err(|error| self.failure(&error.to_string()))?;
        self.judge(status)
    }

    fn judge(&self, status: ExitStatus) -> Result<(), String> {
        if status.success() {
            Ok(())
        } else {
            Err(self.failure(&status.to_string()))
        }
    }

    fn failure(&self, why: &str) -> String {
        let name = self.words.first().map_or("", String::as_str);
        CleanLine::new(&format!(
            "{name} failed: {why}; choose another program in settings.toml"
        ))
        .to_string()
    }
}

/// Starts this program again with one argument, to go on by itself: nobody waits for it, and it has no terminal.
pub fn start_byline(argument: &str) -> std::io::Result<()> {
    std::process::Command::new(std::env::current_exe()?)
        .arg(argument)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Ctrl-C in the terminal is not meant for it.
        .process_group(0)
        .spawn()
        .map(drop)
}

/// Runs byline itself with `arguments` to its end; what it says when that is not well is the error.
pub async fn run_byline(arguments: &[&str]) -> Result<(), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let ran = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .await
        .map_err(|error| error.to_string())?;
    if ran.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ran.stderr);
    let last = said.lines().last().unwrap_or_default();
    Err(CleanLine::new(last.trim_start_matches("byline: ")).to_string())
}

/// Runs the user's own shell command in this terminal with `input` on its standard input.
pub async fn pipe(command: &str, input: &str) -> Result<(), String> {
    let told = |why: &str| CleanLine::new(&format!("{command}: {why}")).to_string();
    let mut child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|error| told(&error.to_string()))?;
    if let Some(mut stdin) = child.stdin.take() {
        // A command that reads only the beginning (head) closes the pipe: that is no failure.
        let _ = stdin.write_all(input.as_bytes()).await;
    }
    let status = child
        .wait()
        .await
        .map_err(|error| told(&error.to_string()))?;
    if status.success() {
        Ok(())
    } else {
        Err(told(&status.to_string()))
    }
}

/// Runs a program of the user's own beside the reader, with `input` on its standard input and `variables` in its environment.
/// A failure is told in the program's own last words.
pub async fn run(
    words: &[String],
    variables: &[(String, String)],
    input: &str,
) -> Result<(), String> {
    let (Some(name), arguments) = (words.first(), words.get(1..).unwrap_or_default()) else {
        return Err("there is no command".to_owned());
    };
    let mut child = Command::new(name)
        .args(arguments)
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| format!("{name}: {error}"))?;
    let stdin = child.stdin.take();
    let feed = async {
        if let Some(mut stdin) = stdin {
            // A program that does not read it closes the pipe: that is no failure.
            let _ = stdin.write_all(input.as_bytes()).await;
        }
    };
    let work = async { tokio::join!(feed, child.wait_with_output()).1 };
    let output = timeout(COMMAND_PATIENCE, work)
        .await
        .map_err(|_| {
            format!(
                "{name} had not ended after {} seconds",
                COMMAND_PATIENCE.as_secs()
            )
        })?
        .map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said.lines().rev().find(|line| !line.trim().is_empty());
    Err(last.map_or_else(
        || format!("{name} failed: {}", output.status),
        |last| format!("{name} failed: {}", CleanLine::new(last)),
    ))
}

/// Lets the user read what a command left on the terminal.
pub async fn wait_for_enter() {
    let wait = || {
        let asked = std::io::stderr().write_all(b"\n-- Enter goes back to byline --");
        asked.and_then(|()| std::io::stdin().read_line(&mut String::new()))
    };
    // A terminal that neither takes nor gives is noticed by the loop.
    let _ = tokio::task::spawn_blocking(wait).await;
}

/// Puts `text` on the clipboard of the desktop with the first helper program that is there, if any.
///
/// OSC 52, which also works over ssh, is the terminal's part.
pub async fn copy_to_desktop(text: &str) {
    let helpers: [&[&str]; 4] = [
        &["wl-copy"],
        &["xclip", "-selection", "clipboard"],
        &["xsel", "--clipboard", "--input"],
        &["pbcopy"],
    ];
    for helper in helpers {
        if feed(helper, text).await.is_ok() {
            return;
        }
    }
}

/// What is on the clipboard of the desktop, as the first helper program that is there tells it, up to `LONGEST_CLIP` bytes.
pub async fn clipboard() -> Option<String> {
    const LONGEST_CLIP: u64 = 1 << 16;
    let helpers: [&[&str]; 4] = [
        &["wl-paste", "--no-newline"],
        &["xclip", "-selection", "clipboard", "-o"],
        &["xsel", "--clipboard", "--output"],
        &["pbpaste"],
    ];
    for helper in helpers {
        let (Some(name), arguments) = (helper.first(), helper.get(1..).unwrap_or_default()) else {
            continue;
        };
        let started = Command::new(name)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        let Some(stdout) = started
            .ok()
            .and_then(|mut child| child.stdout.take().zip(Some(child)))
        else {
            continue;
        };
        let (stdout, _child) = stdout;
        let mut text = Vec::new();
        let read = timeout(
            OPENER_PATIENCE,
            stdout.take(LONGEST_CLIP).read_to_end(&mut text),
        )
        .await;
        if matches!(read, Ok(Ok(length)) if length > 0) {
            return Some(String::from_utf8_lossy(&text).into_owned());
        }
    }
    None
}

/// Tells the user something on his desktop, if it has a program for that.
pub async fn notify(title: &str, text: &str) {
    let started = Command::new("notify-send")
        .args(["--app-name=byline", "--", title, text])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let Ok(mut child) = started {
        // Nobody is told twice, and nobody waits for it.
        let _ = timeout(OPENER_PATIENCE, child.wait()).await;
    }
}

async fn feed(words: &[&str], input: &str) -> std::io::Result<()> {
    let (Some(name), arguments) = (words.first(), words.get(1..).unwrap_or_default()) else {
        return Ok(());
    };
    let mut child = Command::new(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes()).await?;
    }
    match timeout(OPENER_PATIENCE, child.wait()).await {
        Ok(Ok(status)) if !status.success() => Err(std::io::ErrorKind::Other.into()),
        Ok(Err(error)) => Err(error),
        // xclip stays to serve the clipboard.
        Ok(Ok(_)) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browser(setting: &[&str], environment: &[(&str, &str)]) -> Result<Program, String> {
        let setting: Vec<String> = setting.iter().map(|&word| word.to_owned()).collect();
        Program::browser(&setting, |name| {
            environment
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    fn arguments(program: &Program, url: &str) -> Vec<String> {
        let url = WebUrl::new(url).expect("a web address");
        let command = program.command(&url);
        let command = command.as_std();
        let words = std::iter::once(command.get_program()).chain(command.get_args());
        words
            .map(|word| word.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn the_address_is_one_argument_whatever_it_holds() {
        let program = browser(&["firefox", "--new-tab"], &[]).expect("it is set");
        assert_eq!(
            arguments(&program, "https://example.org/$(touch x);`id` --flag\"'"),
            [
                "firefox",
                "--new-tab",
                "https://example.org/$(touch%20x);%60id%60%20--flag%22'"
            ]
        );
    }

    #[test]
    fn the_environments_browser_may_say_where_the_address_goes() {
        let program = browser(&[], &[("BROWSER", "w3m -o x %s:lynx")]).expect("it is set");
        assert!(program.needs_terminal());
        assert_eq!(
            arguments(&program, "http://a.example/"),
            ["w3m", "-o", "x", "http://a.example/"]
        );
    }

    #[test]
    fn without_a_desktop_the_user_is_told_what_to_do() {
        if !cfg!(target_os = "macos") {
            let told = browser(&[], &[]).expect_err("there is nothing to open it with");
            assert!(told.contains("y copies the address"), "{told}");
        }
    }
}
