"""What the packages are made of: the facts of `Cargo.toml`, and the files."""

import functools
import json
import os
import pathlib
import platform
import re
import subprocess

import licences

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "target/packaging/build"
EPOCH = int(os.environ["SOURCE_DATE_EPOCH"])
ZIG = pathlib.Path(os.environ["ZIG"])
SHELLS = {"bash": "offersign.bash", "elvish": "offersign.elv", "fish": "offersign.fish",
          "powershell": "_offersign.ps1", "zsh": "_offersign"}


def told(*command):
    """What a command prints."""
    return subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout


def manifest():
    """The package of `Cargo.toml`, as Cargo reads it."""
    metadata = json.loads(told("cargo", "metadata", "--locked", "--format-version=1", "--no-deps"))
    return metadata["packages"][0]


PACKAGE = manifest()
NAME, VERSION, REPOSITORY = PACKAGE["name"], PACKAGE["version"], PACKAGE["repository"]
ABOUT, LICENCE = PACKAGE["description"], PACKAGE["license"]


class Target:
    """A system that the program is built for: a line of the table `targets`."""

    def __init__(self, line):
        names = ("triple", "program", "archive", "processor", "npm", "wheel")
        self.__dict__.update(zip(names, line.split(), strict=True))
        self.is_linux = "-linux-" in self.triple

    @property
    def binary(self):
        """The program."""
        return (BUILD / self.triple / self.triple / "release" / self.program).read_bytes()

    @functools.cached_property
    def licences(self):
        """The licences of what is linked into the program."""
        return licences.third_party(self.triple, ZIG).encode()

    @property
    def runs_here(self):
        """Whether this machine can run the program."""
        system = {"Linux": "-linux-", "Darwin": "-darwin", "Windows": "-windows-"}[platform.system()]
        processor = {"AMD64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
        return system in self.triple and self.triple.startswith(processor)


def targets(chosen):
    """The lines of the table that are chosen."""
    lines = (ROOT / ".ci/packaging/targets").read_text().splitlines()
    return [Target(line) for line in lines if line.split()[0] in chosen]


def texts():
    """README and licence, as paths beside their bytes. What the README links to stands in the repository."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for kind, link in (("raw", r"(!\[[^]]*\]\()"), ("blob", r"(\]\()")):
        readme = re.sub(rf"{link}(?!https?:|#|LICENSE\))", rf"\g<1>{REPOSITORY}/{kind}/v{VERSION}/", readme)
    return {"README.md": readme.encode(), "LICENSE": (ROOT / "LICENSE").read_bytes()}


def share(target):
    """The manual pages and the completions, which a program that runs here prints."""
    program = BUILD / target.triple / target.triple / "release" / target.program
    pages, ahead = {}, [()]
    while ahead:
        words = ahead.pop()
        page = told(program, "man", *words)
        name = "-".join((NAME, *words))
        pages[f"man/{name}.1"] = page
        # A page names those of its subcommands.
        below = re.findall(rf"^{name}\-([\w-]+)\(1\)$", page.decode().replace("\\", ""), re.M)
        ahead += [(*words, word) for word in below]
    for shell, file in SHELLS.items():
        pages[f"completions/{file}"] = told(program, "completions", shell)
    return pages
