//! A batch as a filter and as a co-process: at once, in order, whole, and never stuck.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::command::{KEY, offersign, run_with_input};
#[cfg(unix)]
use crate::command::{answer, finish};

/// Longer than anything here takes on the slowest machine; only a program that hangs needs it.
const PATIENCE: Duration = Duration::from_secs(60);

const BATCH: [&str; 8] = [
    "batch",
    "--quiet",
    "--key",
    KEY,
    "--key-id",
    "ABCDEFGHIJ",
    "--bundle-id",
    "com.example",
];

fn request(id: usize) -> String {
    format!("{{\"id\":{id},\"productId\":\"p\",\"offerId\":\"o\"}}\n")
}

fn start(more: &[&str]) -> (Child, ChildStdin, ChildStdout) {
    let mut child = offersign(BATCH.iter().chain(more))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    (child, stdin, stdout)
}

/// The lines of a stream, so that waiting for one can end.
fn lines(stdout: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stdout).lines() {
            let _ = sender.send(line.unwrap());
        }
    });
    receiver
}

/// How the program ends, if it does.
fn ended(mut child: Child) -> Option<i32> {
    let (sender, receiver) = channel();
    let id = child.id();
    thread::spawn(move || sender.send(child.wait().unwrap().code()));
    receiver
        .recv_timeout(PATIENCE)
        .unwrap_or_else(|_| panic!("process {id} does not end"))
}

fn id(line: &str) -> usize {
    let id = line.strip_prefix("{\"id\":").unwrap().split(',').next();
    id.unwrap().parse().unwrap()
}

#[test]
fn a_program_that_writes_a_line_and_waits_gets_its_answer() {
    for jobs in ["1", "2", "8"] {
        let (child, mut stdin, stdout) = start(&["--jobs", jobs]);
        let answers = lines(stdout);
        for number in 0..50 {
            // Half a line is no line.
            let request = request(number);
            let (first, rest) = request.split_at(request.len() / 2);
            stdin.write_all(first.as_bytes()).unwrap();
            stdin.write_all(rest.as_bytes()).unwrap();
            assert_eq!(id(&answers.recv_timeout(PATIENCE).unwrap()), number);
        }
        stdin.write_all("x".repeat(70_000).as_bytes()).unwrap();
        let refused = answers.recv_timeout(PATIENCE).unwrap();
        assert!(refused.contains("line_too_long"), "{refused}");
        drop(stdin);
        assert_eq!(ended(child), Some(1));
    }
}

#[test]
fn answers_stand_in_the_order_of_the_lines() {
    let input: String = (0..5_000).map(request).collect();
    for jobs in ["1", "3", "16"] {
        let answers = run_with_input(BATCH.iter().chain(&["--jobs", jobs]), input.as_bytes());
        assert_eq!((answers.stderr.as_str(), answers.code), ("", Some(0)));
        let ids = answers.stdout.lines().map(id);
        assert!(ids.eq(0..5_000), "{jobs} jobs");
    }
}

