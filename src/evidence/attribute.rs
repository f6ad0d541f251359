//! The names of attributes in tags.

use super::pending::Token;
use super::read::Reader;

impl Reader<'_, '_> {
    /// The name of an attribute, which a colon may be in.
    pub(super) fn attribute(&mut self) {
        let ends = |c: char| c.is_whitespace() || "=>/\"'".contains(c);
        let length = self.rest().find(ends).unwrap_or(self.rest().len()).max(1);
        let text = self.rest().get(..length).unwrap_or_default().to_owned();
        let line = self.line;
        self.advance(length);
        if let Some(frame) = self.frame() {
            frame.pending.push(Token {
                text,
                quoted: false,
                adjacent: false,
                line,
            });
        }
    }
}
