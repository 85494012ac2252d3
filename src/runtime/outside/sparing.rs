//! byline in little room.

use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::runtime::threads::has_few_addresses;

/// What glibc reads at a program's start: how many arenas it lays out for threads, each 64 MB of addresses.
const ARENAS: &str = "MALLOC_ARENA_MAX";

/// Where addresses are limited (`ulimit -v`), begins anew with one arena: one for each thread, as many as processors allow, would use
/// them up without any need. Returns where there is no limit, or byline has begun anew already.
pub fn spare_addresses() {
    if !has_few_addresses() || std::env::var_os(ARENAS).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let mut arguments = std::env::args_os();
    let mut again = Command::new(program);
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    // It only returns when it failed; then byline goes on with what there is.
    let _ = again.args(arguments).env(ARENAS, "1").exec();
}
