//! The pinned root, and what no text of a test can reach.

use sha2::{Digest as _, Sha256};

use super::certificate::Curve;
use super::root::Root;
use super::{Claims, Kind, Price};
use crate::json::{Json, Object};

/// `openssl x509 -in AppleRootCA-G3.cer -inform DER -noout -pubkey | openssl pkey -pubin -outform DER |
/// sha256sum`, of the certificate with the SHA-256 63343abf…9179.
const APPLE: &str = "9b219d0fbff36a5fb32090571906bceea68617c833a3f61b81e962a8e64db8af";

/// Before the point of a `SubjectPublicKeyInfo` on P-384 (RFC 5480, section 2).
const P384: &[u8] =
    b"\x30\x76\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22\x03\x62\x00";

#[test]
fn the_pinned_key_is_that_of_apples_root() {
    let root = Root::apple();
    assert_eq!(root.key.curve(), Curve::P384);
    let sha256 = Sha256::digest([P384, root.key.point()].concat());
    assert_eq!(base16ct::lower::encode_string(&sha256), APPLE);
    assert!(p384::ecdsa::VerifyingKey::from_sec1_bytes(root.key.point()).is_ok());
}

#[test]
fn a_price_is_in_thousandths() {
    let table = [
        (4990, "4.99 USD"),
        (4900, "4.90 USD"),
        (5000, "5 USD"),
        (0, "0 USD"),
        (5, "0.005 USD"),
        (1234, "1.234 USD"),
        (-500, "-0.50 USD"),
        (1_290_000_000, "1290000 USD"),
    ];
    for (milliunits, expected) in table {
        let claims = format!(r#"{{"price":{milliunits},"currency":"USD"}}"#);
        let price = Price::of(Kind::Transaction, &claims_of(&claims)).unwrap();
        assert_eq!(price.to_string(), expected);
    }
}

fn claims_of(json: &str) -> Claims {
    match Json::parse(json.as_bytes()) {
        Some(Json::Object(object)) => Claims::new(object),
        _ => Claims::new(Object::default()),
    }
}
