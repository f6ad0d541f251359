//! Measures `offersign verify` over lines, from end to end: they are read, parsed, verified and written.
//!
//! ```sh
//! cargo build --release
//! cargo run --release --example measure_verify_lines -- 50000 3
//! ```
//!
//! The first number is how many lines, the second how many rounds. With pyca/cryptography in one process
//! beside it where it is installed.

mod contest;

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contest::{Contender, Lines, Result, hold, offersign, sizes, succeeds, temporary};
use ecdsa::signature::Signer as _;
use p256::ecdsa::{DerSignature, SigningKey};
use pkcs8::DecodePrivateKey as _;

const KEY: &str = "examples/SubscriptionKey_THROWAWAY0.p8";
const PUBLIC_KEY: &str = "examples/throwaway-public-key.pem";

fn main() -> Result<()> {
    let (count, rounds) = sizes(50_000)?;
    let key = SigningKey::from_pkcs8_pem(&fs::read_to_string(KEY)?)?;
    let program = offersign()?;
    let args = format!("verify -q --public-key {PUBLIC_KEY}");
    let right = lines("right", count, &key, 0, str::to_owned)?;
    let upper = lines("upper", count, &key, 1, str::to_uppercase)?;
    let other = lines(
        "other",
        count,
        &SigningKey::from_slice(&[7; 32])?,
        1,
        str::to_owned,
    )?;
    let mut contenders = vec![
        Contender::program("valid".into(), &program, &args, &right),
        Contender::program(
            "one mistake: the nonce in capitals".into(),
            &program,
            &args,
            &upper,
        ),
        Contender::program(
            "by another key, --effort 0".into(),
            &program,
            &format!("{args} --effort 0"),
            &other,
        ),
    ];
    if succeeds("python3", &["-c", "import cryptography"]) {
        // It prints one line for all.
        let once = Lines {
            answers: 1,
            ..right.clone()
        };
        let script = format!(
            "examples/verify_lines.py {PUBLIC_KEY} {}",
            right.path.display()
        );
        let name = "pyca/cryptography, one process, valid".into();
        contenders.push(Contender::program(
            name,
            Path::new("python3"),
            &script,
            &once,
        ));
    }
    hold(contenders, count, rounds)?;
    for lines in [right, upper, other] {
        fs::remove_file(lines.path)?;
    }
    Ok(())
}

/// Offers as `batch --format full` prints them, with the nonce signed in this form.
fn lines(
    name: &str,
    count: u32,
    key: &SigningKey,
    code: i32,
    form: fn(&str) -> String,
) -> Result<Lines> {
    let path = temporary(name);
    let mut file = BufWriter::new(File::create(&path)?);
    for id in 0..count {
        let (token, nonce) = (
            format!("7e3fb204-2ab8-4b2e-9c1f-0000{id:08x}"),
            format!("20fba8a0-2b80-4a7d-a17f-0000{id:08x}"),
        );
        let time = (1_698_148_900_000 + u64::from(id)).to_string();
        let signed = [
            "com.example",
            "ABCDEFGHIJ",
            "com.example.sub.monthly",
            "offer1",
            &token,
            &form(&nonce),
            &time,
        ];
        let signature: DerSignature = key.sign(signed.join("\u{2063}").as_bytes());
        writeln!(
            file,
            r#"{{"nonce":"{nonce}","timestamp":{time},"keyIdentifier":"ABCDEFGHIJ","signature":"{}","bundleId":"com.example","productId":"com.example.sub.monthly","offerId":"offer1","appAccountToken":"{token}"}}"#,
            STANDARD.encode(signature.as_bytes())
        )?;
    }
    file.flush()?;
    Ok(Lines {
        path,
        count,
        answers: count,
        code,
    })
}
