#!/usr/bin/env python3
"""Verifies the output of `offersign batch --format full` with pyca/cryptography.

    python3 examples/verify_lines.py PUBLIC_KEY.pem signed.jsonl
"""

import base64
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

FIELDS = ["bundleId", "keyIdentifier", "productId", "offerId"]


def verify(key, line):
    offer = json.loads(line)
    user = offer.get("appAccountToken") or offer.get("applicationUsername") or ""
    fields = [offer[name] for name in FIELDS] + [user, offer["nonce"], str(offer["timestamp"])]
    payload = "\u2063".join(fields).encode()
    key.verify(base64.b64decode(offer["signature"], validate=True), payload, ECDSA(SHA256()))


def main(key_path, lines_path):
    with open(key_path, "rb") as file:
        key = load_pem_public_key(file.read())
    number = 0
    with open(lines_path, encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            try:
                verify(key, line)
            except (InvalidSignature, ValueError):
                sys.exit(f"line {number} does not verify")
            except KeyError as missing:
                sys.exit(f"line {number} has no {missing}, so that nothing of it was signed")
    print(f"{number} signatures verify")


main(*sys.argv[1:])
