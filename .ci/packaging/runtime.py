"""What zig links into a program beside the crates: the libraries of C that it has as sources."""

import re
import subprocess


class Part:
    """A library: the file among zig's own that has its licence, and where its version stands."""

    def __init__(self, name, about, licence, text, version):
        self.name, self.about, self.licence, self.text, self._version = name, about, licence, text, version

    def version(self, zig):
        """Its version, as zig has it."""
        return self._version(zig)


def told(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def of_musl(zig):
    return re.search(r'"(.+)"', (zig / "lib/libc/musl/src/internal/version.h").read_text())[1]


def of_mingw(zig):
    text = (zig / "lib/libc/include/any-windows-any/_mingw_mac.h").read_text()
    return ".".join(re.search(rf"__MINGW64_VERSION_{part} (\d+)", text)[1] for part in ("MAJOR", "MINOR"))


def of_llvm(zig):
    return re.search(r"version (\S+)", told(zig / "zig", "cc", "--version"))[1]


def of_zig(zig):
    return told(zig / "zig", "version").strip()


ZIG = Part("zig", "what the compiler adds to every program", "MIT", "LICENSE", of_zig)
UNWIND = Part("libunwind", "LLVM's library that unwinds the stack", "Apache-2.0 WITH LLVM-exception", "lib/libunwind/LICENSE.TXT", of_llvm)
MUSL = Part("musl", "the library of C", "MIT", "lib/libc/musl/COPYRIGHT", of_musl)
# Many short licences, of which no name is known.
MINGW = Part("mingw-w64", "the library of C for Windows", None, "lib/libc/mingw/COPYING", of_mingw)
PARTS = {"musl": [MUSL, UNWIND, ZIG], "gnullvm": [MINGW, UNWIND, ZIG], "darwin": [ZIG]}


def parts(triple):
    """The parts of a program for this system."""
    return PARTS[triple.split("-")[-1]]