#[cfg(unix)]
#[test]
fn what_was_printed_when_it_is_killed_is_whole_and_in_order() {
    for signal in ["-KILL", "-TERM", "-INT"] {
        let (mut child, mut stdin, stdout) = start(&["--jobs", "4"]);
        let writer = thread::spawn(move || {
            // It stops to read when it is killed.
            let _ = (0..1_000_000).try_for_each(|id| stdin.write_all(request(id).as_bytes()));
        });
        let mut stdout = BufReader::new(stdout);
        let mut printed = String::new();
        for _ in 0..500 {
            stdout.read_line(&mut printed).unwrap();
        }
        let process = child.id().to_string();
        assert!(
            std::process::Command::new("kill")
                .args([signal, &process])
                .status()
                .unwrap()
                .success()
        );
        child.wait().unwrap();
        stdout.read_to_string(&mut printed).unwrap();
        writer.join().unwrap();

        assert!(printed.ends_with("\"}\n"), "{signal}");
        let count = printed.lines().count();
        assert!(printed.lines().map(id).eq(0..count), "{signal}");
        assert!((500..1_000_000).contains(&count), "{count} lines");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_exit_4() {
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut child = offersign(BATCH)
        .stdin(Stdio::piped())
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The input stays open: the program must not wait for more of it.
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(request(1).as_bytes()).unwrap();
    let mut stderr = child.stderr.take().unwrap();
    assert_eq!(ended(child), Some(4));
    let mut said = String::new();
    stderr.read_to_string(&mut said).unwrap();
    assert_eq!(
        said,
        "error: the result could not be written: No space left on device (os error 28)\n\
         hint: free some space, or check the program or the file that the output goes to\n"
    );
}

#[test]
fn a_reader_that_closes_the_pipe_ends_it_quietly_while_the_input_is_open() {
    for jobs in ["1", "4"] {
        let (mut child, mut stdin, stdout) = start(&["--jobs", jobs]);
        drop(stdout);
        stdin.write_all(request(1).as_bytes()).unwrap();
        let mut stderr = child.stderr.take().unwrap();
        assert_eq!(ended(child), Some(0));
        let mut said = String::new();
        stderr.read_to_string(&mut said).unwrap();
        assert_eq!(said, "");
    }
}

/// Answers that nobody reads pile up to a bound, and then it takes no more lines.
#[cfg(target_os = "linux")]
#[test]
fn a_reader_that_stops_stops_it_and_its_memory_stays_flat() {
    let (mut child, mut stdin, stdout) = start(&["--jobs", "4"]);
    let (sender, progress) = channel();
    let writer = thread::spawn(move || {
        for number in 0..40_000 {
            stdin.write_all(request(number).as_bytes()).unwrap();
            let _ = sender.send(number);
        }
    });
    let mut taken = 0;
    while let Ok(number) = progress.recv_timeout(Duration::from_secs(2)) {
        taken = number;
    }
    assert!(
        taken < 39_000,
        "it took {taken} lines and none of its answers was read"
    );

    let mut printed = String::new();
    BufReader::new(stdout).read_to_string(&mut printed).unwrap();
    writer.join().unwrap();
    assert!(printed.lines().map(id).eq(0..40_000));
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// The most memory that a batch of so many lines ever had, in KiB.
#[cfg(target_os = "linux")]
fn peak(count: usize) -> u64 {
    let (child, mut stdin, stdout) = start(&["--jobs", "4"]);
    let answers = lines(stdout);
    let writer = thread::spawn(move || {
        for number in 0..count {
            stdin.write_all(request(number).as_bytes()).unwrap();
        }
        stdin
    });
    for _ in 0..count {
        answers.recv_timeout(PATIENCE).unwrap();
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    drop(writer.join().unwrap());
    assert_eq!(ended(child), Some(0));
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_lines() {
    let (short, long) = (peak(2_000), peak(40_000));
    assert!(long < short + 4 * 1024, "{short} KiB, then {long} KiB");
    assert!(long < 64 * 1024, "{long} KiB");
}

#[cfg(unix)]
#[test]
fn input_that_cannot_be_read_is_exit_4() {
    let mut batch = offersign(BATCH);
    let failed = finish(batch.stdin(std::fs::File::open("src").unwrap()));
    let expected = "error: the lines cannot be read from stdin: Is a directory (os error 21)\n\
                    hint: check the file or the program that they come from\n";
    assert_eq!(failed, answer(4, "", expected));
}

/// Runs a line of shell in a terminal of its own; what the terminal showed.
#[cfg(target_os = "linux")]
fn on_a_terminal(script: &str) -> Option<String> {
    use std::process::Command;

    use crate::command::{OFFERSIGN, private_key_file};

    let shown = Command::new("script")
        .args(["-qec", script, "/dev/null"])
        .stdin(Stdio::null())
        .env(
            "BATCH",
            format!("{OFFERSIGN} {}", BATCH.join(" "))
                .replace(" --quiet", "")
                .replace(KEY, private_key_file()),
        )
        .env("TERM", "xterm")
        .output();
    let Ok(shown) = shown else {
        println!("skipped: `script` is not installed");
        return None;
    };
    Some(String::from_utf8(shown.stdout).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn progress_is_drawn_on_a_terminal_that_shows_nothing_else() {
    let input: String = (0..3_000).map(request).collect();
    let input = crate::command::temporary("progress.jsonl", input.as_bytes());
    let output = crate::command::temporary("progress.out", b"");
    let Some(shown) = on_a_terminal(&format!("$BATCH <{input} >{output}")) else {
        return;
    };
    assert!(
        shown.contains(" lines, ") && shown.contains('%'),
        "{shown:?}"
    );
    assert!(!shown.contains("\"id\""), "{shown:?}");
    let printed = std::fs::read_to_string(&output).unwrap();
    assert!(printed.lines().map(id).eq(0..3_000));

    let piped = on_a_terminal(&format!("cat {input} | $BATCH >{output}")).unwrap();
    assert!(
        piped.contains(" lines, ") && !piped.contains('%'),
        "{piped:?}"
    );
    for silent in [
        format!("$BATCH --quiet <{input} >{output}"),
        format!("$BATCH --error-format json <{input} >{output}"),
        format!("$BATCH <{input} >{output} 2>{output}.err"),
    ] {
        assert_eq!(on_a_terminal(&silent).unwrap(), "", "{silent}");
    }
    let together = on_a_terminal(&format!("$BATCH <{input}")).unwrap();
    assert!(
        !together.contains(" lines, "),
        "the answers are on the same screen"
    );
}
