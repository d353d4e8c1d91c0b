"""Tagging an edition: no word changes, nothing gets less valid, twice is once."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.editing import save
from edition.errors import TextError
from edition.rules import SourceSet
from edition.schemas import Schemas
from edition.source import parse, read
from edition.tagging import Choice, Choices, Wanted, What, tag

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
FILES = [
    *sorted((CORPORA / "tei-tests").glob("*.xml")),
    *sorted((CORPORA / "frus-history").glob("*.xml"))[::6],
    *(CORPORA / "shakespeare" / f"{name}.xml" for name in ("macbeth", "julius-caesar")),
    *sorted((CORPORA / "ulysses").glob("u0[1-4]*.xml")),
]


def body(file) -> str:
    return file.after.decode().partition("<body>")[2].partition("</body>")[0]


def words(data: bytes, path: Path = Path("x.xml")) -> str:
    return "".join(parse(data, path).root.itertext())


def test_what_is_sure_is_tagged_and_the_rest_is_listed(desk):
    desk.text("<p>Mao Zedong met Kovalev on 6 February 1949.</p>")

    found = tag(desk.sources, desk.schemas)

    assert body(found.files[0]) == (
        '<p><persName ref="pers:mao">Mao Zedong</persName> met Kovalev on '
        '<date when="1949-02-06">6 February 1949</date>.</p>'
    )
    assert [(t.mention.words, t.span.line) for t in found.left] == [("Kovalev", 2)]


def test_only_what_is_wanted_is_tagged(desk):
    path = desk.text("<p>Mao Zedong in China, 6 February 1949, $5.</p>")
    desk.text("<p>China</p>", "other.xml")
    wanted = Wanted((What.PLACE, What.MONEY), 0.8, frozenset([path.resolve()]))

    found = tag(desk.sources, desk.schemas, None, wanted)

    assert [t.mention.what for t in found.tagged] == [What.PLACE, What.MONEY]


def test_a_lower_limit_tags_more_and_never_what_is_ambiguous(desk):
    desk.text("<p>Then Mikoyan and Kovalev spoke.</p>")

    found = tag(desk.sources, desk.schemas, None, Wanted(limit=0.0))

    assert [t.mention.words for t in found.tagged] == ["Mikoyan"]
    assert [t.mention.words for t in found.left] == ["Kovalev"]


def test_what_the_schema_does_not_take_is_taken_back_and_told(desk):
    """The schema knows no @ref on placeName; where elements may be says nothing."""
    desk.text("<p>Mao Zedong in China</p>")
    schema = desk.root / "only.rnc"
    schema.write_text(
        'default namespace = "http://www.tei-c.org/ns/1.0"\n'
        "start = any\n"
        "any = element * - placeName { attribute * { text }*, (text | any | place)* }\n"
        "place = element placeName { text }\n"
    )

    found = tag(desk.sources, Schemas(edition=schema))

    assert [t.mention.words for t in found.tagged] == ["Mao Zedong"]
    (left,) = found.left
    assert left.mention.words == "China"
    assert left.mention.obstacle
    assert "placeName" not in body(found.files[0])


def test_where_a_text_may_not_have_the_element_it_goes_round_the_whole_or_not_at_all(
    desk,
):
    desk.text("<p><w>China</w> and <w>Chinas</w> <w>in China</w></p>")

    found = tag(desk.sources, desk.schemas)

    assert body(found.files[0]) == (
        '<p><placeName ref="registers/places.xml#china"><w>China</w></placeName> and '
        "<w>Chinas</w> <w>in China</w></p>"
    )
    (left,) = found.left
    assert left.mention.obstacle == "the schema has no placeName in w"


# -- decisions ----------------------------------------------------------------------


def chosen(desk, *choices: Choice):
    places = tuple(choice for choice in choices if choice.is_place)
    forms = tuple(choice for choice in choices if not choice.is_place)
    return tag(desk.sources, desk.schemas, Choices(places, forms))


def test_a_decision_about_a_form_holds_wherever_it_stands(desk):
    desk.text("<p>Kovalev spoke.</p><p>Again Kovalev’s word.</p>")

    found = chosen(desk, Choice("Kovalev", means="ivan"))

    assert (
        body(found.files[0]).count('<persName ref="pers:ivan">Kovalev</persName>') == 2
    )
    assert not found.left


def test_what_is_decided_for_one_document_goes_before_what_is_for_all(desk):
    desk.text("<p>Kovalev spoke.</p>")
    everywhere = Choice("Kovalev", means="ivan")

    found = chosen(desk, everywhere, Choice("Kovalev", "letter", means="evgenii"))
    assert 'ref="pers:evgenii"' in body(found.files[0])

    found = chosen(desk, everywhere, Choice("Kovalev", "other", means="evgenii"))
    assert 'ref="pers:ivan"' in body(found.files[0])


def test_a_form_that_is_never_meant_is_left_alone_and_not_listed(desk):
    desk.text("<p>in China</p>")

    found = chosen(desk, Choice("China", is_never=True))

    assert (found.files, found.left, found.stale) == ((), (), ())


def test_a_decision_about_a_place_holds_there_only(desk):
    desk.text('<p xml:id="a">One Kovalev and the other Kovalev spoke.</p>')
    place = Choice("Kovalev", "letter", "a", "and the other", "spoke.", "ivan")

    found = chosen(desk, place)

    assert body(found.files[0]) == (
        '<p xml:id="a">One Kovalev and the other <persName ref="pers:ivan">Kovalev'
        "</persName> spoke.</p>"
    )
    assert len(found.left) == 1


@pytest.mark.parametrize(
    "edited",
    [
        '<p>New.</p><p xml:id="a">One more: Kovalev came.</p>',
        '<p xml:id="b">Then Kovalev spoke.</p>',
    ],
    ids=["other words around it", "another anchor"],
)
def test_a_place_is_found_again_after_edits(desk, edited):
    place = Choice("Kovalev", "letter", "a", "Then", "spoke.", "ivan")
    desk.text(edited)

    found = chosen(desk, place)

    assert 'ref="pers:ivan"' in body(found.files[0])


def test_a_decision_that_matches_nothing_any_more_is_told(desk):
    desk.text("<p>Kovalev spoke.</p>")
    gone = Choice("Suslov", means="ivan")

    assert chosen(desk, gone).stale == (gone,)
    assert chosen(desk, Choice("Kovalev", means="ivan")).stale == ()


def test_a_decision_is_not_told_once_its_mention_is_tagged(desk):
    desk.text("<p>Kovalev spoke.</p>")
    choice = Choice("Kovalev", means="ivan")
    save(chosen(desk, choice).files)

    found = chosen(desk, choice)

    assert (found.files, found.left, found.stale) == ((), (), ())


def test_a_decision_for_an_entry_that_there_is_not_is_told(desk):
    desk.text("<p>Kovalev spoke.</p>")
    wrong = Choice("Kovalev", means="nobody")

    found = chosen(desk, wrong)

    assert found.unknown == (wrong,)
    assert len(found.left) == 1


def test_yes_takes_the_proposal_but_not_one_of_several(desk):
    desk.text("<p>Then Mikoyan and Kovalev spoke.</p>")

    found = chosen(desk, Choice("Mikoyan"), Choice("Kovalev"))

    assert [t.mention.words for t in found.tagged] == ["Mikoyan"]


# -- promises -----------------------------------------------------------------------

_WORDS = st.sampled_from(
    [
        *("Mao", "Mao Zedong", "Zedong", "China", "Port", "Arthur", "Port Arthur"),
        *("Kovalev", "CCP", "VKP(b)", "6 February 1949", "in April", "$5", "10 km"),
        *("毛澤東", "&amp;", "&#77;ao", "<lb/>", '<lb break="no"/>', "-", "\n", "’s"),
        *("<!-- x -->", "<gap/>", "\u00ad", "<note>Mao Zedong, $5</note>", "."),
    ]
)
_MARKUP = st.recursive(
    _WORDS,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(["hi", "emph", "seg", "persName", "rs", "date", "del"]),
        st.lists(inner, max_size=4).map(" ".join),
    ),
    max_leaves=12,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(_MARKUP, max_size=8), st.sampled_from([" ", ""]))
def test_whatever_the_markup_no_word_changes_and_twice_is_once(desk, parts, space):
    path = desk.text(f"<p>{space.join(parts)}</p>")
    before = path.read_bytes()
    had = Counter(p.code for p in desk.schemas.check(read(path)))

    found = tag(desk.sources, desk.schemas, None, Wanted(limit=0.5))
    save(found.files)

    after = path.read_bytes()
    assert words(after) == words(before)
    assert not Counter(p.code for p in desk.schemas.check(read(path))) - had
    assert not tag(desk.sources, desk.schemas, None, Wanted(limit=0.5)).files


@pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the corpora are not beside this checkout"
)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_of_the_corpora_changes_and_twice_is_once(path, tmp_path, schemas):
    try:
        document = read(path)
    except TextError:
        pytest.skip("the corpus has files that are not well-formed")
    if document.included or "xi:include" in document.text:
        pytest.skip("its parts are not beside the copy")
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())

    def sources() -> SourceSet:
        return SourceSet((read(copy),), (), tmp_path)

    had = len(schemas.check(read(copy)))
    found = tag(sources(), schemas)
    save(found.files)

    assert words(copy.read_bytes()) == words(path.read_bytes())
    assert len(schemas.check(read(copy))) <= had
    assert not tag(sources(), schemas).files
    for told in found.tagged:
        start, end = told.mention.start, told.mention.end
        written = re.sub(r"<[^>]*>", "", document.text[start:end])
        assert written.strip() == written
