"""Python's package: the program alone, which `pip` puts into the PATH."""

import base64
import hashlib

import archive
from project import ABOUT, EPOCH, LICENCE, NAME, REPOSITORY, ROOT, VERSION


def make(target):
    """The name of the wheel, and its bytes."""
    tags = [f"py3-none-{platform}" for platform in target.wheel.split(".")]
    facts = f"{NAME}-{VERSION}.dist-info"
    files = {
        f"{NAME}-{VERSION}.data/scripts/{target.program}": (target.binary, True),
        f"{facts}/METADATA": (metadata().encode(), False),
        f"{facts}/WHEEL": (wheel(tags).encode(), False),
        f"{facts}/licenses/LICENSE": ((ROOT / "LICENSE").read_bytes(), False),
        f"{facts}/licenses/third-party-licences.txt": (target.licences, False),
    }
    rows = [f"{path},sha256={digest(data)},{len(data)}\n" for path, (data, _) in sorted(files.items())]
    record = f"{facts}/RECORD"
    files[record] = ("".join([*rows, f"{record},,\n"]).encode(), False)
    return f"{NAME}-{VERSION}-py3-none-{target.wheel}.whl", archive.zip_(files, EPOCH)


def digest(data):
    """A sum, as RECORD has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def metadata():
    """What the registry shows."""
    return (
        f"Metadata-Version: 2.4\nName: {NAME}\nVersion: {VERSION}\nSummary: {ABOUT}\n"
        f"License-Expression: {LICENCE}\nLicense-File: LICENSE\nLicense-File: third-party-licences.txt\n"
        f"Project-URL: Repository, {REPOSITORY}\nRequires-Python: >=3.7\n"
        "Description-Content-Type: text/markdown\n\n"
        f"{ABOUT}.\n\nA program for the command line, not a module: see [its README]({REPOSITORY}#readme).\n"
    )


def wheel(tags):
    """How the wheel is to be unpacked."""
    lines = ["Wheel-Version: 1.0", f"Generator: {NAME}", "Root-Is-Purelib: false", *(f"Tag: {tag}" for tag in tags)]
    return "\n".join(lines) + "\n"
