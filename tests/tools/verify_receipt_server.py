#!/usr/bin/env python3
"""A verifyReceipt on this machine, for one test: prints its port, and answers until it is ended.

    python3 tests/tools/verify_receipt_server.py SECRET

`/production` answers 21007 for the sandbox's receipts and 21008 is what `/sandbox` answers for the others; a secret that
differs is 21004, and a receipt that is not strict base64 of a container is 21002, as at Apple's.
"""

import base64
import binascii
import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import cms


def status(path, body):
    try:
        receipt = base64.b64decode(body["receipt-data"], validate=True)
        signed = cms.ContentInfo.load(receipt, strict=True)["content"]
        content = signed["encap_content_info"]["content"].native
    except (binascii.Error, KeyError, TypeError, ValueError):
        return 21002
    if body.get("password") != sys.argv[1]:
        return 21004
    is_sandbox = b"ProductionSandbox" in content
    if is_sandbox != (path == "/sandbox"):
        return 21007 if is_sandbox else 21008
    return 0


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        number = status(self.path, body)
        answer = {"status": number, "environment": "Sandbox" if self.path == "/sandbox" else "Production"}
        if body.get("exclude-old-transactions"):
            answer["pending_renewal_info"] = []
        text = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
