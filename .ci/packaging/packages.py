#!/usr/bin/env python3
"""Makes the packages of programs that are built: packages.py OUT TARGET..."""

import hashlib
import pathlib
import sys

import archive
import deb
import npm
import oci
import sbom
import wheel
from project import EPOCH, NAME, REPOSITORY, ROOT, VERSION, share, targets, texts


def folder(target, shared):
    """The archive of a system: the program, what belongs to it, and what is said about it."""
    name = f"{NAME}-{VERSION}-{target.triple}"
    about = texts() | shared | {"third-party-licences.txt": target.licences}
    files = {path: (data, False) for path, data in about.items()} | {target.program: (target.binary, True)}
    files = {f"{name}/{path}": file for path, file in files.items()}
    packed = archive.zip_(files, EPOCH) if target.archive == "zip" else archive.gz(archive.tar(files, EPOCH))
    return f"{name}.{target.archive}", packed


def installer(archives):
    """The script that installs one of the archives, with their sums in it."""
    text = (ROOT / ".ci/packaging/install.sh").read_text()
    sums = "\n".join(f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in archives if name.endswith(".tar.gz"))
    release = f"{REPOSITORY}/releases/download/v{VERSION}"
    for mark, value in {"@VERSION@": VERSION, "@SUMS@": sums, "@RELEASE@": release}.items():
        text = text.replace(mark, value)
    return "install.sh", text.encode()


def main(out, chosen):
    built = targets(chosen)
    here = [target for target in built if target.runs_here]
    if not here:
        sys.exit("error: one of the targets must run on this machine: it prints the manual pages and the completions")
    shared = share(here[0])
    archives = [folder(target, shared) for target in built]
    linux = [target for target in built if target.is_linux]
    made = [*archives, installer(archives), sbom.make(built), oci.make(linux), npm.of_all(built)]
    made += [deb.make(target, shared) for target in linux]
    made += [each for target in built for each in (wheel.make(target), npm.of_system(target))]
    for name, data in made:
        (out / name).write_bytes(data)


main(pathlib.Path(sys.argv[1]), sys.argv[2:])
