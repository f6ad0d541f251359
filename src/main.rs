//! The command line of `offersign`: parse, run, report.

mod cli;

use std::ffi::OsString;
use std::process::ExitCode;

use cli::terminal::Terminal;
use cli::{hardening, usage};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let terminal = Terminal::new(usage::wants_json(&arguments));
    terminal.report_panics();
    hardening::forbid_core_dumps();

    let result = usage::parse(&arguments).and_then(|request| cli::run(request, terminal));
    terminal.finish(result)
}
