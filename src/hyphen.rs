//! What chats, editors and word processors make of a hyphen.

/// The hyphens, dashes and minus signs that no keyboard of a programmer types.
pub const BENT: [char; 10] = [
    '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}', '\u{fe58}',
    '\u{fe63}', '\u{ff0d}',
];
