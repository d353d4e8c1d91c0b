"""A small edition, and what is known of it, without building its site."""

from pathlib import Path

import pytest

from edition.checking import read_sources
from edition.config import load_config
from edition.model import When
from edition.reading import read_edition
from edition.reading.documents import document_id
from edition.review import Evidence
from edition.rules import SourceSet

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt>"
    "{publication}</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{more}"
    "</teiHeader>"
)
PREFIX = (
    '<encodingDesc><listPrefixDef><prefixDef ident="r" matchPattern="(.+)" '
    'replacementPattern="registers/register.xml#$1"/></listPrefixDef></encodingDesc>'
)


class Edition:
    """An edition on the disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "tei" / "registers").mkdir(parents=True)
        self.configure("")

    def configure(self, more: str, title: str = "E") -> None:
        (self.root / "edition.toml").write_text(
            f'[edition]\ntitle = "{title}"\n{more}\n[sources]\n'
            'documents = ["tei/*.xml"]\nregisters = ["tei/registers/*.xml"]\n'
        )

    def text(
        self,
        words: str,
        name: str = "letter.xml",
        more: str = PREFIX,
        publication: str = "<p/>",
    ) -> Path:
        path = self.root / "tei" / name
        header = HEADER.format(more=more, publication=publication)
        path.write_text(
            '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">\n'
            f"{header}\n<text><body>\n{words}\n</body></text></TEI>\n",
            "utf-8",
        )
        return path

    def register(self, entries: str) -> None:
        (self.root / "tei/registers/register.xml").write_text(
            '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
            f"{HEADER.format(more='', publication='<p/>')}\n<standOff>{entries}"
            "</standOff></TEI>\n",
            "utf-8",
        )

    def evidence(self, problems=(), **known) -> Evidence:
        config = load_config(self.root / "edition.toml")
        read = read_sources(config)
        assert not read.problems
        return Evidence(
            config,
            SourceSet(read.documents, read.registers, self.root),
            {document_id(source): source for source in read.documents},
            read_edition(config.title, read.documents, read.registers),
            tuple(problems),
            known.pop("accepted", 0),
            (),
            When(2026, 11, 25),
            **known,
        )

    def words(self, look, **known) -> list[tuple[str, int, str]]:
        """What an item has found: file, line, words."""
        return [
            (place.file.name, place.line, place.words)
            for place in look(self.evidence(**known)).places
        ]


@pytest.fixture
def desk(tmp_path):
    return Edition(tmp_path)
