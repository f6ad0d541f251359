#!/usr/bin/env python3
"""Answers lines as `offersign batch` does, with Apple's own library, to compare the speed.

    pip install app-store-server-library
    python3 tests/tools/apples_library.py < requests.jsonl
"""

import json
import sys
import time
import uuid

from appstoreserverlibrary.promotional_offer import PromotionalOfferSignatureCreator

with open("examples/SubscriptionKey_THROWAWAY0.p8", "rb") as file:
    creator = PromotionalOfferSignatureCreator(file.read(), "THROWAWAY0", "com.example")

for line in sys.stdin:
    request = json.loads(line)
    nonce, timestamp = uuid.uuid4(), int(time.time() * 1000)
    signature = creator.create_signature(
        request["productId"], request["offerId"], request["appAccountToken"], nonce, timestamp
    )
    answer = {
        "id": request["id"],
        "nonce": str(nonce),
        "timestamp": timestamp,
        "keyIdentifier": "THROWAWAY0",
        "signature": signature,
    }
    print(json.dumps(answer))
