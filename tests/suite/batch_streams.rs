//! A batch as a filter and as a co-process: at once, in order, whole, and never stuck.

use std::io::Write as _;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::command::{BATCH, batch, heard, offersign, run_with_input};
#[cfg(unix)]
use crate::command::{answer, finish};
#[cfg(unix)]
use crate::needs::{PERL, lacks};
#[cfg(target_os = "linux")]
use crate::needs::{SCRIPT, SHELL};
#[cfg(unix)]
use crate::process::interruptible;
use crate::process::{PATIENCE, lines, next, output_of, start_piped, wait_for, write};

fn request(id: usize) -> String {
    format!("{{\"id\":{id},\"productId\":\"p\",\"offerId\":\"o\"}}\n")
}

fn start(more: &[&str]) -> (Child, ChildStdin, ChildStdout) {
    started(&mut offersign(BATCH.iter().chain(&["--quiet"]).chain(more)))
}

fn started(command: &mut Command) -> (Child, ChildStdin, ChildStdout) {
    let mut child = start_piped(command.stdin(Stdio::piped()));
    let (stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    (child, stdin, stdout)
}

/// The program's exit code.
fn ended(mut child: Child) -> Option<i32> {
    wait_for(&mut child, PATIENCE).code()
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
            assert_eq!(id(&next(&answers).unwrap()), number);
        }
        let stdin = write(stdin, std::iter::once("x".repeat(70_000)));
        let refused = next(&answers).unwrap();
        assert!(refused.contains("line_too_long"), "{refused}");
        drop(next(&stdin).unwrap());
        assert_eq!(ended(child), Some(1));
    }
}

#[test]
fn answers_stand_in_the_order_of_the_lines() {
    let input: String = (0..5_000).map(request).collect();
    for jobs in ["1", "3", "16"] {
        let answers = run_with_input(batch(&["--quiet", "--jobs", jobs]), input.as_bytes());
        assert_eq!((answers.stderr.as_str(), answers.code), ("", Some(0)));
        let ids = answers.stdout.lines().map(id);
        assert!(ids.eq(0..5_000), "{jobs} jobs");
    }
}

