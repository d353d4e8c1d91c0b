"""`edition rename`: an id and all pointers to it, and no other byte."""

import pytest
from edition_desk import after

from edition.desk import rename
from edition.errors import UseError

MAO = '<person xml:id="mao"><persName>Mao</persName></person>'


def changed(file) -> list[tuple[str, str]]:
    """The lines that differ."""
    before, behind = file.before.decode().split("\n"), file.after.decode().split("\n")
    assert len(before) == len(behind)
    return [(a, b) for a, b in zip(before, behind, strict=True) if a != b]


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("pers:mao", "pers:zedong"),
        ("registers/persons.xml#mao", "registers/persons.xml#zedong"),
        ("./registers/persons.xml#mao", "./registers/persons.xml#zedong"),
        ("pers:&#109;ao", "pers:zedong"),
        ("pers:mao  \n pers:zhou", "pers:zedong  \n pers:zhou"),
    ],
)
def test_a_pointer_follows_however_it_is_written(desk, written, becomes):
    desk.persons(MAO + '<person xml:id="zhou"><persName>Zhou</persName></person>')
    desk.text(f"<p><persName ref='{written}' >Mao</persName> — und\r\n mehr</p>")

    found = rename(desk.sources, "mao", "zedong")

    assert f"<persName ref='{becomes}' >Mao</persName> — und\r\n" in after(
        found.files, "letter.xml"
    )
    assert '<person xml:id="zedong"><persName>Mao' in after(found.files, "persons.xml")
    assert not found.left


def test_nothing_else_changes(desk):
    desk.persons(MAO)
    desk.text(
        '<p xml:id="mao-1">mao #mao</p>\n<p corresp="#mao-1">pers:mao</p>\n'
        '<p><persName ref="pers:mao">mao</persName></p><!-- pers:mao -->'
    )

    files = rename(desk.sources, "mao", "zedong").files

    (text,) = [file for file in files if file.path.name == "letter.xml"]
    assert [b for _, b in changed(text)] == [
        '<p><persName ref="pers:zedong">mao</persName></p><!-- pers:mao -->'
        "</body></text></TEI>"
    ]


def test_the_same_id_in_another_file_is_left_alone(desk):
    desk.text('<p xml:id="p1">One</p><p corresp="#p1">Two</p>', "a.xml")
    desk.text('<p xml:id="p1">One</p><p corresp="a.xml#p1">Two</p>', "b.xml")

    with pytest.raises(UseError, match=r"Several files .* a\.xml, b\.xml.*--in FILE"):
        rename(desk.sources, "p1", "first")
    files = rename(desk.sources, "p1", "first", desk.root / "tei" / "a.xml").files

    assert 'corresp="#first"' in after(files, "a.xml")
    assert '<p xml:id="p1">One</p><p corresp="a.xml#first">' in after(files, "b.xml")


def test_an_id_that_is_made_of_a_pointer_is_told(desk):
    desk.persons('<person xml:id="per-mao"><persName>Mao</persName></person>')
    desk.text(
        '<p><persName ref="pers:mao">Mao</persName></p>',
        more=desk.prefix.replace("#$1", "#per-$1"),
    )

    found = rename(desk.sources, "per-mao", "zedong")

    (problem,) = found.left
    assert problem.code == "REF211"
    assert problem.file.name == "letter.xml"
    assert [file.path.name for file in found.files if file.is_xml] == ["persons.xml"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("maoo", "zedong", "no id “maoo” in this edition. Did you mean “mao”"),
        ("mao", "zhou", "“zhou” is taken: persons.xml"),
        ("mao", "1st", "“1st” is no id"),
        ("mao", "a b", "“a b” is no id"),
        ("mao", "", "“” is no id"),
    ],
)
def test_what_cannot_be_is_refused(desk, old, new, words):
    desk.persons(MAO + '<person xml:id="zhou"><persName>Zhou</persName></person>')
    with pytest.raises(UseError, match=words):
        rename(desk.sources, old, new)
