//! Programs that are started, and waited for with a bound: nothing in these tests waits for ever.

#![cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "some tests are for some systems only")
)]

use std::io::{BufRead as _, BufReader, Read, Write};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than anything here takes on the slowest machine; only a program that hangs needs it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// How long this thread has worked. What else the machine does is not in it, but on systems that do not tell.
pub(crate) fn worked() -> Duration {
    #[cfg(unix)]
    {
        use rustix::time::{ClockId, clock_gettime};

        let time = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(
            time.tv_sec.unsigned_abs(),
            u32::try_from(time.tv_nsec).unwrap(),
        )
    }
    #[cfg(not(unix))]
    {
        static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
        START.elapsed()
    }
}

/// Starts a prepared command.
pub(crate) fn start(command: &mut Command) -> Child {
    command
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} does not start: {error}"))
}

/// Starts a prepared command with pipes for what it says.
pub(crate) fn start_piped(command: &mut Command) -> Child {
    start(command.stdout(Stdio::piped()).stderr(Stdio::piped()))
}

/// Waits for the end of a program; one that does not end is killed, and the test fails.
pub(crate) fn wait_for(child: &mut Child, patience: Duration) -> ExitStatus {
    let end = Instant::now() + patience;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if Instant::now() > end {
            give_up(child, patience);
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// Waits for the end of a program, and for all that it says in those of its streams that are pipes.
pub(crate) fn output_of(mut child: Child, patience: Duration) -> Output {
    let stdout = child.stdout.take().map(all);
    let stderr = child.stderr.take().map(all);
    let end = Instant::now() + patience;
    let mut said = |stream: Option<Receiver<Vec<u8>>>| {
        let left = end.saturating_duration_since(Instant::now());
        stream.map_or_else(Vec::new, |stream| {
            stream
                .recv_timeout(left)
                .unwrap_or_else(|_| give_up(&mut child, patience))
        })
    };
    let (stdout, stderr) = (said(stdout), said(stderr));
    Output {
        status: wait_for(&mut child, patience),
        stdout,
        stderr,
    }
}

/// Gives a program its input, from a thread that ends when all is written or the program is gone.
pub(crate) fn feed(child: &mut Child, input: &[u8]) {
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that refuses early closes its input, so a failed write says nothing.
    thread::spawn(move || drop(stdin.write_all(&input)));
}

/// Writes to a program in another thread, and gives its input back when all is written.
pub(crate) fn write<W: Write + Send + 'static>(
    mut stdin: W,
    chunks: impl Iterator<Item = String> + Send + 'static,
) -> Receiver<W> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for chunk in chunks {
            // It stops to read when it ends.
            if stdin.write_all(chunk.as_bytes()).is_err() {
                return;
            }
        }
        let _ = sender.send(stdin);
    });
    receiver
}

/// The lines of a stream with their ends, as they come; a reader that is slow makes the program wait.
pub(crate) fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = sync_channel(1024);
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        while stream.read_line(&mut line).unwrap() > 0 {
            if sender.send(std::mem::take(&mut line)).is_err() {
                return;
            }
        }
    });
    receiver
}

/// The next thing that a thread sends; none where it has ended.
pub(crate) fn next<T>(receiver: &Receiver<T>) -> Option<T> {
    match receiver.recv_timeout(PATIENCE) {
        Ok(sent) => Some(sent),
        Err(RecvTimeoutError::Disconnected) => None,
        Err(RecvTimeoutError::Timeout) => panic!("nothing more came in {PATIENCE:?}"),
    }
}

/// All the lines that are still to come.
pub(crate) fn rest(lines: &Receiver<String>) -> String {
    std::iter::from_fn(|| next(lines)).collect()
}

fn all(mut stream: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut said = Vec::new();
        stream.read_to_end(&mut said).unwrap();
        let _ = sender.send(said);
    });
    receiver
}

fn give_up(child: &mut Child, patience: Duration) -> ! {
    let _ = child.kill();
    let _ = child.wait();
    panic!(
        "process {} did not end in {patience:?}, and was killed",
        child.id()
    );
}

/// The same command, ended by an interrupt however the tests were started.
///
/// `nohup`, and `&` in a script, have a program ignore interrupts, and whatever it starts inherits
/// that. Needs [`PERL`](crate::needs::PERL), which becomes the program and keeps its process.
#[cfg(unix)]
pub(crate) fn interruptible(command: &Command) -> Command {
    let default = "$SIG{$_} = 'DEFAULT' for qw(INT TERM); exec { $ARGV[0] } @ARGV or exit 127";
    let mut perl = Command::new("perl");
    perl.args(["-e", default])
        .arg(command.get_program())
        .args(command.get_args())
        .env_clear();
    for (name, value) in command.get_envs() {
        perl.envs(value.map(|value| (name, value)));
    }
    perl
}

/// Sends a signal.
#[cfg(unix)]
pub(crate) fn signal(child: &Child, signal: rustix::process::Signal) {
    rustix::process::kill_process(rustix::process::Pid::from_child(child), signal).unwrap();
}

/// A batch whose input stays open never ends by itself.
#[test]
#[should_panic(expected = "did not end in 100ms, and was killed")]
fn a_program_that_does_not_end_is_killed_and_fails_its_test() {
    let args = ["batch", "--key", crate::command::KEY, "--bundle-id", "b"];
    let key_id = ["--key-id", "ABCDEFGHIJ", "--quiet"];
    let mut command = crate::command::offersign(args.iter().chain(&key_id));
    let mut child = start_piped(command.stdin(Stdio::piped()));
    let stdin = child.stdin.take();
    wait_for(&mut child, Duration::from_millis(100));
    drop(stdin);
}
