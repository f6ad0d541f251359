//! The command line of `offersign`: parse, run, report.

mod cli;

use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;

use cli::terminal::Terminal;
use cli::{hardening, usage};

/// How deep the stack is overwritten at the end, in pages: more than reading a key needs.
const DEPTH: usize = 32;

fn main() -> ExitCode {
    hardening::close();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let terminal = Terminal::new(usage::error_format(&arguments));
    terminal.report_panics();
    let run = || usage::parse(&arguments).and_then(cli::run);
    // A panic is a bug, and has been reported; what it unwound was dropped, the key too.
    let result = panic::catch_unwind(run);
    hardening::wipe_stack(DEPTH.min(hardening::stack_pages() / 2));
    result.map_or(ExitCode::from(4), |result| terminal.finish(result))
}
