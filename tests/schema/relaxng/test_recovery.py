"""How the engine goes on after a mistake: each is told, and none twice."""

from pathlib import Path

import pytest

from edition.schema import builtin_schema
from edition.source import parse

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""


@pytest.fixture(scope="module")
def schema():
    return builtin_schema()


def codes(schema, body):
    document = parse(TEXT.format(body).encode(), Path("a.xml"))
    return [problem.code for problem in schema.check(document)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div><p>a</p> first</div><div><p>b</p> second</div>", ["RNG108"] * 2),
        ("<div><list><p/><item/></list><list><p/><item/></list></div>", ["RNG102"] * 2),
        ("<div><list><p/></list><list/></div>", ["RNG102", "RNG104"]),
        ("<div><p>a</p> one <p>b</p> two</div>", ["RNG108"]),
        ("<p><hii>a</hii> <hii>b</hii></p>", ["RNG101"] * 2),
        ("<p><xyz><uvw/><uvw/></xyz></p>", ["RNG101"]),
        ("<p><xyz><list/></xyz></p>", ["RNG101", "RNG104"]),
        ("<p xmlns=''><hi/></p><p xmlns=''/>", ["RNG113"]),
        ("<div><head>A</head><p/><head>B</head><p/></div>", ["RNG103"]),
        ("<p><graphic/><graphic/></p>", ["RNG106"] * 2),
        ("<p><date wen='1'/><date when='x'/></p>", ["RNG105", "RNG107"]),
    ],
)
def test_each_mistake_is_told_once(schema, body, expected):
    assert codes(schema, body) == expected
