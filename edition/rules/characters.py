"""Rules on characters (TEI Guidelines, chapter 5; Unicode Standard Annex 15)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.names import XML_LANG, local_name
from edition.rules.scope import Finding, SourceSet
from edition.rules.stretches import is_verbatim, lines_with, mend, stretches

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_WORD = re.compile(r"[^\s<>&\x00-\x7f]+|[^\s<>&]*[^\s<>&\x00-\x7f][^\s<>&]*")
_PRIVATE = re.compile(
    "[\ue000-\uf8ff\U000f0000-\U0010fffd]|&#(?:x0*[eE][0-9a-fA-F]{3}|"
    "x0*[fF][0-8][0-9a-fA-F]{2}|x0*(?:[fF]|10)[0-9a-fA-F]{4});"
)
_REPLACEMENT: Final = "\ufffd"
_SOFT: Final = "\u00ad"
_BOM: Final = "\ufeff"
_JOINERS: Final = "\u200c\u200d"
_INVISIBLE: Final = frozenset(
    (
        *map(chr, range(0x80, 0xA0)),
        *"\u200b\u2060\u202a\u202b\u202c\u202d\u202e",
        _BOM,
        *_JOINERS,
    )
) - {"\x85"}
_PLAIN_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK")
_ALIKE: Final = {
    "CYRILLIC": ("авсеһіјорѕԁухАВСЕНІЈКМОРЅТУХ", "abcehijopsdyxABCEHIJKMOPSTYX"),
    "GREEK": ("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX"),
}
_TO_LATIN: Final = {
    other: latin
    for others, latins in _ALIKE.values()
    for other, latin in zip(others, latins, strict=True)
}
_FROM_LATIN: Final = {
    script: dict(zip(latins, others, strict=True))
    for script, (others, latins) in _ALIKE.items()
}
_FOREIGN: Final = "\u0370-\u03ff\u0400-\u052f"
_LATIN: Final = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_MIXED = re.compile(
    rf"(?<![{_LATIN}{_FOREIGN}])[{_LATIN}{_FOREIGN}\u0300-\u036f]*(?:[{_LATIN}](?=[{_FOREIGN}])|[{_FOREIGN}]"
    rf"(?=[{_LATIN}]))[{_LATIN}{_FOREIGN}\u0300-\u036f]*"
)
_DOUBLE = re.compile(r"(?<=[^\s<>])  +(?=[^\s<>])")
_MARK_BEHIND = re.compile(
    r"</(?<=\s</)[^<>]+>(?:</[^<>]+>)*([,;:!?)\]]|\.(?![\s.]*\.)(?!\w))"
)
_FRENCH: Final = ";:!?"
_QUOTES: Final = '"\u201c\u201d'
_QUOTED = re.compile(f">[^<{_QUOTES}]*(?P<at>[{_QUOTES}][^<]*)")


def not_composed(sources: SourceSet) -> Iterator[Finding]:
    """A word is written in characters that should be composed (Unicode, NFC).

    é can be one character or two, an e and an accent. They look alike, but who
    searches for the one does not find the other. Texts on the web are written in the
    composed form.

    Wrong:

        <p>Cafe\u0301 society.</p>

    Right:

        <p>Caf\u00e9 society.</p>
    """
    for document in sources.files_with(lambda character: not character.isascii()):
        if unicodedata.is_normalized("NFC", document.text):
            continue
        for match, element in stretches(document, _WORD):
            composed = unicodedata.normalize("NFC", match[0])
            if composed != match[0]:
                yield _at(
                    document,
                    element,
                    match,
                    f"“{composed}” is not written in composed characters (NFC).",
                    "Write it anew, or let it be mended.",
                    composed,
                )


def private(sources: SourceSet) -> Iterator[Finding]:
    """A private character is not explained.

    What such a character means, only a certain font knows. Write it in a g that points
    to its description in the charDecl (TEI Guidelines, 5.2).

    Wrong:

        <p>The sign &#xE000; of the printer.</p>

    Right:

        <p>The sign <g ref="https://example.org/signs#fleuron">&#xE000;</g>.</p>
    """
    for document in sources.files_with(_may_be_private):
        for match, element in stretches(document, _PRIVATE):
            holders = {local_name(element.tag)}
            holders |= {local_name(outer.tag) for outer in element.iterancestors()}
            if holders.isdisjoint(("g", "charDecl")):
                yield _at(
                    document,
                    element,
                    match,
                    f"the private character {_shown(match[0])} is not explained.",
                    'Write it in <g ref="#…">, and describe it in the charDecl.',
                )


def _may_be_private(character: str) -> bool:
    return character == "&" or _PRIVATE.match(character) is not None


def _shown(written: str) -> str:
    if written.startswith("&"):
        return written.strip("&#;").upper().replace("X", "U+")
    return f"U+{ord(written):04X}"


def lost(sources: SourceSet) -> Iterator[Finding]:
    """A character has been lost: U+FFFD stands in its place.

    A program has read the text in the wrong encoding, and saved it. Only the source
    knows which character it was.

    Wrong:

        <p>Caf\ufffd society.</p>

    Right:

        <p>Caf\u00e9 society.</p>
    """
    pattern = re.compile(f"[^\\s<>&]{{0,12}}{_REPLACEMENT}[^\\s<>&]{{0,12}}")
    for document in sources.files_with(_REPLACEMENT.__eq__):
        for match, element in stretches(document, pattern):
            yield _at(
                document,
                element,
                match,
                f"a character of “{match[0]}” has been lost (U+FFFD).",
                "Look it up in the source.",
            )


def invisible(sources: SourceSet) -> Iterator[Finding]:
    """An invisible character stands among the words.

    Zero-width spaces, byte order marks and control characters come in by copying, and
    spoil search and comparison. Where one is meant, write it as a reference, such as
    &#x200B;, so that it can be seen. Joiners are right in scripts that need them.

    Wrong:

        <p>Pe\u200bking.</p>

    Right:

        <p>Peking.</p>
    """
    pattern = re.compile(f"[{''.join(_INVISIBLE)}]")
    for document in sources.files_with(_INVISIBLE.__contains__):
        for match, element in stretches(document, pattern):
            character = match[0]
            if character in _JOINERS and not _is_between_plain(document, match):
                continue
            name = unicodedata.name(character, "a control character")
            yield _at(
                document,
                element,
                match,
                f"an invisible character stands here: U+{ord(character):04X}, "
                f"{name.lower()}.",
                _instead(character),
                "" if character == _BOM else None,
            )


def _is_between_plain(document: SourceDocument, match: re.Match[str]) -> bool:
    beside = document.text[match.start() - 1], document.text[match.end()]
    return all(_script(character) in _PLAIN_SCRIPTS for character in beside)


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


def _instead(character: str) -> str:
    try:
        meant = character.encode("latin-1").decode("cp1252")
    except UnicodeError:
        return f"Take it out, or write &#x{ord(character):X}; if it is meant."
    return f"In Windows it was “{meant}”: write that."


def look_alike(sources: SourceSet) -> Iterator[Finding]:
    """A word mixes letters that look alike, from two scripts.

    A Cyrillic \u0421 or a Greek \u039f looks like a Latin C or O; a search for the word
    does not find it.

    Wrong:

        <p>The \u0421hinese comrades.</p>

    Right:

        <p>The Chinese comrades.</p>
    """
    for document in sources.files_with(_TO_LATIN.__contains__):
        for match, element in stretches(document, _MIXED):
            mended = _in_one_script(match[0])
            if mended:
                odd = next(a for a, b in zip(match[0], mended, strict=True) if a != b)
                yield _at(
                    document,
                    element,
                    match,
                    f"“{match[0]}” mixes two scripts: its “{odd}” is "
                    f"{unicodedata.name(odd).lower()}.",
                    f"Write “{mended}”, all in one script.",
                    mended,
                )


def _in_one_script(word: str) -> str:
    """Return a word all in the script of its most letters, "" where it cannot be."""
    scripts = [_script(character) for character in word]
    counts = {name: scripts.count(name) for name in _PLAIN_SCRIPTS}
    main = max(counts, key=lambda name: counts[name])
    if list(counts.values()).count(counts[main]) > 1:
        return ""
    mended = []
    for character, script in zip(word, scripts, strict=True):
        if script == main or script not in _PLAIN_SCRIPTS:
            mended.append(character)
            continue
        latin = _TO_LATIN.get(character) if script != "LATIN" else character
        fitting = latin if main == "LATIN" else _FROM_LATIN[main].get(latin or "")
        if fitting is None:
            return ""
        mended.append(fitting)
    return "".join(mended)


def double_space(sources: SourceSet) -> Iterator[Finding]:
    """Two spaces stand between two words of a line.

    XML makes no difference, but those who compare texts do. Where the gap matters,
    say so: space, or xml:space="preserve".

    Wrong:

        <p>The  Chinese comrades.</p>

    Right:

        <p>The Chinese comrades.</p>
    """
    for document in sources.files_with(" ".__eq__):
        lines = lines_with(document, "  ")  # told much faster than by the pattern
        for match, element in stretches(document, _DOUBLE, within=lines):
            if not is_verbatim(element):
                yield _at(
                    document,
                    element,
                    match,
                    f"{len(match[0])} spaces stand between two words.",
                    "One is enough.",
                    " ",
                )


def soft_hyphen(sources: SourceSet) -> Iterator[Finding]:
    """A soft hyphen stands in a word.

    It cannot be seen, and the word cannot be found. Where the source breaks a line,
    write lb with break="no".

    Wrong:

        <p>Com\u00adrades.</p>

    Right:

        <p>Com<lb break="no"/>rades.</p>
    """
    pattern = re.compile(_SOFT)
    for document in sources.files_with(_SOFT.__eq__):
        for match, element in stretches(document, pattern):
            beside = document.text[match.start() - 1], document.text[match.end()]
            is_inside = all(character.isalpha() for character in beside)
            yield _at(
                document,
                element,
                match,
                "a soft hyphen stands in a word (U+00AD).",
                'Take it out; a break of the line is written <lb break="no"/>.',
                "" if is_inside else None,
            )


def space_before_mark(sources: SourceSet) -> Iterator[Finding]:
    """A space stands before a mark of punctuation, where an element ends.

    It was tagged along with the word, and shows in every output.

    Wrong:

        <p>We saw <name>Mao </name>, who spoke.</p>

    Right:

        <p>We saw <name>Mao</name>, who spoke.</p>
    """
    for document in sources.files_with(" ".__eq__):
        for match, element in stretches(document, _MARK_BEHIND, -1):
            if is_verbatim(element) or (match[1] in _FRENCH and _is_french(element)):
                continue
            words = document.text[: match.start()].rstrip(" \n\r\t")
            if words.endswith(">"):
                continue  # it only parts elements from each other
            yield Finding(
                document,
                element,
                f"a space stands before “{match[1]}”, at the end of "
                f"<{local_name(element.tag)}>.",
                "Take it out.",
                span=document.span_between(len(words), match.start()),
                mend=mend(document, len(words), match.start(), ""),
            )


def _is_french(element: etree._Element) -> bool:
    for outer in (element, *element.iterancestors()):
        language = outer.get(XML_LANG)
        if language is not None:
            return language.lower().startswith("fr")
    return False


def two_kinds_of_quotes(sources: SourceSet) -> Iterator[Finding]:
    """Straight and curly quotation marks are mixed in a file.

    One kind has probably slipped in. Reported once, at the first of the rarer kind.

    Wrong:

        <p>He said “yes”, then “no”, then "perhaps".</p>

    Right:

        <p>He said “yes”, then “no”, then “perhaps”.</p>
    """
    for document in sources.files_with("\u201c\u201d".__contains__):
        found = [
            (match.start("at") + place, character, element)
            for match, element in stretches(document, _QUOTED)
            if not is_verbatim(element) and not _is_apparatus(element)
            for place, character in enumerate(match["at"])
            if character in _QUOTES
        ]
        straight = [quote for quote in found if quote[1] == '"']
        curly = [quote for quote in found if quote[1] != '"']
        if straight and curly:
            rarer = min(straight, curly, key=len)
            place, _, element = rarer[0]
            kind = "straight" if rarer is straight else "curly"
            yield Finding(
                document,
                element,
                f"{len(straight)} straight and {len(curly)} curly quotation marks are "
                f"mixed; this is the first {kind} one.",
                "Decide for one kind.",
                span=document.span_between(place, place + 1),
            )


def _is_apparatus(element: etree._Element) -> bool:
    """Tell whether words are the editor's, who may have another habit."""
    outer = (element, *element.iterancestors())
    return any(local_name(one.tag) in {"teiHeader", "note"} for one in outer)


def _at(  # noqa: PLR0913, PLR0917 - the parts of a finding
    document: SourceDocument,
    element: etree._Element,
    match: re.Match[str],
    message: str,
    hint: str,
    replacement: str | None = None,
) -> Finding:
    return Finding(
        document,
        element,
        message,
        hint,
        span=document.span_between(*match.span()),
        mend=None
        if replacement is None
        else mend(document, *match.span(), replacement),
    )
