#!/usr/bin/env python3
"""What a program says about itself, read without the tools that made it: read_program.py FILE...
Each must list its crates, and be made so that its place in memory differs at every start; one for macOS must have
a signature over each of its pages. The crates of all are printed, without those that only build."""

import hashlib
import json
import pathlib
import struct
import sys
import zlib


def elf(data):
    """The crates of a program for Linux, which needs no other file."""
    kind, = struct.unpack_from("<H", data, 16)
    assert kind == 3, "its place in memory is fixed"
    programs, sections = struct.unpack_from("<QQ", data, 32)
    size, count, size_section, count_sections, names = struct.unpack_from("<HHHHH", data, 54)
    assert 3 not in [struct.unpack_from("<I", data, programs + size * n)[0] for n in range(count)], "it needs a loader"
    headers = [struct.unpack_from("<IIQQQQ", data, sections + size_section * n) for n in range(count_sections)]
    for name, _, _, _, offset, length in headers:
        start = headers[names][4] + name
        if data[start:data.index(b"\0", start)] == b".dep-v0":
            return data[offset:offset + length]


def pe(data):
    """The crates of a program for Windows."""
    head, = struct.unpack_from("<I", data, 0x3C)
    count, = struct.unpack_from("<H", data, head + 6)
    optional, = struct.unpack_from("<H", data, head + 20)
    flags, = struct.unpack_from("<H", data, head + 24 + 70)
    assert flags & 0x140 == 0x140, "its place in memory is fixed, or its data can be run"
    for n in range(count):
        at = head + 24 + optional + 40 * n
        length, _, _, offset = struct.unpack_from("<IIII", data, at + 8)
        if data[at:at + 8].rstrip(b"\0") == b".dep-v0":
            return data[offset:offset + length]


def macho(data):
    """The crates of a program for macOS."""
    count, = struct.unpack_from("<I", data, 16)
    flags, = struct.unpack_from("<I", data, 24)
    assert flags & 0x200000, "its place in memory is fixed"
    at, found, is_signed = 32, None, False
    for _ in range(count):
        command, size = struct.unpack_from("<II", data, at)
        if command == 0x1D:
            signed(data, *struct.unpack_from("<II", data, at + 8))
            is_signed = True
        if command == 0x19:
            for n in range(struct.unpack_from("<I", data, at + 64)[0]):
                section = at + 72 + 80 * n
                if data[section:section + 16].rstrip(b"\0") == b".dep-v0":
                    length, offset = struct.unpack_from("<QI", data, section + 40)
                    found = data[offset:offset + length]
        at += size
    # Apple's own processors run nothing without a signature.
    assert is_signed or struct.unpack_from("<I", data, 4)[0] == 0x01000007, "it has no signature"
    return found


def signed(data, offset, _):
    """The sum of each page is what the signature says."""
    count, = struct.unpack_from(">I", data, offset + 8)
    starts = [offset + struct.unpack_from(">I", data, offset + 16 + 8 * n)[0] for n in range(count)]
    directory = next(at for at in starts if struct.unpack_from(">I", data, at)[0] == 0xFADE0C02)
    hashes, _, _, slots, limit = struct.unpack_from(">IIIII", data, directory + 16)
    size, _, _, page = struct.unpack_from("BBBB", data, directory + 36)
    for n in range(slots):
        content = data[n << page:min((n + 1) << page, limit)]
        start = directory + hashes + size * n
        assert hashlib.sha256(content).digest() == data[start:start + size], f"page {n} differs from its signature"


READERS = {b"\x7fELF": elf, b"MZ": pe, b"\xcf\xfa\xed\xfe": macho}

linked = set()
for argument in sys.argv[1:]:
    data = pathlib.Path(argument).read_bytes()
    crates = next(read for magic, read in READERS.items() if data.startswith(magic))(data)
    listed = json.loads(zlib.decompressobj().decompress(crates))["packages"]
    linked |= {f"{each['name']} {each['version']}" for each in listed if each.get("kind") != "build"}
print("\n".join(sorted(linked)))
