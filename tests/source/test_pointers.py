"""Pointers and private schemes."""

from pathlib import Path

import pytest

from edition.source import parse
from edition.source.pointers import Target, expand, prefixes, target

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>
<prefixDef ident="person" matchPattern="([a-z-]+)"
  replacementPattern="registers/persons.xml#$1"/>
<prefixDef ident="person" matchPattern="([A-Z]+)/([0-9]+)"
  replacementPattern="https://x.org/$2/$1"/>
<prefixDef ident="bad" matchPattern="(" replacementPattern="#$1"/>
</teiHeader></TEI>"""
FILE = Path("/edition/tei/letter.xml")


@pytest.fixture
def known():
    return prefixes(parse(HEADER.encode(), FILE))


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("#p1", Target(FILE, "p1")),
        ("other.xml#p1", Target(Path("/edition/tei/other.xml"), "p1")),
        ("../a%20b.xml", Target(Path("/edition/a b.xml"), "")),
        ("person:mao", Target(Path("/edition/tei/registers/persons.xml"), "mao")),
        ("person:ABC/7", None),
        ("https://example.org/#x", None),
        ("place:unknown", None),
    ],
)
def test_what_a_pointer_leads_to(known, pointer, expected):
    assert target(pointer, FILE, known) == expected


def test_the_first_pattern_that_matches_the_whole_pointer_counts(known):
    assert expand("person:ABC/7", known) == "https://x.org/7/ABC"
    assert expand("person:Mixed", known) == "person:Mixed"


def test_a_pattern_that_is_none_is_left_out(known):
    assert "bad" not in known


def test_a_pattern_that_could_run_for_years_is_left_out():
    header = HEADER.replace('matchPattern="("', 'matchPattern="(([a-z]+)+)!"')
    known = prefixes(parse(header.encode(), FILE))

    assert "bad" not in known
    assert expand(f"bad:{'a' * 200}", known) == f"bad:{'a' * 200}"


def test_a_pointer_longer_than_any_id_matches_nothing(known):
    pointer = f"person:{'a' * 300}"

    assert expand(pointer, known) == pointer
