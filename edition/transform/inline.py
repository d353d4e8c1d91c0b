"""One line of Markdown: words escaped, and emphasis, links and notes in it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

EMPHASIS, STRONG, PLAIN = "\ufdd4", "\ufdd5", "\ufdd6"
REFERENCE, NAMED = "\ufdd8", "\ufdd9"
LINK, WORDS, LINKED = "\ufde0", "\ufde1", "\ufde2"

_TOKEN = re.compile(
    f"([{EMPHASIS}{STRONG}{PLAIN}{LINKED}]|{REFERENCE}[^{NAMED}]*{NAMED}"
    f"|{LINK}[^{WORDS}]*{WORDS})"
)
_SPACES = re.compile(r"[ \t\r\n]+")
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~^${}]|&(?=#?\w+;)")
_UNFIT = re.compile(r"[\s()<>\\\ufdd0-\ufdef]")
_MARKS: Final = re.compile("[\ufdd0-\ufdef]")
_SIGNS: Final = {EMPHASIS: "*", STRONG: "**"}


@dataclass(slots=True)
class _Piece:
    """Words as they are written, or a sign of markup."""

    text: str
    sign: str = ""
    """`open`, `close`, `link`, `linked` or `note`; empty for words."""
    partner: int = -1
    """Where the sign that belongs to this one stands."""


def inline(text: str) -> str:
    """Write a line of a stylesheet's output as Markdown."""
    line = _Line()
    for token in _TOKEN.split(text):
        line.take(token)
    _settle(line.pieces)
    written = [piece for piece in line.pieces if piece.text]
    for piece, after in itertools.pairwise(written):
        if piece.text.endswith("!") and after.text.startswith("["):
            piece.text = f"{piece.text[:-1]}\\!"  # or the link would be an image
    return "".join(piece.text for piece in written).strip(" ")


def escaped(text: str) -> str:
    r"""Escape what would be markup inside a line.

    >>> escaped("2 * 3 [or _six_]")
    '2 \\* 3 \\[or \\_six\\_\\]'
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


class _Line:
    """Parts words and signs; one space where there is white space."""

    def __init__(self) -> None:
        self.pieces: list[_Piece] = []
        self._open_at = self._link_at = -1
        self._depth = 0
        self._ends_in_space = True

    def take(self, token: str) -> None:
        """Take in words or a mark."""
        mark = token[:1]
        if mark in _SIGNS:
            self._emphasise(_SIGNS[mark])
        elif mark == PLAIN:
            self._end_emphasis()
        elif mark == REFERENCE:
            self.pieces.append(_Piece(f"[^{_name(token)}]", "note"))
            self._ends_in_space = False
        elif mark == LINK:
            self._link_at = len(self.pieces)
            self.pieces.append(_Piece(f"({_address(token[1:-1])})", "link"))
        elif mark == LINKED:
            self._end_link()
        else:
            self._say(token)

    def _emphasise(self, sign: str) -> None:
        self._depth += 1
        if self._depth == 1:  # an emphasis in an emphasis is not told
            self._open_at = len(self.pieces)
            self.pieces.append(_Piece(sign, "open"))

    def _end_emphasis(self) -> None:
        self._depth = max(self._depth - 1, 0)
        if self._depth == 0 and self._open_at >= 0:
            opening = self.pieces[self._open_at]
            opening.partner = len(self.pieces)
            self.pieces.append(_Piece(opening.text, "close", self._open_at))
            self._open_at = -1

    def _end_link(self) -> None:
        if self._link_at >= 0:
            link = self.pieces[self._link_at]
            link.partner = len(self.pieces)
            self.pieces.append(_Piece(f"]{link.text}", "linked", self._link_at))
            link.text = "["
        self._link_at = -1

    def _say(self, token: str) -> None:
        words = _SPACES.sub(" ", _MARKS.sub("", token))
        if self._ends_in_space:
            words = words.lstrip(" ")
        if words:
            self._ends_in_space = words.endswith(" ")
            self.pieces.append(_Piece(escaped(words)))


def _name(token: str) -> str:
    return re.sub(r"[\s\[\]^\\`]", "-", token[1:-1])


def _address(address: str) -> str:
    """Write an address such that nothing in it ends it."""
    return _UNFIT.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), address)


def _settle(pieces: list[_Piece]) -> None:
    """Drop emphasis and links that would not be taken for such."""
    for index, piece in enumerate(pieces):
        if piece.sign in {"open", "link"}:
            end = piece.partner
            inside = "".join(p.text for p in pieces[index + 1 : end] if not p.sign)
            if end < 0 or not inside.strip():
                _drop(pieces, index)
            elif piece.sign == "open":
                _trim(pieces, index)
                if not _is_taken(pieces, index):
                    _drop(pieces, index)


def _drop(pieces: list[_Piece], index: int) -> None:
    end = pieces[index].partner
    pieces[index].text = ""
    if end >= 0:
        pieces[end].text = ""


def _trim(pieces: list[_Piece], start: int) -> None:
    """Move white space at the ends of an emphasis out of it."""
    end = pieces[start].partner
    first = next((p for p in pieces[start + 1 : end] if p.text), None)
    if first is not None and first.text.startswith(" "):
        first.text = first.text.lstrip(" ")
        pieces[start].text = f" {pieces[start].text}"
    last = next((p for p in reversed(pieces[start + 1 : end]) if p.text), None)
    if last is not None and last.text.endswith(" "):
        last.text = last.text.rstrip(" ")
        pieces[end].text = f"{pieces[end].text} "


def _is_taken(pieces: list[_Piece], start: int) -> bool:
    """Tell whether the signs open and close (left- and right-flanking, 6.2)."""
    end = pieces[start].partner
    before = "".join(p.text for p in pieces[:start])
    inside = "".join(p.text for p in pieces[start + 1 : end])
    after = "".join(p.text for p in pieces[end + 1 :])
    opening, closing = pieces[start].text, pieces[end].text
    before += opening[: len(opening) - len(opening.lstrip())]
    after = closing[len(closing.rstrip()) :] + after
    if not inside or inside[0].isspace() or inside[-1].isspace():
        return False
    if before.endswith("*") or after.startswith("*"):
        return False
    if inside.startswith("*") or (inside.endswith("*")):
        return False
    opens = not _is_sign(inside[0]) or not before or _parts(before[-1])
    closes = not _is_sign(inside[-1]) or not after or _parts(after[0])
    return opens and closes


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _parts(character: str) -> bool:
    return character.isspace() or _is_sign(character)
