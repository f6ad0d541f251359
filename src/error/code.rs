//! What a code is. All of them stand in the register beside this.

/// What a code is about, which decides the exit code of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A flag or a field that cannot be right.
    Usage,
    /// No usable key could be read.
    Key,
    /// The system failed: input, output, randomness or the clock.
    System,
    /// Nothing failed: a note or a warning.
    Notice,
    /// A mistake by which a signature came out wrong.
    Mistake,
}

/// The stable name of an error, a warning or a note.
///
/// Codes are an interface: later versions add, and never rename. A program around this library can
/// have codes of its own beside these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    name: &'static str,
    kind: Kind,
}

impl Code {
    /// A code of this name, which is in snake case.
    #[must_use]
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind }
    }

    /// The code as it is printed, in snake case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// What the code is about.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }
}
