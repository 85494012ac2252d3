//! The program `byline`: hands the command line to the library and gives back its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    byline::cli::main(std::env::args_os())
}
