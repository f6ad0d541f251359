"""The crates that are linked into the program for a target."""

import json
import os
import pathlib
import re
import subprocess

# The sources of Rust's library.
LIBRARY = pathlib.Path(os.environ["LIBRARY"])


class Crate:
    """A crate as Cargo's metadata has it, with those that it uses."""

    def __init__(self, package, used):
        self.name, self.version, self.used = package["name"], package["version"], sorted(used)
        self.licence = (package["license"] or "").replace("/", " OR ")
        self.folder = pathlib.Path(package["manifest_path"]).parent
        self.is_fetched = package["source"] is not None

    def __str__(self):
        return f"{self.name} {self.version}"


def linked(target):
    """The program, and after it each crate in the order of their names. What only builds is left out."""
    return closure(target, {})


def of_library(target):
    """The crates of others in Rust's library, in the order of their names."""
    # The features that Cargo builds it with.
    manifest = ["--manifest-path", str(LIBRARY / "sysroot/Cargo.toml"), "--features", "backtrace,panic-unwind"]
    found = closure(target, {"RUSTC_BOOTSTRAP": "1"}, *manifest)
    return [crate for crate in found if crate.is_fetched]


def closure(target, environment, *manifest):
    """What is linked, the one that everything else is for at first: the program, or the library's `std`."""
    command = ["cargo", "metadata", "--locked", "--format-version=1", "--filter-platform", target, *manifest]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **environment})
    metadata = json.loads(made.stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]
    if manifest:
        root = next(each for each in packages if packages[each]["name"] == "std" and packages[each]["source"] is None)
    found, ahead = {}, [root]
    while ahead:
        at = ahead.pop()
        found[at] = {each["pkg"] for each in nodes[at]["deps"] if is_linked(each, packages)}
        ahead += found[at] - found.keys()
    names = {each: f"{packages[each]['name']} {packages[each]['version']}" for each in found}
    ordered = [root, *sorted(found.keys() - {root}, key=names.get)]
    return [Crate(packages[each], [names[other] for other in found[each]]) for each in ordered]


def is_linked(dependency, packages):
    """Whether it is a normal dependency, and no macro, which runs in the compiler alone."""
    is_normal = any(kind["kind"] is None for kind in dependency["dep_kinds"])
    kinds = {kind for each in packages[dependency["pkg"]]["targets"] for kind in each["kind"]}
    return is_normal and "proc-macro" not in kinds


def sums(lock):
    """The sum that Cargo.lock has of each crate."""
    entries = re.findall(r'name = "(.*)"\nversion = "(.*)"\nsource = ".*"\nchecksum = "(.*)"', lock)
    return {f"{name} {version}": checksum for name, version, checksum in entries}
