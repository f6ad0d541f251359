//! How much there is to read.

use std::fs::File;
use std::io::{self, IsTerminal as _, Seek as _};

/// How much there is to read from here on.
#[derive(Clone, Copy)]
pub(crate) enum Length {
    Bytes(u64),
    /// A pipe tells nothing.
    Unknown,
    /// As much as somebody types.
    Typed,
}

impl Length {
    pub(crate) fn of(file: &File) -> Self {
        if file.is_terminal() {
            return Self::Typed;
        }
        left(file).map_or(Self::Unknown, Self::Bytes)
    }
}

/// What is left of a file; an error for a stream, which has no place.
fn left(mut file: &File) -> io::Result<u64> {
    let here = file.stream_position()?;
    Ok(file.metadata()?.len().saturating_sub(here))
}
