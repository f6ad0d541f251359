#!/usr/bin/env python3
"""Signs 20,000 offers with Apache Spark, counts the answers, and verifies one.

    python3 examples/batch_spark.py

Every executor needs `offersign` in its PATH; Spark ships the key.
"""

import base64
import json
import os

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pyspark import SparkFiles
from pyspark.sql import SparkSession

KEY = "examples/SubscriptionKey_THROWAWAY0.p8"
COUNT = 20_000

spark = SparkSession.builder.master("local[2]").appName("offersign").getOrCreate()
context = spark.sparkContext
context.setLogLevel("ERROR")
context.addFile(KEY)

# Locally the file has a folder of its own; an executor of a cluster has it where it runs.
name = KEY.split("/")[-1]
key = SparkFiles.get(name) if context.master.startswith("local") else name

requests = context.range(COUNT, numSlices=8).map(
    lambda i: json.dumps({"id": i, "productId": "com.example.sub.monthly", "offerId": f"offer{i}"})
)
signed = requests.pipe(
    f"offersign batch --quiet --jobs 1 --key {key} --bundle-id com.example --format full",
    env={"PATH": os.environ["PATH"]},  # pipe gives no environment of its own
    checkCode=True,  # a line that cannot be signed fails the job
).map(json.loads).cache()

assert signed.map(lambda offer: offer["id"]).collect() == list(range(COUNT))
print(f"{signed.count()} offers are signed, in order")

offer = signed.sortBy(lambda offer: -offer["id"]).first()
fields = [offer[name] for name in ("bundleId", "keyIdentifier", "productId", "offerId")]
payload = "\u2063".join([*fields, "", offer["nonce"], str(offer["timestamp"])])
with open(KEY, "rb") as file:
    public_key = load_pem_private_key(file.read(), None).public_key()
public_key.verify(base64.b64decode(offer["signature"]), payload.encode(), ECDSA(SHA256()))
print("Verified OK")
