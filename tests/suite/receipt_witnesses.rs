//! Independent judges of receipts: Apple's own library, and the `openssl` program.

#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::command::{finish, run, temporary, tool};
use crate::needs::{APPLES_LIBRARY, ASN1CRYPTO, CRYPTOGRAPHY, OPENSSL, PYTHON, SHELL, lacks};

fn stdout(command: &mut Command) -> String {
    let said = finish(command);
    assert_eq!(said.code, Some(0), "{command:?}\n{}", said.stderr);
    said.stdout
}

/// Apple's library reads the identifier of one transaction, whichever comes first.
#[test]
fn apples_library_reads_the_same_transactions() {
    if lacks(&[APPLES_LIBRARY]) {
        return;
    }
    let script = "import base64, sys\n\
        from appstoreserverlibrary.receipt_utility import ReceiptUtility\n\
        receipt = base64.b64encode(open(sys.argv[2], 'rb').read()).decode()\n\
        print(getattr(ReceiptUtility(), sys.argv[1])(receipt) or '')";
    for (name, method) in [
        ("production", "extract_transaction_id_from_app_receipt"),
        ("sandbox", "extract_transaction_id_from_app_receipt"),
        ("small", "extract_transaction_id_from_app_receipt"),
        ("xcode", "extract_transaction_id_from_app_receipt"),
        ("volume", "extract_transaction_id_from_app_receipt"),
        (
            "transaction",
            "extract_transaction_id_from_transaction_receipt",
        ),
    ] {
        let file = format!("tests/fixtures/receipts/{name}.bin");
        let apples = stdout(tool(PYTHON).args(["-c", script, method, &file]));
        let ours: Value = serde_json::from_str(&run(["receipt", "read", &file]).stdout).unwrap();
        let ids: Vec<&Value> = ours["purchases"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|purchase| {
                [
                    &purchase["transactionId"],
                    &purchase["originalTransactionId"],
                ]
            })
            .collect();
        match apples.trim() {
            "" => assert!(ids.is_empty(), "{name}: {ids:?}"),
            id => assert!(ids.contains(&&Value::from(id)), "{name}: {id}, {ids:?}"),
        }
    }
}

/// The line that `notProven` prints, run as it stands: the chain had expired, but not when the receipt was made.
#[test]
fn the_line_for_openssl_proves_the_signature() {
    if lacks(&[ASN1CRYPTO, CRYPTOGRAPHY, OPENSSL, SHELL]) {
        return;
    }
    let folder = temporary("signed", b"");
    let folder = Path::new(&folder).parent().unwrap();
    let script = std::fs::canonicalize("tests/fixtures/make_receipts.py").unwrap();
    stdout(tool(PYTHON).arg(script).arg("--signed").arg(folder));

    let receipt = folder.join("receipt.der");
    let read = run(["receipt", "read", receipt.to_str().unwrap()]);
    let read: Value = serde_json::from_str(&read.stdout).unwrap();
    let line = read["notProven"][0]
        .as_str()
        .unwrap()
        .split('`')
        .nth(1)
        .unwrap();
    let openssl = |line: &str| finish(tool("sh").args(["-c", line]).current_dir(folder));
    let proven = openssl(line);
    assert_eq!(proven.code, Some(0), "{line}\n{}", proven.stderr);
    let bytes = |name: &str| std::fs::read(folder.join(name)).unwrap();
    assert_eq!(bytes("payload.der"), bytes("expected.der"));

    let now = openssl(&line.replace("-attime 1770091507", ""));
    assert!(now.stderr.contains("certificate has expired"), "{now:?}");
    let mut forged = bytes("receipt.der");
    let at = forged
        .windows(6)
        .position(|window| window == b"offer1")
        .unwrap();
    forged[at] = b'O';
    std::fs::write(&receipt, forged).unwrap();
    assert_ne!(openssl(line).code, Some(0));
}
