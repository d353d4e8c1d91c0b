"""What of the characters of texts may be left over from the work on them.

Brackets without their other half, notes to oneself, hyphens of line ends, what an OCR
misread, letters of another script. All of it is only suspected: a person has to tell.
What the rules know (`rules/characters`) is not looked for again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from edition.names import XML_LANG, tei
from edition.proof.facts import counted
from edition.reading.prose import plain
from edition.review.items import Answer, Place
from edition.review.judged import texts
from edition.rules.stretches import is_verbatim, stretches

if TYPE_CHECKING:
    from edition.review.evidence import Evidence
    from edition.source import SourceDocument

_REACH: Final = 40
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TO_ONESELF = re.compile(r"\b(?:TODO|FIXME|TBD|TBC|XXX+)\b|\?\?\?+|!!!+")
_IN_TEXT = re.compile(r"\b(?:TODO|FIXME|TBD)\b|\?\?\?+|[Ll]orem ipsum|\bXXXX+\b")
_TYPED = re.compile(
    r"\[(?:sic|\?+|illegible|unclear|unleserlich|illisible|нрзб)[.!?]*\]|\(sic!?\)",
    re.IGNORECASE,
)
_LOWER: Final = "a-z\u00df-\u00f6\u00f8-\u00ff\u0101\u0103\u0105\u0107\u010d\u0119"
_LINE_HYPHEN = re.compile(
    rf"(?P<at>[^\W\d_]*[{_LOWER}\u0430-\u044f][-\u2010\u00ac])[ \t]*"
    rf"(?:\r\n?|\n)\s*(?P<rest>[{_LOWER}\u0430-\u044f]+)"
)
_SPLIT = re.compile(
    rf"(?P<at>\b[^\W\d_]{{2,}}[-\u00ac] )(?P<rest>[{_LOWER}\u0430-\u044f]{{2,}})"
)
_SUSPENDED: Final = frozenset(
    "and or und oder et ou to bis i y e o och en of und/oder и или как".split()
)
_MISREAD = re.compile(
    rf"\b[A-Z]?[{_LOWER}]+[01][{_LOWER}]+\b"  # c0me, wi1l
    r"|\b[lI]9\d\d\b|\b1[89]\d[lIO]\b|\b1[89][lIO]\d\b"  # l949, 194l
    r"|(?<=\w)[|\u00a6](?=\w)|[\u00ac\u25a0\u25a1\ufffc]"
)
_OPENING: Final = {"(": ")", "[": "]", "{": "}"}
_CLOSING: Final = {close: start for start, close in _OPENING.items()}
_BRACKET = re.compile(r"[()\[\]{}]")
_ENUMERATED = re.compile(r"(?:^|[\s;:,.(—–-])(?:\d{1,3}|[ivxlc]{1,5}|[^\W\d_])[.*]?\Z")
_BLOCKS: Final = tuple(
    map(tei, "p ab head item cell note l salute signed dateline label".split())
)
_SCRIPTS: Final = {
    "Cyrillic": re.compile("[\u0400-\u052f]{2,}"),
    "Greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]{3,}"),
    "Chinese": re.compile("[\u3400-\u9fff]+"),
    "Japanese": re.compile("[\u3040-\u30ff]+"),
    "Korean": re.compile("[\uac00-\ud7af]+"),
    "Hebrew": re.compile("[\u0590-\u05ff]{2,}"),
    "Arabic": re.compile("[\u0600-\u06ff]{2,}"),
}
_WRITTEN_IN: Final = {
    "Cyrillic": "ru uk be bg sr mk kk ky mn tg tt ce os ab ba cu orv cv",
    "Greek": "el grc",
    "Chinese": "zh ja ko lzh cmn yue vi",
    "Japanese": "ja",
    "Korean": "ko",
    "Hebrew": "he yi arc jrb lad",
    "Arabic": "ar fa ur ota ug ps ku sd",
}


def _files(evidence: Evidence) -> Iterator[SourceDocument]:
    """Yield all files, also included ones."""
    return evidence.sources.files_with(lambda _: True)


def _found(
    evidence: Evidence, pattern: re.Pattern[str], *, in_text: bool = True
) -> Iterator[tuple[SourceDocument, re.Match[str], Any]]:
    """Yield what a pattern finds in words, but for code and examples."""
    for document in _files(evidence):
        for match, holder in stretches(document, pattern):
            if is_verbatim(holder):
                continue
            if not in_text or _is_in_text(holder):
                yield document, match, holder


def _is_in_text(element: Any) -> bool:
    header = tei("teiHeader")
    return all(e.tag != header for e in (element, *element.iterancestors()))


def _place(
    document: SourceDocument, start: int, end: int, *, is_wrong: bool = False
) -> Place:
    """Return a place with the words around it."""
    text = document.text
    first = max(text.rfind(">", 0, start) + 1, start - _REACH)
    while 0 < first < start and text[first - 1].isalnum() and text[first].isalnum():
        first += 1
    stop = text.find("<", end)
    last = min(len(text) if stop < 0 else stop, end + _REACH)
    while end < last < len(text) and text[last - 1].isalnum() and text[last].isalnum():
        last -= 1
    words = " ".join(text[first:last].split())
    line = document.span_between(start, end).line
    return Place(document.path, line, f"“{words}”", is_wrong)


def leftovers(evidence: Evidence) -> Answer:
    """Find notes to oneself in comments, which are wrong, and in words."""
    places = []
    for document in _files(evidence):
        for comment in _COMMENT.finditer(document.text):
            found = _TO_ONESELF.search(comment[1])
            if found:
                words = " ".join(comment[1].split())
                line = document.span_between(*comment.span()).line
                place = Place(
                    document.path, line, f"comment: “{words[:120]}”", is_wrong=True
                )
                places.append(place)
    places += [
        _place(document, *match.span())
        for document, match, _ in _found(evidence, _IN_TEXT)
    ]
    return Answer(texts(evidence), tuple(places))


def doubts(evidence: Evidence) -> Answer:
    """Find doubts that are typed and not encoded, and gaps without a reason."""
    places = [
        _place(document, *match.span())
        for document, match, _ in _found(evidence, _TYPED)
    ]
    count = 0
    for document in evidence.sources.documents:
        for element in evidence.sources.named(document, "gap", "unclear", "supplied"):
            if not _is_in_text(element):
                continue
            count += 1
            if element.get("reason") is None and not _is_explained(element):
                path, span = document.place(element)
                name = str(element.tag).rpartition("}")[2]
                around = _nearest_words(element)[:60]
                words = f"<{name}> gives no reason, in “{around}”"
                places.append(Place(path, span.line, words))
    scope = counted(count, "gap or doubtful reading", "gaps and doubtful readings")
    return Answer(scope, tuple(places))


def bodies(document: SourceDocument) -> Iterator[Any]:
    """Yield the texts of a file; a file that is a part of one is one itself."""
    root = document.root
    if root.tag not in {tei("TEI"), tei("teiCorpus")}:
        yield root
        return
    for text in root.iter(tei("text")):
        if next(text.iterancestors(tei("text")), None) is None:
            yield text


def _nearest_words(element: Any) -> str:
    return next((words for a in element.iterancestors() if (words := plain(a))), "")


def _is_explained(element: Any) -> bool:
    """Tell whether something else says why: a description, who supplied it, a cause."""
    explaining = ("agent", "resp", "source", "evidence", "cert", "quantity", "extent")
    return element.find(tei("desc")) is not None or any(map(element.get, explaining))


def hyphens(evidence: Evidence) -> Answer:
    """Find words that a line end of the source has left in two."""
    places = []
    for pattern in (_LINE_HYPHEN, _SPLIT):
        for document, match, _ in _found(evidence, pattern):
            if match["rest"] not in _SUSPENDED:
                places.append(_place(document, *match.span()))
    return Answer(texts(evidence), tuple(places))


def misreadings(evidence: Evidence) -> Answer:
    """Find what optical recognition takes for something else."""
    places = (_place(d, *match.span()) for d, match, _ in _found(evidence, _MISREAD))
    return Answer(texts(evidence), tuple(places))


def brackets(evidence: Evidence) -> Answer:
    """Find brackets without their other half.

    One may open in a paragraph and close in a later one of the same division.
    """
    places = []
    for document in evidence.sources.documents:
        held: dict[Any, list[tuple[str, Any, str]]] = {}
        for block, words in _blocks(document):
            parent = block if block.tag == tei("note") else block.getparent()
            open_ones = held.setdefault(parent, [])
            for match in _BRACKET.finditer(words):
                mark = match[0]
                around = words[max(match.start() - 30, 0) : match.end() + 30]
                if mark in _OPENING:
                    open_ones.append((mark, block, around))
                elif open_ones and open_ones[-1][0] == _CLOSING[mark]:
                    open_ones.pop()
                elif not _ENUMERATED.search(words[: match.start()]):
                    places.append(_bracket(document, block, mark, around))
        for open_ones in held.values():
            places += [_bracket(document, b, m, around) for m, b, around in open_ones]
    return Answer(texts(evidence), tuple(places))


def _blocks(document: SourceDocument) -> Iterator[tuple[Any, str]]:
    """Yield the blocks of a text that hold no others, with their words."""
    for text in bodies(document):
        for block in text.iter(*_BLOCKS):
            inner = (e for e in block.iter(*_BLOCKS) if e is not block)
            if all(e.tag == tei("note") or _is_in_note(e, block) for e in inner):
                yield block, plain(block)


def _is_in_note(element: Any, block: Any) -> bool:
    for outer in element.iterancestors():
        if outer is block:
            return False
        if outer.tag == tei("note"):
            return True
    return False


def _bracket(document: SourceDocument, block: Any, mark: str, around: str) -> Place:
    path, span = document.place(block)
    return Place(path, span.line, f"{mark} has no other half: “{around.strip()}”")


def languages(evidence: Evidence) -> Answer:
    """Find words of another script than that of the language that is declared."""
    places = []
    for script, pattern in _SCRIPTS.items():
        known = frozenset(_WRITTEN_IN[script].split())
        for document, match, holder in _found(evidence, pattern):
            tag = _language(holder)
            if tag and tag.split("-")[0].lower() not in known and "-" not in tag:
                place = _place(document, *match.span())
                words = f"{script} letters where the language is {tag}: {place.words}"
                places.append(Place(place.file, place.line, words))
    return Answer(texts(evidence), tuple(places))


def _language(element: Any) -> str:
    for outer in (element, *element.iterancestors()):
        if (found := outer.get(XML_LANG)) is not None:
            return str(found)
    return ""
