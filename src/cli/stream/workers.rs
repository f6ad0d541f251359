//! The threads: each takes the lines that have arrived, answers them, and leaves the answers to be
//! printed in order.

use std::io::Read;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::Context as _;
use offersign::error::Error;

use super::lines::{Chunk, Lines};
use super::ordered::Ordered;
use super::progress::Progress;
use crate::cli::codes;

/// How many answered chunks may wait to be printed, for each worker.
const WAITING: usize = 4;

/// What answers lines, and counts what became of them.
pub(crate) trait Answers: Send + Sync + 'static {
    /// What is counted.
    type Count: Count;

    /// How many bytes one worker takes when more have arrived, so that none works while others rest.
    const CHUNK: usize;

    /// The answers to the lines of a chunk, a line each.
    fn answer(&self, chunk: &Chunk, count: &mut Self::Count) -> Vec<u8>;
}

/// What one worker counts, to be added to what the others do.
pub(crate) trait Count: Default + Send + 'static {
    /// Adds what another worker counted.
    fn add(&mut self, other: Self);

    /// How many lines were answered.
    fn answered(&self) -> u64;
}

/// What the workers share.
struct Shared<R, A> {
    lines: Mutex<Lines<R>>,
    answerer: A,
    answers: Ordered,
    progress: Progress,
}

/// How many threads work where no number is given: one a core.
pub(crate) fn jobs() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Answers all lines of `source`.
///
/// The threads are not joined: where one ends early, another may wait for lines that never come, or
/// for a reader that has stopped, and must not keep the program from ending.
///
/// # Errors
/// The input cannot be read, the output cannot be written, or there are no threads.
pub(crate) fn answer_all<R: Read + Send + 'static, A: Answers>(
    source: R,
    answerer: A,
    jobs: NonZeroUsize,
    progress: Progress,
) -> anyhow::Result<A::Count> {
    let shared = Arc::new(Shared {
        lines: Mutex::new(Lines::new(source, A::CHUNK)),
        answerer,
        answers: Ordered::new(jobs.get() * WAITING),
        progress,
    });
    let (sender, results) = mpsc::channel();
    for _ in 0..jobs.get() {
        spawn(Arc::clone(&shared), sender.clone())?;
    }
    drop(sender);

    let mut total = A::Count::default();
    for result in results {
        total.add(result.inspect_err(|_| shared.progress.clear())?);
    }
    shared.progress.clear();
    Ok(total)
}

fn spawn<R: Read + Send + 'static, A: Answers>(
    shared: Arc<Shared<R, A>>,
    results: Sender<anyhow::Result<A::Count>>,
) -> anyhow::Result<()> {
    let work = move || {
        // The key is dropped with the shared, before the result is sent.
        let result = panic::catch_unwind(AssertUnwindSafe(move || shared.work()));
        // Nobody listens any more when another worker has ended the batch.
        let _ = results.send(result.unwrap_or_else(|_| Err(stopped().into())));
    };
    thread::Builder::new()
        .spawn(work)
        .map(drop)
        .context(Error::new(
            codes::THREAD_FAILED,
            "the system gives no more threads",
            "give a smaller `--jobs`",
        ))
}

impl<R: Read, A: Answers> Shared<R, A> {
    fn work(&self) -> anyhow::Result<A::Count> {
        let mut count = A::Count::default();
        while let Some(chunk) = self.take()? {
            let before = count.answered();
            let answers = self.answerer.answer(&chunk, &mut count);
            self.answers.print(chunk.turn, answers)?;
            self.progress
                .advance(count.answered() - before, chunk.position);
        }
        Ok(count)
    }

    fn take(&self) -> anyhow::Result<Option<Chunk>> {
        self.answers.wait_for_room();
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.next().context(Error::new(
            codes::INPUT_FAILED,
            "the lines cannot be read",
            "check the file or the program that they come from",
        ))
    }
}

fn stopped() -> Error {
    Error::new(
        codes::INTERNAL_ERROR,
        "the batch stopped early; what was printed is whole and in order",
        "go on after the line that was answered last",
    )
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};
    use std::num::NonZeroUsize;
    use std::thread;

    use offersign::error::{Code, Error};
    use offersign::offer::KeyId;

    use super::{Progress, answer_all};
    use crate::cli::args::ErrorFormat;
    use crate::cli::batch::answer::Signer;
    use crate::cli::batch::engine::Sign;
    use crate::cli::batch::request::Request;
    use crate::cli::codes;
    use crate::cli::format::Format;
    use crate::cli::input::Length;
    use crate::cli::terminal::Terminal;

    /// One line, and then neither another nor an end.
    struct Silence(&'static [u8]);

    impl Read for Silence {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            while self.0.is_empty() {
                thread::park();
            }
            self.0.read(buffer)
        }
    }

    fn code(sign: Sign, source: impl Read + Send + 'static) -> Option<Code> {
        let terminal = Terminal::new(ErrorFormat::Text).quiet(true);
        let signer = Signer {
            defaults: Request::trial(),
            key_id: KeyId::new("THROWAWAY0").unwrap(),
            sign,
            format: Format::Response,
            terminal,
        };
        let jobs = NonZeroUsize::new(4).unwrap();
        let progress = Progress::new(terminal, Length::Unknown);
        let error = answer_all(source, signer, jobs, progress).err()?;
        error.downcast_ref().map(Error::code)
    }

    #[test]
    fn a_worker_that_panics_ends_the_batch_although_others_wait() {
        let panics: Sign = Box::new(|_| panic!("on purpose"));
        assert_eq!(code(panics, Silence(b"{}\n")), Some(codes::INTERNAL_ERROR));
    }

    #[test]
    fn input_that_fails_ends_the_batch_although_others_wait() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }
        let unused: Sign = Box::new(|_| unreachable!());
        assert_eq!(code(unused, Broken), Some(codes::INPUT_FAILED));
    }
}
