//! Runs the real program, each time with folders of its own, so that no test sees the user's files or another test's.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A home for byline that goes away with the value.
pub struct Byline {
    home: TempDir,
}

/// What one run gave.
#[derive(Debug)]
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    /// None: a signal ended it.
    pub code: Option<i32>,
}

impl Byline {
    /// An empty home.
    pub fn new() -> Self {
        Self {
            home: TempDir::new().expect("a temporary folder can be made"),
        }
    }

    /// An empty home in which nothing is polled unless a test says so.
    pub fn quiet() -> Self {
        let home = Self::new();
        home.write_settings("[polling]\nautomatic = false\n");
        home
    }

    pub fn config_dir(&self) -> PathBuf {
        self.home.path().join("config")
    }

    pub fn data_dir(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// Where a file below the home is, or would be.
    pub fn file_path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes a file below the home (not into one of byline's own folders, unless `name` says so); gives its path.
    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home.path().join(name);
        let folder = path.parent().expect("a file below the home has a folder");
        std::fs::create_dir_all(folder).expect("the home is writable");
        std::fs::write(&path, contents).expect("the home is writable");
        path
    }

    /// Writes the user's settings.
    pub fn write_settings(&self, text: &str) {
        self.file("config/settings.toml", text);
    }

    /// The variables that lead byline to this home, and keep it on this machine: to all others leads a proxy that is not
    /// there, so that not even a name is asked for.
    pub fn environment(&self) -> [(&'static str, PathBuf); 6] {
        [
            ("ALL_PROXY", "http://127.0.0.1:9".into()),
            ("NO_PROXY", "127.0.0.0/8,localhost,::1".into()),
            ("HOME", self.home.path().to_owned()),
            ("BYLINE_CONFIG_DIR", self.config_dir()),
            ("BYLINE_DATA_DIR", self.data_dir()),
            ("BYLINE_CACHE_DIR", self.home.path().join("cache")),
        ]
    }

    /// Runs byline with nothing on standard input.
    pub fn run<Argument: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = Argument>,
    ) -> Run {
        self.run_with_input(arguments, b"")
    }

    /// Runs byline with `input` on standard input.
    pub fn run_with_input<Argument: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = Argument>,
        input: &[u8],
    ) -> Run {
        let mut child = self
            .command(arguments)
            .spawn()
            .expect("the program that cargo built can be started");
        let mut stdin = child.stdin.take().expect("stdin is a pipe");
        // A program that does not read its input may be gone by now.
        let _ = stdin.write_all(input);
        drop(stdin);
        Run::of(child.wait_with_output().expect("the program ends"))
    }

    /// The command, ready to be started: an environment without anything of the user's.
    pub fn command<Argument: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = Argument>,
    ) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_byline"));
        command
            .args(arguments)
            .env_clear()
            .envs(self.environment())
            .current_dir(self.home.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

impl Run {
    /// Runs a command with nothing on standard input.
    pub fn of_command(mut command: Command) -> Self {
        let output = command.stdin(Stdio::null()).output();
        Self::of(output.expect("the program that cargo built can be started"))
    }

    fn of(output: Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout).expect("byline prints UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("byline prints UTF-8"),
            code: output.status.code(),
        }
    }

    /// What a run printed that did what it should, without a word on stderr.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(
            (self.code, self.stderr.as_str()),
            (Some(0), ""),
            "{}",
            self.stdout
        );
        self.stdout
    }

    /// What a run said on stderr that failed with `code`: one sentence of byline's.
    #[track_caller]
    pub fn failed(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(self.stderr.starts_with("byline: "), "{self:?}");
        assert_eq!(self.stderr.lines().count(), 1, "{self:?}");
        self.stderr
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn json(self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("not JSON: {error}\n{}{}", self.stdout, self.stderr))
    }
}

/// The project's own folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
