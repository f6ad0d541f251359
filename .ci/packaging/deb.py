"""Debian's package."""

import email.utils
import hashlib
import textwrap
from urllib.parse import urlsplit

import archive
from project import ABOUT, EPOCH, LICENCE, NAME, REPOSITORY, ROOT, VERSION, texts

# The address that answers nobody: problems go to the repository.
MAINTAINER = f"{NAME} <noreply@{urlsplit(REPOSITORY).hostname}>"
REVISION = f"{VERSION}-1"


def make(target, shared):
    """The name of the package, and its bytes."""
    files = {path: (data, path.startswith("usr/bin/")) for path, data in installed(target, shared).items()}
    parts = {
        "debian-binary": b"2.0\n",
        "control.tar.gz": archive.gz(archive.tar(control(target, files), EPOCH, prefix="./")),
        "data.tar.gz": archive.gz(archive.tar(files, EPOCH, folders=True, prefix="./")),
    }
    return f"{NAME}_{REVISION}_{target.processor}.deb", archive.ar(parts, EPOCH)


def installed(target, shared):
    """What is installed, and where."""
    docs = f"usr/share/doc/{NAME}"
    pages = {path.split("/")[1]: data for path, data in shared.items()}
    manual = {f"usr/share/man/man1/{page}.gz": archive.gz(data) for page, data in pages.items() if page.endswith(".1")}
    return manual | {
        f"usr/bin/{NAME}": target.binary,
        f"usr/share/bash-completion/completions/{NAME}": pages[f"{NAME}.bash"],
        f"usr/share/fish/vendor_completions.d/{NAME}.fish": pages[f"{NAME}.fish"],
        f"usr/share/zsh/vendor-completions/_{NAME}": pages[f"_{NAME}"],
        f"usr/share/lintian/overrides/{NAME}": OVERRIDES.encode(),
        f"{docs}/README.md.gz": archive.gz(texts()["README.md"]),
        f"{docs}/changelog.gz": archive.gz((ROOT / ".github/CHANGELOG.md").read_bytes()),
        f"{docs}/changelog.Debian.gz": archive.gz(changelog().encode()),
        f"{docs}/copyright": copyright_().encode(),
        f"{docs}/third-party-licences.txt.gz": archive.gz(target.licences),
    }


# It is static, so that it runs on every version of every distribution, and for no archive of Debian's.
OVERRIDES = f"{NAME}: shared-library-lacks-prerequisites [usr/bin/{NAME}]\n{NAME}: initial-upload-closes-no-bugs *\n"


def control(target, files):
    """What dpkg reads: the facts, and the sums of the files."""
    size = sum(-(-len(data) // 1024) for data, _ in files.values())
    about, rest = f"{ABOUT[0].lower()}{ABOUT[1:]}".split(", ", 1)
    facts = {
        "Package": NAME, "Version": REVISION, "Architecture": target.processor, "Maintainer": MAINTAINER,
        "Installed-Size": size, "Section": "utils", "Priority": "optional", "Homepage": REPOSITORY,
        "Description": f"{about}\n It can also {textwrap.fill(rest, 76)}.".replace("\n ", "\n "),
    }
    sums = "".join(f"{hashlib.md5(data).hexdigest()}  {path}\n" for path, (data, _) in sorted(files.items()))
    text = "".join(f"{name}: {value}\n" for name, value in facts.items())
    return {"control": (text.encode(), False), "md5sums": (sums.encode(), False)}


def changelog():
    """What Debian wants to know of its own changes: none."""
    day = email.utils.formatdate(EPOCH)
    return f"{NAME} ({REVISION}) unstable; urgency=medium\n\n  * Version {VERSION}: see changelog.gz.\n\n -- {MAINTAINER}  {day}\n"


def copyright_():
    """The licence, in the form that Debian's tools read."""
    lines = (ROOT / "LICENSE").read_text().split("\n\n")
    holder = next(line.removeprefix("Copyright (c) ") for line in lines if line.startswith("Copyright"))
    text = "\n .\n".join(textwrap.indent(each.strip(), " ") for each in lines if not each.startswith(("Copyright", "MIT")))
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {NAME}\nSource: {REPOSITORY}\n"
        "Comment: What is linked into the program has licences of its own, in third-party-licences.txt.gz.\n\n"
        f"Files: *\nCopyright: {holder.strip()}\nLicense: {'Expat' if LICENCE == 'MIT' else LICENCE}\n{text}\n"
    )
