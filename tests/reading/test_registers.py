"""Register entries become entities, whatever list they stand in."""

from pathlib import Path

from edition.model import Authority, Kind, Name, When
from edition.reading.registers import read_entities, read_relations
from edition.source import parse

HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'


def entities(inner: str):
    return list(read_entities(parse(f"{HEAD}{inner}</TEI>".encode(), Path("a.xml"))))


def relations(inner: str):
    return list(read_relations(parse(f"{HEAD}{inner}</TEI>".encode(), Path("a.xml"))))


def test_a_person_with_everything():
    (person,) = entities("""<standOff><listPerson><person xml:id="mao">
      <persName type="pinyin">Mao Zedong</persName>
      <persName type="preferred">Mao  Tse-tung</persName>
      <persName type="chinese" xml:lang="zh-Hant">毛澤東</persName>
      <birth when="1893-12-26">26 December 1893</birth><death when="1976"/>
      <idno type="Wikidata">Q5816</idno><idno type="Own">x</idno>
      <idno type="VIAF">not a number!</idno>
      <note type="biography">Long.</note>
      <note type="description">Leader of the <orgName ref="#ccp">CCP</orgName>.</note>
    </person></listPerson></standOff>""")

    assert person.kind is Kind.PERSON
    assert person.name == "Mao Tse-tung"
    assert Name("毛澤東", "chinese", "zh-Hant") in person.names
    assert (person.start, person.end) == (When(1893, 12, 26), When(1976))
    assert person.years == "1893–1976"
    assert person.description == "Leader of the CCP."
    assert person.facts == (("birth", "26 December 1893"),)
    assert person.authorities[0] == Authority(
        "Wikidata", "Q5816", "https://www.wikidata.org/entity/Q5816"
    )
    assert [a.url for a in person.authorities[1:]] == ["", ""]


def test_every_register_is_read_wherever_its_list_stands():
    found = entities("""
      <teiHeader><profileDesc>
        <particDesc><listPerson><person xml:id="a"/><personGrp xml:id="b"/>
        </listPerson></particDesc>
        <settingDesc><listPlace><place xml:id="c"><place xml:id="d"/></place>
        </listPlace></settingDesc>
      </profileDesc></teiHeader>
      <standOff><listOrg><org xml:id="e"/></listOrg>
      <listEvent><event xml:id="f"/></listEvent>
      <list type="terms"><item xml:id="g"><term>NEP</term><gloss>Policy</gloss></item>
      </list>
      </standOff>""")

    assert [(e.id, e.kind) for e in found] == [
        ("a", Kind.PERSON),
        ("b", Kind.GROUP),
        ("c", Kind.PLACE),
        ("d", Kind.PLACE),
        ("e", Kind.ORGANISATION),
        ("f", Kind.EVENT),
        ("g", Kind.TERM),
    ]
    assert found[0].name == "a"  # an entry without a name is called by its id
    assert found[6].description == "Policy"


def test_an_entry_without_an_id_and_a_list_in_a_text_are_none():
    assert not entities("<standOff><listPerson><person/></listPerson></standOff>")
    assert not entities(
        '<text><body><list type="gloss"><item xml:id="x">a</item></list></body></text>'
    )


def test_coordinates_are_latitude_and_longitude():
    def place(geo):
        (found,) = entities(
            f'<standOff><listPlace><place xml:id="p"><location><geo>{geo}</geo>'
            "</location></place></listPlace></standOff>"
        )
        return found.coordinates

    assert place("41.79 123.43") == (41.79, 123.43)
    assert place("41.79, -12.5") == (41.79, -12.5)
    assert place("41 north") is None
    assert place("1 2 3") is None


def test_an_entry_is_filed_under_its_sort_key():
    (person,) = entities(
        '<standOff><listPerson><person xml:id="m" sortKey="mikoyan-anastas">'
        "<persName>Anastas Mikoyan</persName></person></listPerson></standOff>"
    )

    assert person.sort_key == "mikoyan-anastas"


def test_relations_by_private_scheme_and_by_id():
    found = relations("""
      <teiHeader>
        <prefixDef ident="p" matchPattern="(.+)" replacementPattern="#$1"/>
      </teiHeader>
      <standOff><listRelation>
        <relation name="member-of" active="p:mao p:zhou" passive="orgs.xml#ccp"
          from="1921"/>
        <relation name="spouse" mutual="#a #b" from="1915" to="1925"/>
      </listRelation></standOff>""")

    assert [(r.name, r.active, r.passive, r.is_mutual) for r in found] == [
        ("member-of", "mao", "ccp", False),
        ("member-of", "zhou", "ccp", False),
        ("spouse", "a", "b", True),
    ]
    assert (found[2].start, found[2].end) == (When(1915), When(1925))


def test_an_id_that_could_lead_out_of_the_site_makes_no_entry():
    found = entities(
        '<standOff><listPerson><person xml:id="../../evil"/></listPerson></standOff>'
    )

    assert not found
