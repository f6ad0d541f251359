//! The readers of keys. The rules:
//!
//! - A refusal contains no twelve characters in a row of the input.
//! - What is accepted is the key of the corpus. Only where files take part that hold a private number
//!   without its public key, which nothing can be compared with, or two keys, it may be another one.
//! - The private and the public reader do not find two different keys.

use std::collections::BTreeSet;

use offersign::error::Error;
use offersign::key::{KeyFile, PublicKeyFile};

use super::mangle::{Mangler, WAYS, wrapped};
use super::random::Random;
use super::target::{Broken, Made, Target, files, repeats};

/// In bytes: no part of an input that is so long may come back in a refusal.
const SHOWN: usize = 12;

/// In bytes.
const LONGEST: usize = 64 * 1024;

const PIECES: &str = "-----BEGIN PRIVATE KEY-----|-----END PRIVATE KEY-----|-----BEGIN |\\n|\\\\n|\n|\r\n|\0|\u{feff}|\"|'| |  |=|-|\u{2014}|%|\\/|+|_|{|EC |0|M|n|#|,|%0A|%2B|&#10;|&amp;|<br>|\\u002B";

/// The same, and what a `.storekit` file is made of.
const OF_STOREKIT: &str = "\"subscriptionOffersKeyPair\":{|\"privateKey\":\"|\"id\":\"|\"id\":null,|{|}|[|]|:|,|\"|\",|\\|\\u004d|\\/|\\n|\n|\u{feff}|0|-1e9|null|true|\"kty\":\"EC\",";

/// Keys, of which one makes an input.
struct Keys {
    make: fn(&Mangler, &mut Random) -> Vec<u8>,
    all: Mangler,
    /// Without those that nothing can be compared with.
    proving: Mangler,
    /// The public keys of the corpus, by their digests.
    known: BTreeSet<[u8; 32]>,
}

/// Keys in any form.
pub(crate) fn keys() -> Made {
    Keys::target(PIECES, |corpus, random| {
        let file = corpus.file(random);
        mangled(file, corpus, random)
    })
}

/// Keys in `.storekit` files, the keys and the files mangled.
pub(crate) fn storekit() -> Made {
    Keys::target(OF_STOREKIT, |corpus, random| {
        let mut key = corpus.file(random);
        if random.below(2) == 0 {
            key = mangled(key, corpus, random);
        }
        let key = String::from_utf8_lossy(&key);
        let key = serde_json::Value::from(key.trim());
        let file = format!(
            "{{\"identifier\":\"1A2B3C4D\",\"subscriptionOffersKeyPair\":{{\"id\":\"ABCDEFGHIJ\",\"privateKey\":{key}}},\"version\":{{\"major\":4}}}}"
        );
        match random.below(3) {
            0 => file.into(),
            1 => corpus.changed(file.as_bytes(), 3, random),
            _ => wrapped(file.as_bytes(), random.below(WAYS)),
        }
    })
}

impl Keys {
    fn target(pieces: &str, make: fn(&Mangler, &mut Random) -> Vec<u8>) -> Made {
        let all = files("tests/fixtures/keys")?;
        let proves = |name: &str| !name.contains("without_public") && !name.contains("several");
        let proving = all.iter().filter(|(name, _)| proves(name)).cloned();
        let known = all
            .iter()
            .filter_map(|(_, file)| PublicKeyFile::decode(file).ok());
        let known = known.map(|file| file.key.sha256()).collect();
        let mangler = |files: Vec<(String, Vec<u8>)>| {
            let files = files.into_iter().map(|(_, file)| file).collect();
            Mangler::new(files, pieces, LONGEST)
        };
        let proving = mangler(proving.collect());
        Ok(Box::new(Self {
            make,
            all: mangler(all),
            proving,
            known,
        }))
    }
}

impl Target for Keys {
    fn attempt(&self, random: &mut Random) -> Result<bool, Broken> {
        let is_proving = random.below(2) == 0;
        let corpus = if is_proving { &self.proving } else { &self.all };
        let input = (self.make)(corpus, random);
        let broken = |rule: &str| Err(Broken::new(rule, &input));
        let private = KeyFile::decode(&input);
        let public = PublicKeyFile::decode(&input);
        let errors = [private.as_ref().err(), public.as_ref().err()];
        if errors
            .into_iter()
            .flatten()
            .any(|error| shows(&input, error))
        {
            return broken("a refusal shows its input");
        }
        let Ok(file) = private else {
            return Ok(false);
        };
        let key = file.key.public_key();
        if public.is_ok_and(|public| public.key != key) {
            return broken("the two readers differ");
        }
        if is_proving && !self.known.contains(&key.sha256()) {
            return broken("another key was read");
        }
        Ok(true)
    }
}

fn shows(input: &[u8], error: &Error) -> bool {
    // The name of the right file is like the name of a member of `.storekit` files.
    let said = format!("{error}\n{}", error.help()).replace("SubscriptionKey_", "");
    repeats(input, &said, SHOWN)
}

/// One to four changes to a file.
fn mangled(mut bytes: Vec<u8>, corpus: &Mangler, random: &mut Random) -> Vec<u8> {
    for _ in 0..=random.below(4) {
        if random.below(3) == 0 {
            bytes = wrapped(&bytes, random.below(WAYS));
            bytes.truncate(LONGEST);
        } else {
            corpus.change(&mut bytes, random);
        }
    }
    bytes
}
