//! From one line to one line: signed, or refused.

use offersign::error::{Code, Error};
use offersign::offer::{KeyId, advise};
use offersign::payload::Payload;
use serde::Serialize;
use serde_json::value::RawValue;

use super::engine::Sign;
use super::lines::Chunk;
use super::request::Request;
use super::tally::Tally;
use crate::cli::fields::Fields;
use crate::cli::fresh;
use crate::cli::key_text::holds_key_text;
use crate::cli::shapes::{Shape, Signed};

/// All that the answer to a line depends on, beside the line.
pub(crate) struct Signer {
    /// What the flags say of every line.
    pub(crate) defaults: Request<'static>,
    pub(crate) key_id: KeyId,
    pub(crate) sign: Sign,
    pub(crate) shape: Shape,
}

/// The answer to a line that cannot be signed.
#[derive(Serialize)]
struct Refusal<'a> {
    id: Option<&'a RawValue>,
    line: u64,
    error: Reason<'a>,
}

#[derive(Serialize)]
struct Reason<'a> {
    code: &'static str,
    message: &'a str,
    hint: &'a str,
}

impl Signer {
    /// The answers to all lines of a chunk but the blank ones.
    pub(crate) fn answer(&self, chunk: &Chunk, tally: &mut Tally) -> Vec<u8> {
        if chunk.too_long {
            return refuse(None, chunk.first_line, &too_long(), tally).into_bytes();
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

    fn answer_line(&self, number: u64, line: &[u8], tally: &mut Tally) -> String {
        let Ok(line) = str::from_utf8(line) else {
            return refuse(None, number, &not_utf8(), tally);
        };
        // Some editors write a byte order mark where a file begins (RFC 8259, section 8.1).
        let line = match number {
            1 => line.trim_start_matches('\u{feff}'),
            _ => line,
        };
        let has_key_text = holds_key_text(line);
        let request = Request::read(line);
        let id = request.as_ref().ok().and_then(|r| r.id.as_deref());
        let signed = match &request {
            _ if has_key_text => Err(key_text()),
            Ok(request) => self.sign(request, number, tally),
            Err(error) => Err(error.clone()),
        };
        match signed {
            Ok(signed) => signed + "\n",
            Err(error) => {
                let id = id.filter(|id| !has_key_text || !holds_key_text(id.get()));
                refuse(id, number, &error, tally)
            }
        }
    }

    fn sign(&self, request: &Request, number: u64, tally: &mut Tally) -> Result<String, Error> {
        let now = fresh::timestamp();
        let fields = Fields::judge(&request.given(&self.defaults)?, now.clone())?;
        let offer = fields.with_key_id(self.key_id.clone());
        let signature = (self.sign)(&Payload::new(&offer))?;
        let signed = Signed {
            id: request.id.as_deref(),
            offer: &offer,
            signature: signature.to_base64(),
        };
        let signed = self.shape.render(&signed).map_err(|_| defect())?;
        tally.signed(number, advise(&offer, now.unwrap_or(offer.timestamp)));
        Ok(signed)
    }
}

fn refuse(id: Option<&RawValue>, line: u64, error: &Error, tally: &mut Tally) -> String {
    tally.refused(line);
    let refusal = Refusal {
        id,
        line,
        error: Reason {
            code: error.code().name(),
            message: &error.to_string(),
            hint: error.hint(),
        },
    };
    // Text, a number and JSON that was read: there is nothing in it that could not be written.
    serde_json::to_string(&refusal).unwrap_or_default() + "\n"
}

fn too_long() -> Error {
    Error::new(
        Code::LineTooLong,
        "the line is longer than 64 KiB",
        "write one object a line; a request has about 200 bytes",
    )
}

fn not_utf8() -> Error {
    Error::new(
        Code::LineNotUtf8,
        "the line is not UTF-8 text",
        "write the lines in UTF-8; PowerShell needs `-Encoding utf8`",
    )
}

fn key_text() -> Error {
    Error::new(
        Code::LineHasKeyText,
        "the line holds what looks like a private key",
        "give the key with `--key` alone; make a new key if others could read these lines",
    )
}

fn defect() -> Error {
    Error::new(
        Code::InternalError,
        "the signed offer could not be written as JSON",
        "report this line, but without the key",
    )
}
