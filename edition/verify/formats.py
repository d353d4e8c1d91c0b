"""The words of Markdown, plain text and HTML, with their places."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from edition.model import Word
from edition.model.words import words_of

_MARK: Final = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d+[.)]\s+)")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]*)\)")


def markdown_words(text: str) -> tuple[Word, ...]:
    """Return the words of a Markdown or plain text, without the marks of Markdown.

    The numbers of list items and the addresses of links are marks; an address between
    angle brackets is text.
    """
    result = []
    for number, line in enumerate(text.splitlines(), 1):
        plain = _LINK.sub(r"\1", _MARK.sub("", line))
        plain = plain.replace("**", "").replace("__", "")
        result += [Word(word, number) for word in words_of(plain)]
    return tuple(result)


def text_words(text: str) -> tuple[Word, ...]:
    """Return the words of a plain text."""
    return tuple(
        Word(word, number)
        for number, line in enumerate(text.splitlines(), 1)
        for word in words_of(line)
    )


_WRITTEN: Final = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # escaped: the character itself
    r"|\[\^[^\]\s]*\]:?|\]\([^()\s]*\)|\[|\*|\\$"  # all others are ours
)


def written_markdown_words(text: str) -> tuple[Word, ...]:
    """Return the words of the Markdown that this program writes.

    There every character of the text that could be a mark is escaped, so that marks
    are told from words for certain.
    """
    return tuple(
        Word(word, number)
        for number, line in enumerate(text.split("\n"), 1)
        for word in words_of(_WRITTEN.sub(lambda match: match[1] or "", line))
    )


_INLINE: Final = frozenset(
    """
    a abbr b bdi bdo cite code data del dfn em i ins kbd mark q ruby s samp small
    span strong sub sup time u var wbr math mi mn mo mrow ms mtext msup msub
    """.split()
)
_VOID: Final = frozenset(
    """
    area base br col embed hr img input link meta source track wbr
    """.split()
)


class _HtmlWords(HTMLParser):
    """Collects the text of a page but for what stylesheets and templates added."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[tuple[str, int]] = []
        self._open: list[tuple[str, bool]] = []

    @property
    def _generated(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self._space()
        if tag not in _VOID:
            is_generated = any(name == "data-generated" for name, _ in attrs)
            self._open.append((tag, self._generated or is_generated))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # `<path/>` of SVG is closed; `<br/>` of HTML never was open
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass
        if tag not in _INLINE:
            self._space()

    def handle_data(self, data: str) -> None:
        if not self._generated:
            self.pieces.append((data, self.getpos()[0]))

    def _space(self) -> None:
        self.pieces.append((" ", self.getpos()[0]))


def html_words(text: str) -> tuple[Word, ...]:
    """Return the words of a fragment of HTML that stand there for the TEI's own.

    What stylesheets and templates add (in elements with `data-generated`) is left out.
    """
    parser = _HtmlWords()
    parser.feed(text)
    parser.close()
    result = []
    run: list[str] = []
    start = 0
    for data, line in [*parser.pieces, (" ", 0)]:
        start = start or line
        cut = max((i for i, c in enumerate(data) if c.isspace()), default=-1)
        if cut >= 0:
            run.append(data[: cut + 1])
            result += _placed("".join(run), start)
            run, start = [data[cut + 1 :]], line + data.count("\n", 0, cut + 1)
        else:
            run.append(data)
    return tuple(result)


def _placed(text: str, line: int) -> list[Word]:
    """Return the words of a text that begins on a line."""
    return [
        Word(word, line + number)
        for number, part in enumerate(text.split("\n"))
        for word in words_of(part)
    ]
