"""What a schema is, in a few facts."""

from pathlib import Path

import pytest

from edition.errors import SchemaError
from edition.schema.overview import Overview, overview

ROOT = Path(__file__).parents[2]
TEI_ALL = ROOT.parent / "shared" / "schemas" / "tei_all.rng"
ISOSCH = TEI_ALL.with_name("tei_all.isosch")


@pytest.fixture
def seen(tmp_path):
    """Look at the first of some files."""

    def look(**files):
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text, "utf-8")
        return overview(tmp_path / next(iter(files)).replace("_", "."))

    return look


def test_a_grammar_is_followed_from_its_start_to_its_roots(seen):
    text = """
        start = a | (b, c*)
        a = element a { d }
        b = element p:b { empty } | element (e | f) { b }
        c = element * - g { c }
        d = element d { attribute x { text } } | element a { empty }
        namespace
    """.replace("namespace", "")

    assert seen(a_rnc='namespace p = "urn:p"' + text) == Overview(
        "RELAX NG, compact syntax", "", ("a", "b", "e", "f", "*"), elements=5
    )


def test_a_schema_of_one_pattern_begins_with_its_element(seen):
    assert seen(a_rnc="element a { element b { empty } }").roots == ("a",)


def test_what_a_schema_includes_from_the_disk_counts(seen):
    facts = seen(
        a_rng='<grammar xmlns="http://relaxng.org/ns/structure/1.0">'
        '<include href="b.rnc"/><include href="none.rng"/>'
        '<include href="https://example.org/c.rng"/></grammar>',
        b_rnc='include "a.rng" start = element b { empty }',
    )

    assert facts == Overview("RELAX NG, XML syntax", "", ("b",), elements=1, files=2)


def test_references_in_circles_come_to_an_end(seen):
    assert seen(a_rnc="start = a a = b | a b = a | element x { a }").roots == ("x",)


def test_the_version_of_the_tei_is_read_from_either_syntax(seen):
    words = "TEI Edition: P5 Version 4.9.0a. Last updated on 1st October 2024"

    assert seen(a_rnc=f"# {words}\nempty").version == "4.9.0a"


@pytest.mark.skipif(not TEI_ALL.is_file(), reason="needs ../shared")
def test_tei_all_is_known():
    assert overview(TEI_ALL) == Overview(
        "RELAX NG, XML syntax", "4.9.0a", ("TEI", "teiCorpus"), elements=587, rules=95
    )
    assert overview(ISOSCH) == Overview("Schematron", rules=117)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("\n\n<TEI/>", 3, "neither RELAX NG nor Schematron: its root is <TEI>"),
        ("<a>\n", 2, "not well-formed"),
        ("start =\n}", 2, "“}” stands in column 1"),
    ],
)
def test_what_is_no_schema_is_told(seen, text, line, reason):
    with pytest.raises(SchemaError, match=reason) as caught:
        seen(a_rng=text)
    assert caught.value.line == line


def test_a_file_that_is_missing_is_told(tmp_path):
    with pytest.raises(SchemaError, match=r"a\.rng: there is no such file"):
        overview(tmp_path / "a.rng")
