"""A small edition with registers: who is in them, and what is found in a text."""

from pathlib import Path

import pytest

from edition.checking import read_sources
from edition.config import load_config
from edition.rules import SourceSet
from edition.schemas import Schemas
from edition.tagging import edits, mentions, names_of

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt>"
    "<p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{more}</teiHeader>"
)
PREFIXES = (
    "<encodingDesc><listPrefixDef><prefixDef ident='pers' matchPattern='(.+)' "
    "replacementPattern='registers/persons.xml#$1'/></listPrefixDef></encodingDesc>"
)
PERSONS = """
<person xml:id="mikoyan" sortKey="mikoyan">
<persName>Anastas Ivanovich Mikoyan</persName>
<birth when="1895"/></person>
<person xml:id="mao" sortKey="mao"><persName>Mao Zedong</persName>
<persName type="wade-giles">Mao Tse-tung</persName>
<persName xml:lang="zh">毛澤東</persName>
<persName xml:lang="ru">Мао Цзэдун</persName></person>
<person xml:id="ivan"><persName>Ivan Kovalev</persName></person>
<person xml:id="evgenii"><persName>Evgenii Kovalev</persName></person>
<person xml:id="grant"><persName>Grant</persName></person>
<person xml:id="goethe"><persName><forename>Johann</forename>
<surname>von Goethe</surname></persName></person>
"""
PLACES = """
<place xml:id="china"><placeName>China</placeName>
<placeName>中國</placeName></place>
<place xml:id="port-arthur"><placeName>Port Arthur</placeName></place>
<place xml:id="urumqi"><placeName>Ürümqi</placeName></place>
<place xml:id="xian"><placeName>Xi'an</placeName></place>
"""
ORGS = """
<org xml:id="ccp"><orgName>CCP</orgName><orgName>Chinese Communist Party</orgName></org>
<org xml:id="future"><orgName>the future government</orgName></org>
<org xml:id="vkpb"><orgName>VKP(b)</orgName></org>
"""


class Desk:
    """An edition on the disk."""

    def __init__(self, root: Path, schemas: Schemas) -> None:
        self.root, self.schemas = root, schemas
        (root / "tei" / "registers").mkdir(parents=True)
        (root / "edition.toml").write_text(
            '[edition]\ntitle = "E"\n[sources]\ndocuments = ["tei/*.xml"]\n'
            'registers = ["tei/registers/*.xml"]\n'
        )
        for name, entries in (("Person", PERSONS), ("Place", PLACES), ("Org", ORGS)):
            listed = f"<standOff><list{name}>{entries}</list{name}></standOff>"
            self.write(f"registers/{name.lower()}s.xml", listed, "")

    def write(self, name: str, body: str, more: str = PREFIXES, head: str = "") -> Path:
        path = self.root / "tei" / name
        path.write_text(
            f'<?xml version="1.0"?>\n{head}<TEI xmlns="http://www.tei-c.org/ns/1.0" '
            f'xml:lang="en">{HEADER.format(more=more)}{body}</TEI>\n',
            "utf-8",
        )
        return path

    def text(self, words: str, name: str = "letter.xml", **more: str) -> Path:
        return self.write(name, f"<text><body>{words}</body></text>", **more)

    @property
    def sources(self) -> SourceSet:
        read = read_sources(load_config(self.root / "edition.toml"))
        assert not read.problems
        return SourceSet(read.documents, read.registers, self.root)

    def found(self, words: str, **more: str):
        """What is found in a text that is written so."""
        self.text(words, **more)
        sources = self.sources
        (document,) = sources.documents
        return mentions(document, names_of(sources))

    def sure(self, words: str, **more: str) -> list[tuple[str, str]]:
        """The words that would be tagged, each with the entry or the date."""
        return [
            (
                mention.words,
                mention.candidates[0].id
                if mention.candidates
                else " ".join(f"{k}={v}" for k, v in mention.markup.attributes),
            )
            for mention in self.found(words, **more)
            if mention.is_sure()
        ]

    def tagged(self, words: str, **more: str) -> str:
        """The text as it would be, with the tags of what is sure."""
        sure = [m for m in self.found(words, **more) if m.is_sure()]
        (document,) = self.sources.documents
        text = document.text
        for edit in reversed(edits((m, m.markup) for m in sure)):
            text = text[: edit.start] + edit.replacement + text[edit.end :]
        return text.partition("<body>")[2].partition("</body>")[0]


@pytest.fixture(scope="session")
def schemas(tmp_path_factory):
    """All of TEI P5, compiled once."""
    return Schemas(cache=tmp_path_factory.mktemp("schemas"))


@pytest.fixture
def desk(tmp_path, schemas):
    return Desk(tmp_path, schemas)
