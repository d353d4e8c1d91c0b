"""Every position is in the file where the text stands, whoever includes it."""

import pytest

from edition.problems import Span
from edition.schema import load_schema
from edition.source import read

SCHEMA = """
<element name="r" xmlns="http://relaxng.org/ns/structure/1.0">
  <zeroOrMore><element name="d">
    <optional><attribute name="kind"><value>good</value></attribute></optional>
    <zeroOrMore><element name="part"><text/></element></zeroOrMore>
    <optional><element name="needs"><element name="part"><text/></element></element>
    </optional>
  </element></zeroOrMore>
</element>
"""
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


@pytest.fixture
def found(tmp_path):
    """Check `r.xml`: codes with the file and the very characters pointed at."""
    (tmp_path / "s.rng").write_text(SCHEMA)
    schema = load_schema(tmp_path / "s.rng")

    def check(**files: str):
        for name, text in files.items():
            (tmp_path / f"{name}.xml").write_text(text, "utf-8")
        result = []
        for problem in schema.check(tmp_path / "r.xml"):
            if problem.code.startswith("RNG"):
                text = problem.file.read_text("utf-8")
                result.append(
                    (problem.code, problem.file.stem, pointed(text, problem.span))
                )
        return result

    return check


def pointed(text: str, span: Span) -> str:
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    inner = lines[span.line : span.end_line - 1]
    first, last = lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1]
    return "\n".join([first, *inner, last[: span.end_column - 1]])


FAULTY = {
    "attribute": ('<d kind="bad"/>', "RNG107", 'kind="bad"'),
    "name of an attribute": ('<d sort="good"/>', "RNG105", 'sort="good"'),
    "element": ("<d><unknown>é</unknown></d>", "RNG101", "<unknown>"),
    "text": ("<d>é stray <part/></d>", "RNG108", "é stray"),
    "text behind an element": ("<d><part>é</part> stray</d>", "RNG108", "stray"),
    "text behind a comment": ("<d><!-- a > b --> stray</d>", "RNG108", "stray"),
    "text behind an empty tag": ("<d><part/><part/>stray</d>", "RNG108", "stray"),
    "end": ("<d><needs>\n</needs></d>", "RNG104", "</needs>"),
    "end of an empty tag": ("<d><part/><needs/></d>", "RNG104", "<needs/>"),
}


@pytest.mark.parametrize(("text", "code", "where"), FAULTY.values(), ids=FAULTY)
def test_in_one_file(found, text, code, where):
    assert found(r=f"<r>\n{text}\n</r>") == [(code, "r", where)]


@pytest.mark.parametrize(("text", "code", "where"), FAULTY.values(), ids=FAULTY)
def test_in_an_included_file(found, text, code, where):
    result = found(
        r=f'<r {XI}>\n<d><part>é</part></d><xi:include href="d.xml"/>\n</r>', d=text
    )

    assert result == [(code, "d", where)]


@pytest.mark.parametrize(("text", "code", "where"), FAULTY.values(), ids=FAULTY)
def test_in_the_including_file_behind_what_is_included(found, text, code, where):
    result = found(
        r=f'<r {XI}><xi:include href="d.xml"/>{text}</r>', d="<d><part>é</part></d>"
    )

    assert result == [(code, "r", where)]


@pytest.mark.parametrize(("text", "code", "where"), FAULTY.values(), ids=FAULTY)
def test_in_a_fallback(found, text, code, where):
    result = found(
        r=f'<r {XI}><xi:include href="none.xml"><xi:fallback>{text}'
        "</xi:fallback></xi:include></r>"
    )

    assert result == [(code, "r", where)]


@pytest.mark.parametrize(("text", "code", "where"), FAULTY.values(), ids=FAULTY)
def test_in_a_file_that_an_included_file_includes(found, text, code, where):
    result = found(
        r=f'<r {XI}>\n<xi:include href="m.xml"/></r>',
        m=f'<xi:include {XI} href="d.xml"/>',
        d=f"<!-- é -->\n{text}",
    )

    assert result == [(code, "d", where)]


def test_in_the_part_of_a_file_that_a_pointer_names(found):
    result = found(
        r=f'<r {XI}>\n<xi:include href="p.xml" xpointer="two"/></r>',
        p='<x>é<d/><d xml:id="two">stray</d> words outside</x>',
    )

    assert ("RNG108", "p", "stray") in result
    assert all(file == "p" and where != "words" for _, file, where in result)


def test_text_behind_an_included_file_stands_in_the_including_one(found):
    result = found(
        r=f'<r {XI}><d/>\n<xi:include href="d.xml"/>stray é</r>',
        d="<d><part>é</part></d>",
    )

    assert result == [("RNG108", "r", "stray é")]


def test_text_behind_a_fallback_and_in_it(found):
    result = found(
        r=f'<r {XI}><d><xi:include href="n.xml"><xi:fallback><part/>in it</xi:fallback>'
        "</xi:include></d></r>"
    )

    assert result == [("RNG108", "r", "in it")]


def test_text_that_is_included_as_text_is_shown_where_it_is_included(found):
    include = '<xi:include href="t.xml" parse="text"/>'
    result = found(r=f"<r {XI}><d>{include}</d></r>", t="stray")

    assert result == [("RNG108", "r", include)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<d>&e;</d>", "RNG108"),
        ("<d><part/>&e;</d>", "RNG108"),
        ("<d>&u;<part/></d>", "RNG101"),
        ("&k;", "RNG107"),
    ],
)
@pytest.mark.parametrize("including", [True, False])
def test_what_an_entity_holds_is_shown_at_its_reference(found, body, code, including):
    entities = """<!DOCTYPE r [<!ENTITY e "stray"><!ENTITY u "<unknown/>">
        <!ENTITY k "<d kind='bad'/>">]>"""
    include = f'<xi:include {XI} href="d.xml"/>' if including else ""
    result = found(r=f"{entities}<r>{body}{include}</r>", d="<d/>")

    (entity,) = (word for word in ("&e;", "&u;", "&k;") if word in body)
    assert result == [(code, "r", entity)]


def test_no_text_between_the_elements_of_a_fallback_is_lost(tmp_path):
    (tmp_path / "r.xml").write_text(
        f'<r {XI}><xi:include href="none.xml"><xi:fallback>a<i>b</i>c<i>d</i>e'
        "</xi:fallback></xi:include>f</r>"
    )

    root = read(tmp_path / "r.xml").root

    assert "".join(root.itertext()) == "abcdef"


def test_a_fallback_that_is_not_needed_is_not_judged(tmp_path):
    (tmp_path / "d.xml").write_text("<d/>")
    (tmp_path / "r.xml").write_text(
        f'<r {XI}><xi:include href="d.xml"><xi:fallback><xi:include href="none.xml"/>'
        "</xi:fallback></xi:include></r>"
    )

    assert read(tmp_path / "r.xml").problems == ()
