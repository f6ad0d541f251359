//! Signs one offer, and verifies the signature.

use std::error::Error;

use offersign::key::KeyFile;
use offersign::offer::{
    AppAccountToken, BundleId, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField,
};
use offersign::payload::Payload;
use offersign::signature::Signature;

fn main() -> Result<(), Box<dyn Error>> {
    let key = KeyFile::decode(&std::fs::read("examples/SubscriptionKey_THROWAWAY0.p8")?)?.key;
    let offer = Offer {
        bundle_id: BundleId::new("com.example")?,
        key_id: KeyId::new("ABCDEFGHIJ")?,
        product_id: ProductId::new("com.example.sub.monthly")?,
        offer_id: OfferId::new("offer1")?,
        user: UserField::Token(AppAccountToken::parse(
            "7E3FB204-2AB8-4B2E-9C1F-0A1B2C3D4E5F",
        )?),
        nonce: Nonce::parse("20fba8a0-2b80-4a7d-a17f-85c1854727f8")?,
        timestamp: Timestamp::from_millis(1_698_148_900_000)?,
    };
    let payload = Payload::new(&offer);
    let signature = Signature::sign(&payload, &key)?;

    assert!(signature.verifies(&payload, &key.public_key()));
    assert_eq!(
        signature.to_base64(),
        "MEUCIHVo+5SmOZvYNQ40QRSf8KFaQXZ1G1MPXSsWG9Cwy5EVAiEA6BRxANtV7q+WUjCD0k03hHOS1wTpQJUcX83LNQZ5its=",
    );
    Ok(())
}
