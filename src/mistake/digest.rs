//! The right payload, hashed wrongly.

use crate::error::Code;

use super::recipe::{Digest, Made, Mistake, Recipe};

pub(super) const TWICE: Mistake = Mistake {
    code: Code::DigestTwice,
    fix: "give the signing function the payload itself; it hashes once on its own",
    made: |recipe| {
        digests(
            recipe,
            &[
                (
                    Digest::Sha256Twice,
                    "the SHA-256 of the payload was signed, so that it was hashed twice",
                ),
                (
                    Digest::Sha256OfHex,
                    "the SHA-256 of the payload was signed, in hexadecimal, so that it was hashed twice",
                ),
            ],
        )
    },
};

pub(super) const OTHER: Mistake = Mistake {
    code: Code::DigestOther,
    fix: "sign with ECDSA and SHA-256 (`SHA256withECDSA`, `ES256`, `-sha256`)",
    made: |recipe| {
        digests(
            recipe,
            &[
                (Digest::Sha1, "SHA-1 was used where Apple wants SHA-256"),
                (Digest::Sha384, "SHA-384 was used where Apple wants SHA-256"),
                (Digest::Sha512, "SHA-512 was used where Apple wants SHA-256"),
            ],
        )
    },
};

fn digests(recipe: &Recipe, digests: &[(Digest, &str)]) -> Vec<Made> {
    let made = |(digest, message): &(Digest, &str)| {
        let recipe = Recipe {
            digest: *digest,
            ..recipe.clone()
        };
        Made::new(*message, recipe)
    };
    digests.iter().map(made).collect()
}
