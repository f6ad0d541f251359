//! Lines in, lines out: in order, at once, by all cores, in bounded memory.

mod lines;
mod ordered;
mod progress;
mod workers;

pub(crate) use lines::Chunk;
pub(crate) use progress::Progress;
pub(crate) use workers::{Answered, Answers, Count, answer_all, cores};
