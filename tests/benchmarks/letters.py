"""Builds an edition of many made-up letters; prints time, memory and the largest page.

    python tests/benchmarks/letters.py 40000 [FOLDER]

Each letter has two hundred words or so, a sender, an addressee, a place, a date, and
mentions people and places of registers with some hundred entries. A few are mentioned
in most letters, as the family of a correspondent is. The same numbers give the same
letters.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from edition import pipeline
from edition.config import load_config

PEOPLE = 400
PLACES = 150
KINDS = ("letter", "telegram", "postcard", "draft")
WORDS = (
    "the of and to in I that it was his you with as had not be her on at by which "
    "have or from this him but all she they were my are me one their so an said them "
    "we who would been will no when there if more out up into do any your what has "
    "man could other than our some very time upon about may its only now like little "
    "then can should made did us such a great before must two these see know over"
).split()
CONFIG = """[edition]
title = "Letters"
licence = "CC BY 4.0"

[sources]
documents = ["tei/*/*.xml"]
registers = ["tei/registers/*.xml"]
"""
REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>{title}</title></titleStmt><publicationStmt><p>x</p></publicationStmt>
<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>
<standOff><{list}>
{entries}
</{list}></standOff></TEI>
"""
LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" type="{kind}" xml:id="{id}" xml:lang="en">
<teiHeader><fileDesc><titleStmt><title>{title}</title>
<author ref="person:p{sender}">Person {sender}</author></titleStmt>
<publicationStmt><publisher>A press</publisher></publicationStmt>
<sourceDesc><p>A box of letters.</p></sourceDesc></fileDesc>
<profileDesc><correspDesc><correspAction type="sent">
<persName ref="person:p{sender}">Person {sender}</persName>
<placeName ref="place:l{place}">Place {place}</placeName>
<date when="{date}">{date}</date></correspAction>
<correspAction type="received">
<persName ref="person:p{receiver}">Person {receiver}</persName>
</correspAction></correspDesc>
</profileDesc>
<encodingDesc>
<projectDesc><p>Letters that nobody wrote, to measure with.</p></projectDesc>
<listPrefixDef>
<prefixDef ident="person" matchPattern="(.+)"
  replacementPattern="../registers/persons.xml#$1"/>
<prefixDef ident="place" matchPattern="(.+)"
  replacementPattern="../registers/places.xml#$1"/>
</listPrefixDef></encodingDesc>
</teiHeader>
<text><body><div type="letter">
<opener><dateline><placeName ref="place:l{place}">Place {place}</placeName>,
<date when="{date}">{date}</date></dateline></opener>
{paragraphs}
</div></body></text></TEI>
"""


def _paragraph(chance: random.Random) -> str:
    words = chance.choices(WORDS, k=60)
    person = min(int(chance.expovariate(1 / 40)), PEOPLE - 1)
    place = min(int(chance.expovariate(1 / 15)), PLACES - 1)
    words[20] = f'<persName ref="person:p{person}">Person {person}</persName>'
    words[40] = f'<placeName ref="place:l{place}">Place {place}</placeName>'
    return f"<p>{' '.join(words)}.</p>"


def write(folder: Path, count: int) -> None:
    """Write an edition of so many letters, in folders of a thousand."""
    chance = random.Random(count)  # noqa: S311 - nothing is kept secret
    (folder / "tei" / "registers").mkdir(parents=True)
    (folder / "edition.toml").write_text(CONFIG)
    for name, tag, entry, letter, number in (
        ("persons", "listPerson", "person", "p", PEOPLE),
        ("places", "listPlace", "place", "l", PLACES),
    ):
        form = "persName" if entry == "person" else "placeName"
        label = entry.capitalize()
        entries = "\n".join(
            f'<{entry} xml:id="{letter}{i}"><{form}>{label} {i}</{form}>'
            f"<note>The {label.lower()} with the number {i}.</note></{entry}>"
            for i in range(number)
        )
        (folder / "tei" / "registers" / f"{name}.xml").write_text(
            REGISTER.format(title=name, list=tag, entries=entries)
        )
    for index in range(count):
        date = f"{1850 + index * 50 // count}-{chance.randint(1, 12):02}-"
        date += f"{chance.randint(1, 28):02}"
        sender, receiver = chance.sample(range(PEOPLE), 2)
        path = folder / "tei" / f"{index // 1000:02}" / f"letter-{index:05}.xml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            LETTER.format(
                id=path.stem,
                title=f"Person {sender} to Person {receiver}",
                sender=sender,
                receiver=receiver,
                place=chance.randrange(PLACES),
                date=date,
                kind=chance.choices(KINDS, (80, 10, 7, 3))[0],
                paragraphs="\n".join(_paragraph(chance) for _ in range(3)),
            )
        )


class _Stages:
    """Tells what each stage of a build took."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._name = ""
        self._since = time.perf_counter()

    def __call__(self, stage: str, _done: int, _of: int) -> None:
        """Note that a stage goes on."""
        now = time.perf_counter()
        self.seconds[self._name] += now - self._since
        self._name, self._since = stage.partition(" letter-")[0], now


def main() -> None:
    """Write, build and measure."""
    count = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else temporary)
        if not (folder / "edition.toml").exists():
            write(folder, count)
        stages = _Stages()
        profile = cProfile.Profile() if "EDITION_PROFILE" in os.environ else None
        begin = time.perf_counter()
        if profile:
            profile.enable()
        result = pipeline.build(
            load_config(folder / "edition.toml"), folder / "_site", progress=stages
        )
        if profile:
            profile.disable()
            pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
        seconds = time.perf_counter() - begin
        stages("", 0, 0)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
        print(f"{count} letters: {seconds:.1f} s, {memory:.2f} GB at most")
        print(f"written: {result.is_written}, {result.files} files")
        for problem in result.problems[:5]:
            print(problem)
        for stage, part in stages.seconds.most_common(8):
            print(f"  {part:7.1f} s  {stage}")
        pages = sorted(
            (folder / "_site").rglob("*.html"), key=lambda p: -p.stat().st_size
        )
        for page in pages[:5]:
            name = page.relative_to(folder / "_site")
            print(f"  {page.stat().st_size / 1000:7.0f} KB  {name}")


if __name__ == "__main__":
    main()
