#!/usr/bin/env python3
"""Judges what Apple signs with Apple's own library, to compare it with `offersign verify`.

    pip install app-store-server-library
    python3 tests/tools/judge_apple_jws.py <<<'{"roots": "PEM", "jws": ["eyJ…"]}'

Prints a line for each JWS: `true` where the library takes it.
"""

import base64
import json
import sys

from appstoreserverlibrary.models.Environment import Environment
from appstoreserverlibrary.signed_data_verifier import SignedDataVerifier
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

given = json.load(sys.stdin)
roots = [root.public_bytes(Encoding.DER) for root in x509.load_pem_x509_certificates(given["roots"].encode())]
verifiers = {
    name: SignedDataVerifier(roots, False, environment, "com.example", 1234)
    for name, environment in {"Sandbox": Environment.SANDBOX, "Production": Environment.PRODUCTION}.items()
}


def method(verifier, claims):
    if "notificationType" in claims:
        return verifier.verify_and_decode_notification
    if "receiptType" in claims:
        return verifier.verify_and_decode_app_transaction
    if "requestIdentifier" in claims:
        return verifier.verify_and_decode_realtime_request
    if "autoRenewStatus" in claims:
        return verifier.verify_and_decode_renewal_info
    return verifier.verify_and_decode_signed_transaction


def judge(jws):
    try:
        part = jws.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        verifier = verifiers.get(claims.get("environment"), verifiers["Sandbox"])
        method(verifier, claims)(jws)
        return True
    except Exception:  # whatever is wrong, the library does not take it
        return False


for jws in given["jws"]:
    print(json.dumps(judge(jws)))
