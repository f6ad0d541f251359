"""The licences of all that is linked into the program for a target, as one text."""

import html
import pathlib
import re
import subprocess

import crates
import runtime

# How a file with a licence is called.
NAMES = ("licen", "copying", "copyright", "notice", "unlicen")
# Licences that ask for no text.
FREE = {"MIT-0", "CC0-1.0"}


def third_party(target, zig):
    """Each crate with its licence, then each text once, with the names of those that it is from."""
    linked, texts = crates.linked(target)[1:], {}
    for crate in linked:
        found = files(crate.folder)
        if not found and not FREE & set(crate.licence.split(" OR ")):
            raise SystemExit(f"error: {crate} has no text of its licence, {crate.licence}")
        for text in found:
            texts.setdefault(text, []).append(str(crate))
    for part in runtime.parts(target):
        texts[(zig / part.text).read_text(encoding="utf-8").strip()] = [part.name]
    texts[rust()] = ["the standard library of Rust"]
    listed = "\n".join(f"{crate}: {crate.licence}" for crate in linked)
    blocks = [f"{'=' * 80}\n{', '.join(names)}\n{'=' * 80}\n\n{text}\n" for text, names in texts.items()]
    return f"What is linked into this program beside its own code.\n\n{listed}\n\n" + "\n".join(blocks)


def files(folder):
    """The texts of a folder's licences, none of them twice."""
    found = [path for path in sorted(folder.iterdir()) if path.name.lower().startswith(NAMES) and path.is_file()]
    return list(dict.fromkeys(path.read_text(encoding="utf-8").strip() for path in found))


def rust():
    """The notices that Rust's own project gives with the standard library, without the marks of HTML."""
    root = subprocess.run(["rustc", "--print", "sysroot"], check=True, capture_output=True, text=True).stdout.strip()
    page = (pathlib.Path(root) / "share/doc/rust/COPYRIGHT-library.html").read_text(encoding="utf-8")
    body = re.sub(r"(?s)<(head|style)\b.*?</\1>|<[^>]*>", "", page)
    return re.sub(r"\n\s*\n+", "\n\n", html.unescape(body)).strip()
