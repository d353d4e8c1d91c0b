"""Map, timeline, network and the pages of entities, of editions that are made up."""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from edition.config import load_config
from edition.model import (
    DateMention,
    Document,
    Edition,
    Entity,
    Kind,
    Mention,
    Name,
    Passage,
    Record,
    Relation,
    When,
)
from edition.model.citation import Record
from edition.reading.registers import read_entities
from edition.render.chronology import render_dates
from edition.render.context import Rendering
from edition.render.entities import render_entity, render_register
from edition.render.maps import has_map, render_map
from edition.render.network import render_network
from edition.source import read

ROOT = Path(__file__).parents[2]


def passage(anchor: str, text: str = "x", document: str = "a") -> Passage:
    return Passage(document, anchor, "s1", "before ", text, " after")


def mention(entity: str, anchor: str) -> Mention:
    return Mention(entity, passage(anchor), is_name=True)


def dated(start: When, end: When | None = None, **more) -> DateMention:
    return DateMention(passage("p1", str(start)), start, end or start, **more)


def place(identifier: str, at: tuple[float, float] | None, **more) -> Entity:
    return Entity(
        identifier, Kind.PLACE, "city", (Name(identifier),), coordinates=at, **more
    )


def person(identifier: str, **more) -> Entity:
    return Entity(identifier, Kind.PERSON, "", (Name(identifier),), **more)


def document(mentions=(), dates=(), date=None) -> Document:
    return Document(
        id="a",
        title="A <b>letter</b>",
        language="en",
        date=date,
        date_text="",
        place="",
        contributors=(),
        abstract="",
        facts=(),
        licence="",
        licence_url="",
        source="",
        keywords=(),
        sections=(),
        notes=(),
        mentions=tuple(mentions),
        dates=tuple(dates),
        speeches=(),
        word_count=1,
        record=Record(),
    )


def rendering(entities=(), text=None, relations=()) -> Rendering:
    return Rendering(
        config=load_config(ROOT / "edition.toml"),
        edition=Edition(
            "Made up",
            (text or document(),),
            {entity.id: entity for entity in entities},
            tuple(relations),
        ),
        documents={},
        registers=(),
        site=(ROOT / "site",),
    )


def tree_of(artifact):
    return html.document_fromstring(artifact.data.decode())


# -- map --------------------------------------------------------------------------


def test_a_place_without_coordinates_is_in_the_table_and_not_on_the_map():
    made = rendering([place("rome", (41.9, 12.5)), place("utopia", None)])
    tree = tree_of(render_map(made))

    assert tree.xpath("//*[name() = 'g'][@id]/@id") == ["ui-mark-rome"]
    assert tree.xpath("//tbody//th/a/text()") == ["rome", "utopia"]
    assert "one place the register gives no coordinates" in tree.text_content()


def test_a_place_on_two_maps_has_one_address():
    """It lies in the corner of the frame round the others, which are a cross."""
    cross = [(45, lon) for lon in (-14, -7, 1, 7, 14)]
    cross += [(lat, 0) for lat in (35, 40, 46, 50, 55)]
    points = [*cross, (53.5, 13), (-33.9, 151.2)]
    made = rendering([place(f"p{n}", point) for n, point in enumerate(points)])
    tree = tree_of(render_map(made))
    corner = "//*[name() = 'g'][.//*[name() = 'title'][. = 'p10']]"

    assert len(tree.xpath("//*[name() = 'svg'][@role]")) == 2
    assert len(tree.xpath(corner)) == 2
    marks = tree.xpath("//*[name() = 'g']/@id")
    assert sorted(marks) == sorted(f"ui-mark-p{n}" for n in range(12))


def test_an_edition_whose_places_have_no_coordinates_has_no_map():
    assert not has_map(rendering([place("utopia", None), person("ada")]))
    assert has_map(rendering([place("rome", (41.9, 12.5))]))


def test_places_at_one_spot_are_shown_beside_each_other():
    made = rendering([place(f"p{i}", (60.0, 100.0)) for i in range(5)])
    tree = tree_of(render_map(made))
    circles = tree.xpath(
        "//section[contains(@class, 'map-part')]//*[name() = 'circle']"
    )

    assert len({(c.get("cx"), c.get("cy")) for c in circles}) == 5


def test_a_thousand_places_have_one_mark_each_and_a_map_of_bearable_weight():
    places = [
        place(f"p{i}", (-60 + (i * 37 % 1400) / 10, -180 + (i * 91 % 3600) / 10))
        for i in range(1000)
    ]
    artifact = render_map(rendering(places))
    tree = tree_of(artifact)

    assert len(tree.xpath("//*[name() = 'g'][@id]")) == 1000
    assert len(tree.xpath("//tbody/tr")) == 1000
    assert len(artifact.data) < 1_500_000


