"""Tags go round what is written, whatever stands in it; or a person has to look."""

import pytest

from edition.source import parse
from edition.tagging import allowed_by, mentions, names_of

PLACE = '<placeName ref="registers/places.xml#port-arthur">'


@pytest.mark.parametrize(
    ("written", "tagged"),
    [
        ("Port<lb/>Arthur", "[Port<lb/>Arthur]"),
        ("Po-<lb break='no'/>rt Arthur", "[Po-<lb break='no'/>rt Arthur]"),
        ("Port Ar-<lb/>thur", "[Port Ar-<lb/>thur]"),
        ("Port Ar<pb break='no' n='2'/>thur", "[Port Ar<pb break='no' n='2'/>thur]"),
        ("Port <pb n='2'/> Arthur", "[Port <pb n='2'/> Arthur]"),
        ("Po\u00adrt Arthur", "[Po\u00adrt Arthur]"),
        ("Port&#32;Arthur", "[Port&#32;Arthur]"),
        ("Port&#xA0;&#65;rthur", "[Port&#xA0;&#65;rthur]"),
        ("<hi>Port</hi> Arthur", "[<hi>Port</hi> Arthur]"),
        ("Port <hi>Arthur</hi>", "[Port <hi>Arthur</hi>]"),
        ("<hi>in Port Arthur now</hi>", "<hi>in [Port Arthur] now</hi>"),
        ("<hi><hi>P</hi>ort Arthur</hi>", "<hi>[<hi>P</hi>ort Arthur]</hi>"),
        ("Port <!-- x -->Arthur", "[Port <!-- x -->Arthur]"),
        (
            "<choice><sic>Port</sic><corr>port</corr></choice> Arthur",
            "[<choice><sic>Port</sic><corr>port</corr></choice> Arthur]",
        ),
        (
            "Port<note>a note</note> Arthur",
            "[Port<note>a note</note> Arthur]",
        ),
        ("P<supplied>ort</supplied> Arthur", "[P<supplied>ort</supplied> Arthur]"),
    ],
)
def test_a_tag_goes_round_the_whole_name(desk, written, tagged):
    expected = tagged.replace("[", PLACE).replace("]", "</placeName>")

    assert desk.tagged(f"<p>to {written}!</p>") == f"<p>to {expected}!</p>"


def test_entities_of_the_file_are_read_and_stay(desk):
    head = '<!DOCTYPE TEI [<!ENTITY pa "Port Arthur"><!ENTITY p "Port">]>\n'

    written = desk.tagged("<p>to &pa; and &p; Arthur</p>", head=head)

    assert written == (
        f"<p>to {PLACE}&pa;</placeName> and {PLACE}&p; Arthur</placeName></p>"
    )


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("<hi>to Port</hi> Arthur", "begins in one element and ends in another"),
        ("Port <hi>Arthur is</hi>", "begins in one element and ends in another"),
    ],
)
def test_a_name_across_elements_is_for_a_person_to_look_at(desk, written, reason):
    (mention,) = desk.found(f"<p>{written}</p>")

    assert reason in mention.obstacle
    assert mention.is_open
    assert not mention.is_sure(0.0)


def test_a_name_that_begins_inside_an_entity_is_for_a_person_to_look_at(desk):
    head = '<!DOCTYPE TEI [<!ENTITY to "to Port">]>\n'

    (mention,) = desk.found("<p>&to; Arthur</p>", head=head)

    assert "inside an entity" in mention.obstacle


def test_adjacent_and_nested_mentions_are_tagged_at_once(desk):
    assert desk.tagged('<p xml:lang="zh">毛澤東中國</p>') == (
        '<p xml:lang="zh"><persName ref="pers:mao">毛澤東</persName>'
        '<placeName ref="registers/places.xml#china">中國</placeName></p>'
    )


def test_the_prefix_of_the_file_is_the_prefix_of_the_tags(desk):
    desk.text("<p>x</p>")
    data = (
        '<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:text><t:body><t:p>in China'
        "</t:p></t:body></t:text></t:TEI>"
    )
    document = parse(data.encode(), desk.root / "tei/x.xml")
    (mention,) = mentions(document, names_of(desk.sources))

    assert mention.prefix == "t:"


@pytest.mark.parametrize("block", ["p", "l", "ab"])
def test_a_name_that_goes_on_in_the_next_block_is_for_a_person_to_look_at(desk, block):
    (mention,) = desk.found(f"<{block}>to Port</{block}>\n<{block}>Arthur.</{block}>")

    assert mention.words == "Port Arthur"
    assert mention.obstacle == f"it goes on in the next {block}"
    assert not mention.is_sure(0.0)


def test_a_name_does_not_go_on_beyond_a_heading(desk):
    assert desk.found("<div><head>Port</head><p>Arthur came.</p></div>") == []


def test_what_the_schema_does_not_take_there_is_told(desk):
    desk.text("<p>in <lb/>China</p>")
    sources = desk.sources
    (document,) = sources.documents
    allows = allowed_by(desk.schemas.grammar(document))
    assert allows("p", "placeName")
    assert not allows("body", "placeName")

    (mention,) = mentions(
        document,
        names_of(sources),
        allows=lambda outer, inner: inner != "placeName" and allows(outer, inner),
    )
    assert mention.obstacle == "the schema has no placeName in p"
