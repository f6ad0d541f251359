#!/usr/bin/env python3
"""Makes terminal.svg, the picture in the README: what `offersign` prints to stdout, in its own colours.

    python3 .github/make_terminal.py            # needs `offersign` in the PATH
    python3 .github/make_terminal.py --check    # whether the picture is what the program prints
"""

import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / ".github" / "terminal.svg"

# Each is run by a shell as it is shown.
COMMANDS = [
    """offersign sign --key examples/SubscriptionKey_THROWAWAY0.p8 -b com.example \\
    -p com.example.sub.monthly -o offer1 --timestamp 1698148900000 \\
    --nonce 20fba8a0-2b80-4a7d-a17f-85c1854727f8""",
    """offersign verify --format text examples/answer-with-a-mistake.json \\
    --public-key examples/throwaway-public-key.pem""",
]

COLUMNS = 80
ADVANCE, LINE, MARGIN = 8.4, 19, 16

# The classes of SGR codes (ECMA-48); 0 ends all.
CLASSES = {"1": "bold", "2": "dim", "31": "red", "32": "green", "33": "yellow", "36": "cyan"}

STYLE = """
  rect { fill: #ffffff; stroke: #d0d7de }
  text { fill: #1f2328; font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre }
  .bold { font-weight: bold } .dim, .prompt { fill: #59636e }
  .red { fill: #cf222e } .green { fill: #1a7f37 } .yellow { fill: #7d4e00 } .cyan { fill: #1b7c83 }
  @media (prefers-color-scheme: dark) {
    rect { fill: #0d1117; stroke: #3d444d }
    text { fill: #f0f6fc } .dim, .prompt { fill: #9198a1 }
    .red { fill: #ff7b72 } .green { fill: #3fb950 } .yellow { fill: #d29922 } .cyan { fill: #39c5cf }
  }
"""


def output(command):
    """What a command prints to stdout, with its colours."""
    environment = {"PATH": os.environ["PATH"], "CLICOLOR_FORCE": "1", "TERM": "xterm"}
    done = subprocess.run(command, shell=True, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
    if not done.stdout:
        sys.exit(f"nothing was printed by: {command}")
    return done.stdout.decode()


def cells(text):
    """The characters of a line, each with its classes, which go on in the next line."""
    classes = frozenset()
    for line in text.rstrip("\n").split("\n"):
        row = []
        for codes, character in re.findall(r"\x1b\[([0-9;]*)m|(.)", line):
            if character:
                row.append((character, classes))
                continue
            for code in codes.split(";"):
                classes = classes | {CLASSES[code]} if code.strip("0") else frozenset()
        # As a terminal does where a line is too long.
        for start in range(0, max(len(row), 1), COLUMNS):
            yield row[start:start + COLUMNS]


def spans(row):
    """A line in SVG, with one element for what has the same classes."""
    text, before = "", None
    for character, classes in row + [("", None)]:
        if classes != before:
            text += "</tspan>" if before else ""
            text += f'<tspan class="{" ".join(sorted(classes))}">' if classes else ""
            before = classes
        text += escape(character, quote=False)
    return text


def picture():
    rows = []
    for command in COMMANDS:
        prompt = [("$", frozenset({"prompt"})), (" ", frozenset())]
        lines = list(cells(command))
        rows += [prompt + lines[0], *lines[1:], *cells(output(command)), []]
    rows.pop()
    width, height = COLUMNS * ADVANCE + 2 * MARGIN, len(rows) * LINE + 2 * MARGIN
    lines = [
        f'  <text x="{MARGIN}" y="{MARGIN + LINE * (at + 1) - 5}" xml:space="preserve">{spans(row)}</text>'
        for at, row in enumerate(rows) if row
    ]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height}" viewBox="0 0 {width:g} {height}" role="img">',
        "  <title>offersign signs an offer, and says what is wrong with another</title>",
        f"  <style>{STYLE}  </style>",
        f'  <rect x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1}" rx="8"/>',
        *lines,
        "</svg>",
        "",
    ])


def main():
    made = picture()
    if sys.argv[1:] == ["--check"]:
        if PICTURE.read_text(encoding="utf-8") != made:
            sys.exit(f"{PICTURE.name} is not what the program prints; run this script without --check")
    else:
        PICTURE.write_text(made, encoding="utf-8")


main()
