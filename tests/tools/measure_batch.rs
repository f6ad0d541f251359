//! Measures `offersign batch` from end to end: lines are read, parsed, signed and written.
//!
//! ```sh
//! cargo build --release
//! cargo run --release --example measure_batch -- 100000 3
//! ```
//!
//! The first number is how many lines, the second how many rounds. With `openssl` and Apple's Python
//! library beside it where they are installed.

mod contest;

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Command;
use std::thread;

use contest::{Contender, Lines, Measured, Result, hold, offersign, sizes, succeeds, temporary};

const KEY: &str = "examples/SubscriptionKey_THROWAWAY0.p8";

fn main() -> Result<()> {
    let (count, rounds) = sizes(100_000)?;
    let lines = requests(count)?;
    hold(contenders(&lines)?, count, rounds)?;
    fs::remove_file(lines.path)?;
    Ok(())
}

fn contenders(lines: &Lines) -> Result<Vec<Contender>> {
    let cores = thread::available_parallelism()?.get();
    let offersign = offersign()?;
    let mut all = Vec::new();
    for engine in ["graviola", "p256"] {
        for jobs in (0..16)
            .map(|power| 1 << power)
            .filter(|jobs| *jobs <= cores)
        {
            let name = format!("offersign, {engine}, {jobs} jobs");
            let args = format!("batch -q -k {KEY} -b com.example --engine {engine} -j {jobs}");
            all.push(Contender::program(name, &offersign, &args, lines));
        }
    }
    if succeeds("python3", &["-c", "import appstoreserverlibrary"]) {
        let (name, python) = ("Apple's Python library".into(), Path::new("python3"));
        let script = "tests/tools/apples_library.py";
        all.push(Contender::program(name, python, script, lines));
    }
    if succeeds("openssl", &["version"]) {
        let name = format!("openssl speed, {cores} processes, signing alone");
        all.push(Contender::new(name, move || openssl(cores)));
    }
    Ok(all)
}

/// Lines as a campaign has them: one product, some offers, a customer each.
fn requests(count: u32) -> Result<Lines> {
    let path = temporary("requests");
    let mut file = BufWriter::new(File::create(&path)?);
    for id in 0..count {
        writeln!(
            file,
            r#"{{"id":{id},"productId":"com.example.sub.monthly","offerId":"offer{}","appAccountToken":"7e3fb204-2ab8-4b2e-9c1f-0000{id:08x}"}}"#,
            id % 50
        )?;
    }
    file.flush()?;
    Ok(Lines {
        path,
        count,
        answers: count,
        code: 0,
    })
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
