#!/usr/bin/env python3
"""A registry of npm on this machine alone, with the packages of a folder: npm-registry.py FOLDER
It prints its address, then the name of each package that is fetched."""

import base64
import hashlib
import http.server
import json
import pathlib
import sys
import tarfile
from urllib.parse import unquote

FILES = {path.name: path for path in pathlib.Path(sys.argv[1]).glob("npm-*.tgz")}


def facts(path):
    """The package.json of a package."""
    with tarfile.open(path) as archive:
        return json.load(archive.extractfile("package/package.json"))


class Registry(http.server.BaseHTTPRequestHandler):
    """Answers with what a registry says of a package, and with the package."""

    def do_GET(self):
        name = unquote(self.path.split("/")[-1])
        if name in FILES:
            print(name, flush=True)
            return self.answer(200, FILES[name].read_bytes())
        known = {each["name"]: (path, each) for path in FILES.values() for each in [facts(path)]}
        if name not in known:
            return self.answer(404, b"{}")
        path, each = known[name]
        digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
        host = self.headers["Host"]
        each["dist"] = {"tarball": f"http://{host}/{path.name}", "integrity": f"sha512-{digest}"}
        version = each["version"]
        document = {"name": name, "dist-tags": {"latest": version}, "versions": {version: each}}
        return self.answer(200, json.dumps(document).encode())

    def answer(self, status, body):
        """Sends a body."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """What was fetched is told by its name alone."""


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
print(f"http://127.0.0.1:{server.server_port}/", flush=True)
server.serve_forever()
