"""How well `edition tag` finds what people have tagged: precision and recall per kind.

The tags of tagged texts are taken out and what is proposed is compared with them:

    the memorandum          with its own registers; looked at while the rules were made
    its registers           their descriptions, made a text; held out until the end
    ulysses, chapter 17     place names; the register is made of the tagged forms

And of the memorandum the tags are left, and only what they say is taken out (@ref of
names, @when and the like of dates).

Prints a table for docs/tagging.md; `--mistakes` lists what was wrong. Run with the
repository as the working directory:

    python tests/benchmarks/tagging.py [--mistakes]
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from edition.checking import read_sources
from edition.config import load_config
from edition.rules import SourceSet
from edition.source import parse, read
from edition.tagging import Mention, Names, What, mentions, names_of
from edition.tagging.mention import OF_KIND

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
TAGS = ("persName", "placeName", "orgName", "geogName", "name", "term")
OTHER = ("date", "measure", "num")
_TAG = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<(/?)([^\s/>!?]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>",
    re.DOTALL,
)
_HEADER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
    "</fileDesc>{more}</teiHeader>{body}</TEI>"
)


@dataclass(frozen=True)
class Gold:
    what: str
    start: int
    end: int
    words: str
    id: str


def stripped(
    text: str, names: Names | None, tags: Iterable[str]
) -> tuple[str, list[Gold]]:
    """Take tags out of the text of a file; return where they stood."""
    found_text = re.search(r"<text[\s>]", text)
    begin = found_text.start() if found_text else 0
    parts, gold, open_ = [text[:begin]], [], []
    length, position = begin, begin
    for found in _TAG.finditer(text, begin):
        kept = text[position : found.start()]
        parts.append(kept)
        length += len(kept)
        position = found.end()
        end, name, attributes, is_empty = found.groups()
        is_taken = name in {*tags, "rs"}
        if name is None or not is_taken or is_empty:
            parts.append(found[0])
            length += len(found[0])
        elif end:
            started, its = open_.pop()
            gold += golds(name, its, started, length, names)
        else:
            open_.append((length, attributes))
    parts.append(text[position:])
    result = "".join(parts)
    return result, [
        Gold(
            g.what,
            g.start,
            g.end,
            " ".join(re.sub(r"<[^>]*>", "", result[g.start : g.end]).split()),
            g.id,
        )
        for g in gold
    ]


def golds(
    name: str, attributes: str, start: int, end: int, names: Names | None
) -> list[Gold]:
    def value(key: str) -> str:
        found = re.search(rf'\s{key}="([^"]*)"', attributes)
        return found[1] if found else ""

    if name == "rs":
        said = value("ref").rpartition(":")[2]
        return [Gold("rs", start, end, "", said)]
    if name == "date":
        said = "|".join(
            value(k) for k in ("when", "from", "to", "notBefore", "notAfter")
        )
        return [Gold("date", start, end, "", said)]
    if name in {"measure", "num"}:
        money = value("type") == "currency"
        said = value("quantity") or value("value") or f"{value('min')}-{value('max')}"
        return [Gold("money" if money else "measure", start, end, "", said)]
    ids = [p.rpartition("#")[2].rpartition(":")[2] for p in value("ref").split()]
    if names is None or not ids:
        return [Gold("place" if name == "placeName" else "name", start, end, "", "")]
    return [
        Gold(OF_KIND[names.entries[i].kind].value, start, end, "", i)
        for i in ids
        if i in names.entries
    ]


def said_by(mention: Mention) -> str:
    if mention.candidates:
        return mention.candidates[0].id
    pairs = dict(mention.markup.attributes)
    if mention.what is What.DATE:
        return "|".join(
            pairs.get(k, "") for k in ("when", "from", "to", "notBefore", "notAfter")
        )
    return (
        pairs.get("quantity")
        or pairs.get("value")
        or f"{pairs.get('min', '')}-{pairs.get('max', '')}"
    )


class Score:
    def __init__(self, title: str) -> None:
        self.title = title
        self.gold: Counter[str] = Counter()
        self.found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.mistakes: list[str] = []

    def take(
        self, gold: list[Gold], got: list[Mention], *, any_id: bool = False
    ) -> None:
        self.gold.update(each.what for each in gold)
        met: set[int] = set()
        for mention in got:
            met |= self._judge(mention, gold, any_id=any_id)
        self.mistakes += [
            f"  missed {each.what} “{each.words}” {each.id}"
            for each in gold
            if id(each) not in met and each.what != "rs"
        ]

    def _judge(self, mention: Mention, gold: list[Gold], *, any_id: bool) -> set[int]:
        """Count a mention; return which of the people's tags it meets."""
        column = "sure" if mention.is_sure() else "listed"
        counts = self.found[mention.what.value]
        counts[column] += 1
        said = said_by(mention)
        ids = {said}
        if column == "listed":
            ids |= {candidate.id for candidate in mention.candidates}
        over = [g for g in gold if g.start < mention.end and mention.start < g.end]
        right = [
            g for g in over if g.what == mention.what.value and (any_id or g.id in ids)
        ]
        if right:
            counts[f"{column} right"] += 1
            extents = {(g.start, g.end) for g in right}
            counts[f"{column} exact"] += (mention.start, mention.end) in extents
            counts[f"{column} met"] += len(right)
            return {id(g) for g in right}
        if any(g.what == "rs" and g.id == said for g in over):
            counts[f"{column} right"] += 1  # the same entry, tagged as a description
        elif column == "sure":
            there = [g for g in over if g.what != "rs"]
            what = f"{there[0].what} {there[0].id}" if there else "no tag"
            around = f"{mention.before[-24:]}…{mention.after[:24]}"
            self.mistakes.append(
                f"  wrong  {mention.what.value} “{mention.words}” {said}: {what} "
                f"| {around} | {mention.why}"
            )
        return set()

    def lines(self) -> list[str]:
        result = []
        for kind in [w.value for w in What]:
            found, gold = self.found[kind], self.gold[kind]
            if not gold and not found["sure"]:
                continue
            sure, right = found["sure"], found["sure right"]
            met = min(found["sure met"], gold)
            listed = min(found["listed met"], gold)
            precision = f"{right / sure:.0%}" if sure else "–"
            recall = f"{met / gold:.0%}" if gold else "–"
            both = f"{min(met + listed, gold) / gold:.0%}" if gold else "–"
            exact = f"{found['sure exact'] / right:.0%}" if right else "–"
            result.append(
                f"| {self.title} | {kind} | {gold} | {sure} | {precision} | {recall} "
                f"| {found['listed']} | {both} | {exact} |"
            )
        return result


