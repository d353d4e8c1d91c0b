"""Writes docs/messages.md: what we say of wrong files beside jing and libxml2.

    python tests/benchmarks/messages.py SCHEMA > docs/messages.md

The files are those of tests/broken. We judge them by our built-in schema, the others by
SCHEMA, which is tei_all.rng of the same release of TEI.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from lxml import etree

from edition.schema import builtin_schema

BROKEN = Path(__file__).parents[1] / "broken"
LONGEST = 300

HEAD = """# Messages

What `edition validate` says of {count} wrong files, beside what jing and libxml2
(through lxml) say of them. They stand in [`tests/broken/`](../tests/broken/): each is
the right one of that folder with a mistake that editors make. Long messages of the
others are cut after {longest} characters; jing lists every name that would be allowed.

Numbers are line and column. jing gives the end of a tag, we its beginning; libxml2 has
no columns. This page is made by `tests/benchmarks/messages.py`, and a test holds our
part of it to what is said today.
"""


def ours(path: Path) -> list[str]:
    """Return our messages, a line each."""
    found = builtin_schema().check(path)
    return [
        f"{p.span.line}:{p.span.column} {p.code} {p.message} {p.hint}".rstrip()
        for p in found
    ]


def jing(path: Path, schema: str) -> list[str]:
    """Return what jing says."""
    done = subprocess.run(
        ["jing", schema, str(path)], capture_output=True, text=True, check=False
    )
    return [
        cut(re.sub(r"^.*?:(\d+:\d+): (?:error|fatal): ", r"\1 ", line))
        for line in done.stdout.splitlines()
    ]


def libxml(path: Path, schema: etree.RelaxNG) -> list[str]:
    """Return what libxml2 says through lxml."""
    try:
        document = etree.parse(path)
    except etree.XMLSyntaxError as error:
        return [cut(f"{error.lineno} {error.msg}")]
    schema.validate(document)
    return [cut(f"{entry.line} {entry.message}") for entry in schema.error_log]


def cut(text: str) -> str:
    """Shorten a message that lists everything."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} […]"


def page(path: Path, theirs: dict[str, list[str]]) -> str:
    """Return the section of one file."""
    number, _, name = path.stem.partition("-")
    lines = [f"## {int(number)}. {name.replace('-', ' ').capitalize()}", ""]
    for who, messages in {"edition": ours(path), **theirs}.items():
        lines += [f"**{who}**", "", "```text", *(messages or ["(nothing)"]), "```", ""]
    return "\n".join(lines)


def broken() -> list[Path]:
    """Return the wrong files."""
    return sorted(path for path in BROKEN.glob("*.xml") if path.stem != "00-right")


def main() -> None:
    """Print the page."""
    schema = sys.argv[1]
    compiled = etree.RelaxNG(etree.parse(schema))
    files = broken()
    print(HEAD.format(count=len(files), longest=LONGEST))
    for path in files:
        said = {"jing": jing(path, schema), "libxml2": libxml(path, compiled)}
        print(page(path, said))


if __name__ == "__main__":
    main()
