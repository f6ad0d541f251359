"""What is in the program, as a bill of materials in the form of CycloneDX."""

import json
import time
import uuid

import crates
import runtime
from project import ABOUT, EPOCH, LICENCE, NAME, REPOSITORY, ROOT, VERSION, ZIG, told


def make(targets):
    """The name of the bill, and its bytes: the crates of all targets, the library of Rust with those that it has, and what
    zig links beside them."""
    linked = {str(crate): crate for target in targets for crate in crates.linked(target.triple)}
    used = {name: set() for name in linked}
    for target in targets:
        for crate in crates.linked(target.triple):
            used[str(crate)].update(crate.used)
    sums = crates.sums((ROOT / "Cargo.lock").read_text())
    inside = {str(crate): crate for target in targets for crate in crates.of_library(target.triple)}
    of_library = crates.sums((crates.LIBRARY / "Cargo.lock").read_text())
    std, parts = library(), [part(crate, of_library) for _, crate in sorted(inside.items())]
    program = linked.pop(f"{NAME} {VERSION}")
    bill = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, f"{REPOSITORY}/{VERSION}/{EPOCH}").urn,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(EPOCH)),
            "component": {
                "type": "application", "bom-ref": purl(str(program)), "name": NAME, "version": VERSION,
                "description": ABOUT, "licenses": [{"expression": LICENCE}], "purl": purl(str(program)),
                "externalReferences": [{"type": "vcs", "url": REPOSITORY}],
            },
        },
        "components": [
            std, *(component(crate, sums) for _, crate in sorted(linked.items())), *parts,
            *(of_zig(each) for each in dict.fromkeys(each for target in targets for each in runtime.parts(target.triple))),
        ],
        "dependencies": [
            {"ref": std["bom-ref"], "dependsOn": [each["bom-ref"] for each in parts]},
            *({"ref": purl(name), "dependsOn": [purl(other) for other in sorted(others)]} for name, others in sorted(used.items())),
        ],
    }
    return f"{NAME}-{VERSION}.cdx.json", (json.dumps(bill, indent=1) + "\n").encode()


def component(crate, sums):
    """A crate."""
    name = str(crate)
    return {
        "type": "library", "bom-ref": purl(name), "name": crate.name, "version": crate.version,
        "hashes": [{"alg": "SHA-256", "content": sums[name]}],
        "licenses": [{"expression": crate.licence}], "purl": purl(name),
    }


def part(crate, sums):
    """A crate that Rust's library has of its own, beside which the program may have the same."""
    made = component(crate, sums)
    return {**made, "bom-ref": f"std {crate}", "properties": [{"name": "linked-by", "value": "std"}]}


def of_zig(part):
    """A library of C."""
    licence = {"expression": part.licence} if part.licence else {"license": {"name": f"the licences of {part.name}"}}
    version = part.version(ZIG)
    return {
        "type": "library", "bom-ref": f"{part.name} {version}", "name": part.name, "version": version,
        "description": part.about, "licenses": [licence], "properties": [{"name": "linked-by", "value": "zig"}],
    }


def library():
    """The standard library, of the version of the compiler."""
    version = told("rustc", "--version").decode().split()[1]
    return {
        "type": "library", "bom-ref": f"std {version}", "name": "std", "version": version,
        "description": "the standard library of Rust", "licenses": [{"expression": "MIT OR Apache-2.0"}],
    }


def purl(name):
    """How a crate is named among the packages of all languages."""
    return "pkg:cargo/" + name.replace(" ", "@")
