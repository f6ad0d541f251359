//! Whom to trust: the key of Apple's root, and the certificates that the caller gives.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::certificate::{Certificate, Curve, PublicKey};
use crate::error::{Code, Error};

/// A root that certificates may end in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The DER of its name.
    pub(super) subject: Vec<u8>,
    pub(super) key: PublicKey,
    /// UNIX time in seconds.
    pub(super) from: u64,
    pub(super) until: u64,
    /// How many certificates may stand between it and the last, where it says so.
    pub(super) path_length: Option<u8>,
}

/// Whose certificates a text is signed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignedBy {
    /// Apple's.
    Apple,
    /// Those of Xcode, in a local test.
    Xcode,
    /// Those of another root that the caller trusts.
    GivenRoot,
}

impl SignedBy {
    /// The name in JSON, in snake case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apple => "apple",
            Self::Xcode => "xcode",
            Self::GivenRoot => "given_root",
        }
    }
}

/// The name of Apple Root CA - G3: common name, unit, organisation, country.
const SUBJECT: &[u8] = b"\x30\x67\
    \x31\x1b\x30\x19\x06\x03\x55\x04\x03\x0c\x12Apple Root CA - G3\
    \x31\x26\x30\x24\x06\x03\x55\x04\x0b\x0c\x1dApple Certification Authority\
    \x31\x13\x30\x11\x06\x03\x55\x04\x0a\x0c\x0aApple Inc.\
    \x31\x0b\x30\x09\x06\x03\x55\x04\x06\x13\x02US";

/// The public key of Apple Root CA - G3, an uncompressed point on P-384.
///
/// Source: <https://www.apple.com/certificateauthority/AppleRootCA-G3.cer>, the certificate with the
/// SHA-256 63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e9179.
const KEY: &[u8] = b"\x04\
    \x98\xe9\x2f\x3d\x40\x72\xa4\xed\x93\x22\x72\x81\x13\x1c\xdd\x10\
    \x95\xf1\xc5\xa3\x4e\x71\xdc\x14\x16\xd9\x0e\xe5\xa6\x05\x2a\x77\
    \x64\x7b\x5f\x4e\x38\xd3\xbb\x1c\x44\xb5\x7f\xf5\x1f\xb6\x32\x62\
    \x5d\xc9\xe9\x84\x5b\x4f\x30\x4f\x11\x5a\x00\xfd\x58\x58\x0c\xa5\
    \xf5\x0f\x2c\x4d\x07\x47\x13\x75\xda\x97\x97\x97\x6f\x31\x5c\xed\
    \x2b\x9d\x7b\x20\x3b\xd8\xb9\x54\xd9\x5e\x99\xa4\x3a\x51\x0a\x31";

/// 2014-04-30T18:19:06Z and 2039-04-30T18:19:06Z, between which it is valid.
const VALIDITY: (u64, u64) = (1_398_881_946, 2_187_800_346);

impl Root {
    /// Apple Root CA - G3, which all that Apple signs as JWS ends in.
    pub(super) fn apple() -> Self {
        Self {
            subject: SUBJECT.to_vec(),
            key: PublicKey::new(Curve::P384, KEY),
            from: VALIDITY.0,
            until: VALIDITY.1,
            path_length: None,
        }
    }

    /// Takes the certificates in a file as roots: one in DER, such as the one that Xcode saves for its
    /// local tests, or some in PEM.
    ///
    /// # Errors
    /// There is none, or the key of one is on neither P-256 nor P-384.
    pub fn decode(bytes: &[u8]) -> Result<Vec<Self>, Error> {
        let text = str::from_utf8(bytes).unwrap_or_default();
        let mut blocks = text.split(BEGIN).skip(1).peekable();
        if blocks.peek().is_none() {
            return Ok(vec![Self::from_der(bytes)?]);
        }
        blocks
            .map(|block| Self::from_der(&from_pem(block).ok_or(NO_CERTIFICATE)?))
            .collect()
    }

    fn from_der(der: &[u8]) -> Result<Self, Error> {
        let certificate = Certificate::read(der).ok_or(NO_CERTIFICATE)?;
        Ok(Self {
            subject: certificate.subject.to_vec(),
            from: certificate.from,
            until: certificate.until,
            path_length: certificate.path_length(),
            key: certificate.key.ok_or(OTHER_KEY)?,
        })
    }

    /// Whether a certificate is this one by its name and its key.
    pub(super) fn is(&self, certificate: &Certificate) -> bool {
        self.subject == certificate.subject && certificate.key.as_ref() == Some(&self.key)
    }
}

/// Around a certificate in PEM (RFC 7468, section 5).
const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

fn from_pem(block: &str) -> Option<Vec<u8>> {
    let (base64, _) = block.split_once(END)?;
    STANDARD
        .decode(base64.split_whitespace().collect::<String>())
        .ok()
}

const NO_CERTIFICATE: Error = Error::fixed(
    Code::APPLE_ROOT_UNUSABLE,
    "the root is not an X.509 certificate",
    "give one certificate, in PEM or DER: the one that Xcode saves, or the root of your own tests",
);

const OTHER_KEY: Error = Error::fixed(
    Code::APPLE_ROOT_UNUSABLE,
    "the root's key is on neither P-256 nor P-384",
    "give the root that the certificates in `x5c` end in; Apple's own is known here and needs no flag",
);
