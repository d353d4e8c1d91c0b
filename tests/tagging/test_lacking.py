"""Names and dates that are tagged and do not say whom or when they mean."""

import pytest

from edition.editing import save
from edition.schemas import Schemas
from edition.tagging import Choice, Choices, tag


def test_a_name_that_has_its_tag_gets_its_ref(desk):
    text = "<p><persName>Mao Zedong</persName> in <placeName >China</placeName >.</p>"

    assert desk.tagged(text) == (
        '<p><persName ref="pers:mao">Mao Zedong</persName> in '
        '<placeName ref="registers/places.xml#china" >China</placeName >.</p>'
    )


@pytest.mark.parametrize(
    "name",
    [
        "<persName><surname>Mao</surname> <forename>Zedong</forename></persName>",
        "<persName><roleName>Marshal</roleName> Mao Zedong</persName>",
        "<persName>Chairman Mao\n<lb/>Zedong</persName>",
        '<rs type="person">Mao Zedong</rs>',
        '<name type="person">Mao Tse-tung</name>',
        "<persName xml:lang='ru'>Мао Цзэдун</persName>",
    ],
)
def test_titles_parts_and_lines_in_a_name_do_no_harm(desk, name):
    assert desk.sure(f"<p>Then {name} spoke.</p>") == [
        (" ".join(desk.found(f"<p>Then {name} spoke.</p>")[0].words.split()), "mao")
    ]
    head, _, tail = name.partition(">")
    assert desk.tagged(f"<p>{name}</p>") == f'<p>{head} ref="pers:mao">{tail}</p>'


@pytest.mark.parametrize(
    "name",
    [
        '<persName ref="pers:other">Mao Zedong</persName>',
        '<persName key="17">Mao Zedong</persName>',
        "<placeName>Mao Zedong</placeName>",
        '<name type="place">Mao Zedong</name>',
        "<persName>Mao Zedong the Second</persName>",
        "<persName>Mao <gap/> Zedong</persName>",
        '<rs ref="pers:mao"><persName>Mao Zedong</persName></rs>',
        "<bibl><persName>Mao Zedong</persName></bibl>",
    ],
)
def test_what_points_elsewhere_or_names_something_else_is_left_alone(desk, name):
    assert not desk.found(f"<p>Then {name} spoke.</p>")


def test_of_two_who_can_be_named_so_a_person_decides(desk):
    (found,) = desk.found("<p><persName>Kovalev</persName></p>")

    assert found.is_open
    assert {each.id for each in found.candidates} == {"ivan", "evgenii"}
    assert found.why.startswith("tagged without @ref; 2 entries")


def test_what_a_person_has_tagged_is_no_ordinary_word(desk):
    """The text has “grant” as well, so that without a tag it would be listed."""
    text = "<p>We grant it. {}</p>"

    assert not desk.sure(text.format("Then Grant spoke."))
    assert desk.sure(text.format("<persName>Grant</persName> spoke.")) == [
        ("Grant", "grant")
    ]


def test_decisions_hold_for_names_with_a_tag_as_well(desk):
    desk.text("<p><persName>Kovalev</persName> and <persName>Mao Zedong</persName></p>")
    forms = (Choice("Kovalev", means="ivan"), Choice("Mao Zedong", is_never=True))

    found = tag(desk.sources, desk.schemas, Choices((), forms))

    (file,) = found.files
    assert b'<persName ref="pers:ivan">Kovalev</persName> and <persName>Mao' in (
        file.after
    )
    assert not found.left


def test_a_date_that_has_its_tag_gets_its_value(desk):
    assert desk.tagged(
        "<p>On <date>6 February 1949</date>, <date>in April</date> and in the spring "
        'of <date rend="x">1950</date>, <date>from 3 to 5 May 1950</date>; '
        "<date>the third of the month</date>.</p>"
    ) == (
        '<p>On <date when="1949-02-06">6 February 1949</date>, '
        '<date when="1949-04" cert="medium" evidence="internal">in April</date> and in '
        'the spring of <date rend="x" when="1950">1950</date>, '
        '<date from="1950-05-03" to="1950-05-05">from 3 to 5 May 1950</date>; '
        "<date>the third of the month</date>.</p>"
    )


@pytest.mark.parametrize(
    "date",
    [
        '<date when="1950">6 February 1949</date>',
        '<date notAfter="1950">6 February 1949</date>',
        '<date dur="P1D">6 February 1949</date>',
        '<date when-custom="x">6 February 1949</date>',
        "<date>6 February</date> 1949",
        "<date>6 February 1949 or the day after</date>",
        "<date>between 6 February 1949</date> and 8 February 1949",
    ],
)
def test_a_date_that_says_when_or_more_than_we_read_is_left_alone(desk, date):
    assert not [m for m in desk.found(f"<p>On {date}.</p>") if m.tag]


def test_nothing_but_the_tag_changes_and_twice_is_once(desk):
    path = desk.text(
        "<p><persName\n  >Mao Zedong</persName ><!-- x --> <orgName type='a'>CCP"
        "</orgName>, <date\tcert='high'>6 February 1949</date></p>"
    )
    before = path.read_text("utf-8")

    save(tag(desk.sources, desk.schemas).files)

    after = path.read_text("utf-8")
    for put in (
        ' ref="pers:mao"',
        ' ref="registers/orgs.xml#ccp"',
        ' when="1949-02-06"',
    ):
        assert after.count(put) == 1
        after = after.replace(put, "")
    assert after == before
    assert not tag(desk.sources, desk.schemas).files


def test_an_element_that_may_have_no_ref_is_told_and_stays(desk):
    desk.text("<p><persName>Mao Zedong</persName></p>")
    schema = desk.root / "only.rnc"
    schema.write_text(
        'default namespace = "http://www.tei-c.org/ns/1.0"\n'
        "start = any\n"
        "any = element * - persName { attribute * { text }*, (text | any | person)* }\n"
        "person = element persName { text }\n"
    )

    found = tag(desk.sources, Schemas(edition=schema))

    assert not found.files
    (left,) = found.left
    assert left.mention.obstacle.startswith("the schema")
