"""What the mouse rests on is explained: by the schema, a register, the calendar."""

import pytest
from lsp.conftest import LETTER
from lsp.making import place

SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
  ns="http://www.tei-c.org/ns/1.0">
<start><element name="TEI"><ref name="any"/></element></start>
<define name="any"><zeroOrMore><attribute><anyName/><text/></attribute></zeroOrMore>
<ref name="content"/></define>
<define name="content"><zeroOrMore><choice><text/>
<ref name="mention"/><ref name="person"/><element><anyName><except>
<name>TEI</name><name>persName</name><name>person</name>
</except></anyName>
<ref name="any"/></element></choice></zeroOrMore></define>
<define name="person"><element name="person"><zeroOrMore><choice><text/>
<ref name="form"/><ref name="other"/></choice></zeroOrMore></element></define>
<define name="other"><element name="note"><ref name="any"/></element></define>
<define name="form"><element name="persName"><a:documentation>A form of the name.
</a:documentation><text/></element></define>
<define name="mention"><element name="persName">
<a:documentation xml:lang="en">Whom the text speaks of.</a:documentation>
<a:documentation xml:lang="de">Von wem der Text spricht.</a:documentation>
<optional><attribute name="ref"><a:documentation>Where to *find* them.</a:documentation>
</attribute></optional>
<optional><attribute name="cert"><a:documentation>How sure.</a:documentation><choice>
<value>high</value><a:documentation>As good as certain.</a:documentation>
<value>low</value></choice></attribute></optional>
<ref name="content"/></element></define>
</grammar>
"""


@pytest.fixture
def documented(letters):
    """The letters, with a schema that says what things are for."""
    (letters.root / "own.rng").write_text(SCHEMA)
    text = letters.toml.read_text()
    letters.toml.write_text(text.rstrip() + '\nschema = "own.rng"\n')
    return letters


def hovered(client, path, *where):
    found = client.ask("textDocument/hover", path, *where)
    return "" if found is None else found["contents"]["value"]


def over(client, letters, text, words, more=1):
    client.open(letters.letter, text)
    return hovered(client, letters.letter, *place(text, words, more))


def typed(words):
    return LETTER.replace("We met\n", f"We met {words}\n")


def test_an_element_is_described_by_its_schema(editor, documented):
    shown = over(editor, documented, LETTER, "<persName", 3)

    assert "Whom the text speaks of" in shown


def test_where_the_schema_says_nothing_the_toolkit_says_what_the_tei_means(
    editor, letters
):
    assert "A paragraph of prose." in over(editor, letters, LETTER, "<p ", 1)

    shown = hovered(editor, letters.letter, *place(LETTER, "xml:id", 2))
    assert "A name for this element" in shown


def test_an_element_is_described_by_the_definition_of_its_place(editor, documented):
    text = typed("<person><persName>x</persName></person>")

    assert "A form of the name" in over(editor, documented, text, "<persName>", 3)


def test_what_the_schema_says_in_the_language_of_the_edition_is_said(
    editor, documented
):
    toml = documented.toml.read_text()
    documented.toml.write_text(toml.replace("[sources]", 'language = "de"\n[sources]'))

    shown = over(editor, documented, LETTER, "</persName", 4)

    assert "Von wem der Text spricht" in shown


def test_an_attribute_and_a_value_are_described(editor, documented):
    text = LETTER.replace('<persName ref="', '<persName cert="high" ref="')

    assert r"Where to \*find\* them" in over(editor, documented, text, "ref=", 1)
    shown = hovered(editor, documented.letter, *place(text, '"high', 2))
    assert "How sure" in shown
    assert "As good as certain" in shown


def test_a_proposal_is_described_when_it_is_looked_at(editor, documented):
    text = typed("<")
    editor.open(documented.letter, text)
    where = place(text, "We met <", len("We met <"))
    items = editor.ask("textDocument/completion", documented.letter, *where)
    (item,) = [each for each in items if each["label"] == "persName"]

    described = editor.request("completionItem/resolve", item)

    assert "documentation" not in item
    assert described["documentation"] == "Whom the text speaks of."


def test_an_attribute_that_is_proposed_is_described(editor, documented):
    text = typed("<persName ")
    editor.open(documented.letter, text)
    where = place(text, "<persName ", len("<persName "))
    items = editor.ask("textDocument/completion", documented.letter, *where)
    (item,) = [each for each in items if each["label"] == "cert"]

    described = editor.request("completionItem/resolve", item)

    assert described["documentation"] == "How sure."


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('when="1949-02"', "February 1949"),
        ('when="-0043-03-15"', "15 March 43 before our era"),
        (
            'from="1949-09-21" to="1949-09-30"',
            "From Wednesday, 21 September 1949 until",
        ),
        ('notBefore="1949" cert="low"', "Not before 1949; doubtful"),
        ('notBefore="1949" notAfter="1950"', "Not before 1949, not after 1950"),
        ('dur="P1Y6M"', "For 1 year, 6 months"),
        ('when="--02-06"', "6 February of any year"),
        ('when="1949-02-06T14:30:00Z"', "6 February 1949, 14:30:00 UTC"),
        ('when-iso="1949-02"', "February 1949"),
    ],
)
def test_a_date_is_said_in_words(editor, letters, attributes, words):
    shown = over(editor, letters, typed(f"<date {attributes}>then</date>"), ">then", 2)

    assert words in shown


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("&#x2014;", "U+2014 EM DASH"),
        ("&#8212;", "U+2014 EM DASH"),
        ("&amp;", "U+0026 AMPERSAND"),
        ("&mdash;", "U+2014 EM DASH in HTML; not declared in this file"),
        ("&#x1F63A;", "U+1F63A SMILING CAT FACE WITH OPEN MOUTH"),
    ],
)
def test_a_reference_to_a_character_is_explained(editor, letters, written, words):
    assert words in over(editor, letters, typed(f"a{written}b"), written, 2)


def test_an_entity_that_the_file_declares_is_explained(editor, letters):
    head, newline, rest = typed("the &ussr;").partition("\n")
    text = f'{head}{newline}<!DOCTYPE TEI [<!ENTITY ussr "Soviet *Union*">]>\n{rest}'

    shown = over(editor, letters, text, "&ussr;", 3)

    assert r"“Soviet \*Union\*”, declared in this file" in shown


def test_what_a_pointer_leads_to_is_shown(editor, letters):
    shown = over(editor, letters, LETTER, "#p1", 2)

    assert r"We met Chiang on 6 February." in shown
    assert "<p>" in shown


@pytest.mark.parametrize("text", ["", "<", "<TEI", "a &", "&#xFFFFFF;", "\ufeff<a/>"])
def test_whatever_is_written_hovering_is_no_accident(editor, letters, text):
    editor.open(letters.letter, text)

    for character in (0, 1, 2, 50):
        hovered(editor, letters.letter, 0, character)
        hovered(editor, letters.letter, 9, character)
