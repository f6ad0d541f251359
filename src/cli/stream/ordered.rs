//! What many workers make, printed and counted in the order of what they were given.

use std::collections::BTreeMap;
use std::mem;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::workers::Count;
use crate::cli::output::{self, Reader};

/// Where workers leave their answers. One of them prints what is next, and no one waits for it,
/// until so much is left here that nobody may take more work.
pub(crate) struct Ordered<C> {
    state: Mutex<State<C>>,
    room: Condvar,
    limit: usize,
}

#[derive(Default)]
struct State<C> {
    next: u64,
    waiting: BTreeMap<u64, (Vec<u8>, C)>,
    printing: bool,
    /// Of all that was printed, or was to be printed when the reader had gone.
    count: C,
}

impl<C: Count> Ordered<C> {
    /// Holds at most `limit` answers, and one more for each worker.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            state: Mutex::default(),
            room: Condvar::new(),
            limit,
        }
    }

    /// Waits while too many answers are not printed, because nobody reads them.
    pub(crate) fn wait_for_room(&self) {
        let full = |state: &mut State<C>| state.waiting.len() >= self.limit;
        let _state = self
            .room
            .wait_while(self.state(), full)
            .unwrap_or_else(PoisonError::into_inner);
    }

    /// Leaves the answers of a turn, and prints all that are next, unless another worker does.
    ///
    /// # Errors
    /// They cannot be printed. From then on nothing is, so that what was printed has no gap; nor is it
    /// where the reader has gone.
    pub(crate) fn print(&self, turn: u64, answers: Vec<u8>, count: C) -> anyhow::Result<Reader> {
        let mut state = self.state();
        state.waiting.insert(turn, (answers, count));
        if state.printing {
            return Ok(Reader::Listens);
        }
        state.printing = true;
        while let Some(answers) = state.take_next() {
            drop(state);
            self.room.notify_all();
            if output::print_lines(&answers)? == Reader::HasGone {
                return Ok(Reader::HasGone);
            }
            state = self.state();
        }
        state.printing = false;
        Ok(Reader::Listens)
    }

    /// What became of the lines.
    pub(crate) fn take_count(&self) -> C {
        mem::take(&mut self.state().count)
    }

    fn state(&self) -> MutexGuard<'_, State<C>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<C: Count> State<C> {
    fn take_next(&mut self) -> Option<Vec<u8>> {
        let (answers, count) = self.waiting.remove(&self.next)?;
        self.next += 1;
        self.count.add(count);
        Some(answers)
    }
}
