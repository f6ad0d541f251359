//! What arrives, piece by piece, for a reader that waits no longer than it wants to.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::Length;
use crate::cli::patient::Patient;

/// How many bytes are read at once.
const PIECE: usize = 64 * 1024;

/// The pieces of a file, which a thread reads. It is not joined: it may wait for a writer for ever.
pub(crate) struct Arriving {
    pieces: Receiver<io::Result<Vec<u8>>>,
    /// Where the system gave no thread: then everything is waited for.
    alone: Option<Patient<File>>,
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
    /// The system gives no second handle to the file.
    pub(super) fn new(file: File) -> io::Result<Self> {
        let length = Length::of(&file);
        let (sender, pieces) = sync_channel(1);
        let source = Patient(file.try_clone()?);
        let thread = thread::Builder::new().spawn(move || send_all(source, &sender));
        Ok(Self {
            pieces,
            alone: thread.is_err().then_some(Patient(file)),
            piece: Cursor::default(),
            length,
        })
    }

    /// Waits for the next piece, for ever or as long as this.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn next(&mut self, patience: Option<Duration>) -> io::Result<Next> {
        if let Some(file) = &mut self.alone {
            let piece = read_piece(file)?;
            return Ok(piece.map_or(Next::End, Next::Piece));
        }
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
fn send_all(mut file: Patient<File>, to: &SyncSender<io::Result<Vec<u8>>>) {
    while let Some(piece) = read_piece(&mut file).transpose() {
        let is_last = piece.is_err();
        if to.send(piece).is_err() || is_last {
            return;
        }
    }
}

/// The next piece; none at the end.
fn read_piece(file: &mut Patient<File>) -> io::Result<Option<Vec<u8>>> {
    let mut piece = vec![0; PIECE];
    let length = file.read(&mut piece)?;
    piece.truncate(length);
    Ok((length > 0).then_some(piece))
}
