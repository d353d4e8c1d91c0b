"""Addresses inside a text."""

from pathlib import Path

from edition.source import parse

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="doc"><text><body>
<div xml:id="s1"><head>A</head><p>one</p><p xml:id="own">two</p>
<list><item>x</item></list></div>
<div><p>three<note>n</note><pb/></p></div>
</body></text></TEI>"""


def identifiers(text: str) -> list[tuple[str, str]]:
    document = parse(text.encode(), Path("a.xml"))
    return [(e.tag.rpartition("}")[2], i) for e, i in document.identifiers.items()]


def test_an_xml_id_is_the_address_and_the_rest_follows_from_the_structure():
    found = {i: name for name, i in identifiers(TEXT)}

    assert found["own"] == "p"
    assert found["s1.p1"] == "p"
    assert found["s1.list1.item1"] == "item"
    assert found["div1.p1"] == "p"
    assert found["note1"] == "note"
    assert found["pb1"] == "pb"


def test_addresses_are_unique_even_where_the_text_repeats_an_id():
    text = TEXT.replace('xml:id="own"', 'xml:id="s1"')
    found = [i for _, i in identifiers(text)]

    assert len(found) == len(set(found))


def test_a_derived_address_never_takes_one_that_the_editor_gave():
    text = TEXT.replace('xml:id="own"', 'xml:id="div1.p1"')
    found = [i for _, i in identifiers(text)]

    assert len(found) == len(set(found))
    assert "div1.p1_" in found


def test_an_insertion_in_one_section_leaves_the_addresses_of_others():
    before = {i for _, i in identifiers(TEXT)}
    after = {
        i for _, i in identifiers(TEXT.replace("<p>one</p>", "<p>0</p><p>one</p>"))
    }

    assert before <= after


def test_a_change_of_the_header_leaves_the_addresses_of_the_text():
    header = "<teiHeader><fileDesc><p>x<note>y</note></p></fileDesc></teiHeader>"
    before = {i for _, i in identifiers(TEXT)}
    after = {i for _, i in identifiers(TEXT.replace("<text>", header + "<text>"))}

    assert before <= after
