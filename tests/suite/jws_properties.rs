//! What holds for every JWS: ours are valid, a changed one is not, and nothing is ever a panic.

use offersign::jws::{Claims, IssuedAt, Jws, Lifetime, Purpose, Request, SigningInput};
use offersign::offer::{BundleId, IssuerId, KeyId, Nonce, OfferId, ProductId, TransactionId};
use proptest::prelude::*;

use crate::fixtures::private_key;
use crate::jws_fixtures::{Fixtures, find, judge};

/// Text that is a field: no control characters, no separator, no space around it.
const FIELD: &str = r#"[a-zA-Z0-9"\\é🦀/]([a-zA-Z0-9 "\\é🦀/]{0,30}[a-z])?"#;

/// The same without what no identifier has.
const IDENTIFIER: &str = r"[a-zA-Z0-9\\é🦀/]([a-zA-Z0-9 \\é🦀/]{0,30}[a-z])?";

fn purposes() -> impl Strategy<Value = Purpose> {
    let nonce = || any::<[u8; 16]>().prop_map(Nonce::from_random_bytes);
    let product = || IDENTIFIER.prop_map(|text| ProductId::new(&text).unwrap());
    let offer = IDENTIFIER.prop_map(|text| OfferId::new(&text).unwrap());
    let transaction = || IDENTIFIER.prop_map(|text| TransactionId::new(&text).unwrap());
    let request = FIELD.prop_map(|text| {
        let json = serde_json::to_vec(&std::collections::BTreeMap::from([(text, 1)])).unwrap();
        Request::new(json).unwrap()
    });
    prop_oneof![
        (
            nonce(),
            product(),
            offer,
            proptest::option::of(transaction())
        )
            .prop_map(|(nonce, product_id, offer_id, transaction_id)| {
                Purpose::PromotionalOffer {
                    nonce,
                    product_id,
                    offer_id,
                    transaction_id,
                }
            }),
        (nonce(), product(), any::<bool>(), transaction()).prop_map(
            |(nonce, product_id, allow, transaction_id)| Purpose::IntroductoryOffer {
                nonce,
                product_id,
                allow,
                transaction_id,
            }
        ),
        (nonce(), request)
            .prop_map(|(nonce, request)| Purpose::AdvancedCommerce { nonce, request }),
        (1..=3600_u64).prop_map(|seconds| Purpose::ServerApi {
            lifetime: Lifetime::from_seconds(seconds).unwrap(),
        }),
    ]
}

fn claims() -> impl Strategy<Value = Claims> {
    let issued_at = 1_000_000_000..253_402_300_800_u64;
    (1..=u128::MAX, issued_at, "[a-zA-Z0-9.-]{1,30}", purposes()).prop_map(
        |(issuer, issued_at, bundle, purpose)| {
            let issuer = uuid::Uuid::from_u128(issuer).to_string();
            Claims {
                issuer_id: IssuerId::parse(&issuer).unwrap(),
                issued_at: IssuedAt::from_seconds(issued_at).unwrap(),
                bundle_id: BundleId::new(&bundle).unwrap(),
                purpose,
            }
        },
    )
}

/// The codes that blame the signature.
const BLAME: [&str; 3] = ["jws_sign", "signature_", "digest_"];

proptest! {
    #[test]
    fn what_is_signed_here_is_valid(claims in claims(), key_id in "[A-Z0-9]{10}") {
        let key_id = KeyId::new(&key_id).unwrap();
        let input = SigningInput::new(&key_id, &claims);
        let jws = Jws::sign(&input, &private_key()).unwrap();
        let verdict = judge(jws.as_str());

        prop_assert!(verdict.valid, "{verdict:?}");
        prop_assert_eq!(verdict.mistakes, []);
        prop_assert_eq!(verdict.kind, Some(claims.purpose.kind()));
        prop_assert_eq!(verdict.sha256, Some(input.sha256()));
        prop_assert_eq!(verdict.key_id.as_deref(), Some(key_id.as_str()));
        let seconds = verdict.signed_at.map(|at| at.as_millis() / 1000);
        prop_assert_eq!(seconds, Some(claims.issued_at.as_seconds()));
    }

    #[test]
    fn a_changed_character_is_never_valid_and_never_blamed_on_the_signature(
        at in any::<prop::sample::Index>(), other in "[A-Za-z0-9_-]"
    ) {
        let token = Fixtures::read().token("promotional").to_owned();
        let at = at.index(token.len());
        let mut changed = token.clone();
        changed.replace_range(at..=at, &other);
        prop_assume!(changed != token);

        let verdict = judge(&changed);
        prop_assert!(!verdict.valid);
        for mistake in verdict.mistakes {
            let blames = BLAME.iter().any(|blame| mistake.code.name().starts_with(blame));
            prop_assert!(!blames, "{:?}", mistake.code);
        }
    }

    #[test]
    fn any_text_has_a_verdict(
        text in r#"(\{|"|ey)?[A-Za-z0-9+/_=\PC\s]{0,40}(\.[A-Za-z0-9+/_=\PC-]{0,40}){0,4}"#
    ) {
        prop_assert!(!judge(&text).valid);
        let _ = find(&text);
    }

    #[test]
    fn any_json_as_header_and_claims_has_a_verdict(
        members in proptest::collection::vec((name(), value()), 0..12)
    ) {
        use base64::Engine as _;
        use base64::engine::general_purpose::URL_SAFE_NO_PAD;

        let members: Vec<String> = members.iter().map(|(n, v)| format!("\"{n}\":{v}")).collect();
        let json = URL_SAFE_NO_PAD.encode(format!("{{{}}}", members.join(",")));
        let signature = URL_SAFE_NO_PAD.encode([7; 64]);
        let verdict = judge(&format!("{json}.{json}.{signature}"));
        prop_assert!(!verdict.valid);
        prop_assert!(!verdict.mistakes.is_empty() || verdict.unexplained);
    }
}

fn name() -> impl Strategy<Value = String> {
    "alg|kid|typ|iss|iat|exp|aud|bid|nonce|productId|offerIdentifier|allowIntroductoryOffer|transactionId|request|x"
}

fn value() -> impl Strategy<Value = String> {
    r#""[a-zA-Z0-9 -]{0,40}"|-?[1-9][0-9]{0,20}|0\.5|1e300|true|null|\[\[1\],2\]|\{"a":1,"a":2\}|"promotional-offer"|"appstoreconnect-v1"|"e30=""#
}
