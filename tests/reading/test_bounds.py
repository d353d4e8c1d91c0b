"""A small file cannot take the machine: pairs are more than pointers."""

from pathlib import Path

from edition.reading import read_edition
from edition.reading.registers import read_relations
from edition.source import parse


def register(relations: str):
    return parse(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listRelation>'
        f"{relations}</listRelation></standOff></TEI>".encode(),
        Path("a.xml"),
    )


def test_of_thousands_of_pointers_a_bounded_number_is_related():
    many = " ".join(f"#p{number}" for number in range(5000))

    found = list(read_relations(register(f'<relation name="kin" mutual="{many}"/>')))

    assert len(found) == 300 * 299 / 2


def test_what_is_said_ten_times_is_related_once():
    said = '<relation name="kin" active="#a #a" passive="#b"/>' * 10

    assert len(read_edition("E", [], [register(said)]).relations) == 1


def test_who_is_related_to_himself_is_no_pair_of_two():
    said = '<relation name="kin" mutual="#a #a"/>'

    assert list(read_relations(register(said))) == []
