//! From one line to one line: signed, or refused.

use offersign::error::Error;
use offersign::offer::KeyId;
use offersign::payload::Payload;
use offersign::secret::holds_key;
use serde::Serialize;
use serde_json::value::RawValue;

use super::engine::Sign;
use super::member::KEY_TEXT;
use super::request::Request;
use super::tally::Tally;
use crate::cli::clock;
use crate::cli::codes;
use crate::cli::format::{Format, Signed};
use crate::cli::render::{AsJson, Members, json};
use crate::cli::stream::{Answers, Chunk};
use crate::cli::terminal::Terminal;

/// All that the answer to a line depends on, beside the line.
pub(crate) struct Signer {
    /// What the flags say of every line.
    pub(crate) defaults: Request<'static>,
    pub(crate) key_id: KeyId,
    pub(crate) sign: Sign,
    pub(crate) format: Format,
    /// Which says what is refused.
    pub(crate) terminal: Terminal,
}

/// The answer to a line that cannot be signed.
#[derive(Serialize)]
struct Refusal<'a> {
    id: Option<&'a RawValue>,
    line: u64,
    error: AsJson<'a>,
}

impl Answers for Signer {
    type Count = Tally;

    const CHUNK: usize = 4 * 1024;

    /// The answers to all lines of a chunk but the blank ones.
    fn answer(&self, chunk: &Chunk, tally: &mut Tally) -> Vec<u8> {
        if chunk.too_long {
            return refuse(None, chunk.first_line, &TOO_LONG, tally).into_bytes();
        }
        let lines = chunk.text.split(|byte| *byte == b'\n');
        (chunk.first_line..)
            .zip(lines)
            .filter(|(_, line)| !line.trim_ascii().is_empty())
            .map(|(number, line)| self.answer_line(number, line, tally))
            .fold(Vec::new(), |mut answers, answer| {
                answers.extend_from_slice(answer.as_bytes());
                answers
            })
    }
}

impl Signer {
    fn answer_line(&self, number: u64, line: &[u8], tally: &mut Tally) -> String {
        let Ok(line) = str::from_utf8(line) else {
            return refuse(None, number, &NOT_UTF8, tally);
        };
        // Some editors write a byte order mark where a file begins (RFC 8259, section 8.1).
        let line = match number {
            1 => line.trim_start_matches('\u{feff}'),
            _ => line,
        };
        let has_key_text = holds_key(line);
        let request = Request::parse(line);
        let id = request.as_ref().ok().and_then(|r| r.id.as_deref());
        let signed = match &request {
            _ if has_key_text => Err(KEY_TEXT),
            Ok(request) => self.sign(request, number, tally),
            Err(error) => Err(error.clone()),
        };
        match signed {
            Ok(signed) => signed + "\n",
            Err(error) => {
                let id = id.filter(|id| !has_key_text || !holds_key(id.get()));
                refuse(id, number, &error, tally)
            }
        }
    }

    fn sign(&self, request: &Request, number: u64, tally: &mut Tally) -> Result<String, Error> {
        let now = clock::now();
        let offer_for = request.given(&self.defaults)?.offer(now.clone())?;
        let offer = offer_for(self.key_id.clone());
        self.format.check(&offer.user)?;
        let diagnostics = offer.diagnostics(now.unwrap_or(offer.timestamp));
        let mut warnings = diagnostics.iter();
        if let Some(warning) = warnings.find(|diagnostic| self.terminal.refuses(diagnostic)) {
            return Err(Error::from(warning.clone()));
        }
        let signature = (self.sign)(&Payload::new(&offer))?;
        let signed = Signed {
            id: request.id.as_deref(),
            offer: &offer,
            signature: signature.to_base64(),
        };
        let signed = self.format.render(&signed).map_err(|_| DEFECT)?;
        tally.signed(number, diagnostics);
        Ok(signed)
    }
}

fn refuse(id: Option<&RawValue>, line: u64, error: &Error, tally: &mut Tally) -> String {
    tally.refused(line);
    let refusal = Refusal {
        id,
        line,
        error: AsJson(error.diagnostic(), Members::Problem),
    };
    // Text, a number and JSON that was read: there is nothing in it that could not be written.
    json(&refusal).unwrap_or_default() + "\n"
}

const TOO_LONG: Error = Error::fixed(
    codes::LINE_TOO_LONG,
    "the line is longer than 64 KiB",
    "write one object a line; a request has about 200 bytes",
);

const NOT_UTF8: Error = Error::fixed(
    codes::LINE_NOT_UTF8,
    "the line is not UTF-8 text",
    "write the lines in UTF-8; PowerShell needs `-Encoding utf8`",
);

const DEFECT: Error = Error::fixed(
    codes::INTERNAL_ERROR,
    "the signed offer could not be written as JSON",
    "report this line, but without the key",
);