def memorandum() -> tuple[SourceSet, Names]:
    config = load_config(ROOT / "edition.toml")
    found = read_sources(config)
    sources = SourceSet(found.documents, found.registers, ROOT)
    return sources, names_of(sources)


def plain_names(sources: SourceSet) -> Names:
    """The registers, and nothing learnt from the texts that are measured."""
    return names_of(SourceSet((), sources.registers, sources.root))


def measure_memorandum() -> Score:
    sources, names = memorandum()
    (document,) = sources.documents
    text, gold = stripped(document.text, names, (*TAGS, *OTHER))
    again = parse(text.encode(), document.path)
    score = Score("memorandum")
    score.take(gold, mentions(again, plain_names(sources)))
    return score


_SAID = re.compile(
    r"""\s(?:ref|when|from|to|notBefore|notAfter|cert|evidence)="[^"]*\""""
)
_TAGGED = re.compile(rf"<({'|'.join((*TAGS, 'rs', 'date'))})\b([^>]*)>")


def measure_attributes() -> Score:
    """Take out what the tags of the memorandum say, and leave the tags."""
    sources, names = memorandum()
    (document,) = sources.documents
    begin = re.search(r"<text[\s>]", document.text).start()
    gold: list[Gold] = []
    parts, position, length = [document.text[:begin]], begin, begin
    for found in _TAGGED.finditer(document.text, begin):
        kept = document.text[position : found.start()]
        start = length + len(kept)
        bare = f"<{found[1]}{_SAID.sub('', found[2])}>"
        parts += (kept, bare)
        position, length = found.end(), start + len(bare)
        if _SAID.search(found[2]):
            words = " ".join(document.text[found.end() : found.end() + 60].split())
            gold += [
                Gold(g.what, start, start + len(bare), words, g.id)
                for g in golds(found[1], found[2], 0, 0, names)
            ]
    again = parse("".join((*parts, document.text[position:])).encode(), document.path)
    score = Score("memorandum, only attributes")
    score.take(gold, [m for m in mentions(again, plain_names(sources)) if m.tag])
    return score


def measure_registers() -> Score:
    sources, names = memorandum()
    score = Score("registers")
    for register in sources.registers:
        notes = re.findall(
            r"<(?:note type=\"description\"|gloss)[^>]*>(.*?)</(?:note|gloss)>",
            register.text,
            re.DOTALL,
        )
        body = "".join(f"<p>{note}</p>" for note in notes)
        prefixes = re.search(
            r"<listPrefixDef>.*?</listPrefixDef>", register.text, re.DOTALL
        )
        more = f"<encodingDesc>{prefixes[0] if prefixes else ''}</encodingDesc>"
        whole = _HEADER.format(
            more=more, body=f'<text xml:lang="en"><body>{body}</body></text>'
        )
        text, gold = stripped(whole, names, (*TAGS, *OTHER))
        gold = [g for g in gold if g.what not in {"date", "measure", "money"}]
        document = parse(text.encode(), register.path)
        got = [
            m
            for m in mentions(document, plain_names(sources))
            if m.what not in {What.DATE, What.MONEY, What.MEASURE}
        ]
        score.take(gold, got)
    return score


def register_of(words: Iterable[str], tag: str, entry: str, listed: str) -> Names:
    """A register made of forms of names, one entry each."""
    entries = "".join(
        f'<{entry} xml:id="e{number}"><{tag}>{escape(form)}</{tag}></{entry}>'
        for number, form in enumerate(dict.fromkeys(words))
    )
    body = f"<standOff><{listed}>{entries}</{listed}></standOff>"
    document = parse(_HEADER.format(more="", body=body).encode(), Path("/register.xml"))
    return names_of(SourceSet((), (document,), None))


def measure_ulysses() -> Score:
    path = CORPORA / "ulysses" / "u17_ithaca.xml"
    text, gold = stripped(read(path).text, None, ("placeName", "num"))
    gold = [g for g in gold if g.what == "place"]
    names = register_of((g.words for g in gold), "placeName", "place", "listPlace")
    score = Score("ulysses 17")
    got = mentions(parse(text.encode(), path), names, wanted=(What.PLACE,))
    score.take(gold, got, any_id=True)
    return score


def main() -> None:
    print(
        "| text | kind | tagged by people | proposed | precision | recall "
        "| listed | recall with listed | same extent |"
    )
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|")
    scores = [measure_memorandum(), measure_registers(), measure_attributes()]
    if CORPORA.is_dir():
        scores.append(measure_ulysses())
    for score in scores:
        print("\n".join(score.lines()))
    if "--mistakes" in sys.argv:
        for score in scores:
            print(f"\n{score.title}")
            print("\n".join(score.mistakes))


if __name__ == "__main__":
    main()
