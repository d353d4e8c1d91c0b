"""A small edition: a text, and a register of persons."""

from pathlib import Path

import pytest

from edition.checking import read_sources
from edition.config import load_config
from edition.rules import SourceSet

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt>"
    "<p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{more}</teiHeader>"
)
PREFIX = (
    '<encodingDesc><listPrefixDef><prefixDef ident="pers" matchPattern="(.+)" '
    'replacementPattern="registers/persons.xml#$1"/></listPrefixDef></encodingDesc>'
)


class Desk:
    """An edition on the disk."""

    prefix = PREFIX

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "tei" / "registers").mkdir(parents=True)
        (root / "edition.toml").write_text(
            '[edition]\ntitle = "E"\n[sources]\ndocuments = ["tei/*.xml"]\n'
            'registers = ["tei/registers/*.xml"]\n'
        )
        self.text("<p>Another letter.</p>", "other.xml")

    def write(self, name: str, body: str, more: str = PREFIX) -> Path:
        path = self.root / "tei" / name
        path.write_bytes(
            (
                '<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">'
                f"{HEADER.format(more=more)}{body}</TEI>\n"
            ).encode()
        )
        return path

    def text(self, words: str, name: str = "letter.xml", more: str = PREFIX) -> Path:
        return self.write(name, f"<text><body>{words}</body></text>", more)

    def persons(self, entries: str) -> Path:
        listed = f"<standOff><listPerson>{entries}</listPerson></standOff>"
        return self.write("registers/persons.xml", listed, "")

    @property
    def sources(self) -> SourceSet:
        read = read_sources(load_config(self.root / "edition.toml"))
        assert not read.problems
        return SourceSet(read.documents, read.registers, self.root)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
