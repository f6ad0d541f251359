//! A text that is a secret as a whole, and what is none.

use crate::error::Code;
use crate::secret::{holds_key, is_pem};

use super::KeyFile;

/// The length of a shared secret in characters; keys are longer.
const SHORTEST_SECRET: usize = 32;

/// Whether an input was refused as something that stands in the place of a key, and holds none.
pub(crate) fn is_stray(code: Code) -> bool {
    let stray = [
        Code::KEY_EMPTY,
        Code::KEY_UNRECOGNISED,
        Code::KEY_IS_MASKED,
        Code::KEY_IS_NULL,
        Code::KEY_IS_PLACEHOLDER,
        Code::KEY_IS_PATH,
        Code::KEY_IS_ADDRESS,
        Code::KEY_IS_WEB_PAGE,
        Code::KEY_IS_JSON,
        Code::KEY_IS_LFS_POINTER,
    ];
    stray.contains(&code)
}

/// Whether a text is a secret as a whole: a key, whole or damaged, or a shared secret. The line of an
/// SSH public key is none, and starts as a path may.
#[must_use]
pub fn is_secret(text: &str) -> bool {
    let is_public = |code| [Code::KEY_IS_IDENTIFIER, Code::KEY_IS_OPENSSH].contains(&code);
    let is_harmless = |code| is_stray(code) || is_public(code);
    let is_key = || {
        let code = KeyFile::decode(text.as_bytes()).map_err(|error| error.code());
        code.map_or_else(|code| !is_harmless(code), |_| true)
    };
    is_pem(text) || holds_key(text) || text.len() >= SHORTEST_SECRET && is_key()
}

/// Whether a text has the form of an App Store Connect shared secret: 32 hexadecimal characters.
#[must_use]
pub fn is_shared_secret(text: &str) -> bool {
    text.len() == SHORTEST_SECRET && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
