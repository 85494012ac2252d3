//! A disk that fails when it is told to, and a clock that is set: `shim.c` between the program and the C library.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::support::byline::{Byline, project};

pub const IO_ERROR: u32 = 5;
pub const NO_SPACE: u32 = 28;
pub const READ_ONLY: u32 = 30;

/// Runs at once: a run waits for the disk more than it computes.
const AT_ONCE: usize = 4;

/// Which call fails, and how.
#[derive(Debug)]
pub struct Fault {
    /// Counted from 1.
    pub call: usize,
    pub errno: u32,
    /// All calls behind it fail as well.
    pub lasts: bool,
}

/// The disk below a home.
pub struct Disk<'a> {
    home: &'a Byline,
    variables: Vec<(&'static str, String)>,
    log: PathBuf,
}

impl<'a> Disk<'a> {
    pub fn of(home: &'a Byline) -> Self {
        let log = home.file_path("faults.log");
        let variables = vec![
            ("LD_PRELOAD", shim().to_owned()),
            ("FAULT_UNDER", home.data_dir().display().to_string()),
            ("FAULT_LOG", log.display().to_string()),
        ];
        Self {
            home,
            variables,
            log,
        }
    }

    #[must_use]
    pub fn failing(mut self, fault: &Fault) -> Self {
        self.variables.push(("FAULT_AT", fault.call.to_string()));
        self.variables
            .push(("FAULT_ERRNO", fault.errno.to_string()));
        if fault.lasts {
            self.variables.push(("FAULT_LASTS", "1".to_owned()));
        }
        self
    }

    /// It is reads that fail, not writes.
    #[must_use]
    pub fn in_reading(mut self) -> Self {
        self.variables.push(("FAULT_READS", "1".to_owned()));
        self
    }

    /// It fails only while this file is there.
    #[must_use]
    pub fn only_while(mut self, file: &Path) -> Self {
        self.set("FAULT_WHILE", file);
        self
    }

    /// Nothing is synced while this file is there: whoever syncs waits.
    #[must_use]
    pub fn held_by(mut self, file: &Path) -> Self {
        self.set("FAULT_HOLD", file);
        self
    }

    /// The program's clock shows this when it starts, in seconds since 1970.
    #[must_use]
    pub fn at_time(mut self, seconds: i64) -> Self {
        self.variables.push(("FAULT_CLOCK", seconds.to_string()));
        self
    }

    fn set(&mut self, name: &'static str, file: &Path) {
        self.variables.push((name, file.display().to_string()));
    }

    /// byline on this disk.
    pub fn command<Argument: AsRef<OsStr>>(&self, arguments: &[Argument]) -> Command {
        let mut command = self.home.command(arguments);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// The variables that lead byline to this home on this disk.
    pub fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let mut environment = self.home.environment().to_vec();
        environment.extend(
            self.variables
                .iter()
                .map(|(name, value)| (*name, PathBuf::from(value))),
        );
        environment
    }

    /// Whether a call has failed.
    pub fn has_failed(&self) -> bool {
        self.log.exists()
    }
}

/// Calls `meets` with a fault at every call in turn (or at every fourth, say), several at once, until it says that no call
/// has failed: then there is none left. How many were tried.
pub fn for_each_fault(
    errno: u32,
    lasts: bool,
    step: usize,
    meets: impl Fn(&Fault) -> bool + Sync,
) -> usize {
    let tried = AtomicUsize::new(0);
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while !is_over.load(Ordering::SeqCst) {
                    let call = tried.fetch_add(1, Ordering::SeqCst) * step + 1;
                    if !meets(&Fault { call, errno, lasts }) {
                        is_over.store(true, Ordering::SeqCst);
                    }
                }
            });
        }
    });
    tried.into_inner()
}

/// The compiled shim; byline needs a C compiler to be built, so there is one.
fn shim() -> &'static str {
    static SHIM: OnceLock<String> = OnceLock::new();
    SHIM.get_or_init(|| {
        let made = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("faults-{}.so", std::process::id()));
        let compiled = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&made)
            .arg(project().join("tests/faults/shim.c"))
            .arg("-ldl")
            .status();
        assert!(
            compiled.is_ok_and(|status| status.success()),
            "cc compiles the shim"
        );
        made.display().to_string()
    })
}
