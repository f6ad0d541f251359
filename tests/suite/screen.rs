//! A terminal of one's own: what is typed into it, and what it shows.

#![cfg(target_os = "linux")]

use std::io::{Read as _, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};

use crate::command::{OFFERSIGN, tool};
use crate::process::{PATIENCE, interruptible, next, start, wait_for};

/// A line of shell that runs in a terminal. Needs [`SCRIPT`](crate::needs::SCRIPT) and
/// [`PERL`](crate::needs::PERL).
pub(crate) struct Screen {
    script: Child,
    keyboard: ChildStdin,
    shown: Receiver<String>,
    seen: String,
}

impl Screen {
    /// Starts a line of shell in which `$BIN` is the program under test.
    pub(crate) fn run(line: &str) -> Self {
        let mut script = tool("script");
        script
            .args(["-qec", line, "/dev/null"])
            .env("BIN", OFFERSIGN)
            .env("TERM", "dumb");
        let mut script = interruptible(&script);
        let mut script = start(script.stdin(Stdio::piped()).stdout(Stdio::piped()));
        let mut screen = script.stdout.take().unwrap();
        let (sender, shown) = channel();
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(length @ 1..) = screen.read(&mut piece) {
                let text = String::from_utf8_lossy(&piece[..length]).into_owned();
                if sender.send(text).is_err() {
                    return;
                }
            }
        });
        Self {
            keyboard: script.stdin.take().unwrap(),
            script,
            shown,
            seen: String::new(),
        }
    }

    /// Waits until a text was shown, and gives what was shown before it since the last such text.
    pub(crate) fn until(&mut self, text: &str) -> String {
        while !self.seen.contains(text) {
            let more = next(&self.shown);
            self.seen += &more.unwrap_or_else(|| panic!("no {text:?} in {:?}", self.seen));
        }
        let seen = std::mem::take(&mut self.seen);
        let (before, after) = seen.split_once(text).unwrap();
        after.clone_into(&mut self.seen);
        before.to_owned()
    }

    /// Types.
    pub(crate) fn keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits for the end, and gives what was shown since the last text that was waited for.
    pub(crate) fn end(mut self) -> String {
        while let Some(more) = next(&self.shown) {
            self.seen += &more;
        }
        wait_for(&mut self.script, PATIENCE);
        self.seen
    }
}
