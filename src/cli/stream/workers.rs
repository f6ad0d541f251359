//! The threads: each takes the lines that have arrived, answers them, and leaves the answers to be
//! printed in order.

use std::io::Read;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;

use anyhow::Context as _;
use offersign::error::Error;

use super::lines::{Chunk, Lines};
use super::ordered::Ordered;
use super::progress::Progress;
use crate::cli::output::Reader;
use crate::cli::{codes, hardening};

/// How many answered chunks may wait to be printed, for each worker.
const WAITING: usize = 4;

/// The most workers for each core. More make nothing faster, and each has its answers in memory.
const CROWD: usize = 4;

/// How deep the stack of a worker is overwritten, in pages: more than signing needs.
const DEPTH: usize = 8;

/// What answers lines, and counts what became of them.
pub(crate) trait Answers: Send + Sync + 'static {
    /// What is counted.
    type Count: Count;

    /// How many bytes one worker takes when more have arrived, so that none works while others rest.
    const CHUNK: usize;

    /// The answers to the lines of a chunk, a line each.
    fn answer(&self, chunk: &Chunk, count: &mut Self::Count) -> Vec<u8>;
}

/// What is counted of some lines, to be added to what is counted of those before them.
pub(crate) trait Count: Default + Send + 'static {
    /// Adds what is counted of the lines that come next.
    fn add(&mut self, next: Self);

    /// How many lines were answered.
    fn answered(&self) -> u64;
}

/// What became of all lines, or of those up to the first answer that nobody read.
pub(crate) struct Answered<C> {
    pub(crate) count: C,
    pub(crate) reader: Reader,
}

/// What the workers share.
struct Shared<R, A: Answers> {
    lines: Mutex<Lines<R>>,
    /// None once all has ended, as it holds the key.
    answerer: RwLock<Option<A>>,
    answers: Ordered<A::Count>,
    progress: Progress,
}

/// How many threads work where no number is given: one a core.
pub(crate) fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Answers all lines of `source`, with the threads that the system gives, or else in this one.
///
/// The threads are not joined: where one ends early, another may wait for lines that never come, or
/// for a reader that has stopped, and must not keep the program from ending. But the answerer is dropped
/// here in every case, after the last chunk that is being answered.
///
/// # Errors
/// The input cannot be read, or the output cannot be written.
pub(crate) fn answer_all<R: Read + Send + 'static, A: Answers>(
    source: R,
    answerer: A,
    jobs: NonZeroUsize,
    progress: Progress,
) -> anyhow::Result<Answered<A::Count>> {
    let jobs = jobs.get().min(cores().get() * CROWD);
    let shared = Arc::new(Shared {
        lines: Mutex::new(Lines::new(source, A::CHUNK)),
        answerer: RwLock::new(Some(answerer)),
        answers: Ordered::new(jobs * WAITING),
        progress,
    });
    let (sender, results) = mpsc::channel();
    let worker = |_: &usize| spawn(Arc::clone(&shared), sender.clone()).is_ok();
    if (0..jobs).take_while(worker).count() == 0 {
        shared.report(&sender);
    }
    drop(sender);

    let mut ended = results.iter();
    let early = ended.find(|result| !matches!(result, Ok(Reader::Listens)));
    shared.erase();
    shared.progress.clear();
    Ok(Answered {
        reader: early.unwrap_or(Ok(Reader::Listens))?,
        count: shared.answers.take_count(),
    })
}

fn spawn<R: Read + Send + 'static, A: Answers>(
    shared: Arc<Shared<R, A>>,
    results: Sender<anyhow::Result<Reader>>,
) -> std::io::Result<()> {
    let work = move || shared.report(&results);
    thread::Builder::new().spawn(work).map(drop)
}

impl<R: Read, A: Answers> Shared<R, A> {
    /// Works until there is nothing more to do, and tells how it ended.
    fn report(&self, results: &Sender<anyhow::Result<Reader>>) {
        let result = panic::catch_unwind(AssertUnwindSafe(|| self.work()));
        hardening::wipe_stack(DEPTH);
        // Nobody listens any more when another worker has ended the batch.
        let _ = results.send(result.unwrap_or_else(|_| Err(stopped().into())));
    }

    fn work(&self) -> anyhow::Result<Reader> {
        while let Some(chunk) = self.take()? {
            let mut count = A::Count::default();
            let Some(answers) = self.answer(&chunk, &mut count) else {
                break;
            };
            let answered = count.answered();
            if self.answers.print(chunk.turn, answers, count)? == Reader::HasGone {
                return Ok(Reader::HasGone);
            }
            self.progress.advance(answered, chunk.position);
        }
        Ok(Reader::Listens)
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

    fn answer(&self, chunk: &Chunk, count: &mut A::Count) -> Option<Vec<u8>> {
        let answerer = self.answerer.read();
        let answerer = answerer.unwrap_or_else(PoisonError::into_inner);
        let answers = answerer.as_ref()?.answer(chunk, count);
        // This thread may wait for ever after this.
        hardening::wipe_stack(DEPTH);
        Some(answers)
    }

    /// Drops the answerer, and with it the key.
    fn erase(&self) {
        let answerer = self.answerer.write();
        answerer.unwrap_or_else(PoisonError::into_inner).take();
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
