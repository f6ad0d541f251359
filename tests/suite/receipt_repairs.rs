//! What happens to receipts on their way: undone where that is certain, and refused by name where not.
//!
//! `make_receipts.py` makes the receipts with asn1crypto, and damages them with Python.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use offersign::error::Code;
use offersign::receipt::{Content, Document, Repair};
use serde_json::Value;

const SMALL: &[u8] = include_bytes!("../fixtures/receipts/small.bin");
const XCODE: &[u8] = include_bytes!("../fixtures/receipts/xcode.bin");

fn cases(json: &str) -> Vec<Value> {
    serde_json::from_str(json).unwrap()
}

/// The bytes of a case, of which the long ones are told by what they repeat.
fn input(case: &Value) -> Vec<u8> {
    let input = &case["input"];
    if let Some(text) = input["base64"].as_str() {
        return STANDARD.decode(text).unwrap();
    }
    let times = usize::try_from(input["times"].as_u64().unwrap()).unwrap();
    let repeated = input["repeated"].as_str().unwrap();
    base16ct::lower::decode_vec(repeated).unwrap().repeat(times)
}

/// The bytes that would be sent to Apple.
fn bytes(document: &Document) -> Vec<u8> {
    match &document.content {
        Content::Receipt(receipt) => STANDARD.decode(receipt.to_base64()).unwrap(),
        _ => panic!("no receipt"),
    }
}

#[test]
fn every_damage_that_can_be_undone_is_undone_and_named() {
    let cases = cases(include_str!("../fixtures/receipts/repaired.json"));
    let mut seen: Vec<&str> = Vec::new();
    for case in &cases {
        let input = input(case);
        let shown = String::from_utf8_lossy(&input[..input.len().min(60)]).into_owned();
        let document = Document::read(&input).unwrap_or_else(|error| panic!("{shown}: {error}"));
        let repairs: Vec<&str> = document.repairs.iter().map(|r| r.name()).collect();
        assert_eq!(case["repairs"], serde_json::json!(repairs), "{shown}");
        assert!(bytes(&document) == SMALL, "other bytes: {shown}");
        seen.extend(repairs);
    }
    for repair in Repair::ALL {
        assert!(
            seen.contains(&repair.name()),
            "never made: {}",
            repair.name()
        );
    }
}

/// A space at the end is gone before anybody reads it.
#[test]
fn a_plus_that_was_lost_at_the_end_is_found_again() {
    let volume = include_bytes!("../fixtures/receipts/volume.bin");
    for end in [[0x2a, 0x7e], [0x2f, 0xbe]] {
        let mut receipt = volume.to_vec();
        let start = receipt.len() - end.len();
        receipt[start..].copy_from_slice(&end);
        let text = STANDARD.encode(&receipt);
        assert!(text.ends_with('+'), "{text}");
        let spaced = text.replace('+', " ");
        let document = Document::read(spaced.trim_end().as_bytes()).unwrap();
        assert_eq!(document.repairs, [Repair::SpacesForPlus]);
        assert!(bytes(&document) == receipt);
    }
}

#[test]
fn what_cannot_be_undone_is_refused_by_name() {
    for case in cases(include_str!("../fixtures/receipts/refused.json")) {
        let input = input(&case);
        let shown = String::from_utf8_lossy(&input[..input.len().min(60)]).into_owned();
        let error = Document::read(&input).expect_err(&shown);
        assert_eq!(case["code"], error.code().name(), "{shown}: {error}");
        let message = case["message"].as_str().unwrap();
        assert!(error.to_string().starts_with(message), "{shown}: {error}");
    }
}

/// A bit that flipped is a damage that nothing tells the place of.
#[test]
fn a_flipped_bit_is_never_repaired() {
    for (at, bit) in (0..SMALL.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        let mut flipped = SMALL.to_vec();
        flipped[at] ^= 1 << bit;
        if let Ok(document) = Document::read(STANDARD.encode(&flipped).as_bytes()) {
            assert_eq!(document.repairs, [], "byte {at}, bit {bit}");
            assert!(bytes(&document) == flipped, "byte {at}, bit {bit}");
        }
    }
}

