//! What arrives, piece by piece, for a reader that waits no longer than it wants to.

use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::Length;

/// How many bytes are read at once.
const PIECE: usize = 64 * 1024;

/// The pieces of a file, which a thread reads. It is not joined: it may wait for a writer for ever.
pub(crate) struct Arriving {
    pieces: Receiver<io::Result<Vec<u8>>>,
    piece: Cursor<Vec<u8>>,
    /// Before any of it was read.
    pub(crate) length: Length,
}

/// What comes next.
pub(super) enum Next {
    Piece(Vec<u8>),
    /// Nothing came for so long.
    Pause,
    End,
}

impl Arriving {
    /// Begins to read.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn new(file: File) -> io::Result<Self> {
        let length = Length::of(&file);
        let (sender, pieces) = sync_channel(1);
        thread::Builder::new().spawn(move || send_all(file, &sender))?;
        Ok(Self {
            pieces,
            piece: Cursor::default(),
            length,
        })
    }

    /// Waits for the next piece, for ever or as long as this.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn next(&mut self, patience: Option<Duration>) -> io::Result<Next> {
        let piece = match patience {
            Some(patience) => self.pieces.recv_timeout(patience),
            None => self.pieces.recv().map_err(RecvTimeoutError::from),
        };
        match piece {
            Ok(piece) => piece.map(Next::Piece),
            Err(RecvTimeoutError::Timeout) => Ok(Next::Pause),
            Err(RecvTimeoutError::Disconnected) => Ok(Next::End),
        }
    }
}

impl Read for Arriving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.piece.read(buffer)? {
                0 if !buffer.is_empty() => match self.next(None)? {
                    Next::Piece(piece) => self.piece = Cursor::new(piece),
                    Next::Pause | Next::End => return Ok(0),
                },
                read => return Ok(read),
            }
        }
    }
}

/// Reads to the end, or until nobody wants more.
fn send_all(mut file: File, to: &SyncSender<io::Result<Vec<u8>>>) {
    let mut buffer = vec![0; PIECE];
    loop {
        let piece = match file.read(&mut buffer) {
            Ok(0) => return,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            read => read.map(|length| buffer.get(..length).unwrap_or_default().to_vec()),
        };
        let is_last = piece.is_err();
        if to.send(piece).is_err() || is_last {
            return;
        }
    }
}
