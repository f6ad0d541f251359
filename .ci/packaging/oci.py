"""The image of a container: the program and its licences, and nothing else."""

import hashlib
import json
import time

import archive
from project import ABOUT, EPOCH, LICENCE, NAME, REPOSITORY, ROOT, VERSION

TYPE = "application/vnd.oci.image"


def make(targets):
    """The name of the archive, and its bytes: one image for each processor under one name."""
    blobs = {}
    manifests = [manifest(target, blobs) for target in targets]
    images = blob(blobs, "index.v1+json", {"schemaVersion": 2, "mediaType": f"{TYPE}.index.v1+json", "manifests": manifests})
    images["annotations"] = {"org.opencontainers.image.ref.name": VERSION}
    files = {f"blobs/sha256/{digest}": data for digest, data in blobs.items()}
    files["index.json"] = dumped({"schemaVersion": 2, "manifests": [images]})
    files["oci-layout"] = dumped({"imageLayoutVersion": "1.0.0"})
    return f"{NAME}-{VERSION}-oci.tar", archive.tar({path: (data, False) for path, data in files.items()}, EPOCH)


def manifest(target, blobs):
    """The image for one processor."""
    layer = archive.tar({
        NAME: (target.binary, True),
        "LICENSE": ((ROOT / "LICENSE").read_bytes(), False),
        "third-party-licences.txt": (target.licences, False),
    }, EPOCH)
    platform = {"architecture": target.processor, "os": "linux"}
    config = {
        "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(EPOCH)), **platform,
        # Nobody: it needs no rights.
        "config": {"User": "65534:65534", "Entrypoint": [f"/{NAME}"], "WorkingDir": "/", "Labels": labels()},
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{hashlib.sha256(layer).hexdigest()}"]},
    }
    image = {
        "schemaVersion": 2, "mediaType": f"{TYPE}.manifest.v1+json",
        "config": blob(blobs, "config.v1+json", config),
        "layers": [blob(blobs, "layer.v1.tar+gzip", archive.gz(layer))],
        "annotations": labels(),
    }
    return blob(blobs, "manifest.v1+json", image) | {"platform": platform}


def labels():
    """What registries show."""
    facts = {"title": NAME, "description": ABOUT, "version": VERSION, "licenses": LICENCE, "source": REPOSITORY}
    return {f"org.opencontainers.image.{name}": value for name, value in facts.items()}


def blob(blobs, kind, content):
    """Keeps a content under its sum, and gives what names it."""
    data = content if isinstance(content, bytes) else dumped(content)
    digest = hashlib.sha256(data).hexdigest()
    blobs[digest] = data
    return {"mediaType": f"{TYPE}.{kind}", "digest": f"sha256:{digest}", "size": len(data)}


def dumped(content):
    """JSON, in one form."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
