//! Measures `offersign batch` from end to end: lines are read, parsed, signed and written.
//!
//! ```sh
//! cargo build --release
//! cargo run --release --example measure_batch -- 100000 3
//! ```
//!
//! The first number is how many lines, the second how many rounds. In a round everything is
//! measured once, in turn, so that what else the machine does falls on all alike; the table has the
//! best of the rounds. With `openssl` and Apple's Python library beside it where they are installed.

#![expect(clippy::print_stdout, reason = "a table is what it is for")]

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const KEY: &str = "examples/SubscriptionKey_THROWAWAY0.p8";

/// What is measured, and the best that was seen of it.
struct Contender {
    name: String,
    measure: Box<dyn Fn() -> Result<Measured>>,
    best: Measured,
}

#[derive(Clone, Copy, Default)]
struct Measured {
    per_second: f64,
    peak_kib: u64,
}

fn main() -> Result<()> {
    let mut numbers = std::env::args().skip(1).map(|arg| arg.parse::<u32>());
    let lines = numbers.next().unwrap_or(Ok(100_000))?;
    let rounds = numbers.next().unwrap_or(Ok(3))?;
    let cores = thread::available_parallelism()?.get();
    let requests = requests(lines)?;

    let mut contenders = contenders(&requests, lines, cores)?;
    for round in 1..=rounds {
        writeln!(std::io::stderr(), "round {round} of {rounds}")?;
        for contender in &mut contenders {
            let measured = (contender.measure)()?;
            if measured.per_second > contender.best.per_second {
                contender.best = measured;
            }
        }
    }
    fs::remove_file(requests)?;
    print_table(&contenders, lines);
    Ok(())
}

fn contenders(requests: &Path, lines: u32, cores: usize) -> Result<Vec<Contender>> {
    let offersign = offersign()?;
    let mut all = Vec::new();
    for engine in ["graviola", "p256"] {
        for jobs in (0..16)
            .map(|power| 1 << power)
            .filter(|jobs| *jobs <= cores)
        {
            let name = format!("offersign, {engine}, {jobs} jobs");
            let args = format!("batch -q -k {KEY} -b com.example --engine {engine} -j {jobs}");
            all.push(filter(name, &offersign, &args, requests, lines));
        }
    }
    if succeeds("python3", &["-c", "import appstoreserverlibrary"]) {
        let (name, python) = ("Apple's Python library".into(), Path::new("python3"));
        all.push(filter(
            name,
            python,
            "tests/tools/apples_library.py",
            requests,
            lines,
        ));
    }
    if succeeds("openssl", &["version"]) {
        let name = format!("openssl speed, {cores} processes, signing alone");
        all.push(contender(name, move || openssl(cores)));
    }
    Ok(all)
}

/// The program, where cargo puts it beside its examples.
fn offersign() -> Result<PathBuf> {
    let example = std::env::current_exe()?;
    let folder = example
        .ancestors()
        .nth(2)
        .ok_or("this is not in cargo's folder")?;
    Ok(folder.join("offersign"))
}

fn contender(name: String, measure: impl Fn() -> Result<Measured> + 'static) -> Contender {
    Contender {
        name,
        measure: Box::new(measure),
        best: Measured::default(),
    }
}

/// A program that answers the requests.
fn filter(name: String, program: &Path, args: &str, requests: &Path, lines: u32) -> Contender {
    let args: Vec<String> = args.split(' ').map(str::to_owned).collect();
    let (program, requests) = (program.to_owned(), requests.to_owned());
    contender(name, move || run(&program, &args, &requests, lines))
}

/// Lines as a campaign has them: one product, some offers, a customer each.
fn requests(lines: u32) -> Result<PathBuf> {
    let path = std::env::temp_dir().join(format!("offersign-measure-{}", std::process::id()));
    let mut file = BufWriter::new(File::create(&path)?);
    for id in 0..lines {
        writeln!(
            file,
            r#"{{"id":{id},"productId":"com.example.sub.monthly","offerId":"offer{}","appAccountToken":"7e3fb204-2ab8-4b2e-9c1f-0000{id:08x}"}}"#,
            id % 50
        )?;
    }
    file.flush()?;
    Ok(path)
}

/// Runs a program over the requests, and watches its memory where the system shows it.
fn run(program: &Path, args: &[String], requests: &Path, lines: u32) -> Result<Measured> {
    let output = requests.with_extension("out");
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(args)
        .stdin(File::open(requests)?)
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
    if !status.success() || answered != lines as usize {
        return Err(format!("{}: {status}, {answered} answers", program.display()).into());
    }
    Ok(Measured {
        per_second: f64::from(lines) / elapsed.as_secs_f64(),
        peak_kib,
    })
}

/// The most memory that a process had, in KiB (Linux, proc(5)).
fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The signatures a second of `openssl speed`, which neither reads nor writes.
fn openssl(processes: usize) -> Result<Measured> {
    let processes = processes.to_string();
    let output = Command::new("openssl")
        .args(["speed", "-seconds", "3", "-multi", &processes, "ecdsap256"])
        .output()?;
    let table = String::from_utf8(output.stdout)?;
    let per_second = table
        .lines()
        .rfind(|line| line.contains("nistp256"))
        .and_then(|line| line.split_whitespace().rev().nth(1))
        .ok_or("`openssl speed` printed another table")?;
    Ok(Measured {
        per_second: per_second.parse()?,
        peak_kib: 0,
    })
}

fn succeeds(program: &str, args: &[&str]) -> bool {
    let output = Command::new(program).args(args).output();
    output.is_ok_and(|output| output.status.success())
}

fn print_table(contenders: &[Contender], lines: u32) {
    println!("{lines} lines, the best of the rounds\n");
    println!("{:<46}{:>12}{:>12}", "", "a second", "peak KiB");
    for Contender { name, best, .. } in contenders {
        println!("{name:<46}{:>12.0}{:>12}", best.per_second, best.peak_kib);
    }
}
