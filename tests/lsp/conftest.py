"""An edition that is open in an editor."""

from pathlib import Path

import pytest

pytest.importorskip("pygls", reason='needs pygls: pip install "edition[lsp]"')

from lsp.client import Client

TOML = """[edition]
title = "Letters"
[sources]
documents = ["tei/*.xml"]
registers = ["tei/registers/*.xml"]
"""
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>A letter</title><editor>We</editor>"
    '</titleStmt><publicationStmt><publisher>We</publisher><date when="2026">2026'
    '</date><availability><licence target="https://example.org/by">CC BY</licence>'
    "</availability></publicationStmt><sourceDesc><p>An archive.</p></sourceDesc>"
    '</fileDesc><revisionDesc><change when="2026">Begun.</change></revisionDesc>'
    "</teiHeader>"
)
BEGINNING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{}" xml:lang="en">\n'
)
LETTER = f"""{BEGINNING.format("letter")}{HEADER}
<text><body>
<div xml:id="one"><head>The first part</head>
<p xml:id="p1">We met
<persName ref="registers/persons.xml#jiang-jieshi">Chiang</persName> on
<date when="1949-02-06">6 February</date>.</p>
<p xml:id="p2">See <ref target="#p1">above</ref>.</p>
</div>
</body></text>
</TEI>
"""
PERSONS = f"""{BEGINNING.format("persons")}{HEADER}
<standOff><listPerson>
<person xml:id="jiang-jieshi"><persName type="preferred">Jiang Jieshi</persName>
<persName>Chiang Kai-shek</persName><persName xml:lang="zh">蔣介石</persName>
<birth when="1887"/><death when="1975"/>
<note type="description">The leader of the Guomindang.</note></person>
<person xml:id="mao-zedong"><persName type="preferred">Mao Zedong</persName>
<note type="description">The Chairman.</note></person>
</listPerson></standOff>
</TEI>
"""


ABLE = {
    "workspace": {
        "workspaceEdit": {
            "documentChanges": True,
            "resourceOperations": ["create"],
            "changeAnnotationSupport": {},
        }
    },
    "textDocument": {
        "codeAction": {"resolveSupport": {"properties": ["edit"]}},
        "completion": {"completionItem": {"snippetSupport": False}},
    },
}
"""What most editors can."""


class Edition:
    """A small edition on the disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.letter = root / "tei" / "letter.xml"
        self.persons = root / "tei" / "registers" / "persons.xml"
        self.toml = root / "edition.toml"
        self.persons.parent.mkdir(parents=True)
        self.toml.write_text(TOML)
        self.letter.write_text(LETTER)
        self.persons.write_text(PERSONS)


@pytest.fixture
def letters(tmp_path):
    return Edition(tmp_path.resolve() / "letters")


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """What is compiled once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def start(cache):
    """Start servers, and see to it that they end well."""
    clients = []

    def begin(folder, **capabilities):
        client = Client(folder, cache)
        clients.append(client)
        return client.begin(**capabilities)

    yield begin
    for client in clients:
        client.end()


@pytest.fixture(scope="session")
def one_client(tmp_path_factory, cache):
    """One client and its server, for many editions one after the other."""
    client = Client(tmp_path_factory.mktemp("desk"), cache).begin(**ABLE)
    yield client
    client.end()


@pytest.fixture(scope="session")
def one_plain_client(tmp_path_factory, cache):
    """The same, for a client that can nothing that is not asked of all."""
    client = Client(tmp_path_factory.mktemp("plain desk"), cache).begin()
    yield client
    client.end()


@pytest.fixture
def editor(one_client):
    """A client at work, with nothing open."""
    yield one_client
    one_client.close_all()


@pytest.fixture
def plain_editor(one_plain_client):
    """A client at work that can little, with nothing open."""
    yield one_plain_client
    one_plain_client.close_all()
