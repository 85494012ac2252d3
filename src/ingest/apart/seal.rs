//! Threads that read strangers' bytes give up, before they begin, what reading needs nothing of: opening files, starting
//! programs, reaching the network, signals to others. A parser that is subverted is subverted in there.
//!
//! It is Landlock (Linux 5.13 and later), and holds for one thread alone, for good: the others start browsers and write the
//! store as before. Where the kernel has none of it, or a part, threads work with what there is.

use std::sync::atomic::{AtomicBool, Ordering};

/// How far a thread is sealed off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// From all that byline asks for.
    Whole,
    /// From files, and what else this kernel knows.
    Partial,
    /// Not at all: the system has no such thing.
    Missing,
    /// Not at all: the user does not want it.
    Unwanted,
}

/// One decision for the whole process, made before the first such thread.
static UNWANTED: AtomicBool = AtomicBool::new(false);

/// No thread is sealed from now on: the user wants it so.
pub fn never_seal() {
    UNWANTED.store(true, Ordering::Relaxed);
}

/// Seals this thread, and those that it starts, for good.
pub fn seal() -> Seal {
    if UNWANTED.load(Ordering::Relaxed) {
        return Seal::Unwanted;
    }
    restrict()
}

/// How far threads are sealed off on this machine; tried with one.
pub fn seal_of_threads() -> Seal {
    let thread = std::thread::Builder::new().spawn(seal);
    let sealed = thread.map(std::thread::JoinHandle::join);
    sealed.ok().and_then(Result::ok).unwrap_or(Seal::Missing)
}

#[cfg(target_os = "linux")]
fn restrict() -> Seal {
    use landlock::{
        ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetError, RulesetStatus, Scope,
    };
    /// Files (1 to 3), connections (4), devices (5), signals (6). Of these the kernel takes what it knows.
    const KNOWN: ABI = ABI::V6;
    let sealed = || -> Result<_, RulesetError> {
        // What is handled and allowed by no rule is refused.
        Ruleset::default()
            .handle_access(AccessFs::from_all(KNOWN))?
            .handle_access(AccessNet::from_all(KNOWN))?
            .scope(Scope::from_all(KNOWN))?
            .create()?
            .restrict_self()
    };
    match sealed().map(|status| status.ruleset) {
        Ok(RulesetStatus::FullyEnforced) => Seal::Whole,
        Ok(RulesetStatus::PartiallyEnforced) => Seal::Partial,
        // A sandbox around byline may forbid to ask. Reading goes on as it does on other systems.
        Ok(RulesetStatus::NotEnforced) | Err(_) => Seal::Missing,
    }
}

#[cfg(not(target_os = "linux"))]
fn restrict() -> Seal {
    Seal::Missing
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::net::{TcpListener, TcpStream};
    use std::process::Command;
    use std::thread;

    use super::*;

    #[test]
    fn a_sealed_thread_opens_no_file_starts_no_program_and_reaches_nobody() {
        let folder = tempfile::tempdir().expect("a folder");
        let known = folder.path().join("known");
        fs::write(&known, "kept").expect("written");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("bound");
        let (path, fresh) = (known.clone(), folder.path().join("fresh"));
        let sealed = thread::spawn(move || {
            let seal = seal();
            let done = [
                fs::read(&path).is_ok(),
                fs::write(&path, "lost").is_ok(),
                fs::remove_file(&path).is_ok(),
                File::create(&fresh).is_ok(),
                fs::read_dir("/").is_ok(),
                Command::new("true").spawn().is_ok(),
            ];
            (seal, done, TcpStream::connect(address).is_ok())
        });
        let (seal, done, connected) = sealed.join().expect("it does not panic");
        if matches!(seal, Seal::Missing) {
            eprintln!("skipped: this kernel has no Landlock");
            return;
        }
        assert_eq!(done, [false; 6], "{seal:?}");
        // Older kernels seal files alone.
        assert!(!connected || seal == Seal::Partial);
        assert_eq!(fs::read(&known).expect("others may read it"), b"kept");
        assert!(TcpStream::connect(address).is_ok(), "others may connect");
        assert!(
            Command::new("true")
                .status()
                .is_ok_and(|ended| ended.success())
        );
    }
}
