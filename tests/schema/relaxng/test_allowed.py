"""What may be written at a place: in right documents, and in those being written."""

import re
from pathlib import Path

import pytest

from edition.schema import load_schema
from edition.schema.relaxng.allowed import Spot
from edition.source import parse

ROOT = Path(__file__).parents[3]
LETTER = (ROOT / "edition" / "starter" / "tei" / "letter-1.xml").read_text("utf-8")


@pytest.fixture(scope="module")
def schema():
    return load_schema(ROOT / "tei" / "schema" / "edition.rng")


HEADER, BODY = re.sub(r"<p [^>]*>", "<p>", LETTER).split("<body", 1)


def in_text(old, new):
    """The letter with a change behind its header, where <p> takes other elements."""
    assert old in BODY
    return f"{HEADER}<body{BODY.replace(old, new, 1)}"


def at(schema, text, tmp_path):
    """What is allowed where the text has a bar."""
    before, _, after = text.partition("|")
    path = tmp_path / "letter.xml"
    path.write_text(before + after, "utf-8")
    lines = before.split("\n")
    return schema.allowed_at(path, len(lines), len(lines[-1]) + 1)


def names(found):
    return [name.local for name in found]


def test_in_a_paragraph_names_and_text_are_allowed(schema, tmp_path):
    found = at(schema, in_text("<p>", "<p>|"), tmp_path)

    assert found.spot is Spot.CONTENT
    assert found.parent.local == "p"
    assert {"persName", "date"} <= set(names(found.elements))
    assert "div" not in names(found.elements)
    assert found.text
    assert found.end


def test_what_has_to_come_stands_first_and_nothing_else_before_it(schema, tmp_path):
    found = at(schema, LETTER.replace("<teiHeader", "|<teiHeader", 1), tmp_path)

    assert names(found.elements) == ["teiHeader"]
    assert not found.end
    assert not found.text


def test_in_a_start_tag_the_attributes_that_are_not_there_yet(schema, tmp_path):
    text = LETTER.replace("<persName ref=", "<persName | ref=", 1)
    before = at(schema, text, tmp_path)
    behind = at(schema, LETTER.replace('emil-brandt">', 'emil-brandt" |>', 1), tmp_path)

    assert before.spot is behind.spot is Spot.TAG
    assert "ref" in names(before.attributes)
    assert "ref" not in names(behind.attributes)


def test_in_a_value_the_values_that_the_schema_names(schema, tmp_path):
    found = at(schema, LETTER.replace('div type="letter', 'div type="le|', 1), tmp_path)

    assert found.spot is Spot.VALUE
    assert found.attribute.local == "type"
    assert "letter" in found.values


def test_a_name_that_is_being_written_leaves_the_place_as_it_was(schema, tmp_path):
    begun = in_text("<p>", "<p><pers|")

    found = at(schema, begun, tmp_path)

    assert found.spot is Spot.CONTENT
    assert "persName" in names(found.elements)


def test_mistakes_before_the_place_do_not_matter(schema, tmp_path):
    text = in_text("<p>", "<p>|").replace("<teiHeader", "<nonsense/><teiHeader", 1)
    found = at(schema, text, tmp_path)

    assert "persName" in names(found.elements)


def test_what_follows_the_place_need_not_be_well_formed(schema, tmp_path):
    cut = in_text("<p>", "<p>Dear <|").partition("|")[0] + "|"
    found = at(schema, cut, tmp_path)

    assert "persName" in names(found.elements)


@pytest.mark.parametrize("inside", ["<!-- a comment | -->", "<?a target | ?>"])
def test_in_comments_anything_goes(schema, tmp_path, inside):
    found = at(schema, in_text("<p>", "<p>" + inside), tmp_path)

    assert found.spot is Spot.ELSEWHERE


def test_every_place_of_a_document_can_be_asked_for(schema):
    document = parse(LETTER.encode(), Path("letter.xml"))
    for number, line in enumerate(LETTER.split("\n"), 1):
        for column in range(1, len(line) + 2):
            found = schema.allowed_at(document, number, column)
            assert isinstance(found.spot, Spot)


def test_what_is_offered_in_a_content_is_right_there(schema, tmp_path):
    """Writing any offered element at the place gives no complaint about its place."""
    marked = in_text("<p>", "<p>|")
    for name in names(at(schema, marked, tmp_path).elements):
        document = parse(marked.replace("|", f"<{name}/>").encode(), Path("a.xml"))
        codes = {p.code for p in schema.check(document) if f"<{name}>" in p.message}
        assert not codes & {"RNG101", "RNG102", "RNG103"}, name
