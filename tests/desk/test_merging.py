"""`edition merge-entities`: nothing that an entry says is lost."""

import pytest
from edition_desk import after

from edition.desk import merge_entities
from edition.errors import UseError

ONE = """
  <person xml:id="chiang">
    <persName>Chiang Kai-shek</persName>
    <persName xml:lang="zh">蔣介石</persName>
    <birth when="1888"/>
    <note>See <persName ref="#chiang">himself</persName>.</note>
  </person>"""
OTHER = """
  <person xml:id="jiang">
    <persName>Jiang Jieshi</persName>
    <persName xml:lang="zh">蔣介石</persName>
    <birth when="1887"/>
  </person>"""


def test_pointers_lead_to_the_entry_that_is_kept(desk):
    desk.persons(ONE + OTHER + "\n")
    desk.text(
        '<p><persName ref="pers:chiang">C</persName> '
        '<persName ref="pers:jiang pers:chiang">J</persName> '
        '<persName ref="pers:chiang pers:jiang">J</persName></p>'
    )

    found = merge_entities(desk.sources, "chiang", "jiang")

    text = after(found.files, "letter.xml")
    assert text.count('ref="pers:jiang"') == 3
    assert "chiang" not in text


@pytest.mark.parametrize("entries", [ONE + OTHER, OTHER + ONE])
def test_what_only_the_other_says_is_moved_as_it_is_written(desk, entries):
    desk.persons(entries + "\n")

    found = merge_entities(desk.sources, "chiang", "jiang")

    assert after(found.files, "persons.xml").partition("<listPerson>")[2] == (
        """
  <person xml:id="jiang">
    <persName>Jiang Jieshi</persName>
    <persName xml:lang="zh">蔣介石</persName>
    <persName>Chiang Kai-shek</persName>
    <birth when="1887"/>
    <birth when="1888"/>
    <note>See <persName ref="#jiang">himself</persName>.</note>
  </person>
</listPerson></standOff></TEI>
"""
    )


def test_entries_of_two_files_are_merged(desk):
    desk.persons(OTHER)
    desk.write(
        "registers/more.xml", f"<standOff><listPerson>{ONE}</listPerson></standOff>", ""
    )
    desk.text('<p><persName ref="registers/more.xml#chiang">C</persName></p>')

    found = merge_entities(desk.sources, "chiang", "jiang")

    assert 'ref="registers/persons.xml#jiang"' in after(found.files, "letter.xml")
    assert "<person " not in after(found.files, "more.xml")
    assert "Chiang Kai-shek" in after(found.files, "persons.xml")


@pytest.mark.parametrize(
    ("gone", "kept", "said"),
    [
        ("jiang", "jiang", "with itself"),
        ("nobody", "jiang", "no id “nobody”"),
        ("p1", "jiang", "is no entry of a register"),
        ("nanjing", "jiang", "register of places"),
    ],
)
def test_what_cannot_be_is_refused(desk, gone, kept, said):
    desk.persons(ONE + OTHER)
    desk.text('<p xml:id="p1">x</p>')
    desk.write(
        "registers/places.xml",
        '<standOff><listPlace><place xml:id="nanjing"><placeName>N</placeName></place>'
        "</listPlace></standOff>",
        "",
    )
    with pytest.raises(UseError, match=said):
        merge_entities(desk.sources, gone, kept)
