//! What measuring tools share: contenders that answer lines, each measured once in a round, in turn, so
//! that what else the machine does falls on all alike; the table has the best of the rounds.

#![expect(clippy::print_stdout, reason = "a table is what it is for")]

use std::error::Error;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What is measured, and the best that was seen of it.
pub(crate) struct Contender {
    name: String,
    measure: Box<dyn Fn() -> Result<Measured>>,
    best: Measured,
}

#[derive(Clone, Copy, Default)]
pub(crate) struct Measured {
    pub(crate) per_second: f64,
    pub(crate) peak_kib: u64,
}

impl Contender {
    pub(crate) fn new(name: String, measure: impl Fn() -> Result<Measured> + 'static) -> Self {
        Self {
            name,
            measure: Box::new(measure),
            best: Measured::default(),
        }
    }

    /// A program that answers every line of a file, on stdin or as its last argument.
    pub(crate) fn program(name: String, program: &Path, args: &str, lines: &Lines) -> Self {
        let args: Vec<String> = args.split(' ').map(str::to_owned).collect();
        let (program, lines) = (program.to_owned(), lines.clone());
        Self::new(name, move || run(&program, &args, &lines))
    }
}

/// Lines in a file, and what is expected of who answers them.
#[derive(Clone)]
pub(crate) struct Lines {
    pub(crate) path: PathBuf,
    pub(crate) count: u32,
    /// How many lines come back, and the exit code.
    pub(crate) answers: u32,
    pub(crate) code: i32,
}

/// Measures all contenders in so many rounds, and prints the table.
pub(crate) fn hold(mut contenders: Vec<Contender>, lines: u32, rounds: u32) -> Result<()> {
    for round in 1..=rounds {
        writeln!(std::io::stderr(), "round {round} of {rounds}")?;
        for contender in &mut contenders {
            let measured = (contender.measure)()?;
            if measured.per_second > contender.best.per_second {
                contender.best = measured;
            }
        }
    }
    println!("{lines} lines, the best of the rounds\n");
    println!("{:<46}{:>12}{:>12}", "", "a second", "peak KiB");
    for Contender { name, best, .. } in contenders {
        println!("{name:<46}{:>12.0}{:>12}", best.per_second, best.peak_kib);
    }
    Ok(())
}

/// How many lines and rounds the command line asks for.
pub(crate) fn sizes(lines: u32) -> Result<(u32, u32)> {
    let mut numbers = std::env::args().skip(1).map(|arg| arg.parse::<u32>());
    Ok((
        numbers.next().unwrap_or(Ok(lines))?,
        numbers.next().unwrap_or(Ok(3))?,
    ))
}

/// The program, where cargo puts it beside its examples.
pub(crate) fn offersign() -> Result<PathBuf> {
    let example = std::env::current_exe()?;
    let folder = example
        .ancestors()
        .nth(2)
        .ok_or("this is not in cargo's folder")?;
    Ok(folder.join("offersign"))
}

/// A file of this process among the temporary ones.
pub(crate) fn temporary(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("offersign-{name}-{}", std::process::id()))
}

/// Runs a program over the lines, and watches its memory where the system shows it.
fn run(program: &Path, args: &[String], lines: &Lines) -> Result<Measured> {
    let output = lines.path.with_extension("out");
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(args)
        .stdin(File::open(&lines.path)?)
        .stdout(File::create(&output)?)
        .stderr(Stdio::null())
        .spawn()?;
    let mut peak_kib = 0;
    let status = loop {
        peak_kib = peak_memory(child.id()).unwrap_or(peak_kib);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(2));
    };
    let elapsed = start.elapsed();
    let answered = fs::read(&output)?.split(|byte| *byte == b'\n').count() - 1;
    fs::remove_file(output)?;
    if status.code() != Some(lines.code) || answered != lines.answers as usize {
        return Err(format!("{}: {status}, {answered} answers", program.display()).into());
    }
    Ok(Measured {
        per_second: f64::from(lines.count) / elapsed.as_secs_f64(),
        peak_kib,
    })
}

/// The most memory that a process had, in KiB (Linux, proc(5)).
fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

pub(crate) fn succeeds(program: &str, args: &[&str]) -> bool {
    let output = Command::new(program).args(args).output();
    output.is_ok_and(|output| output.status.success())
}
