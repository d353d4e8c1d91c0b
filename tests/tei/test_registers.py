"""The registers: what their headers promise of their entries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
REGISTERS = sorted((ROOT / "tei" / "registers").glob("*.xml"))
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ENTRIES = tuple(
    TEI + n for n in ("person", "place", "org", "personGrp", "event", "item")
)
KINDS = (
    "preferred", "text", "modern", "alias", "pinyin", "wade-giles", "chinese",
    "russian", "transliteration",
)  # fmt: skip
SCRIPTS = {
    "pinyin": ("zh-Latn-pinyin", r"[A-Za-zü '-]+"),
    "wade-giles": ("zh-Latn-wadegile", r"[A-Za-zü '-]+"),
    "chinese": ("zh-Hant", r"[\u4e00-\u9fff（）]+"),
    "russian": ("ru", r"[А-Яа-яЁё() ,-]+"),
    "transliteration": ("ru-Latn", r"[A-Za-z '-]+"),
}


def is_name(path: Path) -> str:
    return path.stem


@pytest.fixture(params=REGISTERS, ids=is_name)
def register(request) -> etree._Element:
    return etree.parse(request.param).getroot()


def entries(register: etree._Element) -> list[etree._Element]:
    found = list(register.find(f"{TEI}standOff").iter(*ENTRIES))
    assert len(found) >= 10
    return found


def names(entry: etree._Element) -> list[etree._Element]:
    skipped = (TEI + "country", TEI + "region")
    return [
        child
        for child in entry.iterchildren(etree.Element)
        if child.get("type") in KINDS and child.tag not in skipped
    ]


def line(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_an_entry_has_its_names_in_the_order_of_the_declaration(register):
    for entry in entries(register):
        kinds = [KINDS.index(name.get("type")) for name in names(entry)]
        assert kinds == sorted(kinds), entry.get(XML_ID)
        assert kinds.count(KINDS.index("preferred")) == 1, entry.get(XML_ID)


def test_a_name_is_in_the_language_and_the_script_that_its_kind_says(register):
    for entry in entries(register):
        for name in names(entry):
            language, pattern = SCRIPTS.get(name.get("type"), ("en", r".+"))
            assert name.get(XML_LANG) == language, line(name)
            assert re.fullmatch(pattern, line(name)), line(name)


def test_no_entry_has_the_same_name_twice(register):
    for entry in entries(register):
        forms = [(name.get("type"), line(name)) for name in names(entry)]
        assert len(forms) == len(set(forms)), entry.get(XML_ID)


def test_a_description_is_one_to_three_sentences(register):
    for entry in entries(register):
        (told,) = entry.findall(f"{TEI}note") or entry.findall(f"{TEI}gloss")
        sentences = re.findall(r"[.!?](?=\s|$)", line(told))
        assert 1 <= len(sentences) <= 3, entry.get(XML_ID)


def test_every_relation_has_a_date(register):
    for relation in register.iter(f"{TEI}relation"):
        dates = {"when", "from", "to"} & set(relation.keys())
        assert dates, dict(relation.attrib)


def test_the_declaration_lists_the_relations_and_kinds_that_are_used(register):
    listed = {
        line(v) for v in register.find(f".//{TEI}editorialDecl").iter(f"{TEI}val")
    }
    standoff = register.find(f"{TEI}standOff")
    used = {r.get("name") for r in standoff.iter(f"{TEI}relation")}
    used |= {
        entry.get("type") or entry.get("role")
        for entry in entries(register)
        if entry.tag not in {TEI + "person", TEI + "item"}
    }
    used |= {name.get("type") for entry in entries(register) for name in names(entry)}
    used |= {idno.get("type") for idno in standoff.iter(f"{TEI}idno")}
    assert used <= listed


def test_a_city_is_shown_on_the_map_and_has_its_country_and_province():
    places = etree.parse(ROOT / "tei" / "registers" / "places.xml").getroot()
    cities = [p for p in entries(places) if p.get("type") in {"city", "village"}]
    assert len(cities) >= 15
    for city in cities:
        identifier = city.get(XML_ID)
        assert city.find(f"{TEI}location").get("type") == "point", identifier
        assert city.find(f"{TEI}country") is not None, identifier
        has_province = city.find(f"{TEI}region") is not None
        assert has_province == (identifier != "moscow"), identifier


def test_coordinates_lie_in_the_country_that_they_are_said_to_lie_in():
    """Latitude and longitude changed places would put China into the Arctic."""
    places = etree.parse(ROOT / "tei" / "registers" / "places.xml").getroot()
    seen = 0
    for place in entries(places):
        geo = place.find(f"{TEI}location/{TEI}geo")
        country = place.find(f"{TEI}country")
        if geo is None or country is None or line(country) != "China":
            continue
        latitude, longitude = map(float, line(geo).split())
        assert 18 < latitude < 54, place.get(XML_ID)
        assert 73 < longitude < 135, place.get(XML_ID)
        seen += 1
    assert seen >= 30