/// The same of a character of the base64.
#[test]
fn a_flipped_character_is_never_repaired() {
    let text = STANDARD.encode(SMALL);
    for at in 0..text.len() {
        for other in ["A", "+", "/", "z", "=", "*"] {
            let mut changed = text.clone();
            changed.replace_range(at..=at, other);
            if changed == text {
                continue;
            }
            if let Ok(document) = Document::read(changed.as_bytes()) {
                // A lost padding is a zero more, and takes nothing of the receipt with it.
                let is_whole = bytes(&document) == SMALL;
                assert!(document.repairs.is_empty() || is_whole, "{at}: {other}");
                let read = STANDARD.encode(bytes(&document));
                assert!(read == changed || is_whole, "{at}: {other}");
            }
        }
    }
}

#[test]
fn a_receipt_that_is_cut_anywhere_says_how_much_is_missing() {
    for there in 30..SMALL.len() {
        let missing = SMALL.len() - there;
        let expected = format!(
            "the receipt is cut short: {there} bytes are here, and {missing} more are missing"
        );
        for cut in [
            SMALL[..there].to_vec(),
            STANDARD.encode(&SMALL[..there]).into(),
        ] {
            let error = Document::read(&cut).unwrap_err();
            assert_eq!(
                (error.code(), error.to_string().as_str()),
                (Code::RECEIPT_TRUNCATED, &*expected)
            );
        }
    }
    for there in 30..XCODE.len() {
        let error = Document::read(&XCODE[..there]).unwrap_err();
        assert_eq!(error.code(), Code::RECEIPT_TRUNCATED, "{there}");
        assert!(
            error.to_string().contains("and at least"),
            "{there}: {error}"
        );
    }
}

/// Receipts are BER; a key with a length that a mark ends is none all the same.
#[test]
fn keys_are_read_as_strict_der() {
    use offersign::key::{KeyFile, PrivateKey, Zeroizing};

    let pem = std::fs::read(crate::command::KEY).unwrap();
    let key: PrivateKey = KeyFile::decode(&pem).unwrap().key;
    let der: Zeroizing<Vec<u8>> = key.expose_secret_der();
    assert!(KeyFile::decode(&der).is_ok());
    // The header has three bytes.
    let open = [&[0x30, 0x80], &der[3..], &[0, 0]].concat();
    let refused = KeyFile::decode(&open).unwrap_err();
    assert_eq!(refused.code(), Code::KEY_DAMAGED);
}

/// Letters that are not ASCII near the start are no reason to refuse what would be read from bytes.
#[test]
fn a_transaction_receipt_is_read_from_its_base64_as_from_its_bytes() {
    let text = "{ \"signature\" = \"é\u{1}\"; \"purchase-info\" = \"e30=\"; }";
    let hexadecimal = base16ct::lower::encode_string(text.as_bytes());
    let read = |input: &str| Document::read(input.as_bytes()).map(|document| bytes(&document));
    let of_digits = read(&hexadecimal).unwrap();
    assert_eq!(of_digits, text.as_bytes());
    assert_eq!(read(&STANDARD.encode(text)).unwrap(), of_digits);
}

/// What makes spaces of `+` leaves no `+`, and a receipt has one in 64 characters: any other space is damage.
#[test]
fn a_character_that_became_a_space_is_not_taken_for_a_plus() {
    let text = STANDARD.encode(XCODE);
    assert!(text.contains('+'));
    let mut refused = 0;
    for at in (0..text.len()).step_by(37) {
        let mut damaged = text.clone().into_bytes();
        damaged[at] = b' ';
        match Document::read(&damaged) {
            Ok(document) => assert!(bytes(&document) == XCODE, "other bytes: {at}"),
            Err(_) => refused += 1,
        }
        let without_plus: Vec<u8> = damaged
            .iter()
            .filter(|byte| **byte != b'+')
            .copied()
            .collect();
        assert!(Document::read(&without_plus).is_err(), "{at}");
    }
    assert!(refused > 20, "{refused}");
}

/// An answer is read whole, so what would take far more memory than it has bytes is refused.
#[test]
fn an_answer_of_nothing_but_brackets_is_refused() {
    let many = format!(
        "{{\"status\":0,\"receipt\":{{\"in_app\":[{}{{}}]}}}}",
        "{},".repeat(1_000_000)
    );
    let refused = Document::read(many.as_bytes()).unwrap_err();
    assert_eq!(refused.code(), Code::RECEIPT_TOO_LARGE);
    let few = b"{\"status\":0,\"receipt\":{\"in_app\":[{},{\"product_id\":\"a\"},{}]}}";
    let Content::Answer(answer) = Document::read(few).unwrap().content else {
        panic!("no answer");
    };
    assert_eq!(answer.purchases.len(), 1);
}