#[cfg(unix)]
#[test]
fn what_was_printed_when_it_is_killed_is_whole_and_in_order() {
    use std::os::unix::process::ExitStatusExt as _;

    use rustix::process::Signal;

    use crate::process::rest;

    if lacks(&[PERL]) {
        return;
    }
    for signal in [Signal::KILL, Signal::TERM, Signal::INT] {
        let batch = offersign(batch(&["--quiet", "--jobs", "4"]));
        let (mut child, stdin, stdout) = started(&mut interruptible(&batch));
        let stdin = write(stdin, (0..1_000_000).map(request));
        let answers = lines(stdout);
        let mut printed: String = (0..500).map(|_| next(&answers).unwrap()).collect();
        crate::process::signal(&child, signal);
        let status = wait_for(&mut child, PATIENCE);
        assert_eq!(status.signal(), Some(signal.as_raw()));
        printed += &rest(&answers);
        assert!(next(&stdin).is_none(), "not all of the input was taken");

        assert!(printed.ends_with("\"}\n"), "{signal:?}");
        let count = printed.lines().count();
        assert!(printed.lines().map(id).eq(0..count), "{signal:?}");
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
    let mut batch = offersign(batch(&["--quiet"]));
    batch
        .stdin(Stdio::piped())
        .stdout(full)
        .stderr(Stdio::piped());
    let mut child = crate::process::start(&mut batch);
    // The input stays open: the program must not wait for more of it.
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(request(1).as_bytes()).unwrap();
    let expected = "error: the result could not be written: No space left on device (os error 28)\n\
                    hint: free some space, or check the program or the file that the output goes to\n";
    assert_eq!(heard(output_of(child, PATIENCE)), answer(4, "", expected));
}

/// What is known is said by the exit code: 0 where no line up to then was refused.
#[test]
fn a_reader_that_closes_the_pipe_ends_it_quietly_while_the_input_is_open() {
    for jobs in ["1", "4"] {
        for (code, line) in [(0, request(1)), (1, "{}\n".to_owned())] {
            let (child, mut stdin, stdout) = start(&["--jobs", jobs]);
            drop(stdout);
            stdin.write_all(line.as_bytes()).unwrap();
            let said = heard(output_of(child, PATIENCE));
            let refused = said.stderr.contains("0 signed, 1 refused");
            assert_eq!((refused, said.code), (code == 1, Some(code)), "{said:?}");
            assert!(code == 1 || said.stderr.is_empty(), "{said:?}");
        }
    }
}

/// Answers that nobody reads pile up to a bound, and then it takes no more lines.
#[cfg(target_os = "linux")]
#[test]
fn a_reader_that_stops_stops_it() {
    use std::time::Duration;

    use crate::process::rest;

    let (child, stdin, stdout) = start(&["--jobs", "4"]);
    let (sender, progress) = std::sync::mpsc::channel();
    let counted = move |number| {
        let _ = sender.send(number);
        request(number)
    };
    let stdin = write(stdin, (0..40_000).map(counted));
    let mut taken = 0;
    while let Ok(number) = progress.recv_timeout(Duration::from_millis(500)) {
        taken = number;
    }
    assert!(
        taken < 39_000,
        "it took {taken} lines and none of its answers was read"
    );

    let answers = lines(stdout);
    let printed: String = (0..40_000).map(|_| next(&answers).unwrap()).collect();
    drop(next(&stdin).unwrap());
    assert_eq!(rest(&answers), "");
    assert!(printed.lines().map(id).eq(0..40_000));
    assert_eq!(ended(child), Some(0));
}

/// The most memory that a batch of so many lines ever had, in KiB.
#[cfg(target_os = "linux")]
fn peak(count: usize) -> u64 {
    let (child, stdin, stdout) = start(&["--jobs", "4"]);
    let answers = lines(stdout);
    let stdin = write(stdin, (0..count).map(request));
    for _ in 0..count {
        next(&answers).unwrap();
    }
    let stdin = next(&stdin).unwrap();
    let most = most_memory(&child);
    drop(stdin);
    assert_eq!(ended(child), Some(0));
    most
}

/// In KiB, so far.
#[cfg(target_os = "linux")]
fn most_memory(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let mut lines = status.lines();
    let line = lines.find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_lines() {
    let (short, long) = (peak(2_000), peak(40_000));
    assert!(long < short + 4 * 1024, "{short} KiB, then {long} KiB");
    assert!(long < 64 * 1024, "{long} KiB");
}

/// However many threads are asked for: each core has some, and no more.
#[cfg(target_os = "linux")]
#[test]
fn a_reader_that_stops_fills_no_memory() {
    let (mut child, stdin, _stdout) = start(&["--jobs", "1000"]);
    let (sender, progress) = std::sync::mpsc::channel();
    let counted = move |number| {
        let _ = sender.send(());
        request(number)
    };
    let _stdin = write(stdin, (0..200_000).map(counted));
    while progress
        .recv_timeout(std::time::Duration::from_millis(500))
        .is_ok()
    {}
    let cores = std::thread::available_parallelism().unwrap().get() as u64;
    let most = most_memory(&child);
    assert!(
        most < 16 * 1024 + cores * 4 * 1024,
        "{most} KiB on {cores} cores"
    );
    child.kill().unwrap();
    wait_for(&mut child, PATIENCE);
}

#[cfg(unix)]
#[test]
fn input_that_cannot_be_read_is_exit_4() {
    let mut batch = offersign(batch(&["--quiet"]));
    let failed = finish(batch.stdin(std::fs::File::open("src").unwrap()));
    let expected = "error: the lines cannot be read: Is a directory (os error 21)\n\
                    hint: check the file or the program that they come from\n";
    assert_eq!(failed, answer(4, "", expected));
}

/// Runs a line of shell in a terminal of its own; what the terminal showed.
#[cfg(target_os = "linux")]
fn on_a_terminal(line: &str) -> String {
    use crate::command::{KEY, OFFERSIGN, private_key_file, tool};

    let batch = format!("{OFFERSIGN} {}", BATCH.join(" ")).replace(KEY, private_key_file());
    let mut script = tool("script");
    script
        .args(["-qec", line, "/dev/null"])
        .env("BATCH", batch)
        .env("TERM", "xterm");
    finish(&mut script).stdout
}

#[cfg(target_os = "linux")]
#[test]
fn progress_is_drawn_on_a_terminal_that_shows_nothing_else() {
    if lacks(&[SCRIPT, SHELL]) {
        return;
    }
    let input: String = (0..3_000).map(request).collect();
    let input = crate::command::temporary("progress.jsonl", input.as_bytes());
    let output = crate::command::temporary("progress.out", b"");
    let shown = on_a_terminal(&format!("$BATCH <{input} >{output}"));
    assert!(
        shown.contains(" lines, ") && shown.contains("%, ") && shown.contains(" left"),
        "{shown:?}"
    );
    let file = on_a_terminal(&format!("$BATCH {input} >{output}"));
    assert!(file.contains(" left"), "{file:?}");
    assert!(!shown.contains("\"id\""), "{shown:?}");
    let printed = std::fs::read_to_string(&output).unwrap();
    assert!(printed.lines().map(id).eq(0..3_000));

    let narrow = on_a_terminal(&format!("stty rows 9 cols 20; $BATCH <{input} >{output}"));
    let (drawn, _) = narrow.rsplit_once("\r\u{1b}").unwrap();
    let drawn: Vec<&str> = drawn.split('\r').collect();
    assert!(
        drawn.len() > 1 && drawn.iter().all(|line| line.len() < 20),
        "{narrow:?}"
    );

    let piped = on_a_terminal(&format!("cat {input} | $BATCH >{output}"));
    assert!(
        piped.contains(" lines, ") && !piped.contains('%'),
        "{piped:?}"
    );
    for silent in [
        format!("$BATCH --quiet <{input} >{output}"),
        format!("$BATCH <{input} >{output} 2>{output}.err"),
        format!("$BATCH - >{output} 2>{output}.err <{input}"),
    ] {
        assert_eq!(on_a_terminal(&silent), "", "{silent}");
    }
    let json = on_a_terminal(&format!("$BATCH --error-format json <{input} >{output}"));
    assert_eq!(json.matches("{\"level\":").count(), 1, "{json}");
    assert!(!json.contains(" lines, "), "{json}");
    let together = on_a_terminal(&format!("$BATCH <{input}"));
    assert!(
        !together.contains(" lines, "),
        "the answers are on the same screen"
    );
}
