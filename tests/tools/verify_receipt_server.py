#!/usr/bin/env python3
"""A verifyReceipt on this machine, for one test: prints its port, and answers until it is ended.

    python3 -m pip install 'apple-purchase-receipt-verifier>=0.12'
    python3 tests/tools/verify_receipt_server.py SECRET ROOT.pem

`apple-purchase-receipt-verifier` verifies the receipt, signature and certificates up to the root, and answers as Apple's
`/production` and `/sandbox` do. It knows no shared secret: one that differs is 21004 here.
"""

import json
import pathlib
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from apple_purchase_receipt_verifier import Config, Environment, Verifier

SECRET, ROOT = sys.argv[1:]
VERIFIER = Verifier(Config(roots=[pathlib.Path(ROOT).read_bytes()]))
PLACES = {"/production": Environment.PRODUCTION, "/sandbox": Environment.SANDBOX}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        is_known = json.loads(body).get("password") == SECRET
        answer = VERIFIER.verify_receipt_endpoint(PLACES[self.path], body) if is_known else '{"status":21004}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer.encode())))
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