def test_a_map_is_the_same_each_time():
    places = [place(f"p{i}", (i, 2 * i)) for i in range(20)]

    assert render_map(rendering(places)) == render_map(rendering(places))


def test_a_name_on_the_map_is_words_and_no_markup():
    evil = Entity(
        "x", Kind.PLACE, "", (Name("<script>1</script>"),), coordinates=(1, 1)
    )
    text = render_map(rendering([evil])).data.decode()

    assert "<script>1" not in text
    assert "&lt;script&gt;1" in text


@pytest.mark.parametrize(
    "geo", ["nan nan", "inf 3", "91 0", "0 181", "1e400 0", "x", "1"]
)
def test_coordinates_that_no_globe_has_are_none(tmp_path, geo):
    path = tmp_path / "places.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPlace>'
        f'<place xml:id="p"><location><geo>{geo}</geo></location></place>'
        "</listPlace></standOff></TEI>"
    )

    assert next(read_entities(read(path))).coordinates is None


# -- dates ------------------------------------------------------------------------


def test_five_hundred_dates_are_drawn_and_all_are_in_the_list():
    dates = [dated(When(1949, 1 + i % 12, 1 + i % 28)) for i in range(500)]
    artifact = render_dates(rendering(text=document(dates=dates)))
    tree = tree_of(artifact)
    ids = Counter(tree.xpath("//li/@id"))

    assert len(ids) == 500
    for drawing in tree.xpath("//*[name() = 'svg']"):
        columns = drawing.xpath(".//*[name() = 'a']")
        told = [int(re.search(r": (\d+) dates?$", a[0].text)[1]) for a in columns]
        assert sum(told) == 500
        assert {a.get("href")[1:] for a in columns} <= set(ids)


def test_a_date_past_all_history_leaves_the_timeline_light():
    dates = [dated(When(1949)), dated(When(999_999_999))]
    page = render_dates(rendering(text=document(dates=dates))).data

    assert len(page) < 100_000


def test_dates_before_christ_stand_before_those_after_and_are_named_so():
    dates = [dated(When(14)), dated(When(-44, 3, 15)), dated(When(-1))]
    tree = tree_of(render_dates(rendering(text=document(dates=dates))))

    assert tree.xpath("//section[@class = 'year']/h2/text()") == ["44 BC", "1 BC", "14"]
    assert tree.xpath("//section[@class = 'year']/@id") == [
        "year--44",
        "year--1",
        "year-14",
    ]


def test_a_text_and_an_event_stand_in_the_list_where_they_begin():
    event = Entity(
        "war", Kind.EVENT, "", (Name("War"),), start=When(1946), end=When(1949)
    )
    text = document(dates=[dated(When(1949))], date=When(1949, 2, 6))
    tree = tree_of(render_dates(rendering([event], text)))
    years = {
        section.get("id"): [
            " ".join(li.text_content().split())
            for li in section.iter("li")
            if "happening" in (li.get("class") or "")
        ]
        for section in tree.xpath("//section[@class = 'year']")
    }

    assert years == {
        "year-1946": ["1946 – 1949 an event War"],
        "year-1949": ["6 February 1949 a text of this edition A <b>letter</b>"],
    }


def test_a_date_with_one_end_is_drawn_and_one_without_any_is_only_told():
    dates = [
        DateMention(passage("p1"), None, When(1949), is_approximate=True),
        DateMention(passage("p2"), None, None, "P12Y"),
    ]
    tree = tree_of(render_dates(rendering(text=document(dates=dates))))

    assert len(tree.xpath("//*[name() = 'svg'][1]//*[name() = 'a']")) == 3
    assert "12 years" in tree.xpath("//section[@id = 'ui-undated']")[0].text_content()


def test_lives_are_drawn_of_those_who_are_mentioned():
    known = person("ada", start=When(1815), end=When(1852))
    silent = person("bo", start=When(1700), end=When(1750))
    text = document([mention("ada", "p1")], [dated(When(1840))])
    tree = tree_of(render_dates(rendering([known, silent], text)))
    lives = tree.xpath("//section[@id = 'ui-lives']")[0]

    assert lives.xpath(".//a/text()") == ["ada"]


# -- network ----------------------------------------------------------------------


def crowd(count: int) -> list[Mention]:
    """Each with the next in two paragraphs."""
    return [
        mention(f"n{i + k}", f"p{i}-{twice}")
        for i in range(count - 1)
        for twice in (1, 2)
        for k in (0, 1)
    ]


