//! What many workers make, printed in the order of what they were given.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::cli::output;

/// Where workers leave their answers. One of them prints what is next, and no one waits for it,
/// until so much is left here that nobody may take more work.
pub(crate) struct Ordered {
    state: Mutex<State>,
    room: Condvar,
    limit: usize,
}

#[derive(Default)]
struct State {
    next: u64,
    waiting: BTreeMap<u64, Vec<u8>>,
    printing: bool,
}

impl Ordered {
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
        let full = |state: &mut State| state.waiting.len() >= self.limit;
        let _state = self
            .room
            .wait_while(self.state(), full)
            .unwrap_or_else(PoisonError::into_inner);
    }

    /// Leaves the answers of a turn, and prints all that are next, unless another worker does.
    ///
    /// # Errors
    /// They cannot be printed. From then on nothing is, so that what was printed has no gap.
    pub(crate) fn print(&self, turn: u64, answers: Vec<u8>) -> anyhow::Result<()> {
        let mut state = self.state();
        state.waiting.insert(turn, answers);
        if state.printing {
            return Ok(());
        }
        state.printing = true;
        while let Some(answers) = state.take_next() {
            drop(state);
            self.room.notify_all();
            output::print_lines(&answers)?;
            state = self.state();
        }
        state.printing = false;
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn take_next(&mut self) -> Option<Vec<u8>> {
        let answers = self.waiting.remove(&self.next)?;
        self.next += 1;
        Some(answers)
    }
}
