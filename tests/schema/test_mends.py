"""What is mended by itself: after it the problem is gone, and no other has come."""

from pathlib import Path

import pytest

from edition.editing import apply, changes_for
from edition.names import TEI
from edition.schema import builtin_schema
from edition.source import decode, read

PAGE = f"""<?xml version="1.0"?>
<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt><title>é</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc>
</fileDesc></teiHeader><text><body>BODY</body></text></TEI>
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return builtin_schema(cache=tmp_path_factory.mktemp("cache"))


def mended(schema, path: Path) -> tuple[list[str], bytes]:
    """Mend a file; return the codes that had a mend, and the new bytes."""
    before = path.read_bytes()
    problems = [p for p in schema.check(path) if p.mend is not None]
    result = apply(before, changes_for(decode(before).text, problems))
    assert result.left == ()
    path.write_bytes(result.data)
    return [problem.code for problem in problems], result.data


SAFE = {
    "an element in other letters": (
        '<p><persname key="a">É <hi>b</hi></persname></p>',
        '<p><persName key="a">É <hi>b</hi></persName></p>',
    ),
    "an empty element": ("<p><persname/>x</p>", "<p><persName/>x</p>"),
    "one inside another of the same name": (
        "<p><persname><persname>x</persname></persname></p>",
        "<p><persName><persName>x</persName></persName></p>",
    ),
    "an element with two letters swapped": (
        "<p><titel>x</titel\n></p>",
        "<p><title>x</title\n></p>",
    ),
    "an element with a prefix": (
        f'<p><t:nmae xmlns:t="{TEI}">x</t:nmae></p>',
        f'<p><t:name xmlns:t="{TEI}">x</t:name></p>',
    ),
    "a letter too few in an element": (
        "<p><persNme>x</persNme></p>",
        "<p><persName>x</persName></p>",
    ),
    "an attribute": (
        "<p><date wehn = '1914-01-01'>x</date></p>",
        "<p><date when = '1914-01-01'>x</date></p>",
    ),
    "zeros of a date": (
        '<p><date when="1914-7-1">x</date></p>',
        '<p><date when="1914-07-01">x</date></p>',
    ),
    "points in a date": (
        '<p><date when="1914.07.28">x</date></p>',
        '<p><date when="1914-07-28">x</date></p>',
    ),
    "a dash in a date": (
        '<p><date when="1914–07">x</date></p>',
        '<p><date when="1914-07">x</date></p>',
    ),
    "a date with a day first that is no month": (
        "<p><date when='28.7.1914'>x</date></p>",
        "<p><date when='1914-07-28'>x</date></p>",
    ),
    "a language": ('<p xml:lang="en_GB">x</p>', '<p xml:lang="en-GB">x</p>'),
    "a listed value": (
        '<p><date cert="hgih">x</date></p>',
        '<p><date cert="high">x</date></p>',
    ),
    "a truth": (
        '<p><date instant="True">x</date></p>',
        '<p><date instant="true">x</date></p>',
    ),
}


@pytest.mark.parametrize(("wrong", "right"), SAFE.values(), ids=SAFE)
def test_what_is_safe_is_mended_and_nothing_else_is_wrong_then(
    schema, tmp_path, wrong, right
):
    path = tmp_path / "a.xml"
    path.write_text(PAGE.replace("BODY", wrong), "utf-8")
    _, data = mended(schema, path)

    assert data.decode() == PAGE.replace("BODY", right)
    assert schema.check(path) == ()


@pytest.mark.parametrize(("wrong", "right"), SAFE.values(), ids=SAFE)
def test_an_included_file_is_mended_in_its_own_place(schema, tmp_path, wrong, right):
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="b.xml"/>'
    (tmp_path / "a.xml").write_text(PAGE.replace("BODY", include), "utf-8")
    path = tmp_path / "b.xml"
    inside = f'<!-- é -->\n<div xmlns="{TEI}">BODY</div>'
    path.write_text(inside.replace("BODY", wrong), "utf-8")

    problems = schema.check(tmp_path / "a.xml")
    data = path.read_bytes()
    data = apply(data, changes_for(data.decode(), problems)).data

    assert {problem.file.name for problem in problems} == {"b.xml"}
    assert data.decode() == inside.replace("BODY", right)


UNSURE = {
    "day and month swapped": '<p><date when="1914-28-07">x</date></p>',
    "a day that could be the month": '<p><date when="3.7.1914">x</date></p>',
    "a year of two digits": '<p><date when="14-07-28">x</date></p>',
    "a time that lacks its seconds": '<p><date when="1914-07-28T11:10">x</date></p>',
    "a day that does not exist": '<p><date when="1914-02-30">x</date></p>',
    "an element of HTML": "<p><b>x</b></p>",
    "an element that could be two": "<list><itme>x</itme></list>",
    "a value that could be an abbreviation": '<p><date cert="med">x</date></p>',
    "an attribute whose value would be wrong": '<p><date wehn="x">x</date></p>',
    "an attribute that is there already": (
        '<p><date wehn="1914" when="1915">x</date></p>'
    ),
    "a short name": "<p><g1>x</g1></p>",
    "a value written with a reference": '<p xml:lang="en&#95;GB">x</p>',
}


@pytest.mark.parametrize("wrong", UNSURE.values(), ids=UNSURE)
def test_what_an_editor_has_to_decide_is_left_alone(schema, tmp_path, wrong):
    path = tmp_path / "a.xml"
    path.write_text(PAGE.replace("BODY", wrong), "utf-8")

    assert schema.check(path)
    assert mended(schema, path) == ([], path.read_bytes())


def test_what_an_entity_holds_is_left_alone(schema, tmp_path):
    path = tmp_path / "a.xml"
    text = PAGE.replace("<TEI", '<!DOCTYPE TEI [<!ENTITY e "<persname/>">]><TEI')
    path.write_text(text.replace("BODY", "<p>&e;</p>"), "utf-8")

    assert [p.code for p in schema.check(path)] == ["RNG101"]
    assert mended(schema, path)[0] == []


@pytest.mark.parametrize("namespace", ["", 'xmlns="http://www.tei-c.org/ns/1.O"'])
def test_a_namespace_that_is_missing_or_misspelt(schema, tmp_path, namespace):
    path = tmp_path / "a.xml"
    right = PAGE.replace("BODY", "<p>x</p>")
    path.write_text(
        right.replace(f'xmlns="{TEI}"', namespace).replace("<TEI >", "<TEI>"), "utf-8"
    )

    codes, data = mended(schema, path)

    assert codes == ["RNG113"]
    assert data.decode() == right
    assert schema.check(path) == ()


def test_the_reader_mends_a_missing_namespace_too(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text("<!-- <TEI> --><TEI n='1'><text/></TEI>")
    (problem,) = read(path).problems

    result = apply(path.read_bytes(), changes_for(path.read_text(), [problem]))
    path.write_bytes(result.data)

    assert result.data.startswith(f"<!-- <TEI> --><TEI xmlns=\"{TEI}\" n='1'>".encode())
    assert read(path).problems == ()


def test_a_namespace_is_not_declared_over_elements_that_refuse_one(schema, tmp_path):
    path = tmp_path / "a.xml"
    text = PAGE.replace(f' xmlns="{TEI}"', "").replace("BODY", '<p xmlns="">x</p>')
    path.write_text(text, "utf-8")

    assert mended(schema, path)[0] == []
    assert all(problem.mend is None for problem in read(path).problems)


def test_another_namespace_of_the_tei_is_no_misspelling(schema, tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(PAGE.replace(TEI, "http://www.tei-c.org/ns/Examples"), "utf-8")

    assert schema.check(path)
    assert mended(schema, path)[0] == []
