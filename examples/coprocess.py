#!/usr/bin/env python3
"""A server's signer: one `offersign batch` for all requests, started again when it ends.

    python3 examples/coprocess.py
"""

import json
import subprocess
import threading

COMMAND = [
    "offersign", "batch", "--quiet", "--jobs", "1",
    "--key", "examples/SubscriptionKey_THROWAWAY0.p8",
    "--bundle-id", "com.example",
]


class Signer:
    """Signs in any thread: a line out, a line in."""

    def __init__(self):
        self.lock = threading.Lock()
        self.process = None

    def sign(self, request):
        """The signed offer, or the `error` of the request."""
        line = json.dumps(request).encode() + b"\n"
        with self.lock:
            for _ in range(2):  # once more in a new process, where the old one has ended
                answer = self._ask(line)
                if answer.endswith(b"\n"):
                    return json.loads(answer)
                self.process.wait()
                self.process = None
        raise RuntimeError("offersign does not start; it says on stderr why")

    def _ask(self, line):
        self.process = self.process or subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        try:
            self.process.stdin.write(line)
            self.process.stdin.flush()
            return self.process.stdout.readline()
        except BrokenPipeError:
            return b""


if __name__ == "__main__":
    signer = Signer()
    request = {"productId": "com.example.sub.monthly", "offerId": "offer1"}
    print(json.dumps(signer.sign({"id": 1, **request})))
    print(json.dumps(signer.sign({"id": 2, "productId": "com.example.sub.monthly"})))
    signer.process.kill()
    print(json.dumps(signer.sign({"id": 3, **request})))