def test_a_network_that_says_too_little_is_none():
    made = rendering([person(f"n{i}") for i in range(5)], document(crowd(5)))

    assert made.ties == []


def test_a_network_draws_who_stands_together_twice():
    people = [person(f"n{i}") for i in range(9)]
    text = document([*crowd(9), mention("n0", "p9"), mention("n8", "p9")])
    made = rendering(people, text)
    tree = tree_of(render_network(made))
    wide = tree.xpath("//div[contains(@class, 'network-720')]")[0]

    assert len(wide.xpath(".//*[@data-node]")) == 9
    assert len(wide.xpath(".//*[@data-ends]")) == 8  # n0 and n8 met only once
    assert len(tree.xpath("//tbody/tr")) == 8


def test_of_a_hundred_names_the_drawing_has_forty_and_the_table_all():
    made = rendering([person(f"n{i}") for i in range(100)], document(crowd(100)))
    tree = tree_of(render_network(made))
    wide = tree.xpath("//div[contains(@class, 'network-720')]")[0]

    assert len(wide.xpath(".//*[@data-node]")) == 40
    assert len(tree.xpath("//tbody/tr")) == 99
    assert "Of 100 names the 40 with the most ties are drawn" in tree.text_content()


# -- registers and their entries --------------------------------------------------


def entity_page(made: Rendering, entity: Entity, tmp_path):
    path = tmp_path / "register.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>'
        f'<person xml:id="{entity.id}"/></listPerson></standOff></TEI>'
    )
    artifact, problems = render_entity(made, entity, read(path), (None, None))
    assert problems == ()
    return tree_of(artifact)


def test_an_entry_with_four_hundred_mentions_shows_them_all_each_with_its_place(
    tmp_path,
):
    ada = person("ada")
    text = document([mention("ada", f"p{i}") for i in range(400)])
    tree = entity_page(rendering([ada], text), ada, tmp_path)
    places = tree.xpath("//a[@class = 'passage']/@href")

    assert places == [f"../documents/a.html#p{i}" for i in range(400)]
    assert "400 mentions" in tree.text_content()


def test_an_entry_without_a_name_is_called_by_its_id(tmp_path):
    path = tmp_path / "register.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>'
        '<person xml:id="p17"/></listPerson></standOff></TEI>'
    )
    source = read(path)
    (entity,) = read_entities(source)
    made = rendering([entity])
    artifact, _ = render_entity(made, entity, source, (None, None))

    assert tree_of(artifact).findtext(".//h1") == "p17"
    assert tree_of(render_register(made, Kind.PERSON)).xpath(
        "//tbody//th/a/text()"
    ) == ["p17"]


def test_who_is_mentioned_in_the_same_paragraphs_is_counted_and_linked(tmp_path):
    people = [person(name) for name in ("ada", "bo", "cy")]
    text = document(
        mention(*pair.split())
        for pair in ("ada p1", "bo p1", "cy p1", "bo p2", "ada p2")
    )
    tree = entity_page(rendering(people, text), people[0], tmp_path)
    lines = tree.xpath("//ol[@class = 'companions']/li")

    assert [
        (line[0].text, line[0].get("href"), line[1].text, line[1].get("href"))
        for line in lines
    ] == [
        ("bo", "bo.html", "2", "../documents/a.html#p1"),
        ("cy", "cy.html", "1", "../documents/a.html#p1"),
    ]


def test_a_relation_to_nobody_known_is_words_and_no_link(tmp_path):
    ada = person("ada")
    made = rendering([ada], relations=[Relation("spouse", "ada", "nobody")])
    tree = entity_page(made, ada, tmp_path)

    assert "nobody" in tree.xpath("//aside")[0].text_content()
    assert tree.xpath("//aside//a") == []


def test_the_register_of_places_leads_to_the_map_and_a_place_to_its_mark(tmp_path):
    rome = place("rome", (41.9, 12.5))
    made = rendering([rome])
    register = tree_of(render_register(made, Kind.PLACE))

    assert register.xpath("//ul[@class = 'views']//a/@href") == ["../map.html"]
    links = entity_page(made, rome, tmp_path).xpath("//aside//a/@href")
    assert "../map.html#ui-mark-rome" in links


def test_years_are_sorted_by_the_first_also_before_christ():
    made = rendering(
        [
            person("caesar", start=When(-100), end=When(-44)),
            person("ada", end=When(1852)),
            person("bo"),
        ]
    )
    cells = tree_of(render_register(made, Kind.PERSON)).xpath("//td[@data-sort][1]")

    assert [c.get("data-sort") for c in cells] == ["1852", "", "-100"]
