//! Streams that another program has made non-blocking, as Node does with those that it hands over.

#[cfg(not(unix))]
use std::io::{self, Read, Write};

/// Reads and writes as if the stream were blocking, without a buffer, and goes on after a signal.
pub(crate) struct Patient<F>(pub(crate) F);

#[cfg(unix)]
mod unix {
    use std::io::{self, Read, Write};
    use std::os::fd::AsFd;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::{Errno, read, retry_on_intr, write};

    use super::Patient;

    impl<F: AsFd> Read for Patient<F> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            once_ready(&self.0, PollFlags::IN, || read(&self.0, &mut *buffer))
        }
    }

    impl<F: AsFd> Write for Patient<F> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            once_ready(&self.0, PollFlags::OUT, || write(&self.0, bytes))
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn once_ready(
        stream: &impl AsFd,
        ready: PollFlags,
        mut take: impl FnMut() -> rustix::io::Result<usize>,
    ) -> io::Result<usize> {
        loop {
            match retry_on_intr(&mut take) {
                Err(Errno::AGAIN) => {
                    retry_on_intr(|| poll(&mut [PollFd::new(stream, ready)], None))?;
                }
                taken => return Ok(taken?),
            }
        }
    }
}

#[cfg(not(unix))]
impl<F: Read> Read for Patient<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

#[cfg(not(unix))]
impl<F: Write> Write for Patient<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
