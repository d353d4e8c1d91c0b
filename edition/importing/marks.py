"""Names, addresses and characters as XML and the TEI take them.

This module must not know the tree that is written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from html import escape
from typing import Final

from edition.importing.characters import allowed
from edition.names import is_ncname

_ADDRESS: Final = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%\u00a1-\U0010fffd]")
_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_HOST: Final = re.compile(r"(//[^/?#]*)")
_UNSAFE: Final = frozenset({"javascript", "vbscript", "data", "file"})
_NO_WORD: Final = re.compile(r"[^\w.\-]+")
_NO_STEM: Final = re.compile(r"[^a-z0-9]+")


def text(characters: str) -> str:
    """Return characters as they stand between tags."""
    return escape(allowed(characters), quote=False)


def attribute(characters: str) -> str:
    """Return characters as they stand in an attribute, which has one line."""
    return escape(allowed(" ".join(characters.split())))


def comment(characters: str) -> str:
    """Return a comment; two hyphens may not stand in one (XML 1.0, 2.5)."""
    return f"<!-- {inert(characters)} -->"


def inert(characters: str) -> str:
    """Return characters as they may stand in a comment, with a space behind them."""
    inside = re.sub("-(?=-)", "- ", allowed(characters).strip())
    return f"{inside} " if inside.endswith("-") else inside


def tag(name: str, **attributes: str) -> str:
    """Return a start tag; attributes that are empty are left out.

    `xml_id` stands for `xml:id`, and so on.
    """
    return f"<{name}{_written(attributes)}>"


def empty(name: str, **attributes: str) -> str:
    """Return a tag of an element that holds nothing."""
    return f"<{name}{_written(attributes)}/>"


def _written(attributes: dict[str, str]) -> str:
    return "".join(
        f' {name.replace("xml_", "xml:")}="{attribute(value)}"'
        for name, value in attributes.items()
        if value
    )


def is_safe(target: str) -> bool:
    """Tell whether an address may be followed: it runs nothing and reads no disk."""
    found = _SCHEME.match(re.sub(r"[\x00-\x20]", "", target))
    return not (found and found[0][:-1].lower() in _UNSAFE)


def address(target: str) -> str:
    """Return an address as a pointer takes it (teidata.pointer, an IRI reference)."""
    target = allowed(target).strip()
    path, hash_, fragment = target.partition("#")
    path = _encoded(path)
    if not _SCHEME.match(path) and ":" in path.split("/")[0]:
        path = f"./{path}"
    elif _SCHEME.match(path) and path.endswith(":"):
        path = path.replace(":", "%3A")
    return f"{path}{hash_}{_encoded(fragment).replace('#', '%23')}"


def _encoded(part: str) -> str:
    part = _ADDRESS.sub(_percent, part)
    head, host, tail = "", "", part
    found = _HOST.search(part)
    if found and found.start() <= len((_SCHEME.match(part) or [""])[0]):
        head, host, tail = part[: found.start()], found[1], part[found.end() :]
        if not re.fullmatch(
            r"//(?:[^\[\]@:]*@)?(?:[^\[\]@:]*|\[[0-9A-Fa-f:.]+\])(?::\d*)?", host
        ):
            host = host.translate({91: "%5B", 93: "%5D", 58: "%3A", 64: "%40"})
    tail = tail.translate({91: "%5B", 93: "%5D"})
    return _PERCENT.sub("%25", f"{head}{host}{tail}")


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def word(name: str) -> str:
    """Return a name as one word (teidata.word); "" where nothing is left of it."""
    return _NO_WORD.sub("-", allowed(name).replace("\ufffd", "-")).strip("-.")


def stem(name: str) -> str:
    """Return a name that can be an id and an address; "" for none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    found = _NO_STEM.sub("-", plain.lower()).strip("-")
    return f"text-{found}" if found[:1].isdigit() else found


@dataclass(slots=True)
class Names:
    """Ids for what links lead to: names of the source, made fit and unique."""

    taken: set[str] = field(default_factory=set)
    given: dict[str, str] = field(default_factory=dict)

    def id_of(self, name: str) -> str:
        """Return the id of a name, the same each time."""
        if name not in self.given:
            fit = _NO_WORD.sub("-", allowed(name).replace("\ufffd", "-")).strip("-.")
            if not fit or not is_ncname(fit):
                fit = f"id-{fit}".rstrip("-")
            if not is_ncname(fit):
                fit = "id"
            unique, number = fit, 1
            while unique in self.taken:
                number += 1
                unique = f"{fit}-{number}"
            self.taken.add(unique)
            self.given[name] = unique
        return self.given[name]
