//! What verifyReceipt answers.

use super::{answer, base64, code, refusal};
use crate::error::Code;
use crate::receipt::{Document, ProductType, Purchase, Repair};

/// An answer is read where it stands, and not as the middle of another text.
#[test]
fn an_answer_in_a_list_or_in_base64_is_read() {
    let answered = r#"{"status":21007}"#;
    for text in [
        answered.to_owned(),
        format!("[{answered}]"),
        format!("[1,[{answered}],{{\"status\":0}}]"),
        format!("{{\"attempts\":[null,{answered}]}}"),
        // The shortest base64 that there is of anything.
        base64(answered),
    ] {
        assert_eq!(answer(&text).number, 21007, "{text}");
        assert_eq!(
            Document::read(text.as_bytes()).unwrap().repairs,
            [],
            "{text}"
        );
    }
    assert_eq!(base64(answered).len(), 24);
}

/// Each time a string in the body of another, as queues and functions pass it on.
#[test]
fn an_answer_is_found_in_three_strings_of_json() {
    let inside = |strings: usize| {
        let answered = r#"{"status":21007}"#.to_owned();
        (0..strings).fold(answered, |inside, _| {
            format!("{{\"body\":{}}}", serde_json::Value::from(inside))
        })
    };
    for strings in 0..=3 {
        assert_eq!(answer(&inside(strings)).number, 21007, "{strings}");
    }
    assert_eq!(code(inside(4)), Some(Code::RECEIPT_UNRECOGNISED));
}

/// As `NSLog` prints a dictionary.
#[test]
fn an_answer_that_was_printed_has_lists() {
    let printed = |between: &str| {
        format!(
            "{{
    environment = Sandbox;
    \"latest_receipt_info\" =     (
                {{
            \"product_id\" = \"com.example.coins\";
            quantity = 2;
        }}{between}
                {{
            \"product_id\" = \"com.example.sub.monthly\";
        }}
    );
    \"pending_renewal_info\" =     (
    );
    status = 0;
}}"
        )
    };
    let read = answer(&printed(","));
    let products: Vec<_> = read
        .purchases
        .iter()
        .map(|p| p.product_id.as_deref())
        .collect();
    assert_eq!(
        products,
        [Some("com.example.coins"), Some("com.example.sub.monthly")]
    );
    assert_eq!(read.purchases[0].quantity, Some(2));
    assert_eq!(read.renewals, []);
    // What lost a comma lost more.
    assert_eq!(code(printed("")), Some(Code::ANSWER_NOT_JSON));
}

/// Servers that pass an answer on write its numbers as numbers.
#[test]
fn a_member_may_be_a_number_or_text() {
    for (id, quantity, kind) in [("7", "2", "3"), ("\"7\"", "\"2\"", "\"3\"")] {
        let read = answer(&format!(
            r#"{{"status":0,"latest_receipt_info":[{{"transaction_id":{id},"quantity":{quantity},"product_type":{kind}}}]}}"#
        ));
        let expected = Purchase {
            transaction_id: Some("7".to_owned()),
            quantity: Some(2),
            product_type: Some(ProductType::AutoRenewable),
            ..Purchase::default()
        };
        assert_eq!(read.purchases, [expected], "{id}");
    }
}

/// A number that nothing can count to is no status, and no other one is made of it.
#[test]
fn a_status_is_a_number_of_a_usual_size() {
    for (status, number) in [
        ("21004", 21004),
        ("\"21004\"", 21004),
        ("-5", -5),
        ("9223372036854775807", i64::MAX),
    ] {
        let read = answer(&format!(
            "{{\"status\":{status},\"environment\":\"Sandbox\"}}"
        ));
        assert_eq!(read.number, number, "{status}");
    }
    for status in [
        "9223372036854775808",
        "\"9223372036854775808\"",
        "1e30",
        "\"\"",
        "\"ok\"",
        "null",
    ] {
        let text = format!("{{\"status\":{status},\"latest_receipt\":\"\"}}");
        assert_eq!(code(&text), Some(Code::ANSWER_WITHOUT_STATUS), "{status}");
    }
}

#[test]
fn an_answer_of_more_than_two_million_values_is_not_read() {
    let text = |values: usize| format!("{{{}", "[".repeat(values - 1));
    assert_eq!(code(text(2_000_000)), Some(Code::ANSWER_NOT_JSON));
    assert_eq!(code(text(2_000_001)), Some(Code::RECEIPT_TOO_LARGE));
    assert!(refusal(text(1)).is_some_and(|error| error.code() == Code::ANSWER_NOT_JSON));
}

#[test]
fn an_answer_in_quotes_is_found() {
    let read = Document::read(br#""{\"status\":21007}""#).unwrap();
    assert_eq!(read.repairs, [Repair::Quotes]);
}
