//! The right payload, hashed wrongly.

use crate::error::Code;

use super::recipe::{Digest, Made, Mistake, Recipe};

/// The mistakes of this kind.
pub(super) const ALL: &[Mistake] = &[TWICE, OTHER];

const TWICE: Mistake = Mistake {
    rank: 16,
    code: Code::DIGEST_TWICE,
    fix: "give the signing function the payload itself; it hashes once on its own",
    made: |recipe| {
        vec![
            made(
                recipe,
                Digest::Sha256Twice,
                "the SHA-256 of the payload was signed, so that it was hashed twice",
            ),
            made(
                recipe,
                Digest::Sha256OfHex,
                "the SHA-256 of the payload was signed, in hexadecimal, so that it was hashed twice",
            ),
        ]
    },
};

const OTHER: Mistake = Mistake {
    rank: 17,
    code: Code::DIGEST_OTHER,
    fix: "sign with ECDSA and SHA-256 (`SHA256withECDSA`, `ES256`, `-sha256`)",
    made: |recipe| {
        [
            (Digest::Sha1, "SHA-1"),
            (Digest::Sha384, "SHA-384"),
            (Digest::Sha512, "SHA-512"),
        ]
        .map(|(digest, name)| {
            let message = format!("{name} was used where Apple wants SHA-256");
            made(recipe, digest, message)
        })
        .into()
    },
};

fn made(recipe: &Recipe, digest: Digest, message: impl Into<String>) -> Made {
    let recipe = Recipe {
        digest,
        ..recipe.clone()
    };
    Made::new(message, recipe)
}
