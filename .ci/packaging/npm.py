"""npm's packages: one for each system, which holds the program, and one that takes the right one of them."""

import json

import archive
from project import ABOUT, EPOCH, LICENCE, NAME, REPOSITORY, ROOT, VERSION

FACTS = {
    "version": VERSION, "description": ABOUT, "license": LICENCE,
    "repository": {"type": "git", "url": f"git+{REPOSITORY}.git"}, "homepage": f"{REPOSITORY}#readme",
}
ABOUT_NPM = f"# {NAME}\n\n{ABOUT}.\n\n    npx {NAME} --help\n\nSee [its README]({REPOSITORY}#readme).\n"


def name(target):
    """The package of a system."""
    return f"{NAME}-{target.npm}"


def of_system(target):
    """The package that holds the program for one system."""
    system, processor = target.npm.split("-")
    facts = {"name": name(target), **FACTS, "os": [system], "cpu": [processor], "preferUnplugged": True}
    return packed(facts, {
        f"bin/{target.program}": (target.binary, True),
        "third-party-licences.txt": (target.licences, False),
    })


def of_all(targets):
    """The package that everybody asks for. It runs nothing when it is installed, and fetches nothing."""
    facts = {
        "name": NAME, **FACTS, "bin": {NAME: f"bin/{NAME}.js"}, "engines": {"node": ">=14"},
        "optionalDependencies": {name(target): VERSION for target in targets},
    }
    launcher = (ROOT / ".ci/packaging/npm.js").read_bytes()
    return packed(facts, {f"bin/{NAME}.js": (launcher, True)})


def packed(facts, files):
    """The name of a package, and its bytes."""
    files = files | {
        "package.json": ((json.dumps(facts, indent=2) + "\n").encode(), False),
        "README.md": (ABOUT_NPM.encode(), False),
        "LICENSE": ((ROOT / "LICENSE").read_bytes(), False),
    }
    return f"npm-{facts['name']}-{VERSION}.tgz", archive.gz(archive.tar(files, EPOCH, prefix="package/"))
