"""Citations: formatted right, escaped right in each form, and the same in all."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import pipeline, resources
from edition.checking import read_sources
from edition.config import load_config
from edition.model import CitedName, Record, When
from edition.render.citation import Reference, document_reference
from edition.render.citation.bibtex import bibtex, escaped
from edition.render.citation.csl import csl_item
from edition.render.citation.linked import linked_document, linked_entity
from edition.render.citation.meta import metadata
from edition.render.citation.ris import ris
from edition.render.citation.styles import StyleError, entry, passage, styles

ROOT = Path(__file__).parents[3]
SITE = (resources.site_folder(),)
TITLE = "Memorandum of Conversation between Anastas Mikoyan and Mao Zedong"
RECORD = Record(
    authors=(CitedName("Ada King", "King", "Ada"),),
    translators=(CitedName("Bo Li"),),
    editors=(CitedName("Cy Twombly", "Twombly", "Cy"),),
    created=When(1843, 7, 10),
    published=When(2026, 11, 25),
    publisher="The Press",
)
LETTER = Reference(
    "a1", "A letter", "Letters", RECORD, "en", "https://e.org/a1.html", "CC", "", "", ()
)


@pytest.fixture(scope="module")
def rendering():
    config = replace(
        load_config(ROOT / "edition.toml"), url="https://example.org/memorandum/"
    )
    return pipeline.rendering_of(config, read_sources(config, lambda *_: None))


@pytest.fixture(scope="module")
def memorandum(rendering):
    return document_reference(rendering, rendering.edition.documents[0])


def in_style(reference, name, language="en"):
    (style,) = (s for s in styles(SITE, language) if s.name == name)
    return entry(style, csl_item(reference))


def italics(formatted):
    return [run.text for run in formatted.runs if run.is_italic]


ARCHIVE = "Archive of the President of the Russian Federation (APRF), Moscow"
ADDRESS = "https://example.org/memorandum/documents/memorandum-1949-02-06.html"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "chicago",
            f"Mikoyan, Anastas. “{TITLE}.” February 6, 1949. Translated by Sergey "
            f"Radchenko. F. 39, Op. 1, D. 39, Ll. 78-88, {ARCHIVE}. In Mikoyan and "
            "Mao, 6 February 1949, edited by the editors of this edition. First "
            f"digital edition. November 25, 2026. {ADDRESS}.",
        ),
        (
            "mla",
            f"Mikoyan, Anastas. “{TITLE}.” 6 Feb. 1949. Mikoyan and Mao, 6 February "
            "1949, translated by Sergey Radchenko, edited by the editors of this "
            f"edition, First digital edition, 25 Nov. 2026, {ADDRESS}. {ARCHIVE}, "
            "F. 39, Op. 1, D. 39, Ll. 78-88.",
        ),
        (
            "apa",
            f"Mikoyan, A. (2026). {TITLE} (S. Radchenko, Trans.). In the editors of "
            "this edition (Ed.), Mikoyan and Mao, 6 February 1949 (First digital "
            f"edition). F. 39, Op. 1, D. 39, Ll. 78-88, {ARCHIVE}. {ADDRESS}",
        ),
    ],
)
def test_the_memorandum_in_each_style(memorandum, style, expected):
    found = in_style(memorandum, style)

    assert found.text == expected
    assert italics(found) == ["Mikoyan and Mao, 6 February 1949"]


def test_a_paragraph_has_its_number_and_its_address(memorandum):
    chicago, mla, apa = (passage(s, csl_item(memorandum)) for s in styles(SITE, "en"))
    filled = [
        "".join(
            {"locator": "2.3", "address": "URL"}.get(r.slot, r.text) for r in f.runs
        )
        for f in (chicago, mla, apa)
    ]

    assert filled[0].startswith(
        f"Anastas Mikoyan, “{TITLE},” February 6, 1949, trans. "
    )
    assert filled[0].endswith("November 25, 2026, para. 2.3, URL.")
    assert "25 Nov. 2026, par. 2.3, URL." in filled[1]
    assert "(First digital edition, para. 2.3)" in filled[2]


@pytest.mark.parametrize(
    ("title", "chicago"),
    [
        ("Who is it?", "“Who is it?” July 10, 1843"),
        ("A letter.", "“A letter.” July 10, 1843"),
        ("On the “Plan”", "“On the ‘Plan.’” July 10, 1843"),
        ("<b>A</b> & <script>", "“<b>A</b> & <script>.” July 10, 1843"),
        ('<span class="nocase">A</span>', '“<span class="nocase">A</span>.” July'),
        ("a\x01b", "“ab.”"),
    ],
)
def test_a_title_is_set_as_it_is_whatever_stands_in_it(title, chicago):
    assert chicago in in_style(replace(LETTER, title=title), "chicago").text


def test_full_stops_stand_where_the_language_has_them():
    assert "‘A letter’. 10 July" in in_style(LETTER, "chicago", "en-GB").text
    assert "„A letter“. 10. Juli" in in_style(LETTER, "chicago", "de").text
    assert "« A letter ». 10 juillet" in re.sub(
        r"\s", " ", in_style(LETTER, "chicago", "fr").text
    )
    assert "10 июля 1843" in in_style(LETTER, "chicago", "ru").text


@pytest.mark.parametrize("style", ["chicago", "mla", "apa"])
def test_a_text_of_which_nothing_is_known_is_cited_by_its_title(style):
    bare = Reference("b", "B", "E", Record(), "en", "", "", "", "", ())
    text = in_style(bare, style).text

    assert "B" in text
    assert "None" not in text
    assert not re.search(r"[,.]\s*[,.]|\(\)|^[ .,]", text), text


def test_a_publisher_who_is_the_editor_is_named_once():
    record = replace(RECORD, editors=(CitedName("the press"),))

    assert "The Press" not in in_style(replace(LETTER, record=record), "chicago").text
    assert "The Press" in in_style(LETTER, "chicago").text


def test_a_style_of_ones_own_is_one_more_and_hides_ours(tmp_path):
    (tmp_path / "citation").mkdir()
    ours = (SITE[0] / "citation" / "mla.csl").read_text("utf-8")
    (tmp_path / "citation" / "house.csl").write_text(ours.replace(">MLA<", ">House<"))
    (tmp_path / "citation" / "apa.csl").write_text(ours.replace(">MLA<", ">Mine<"))
    found = styles((tmp_path, *SITE), "en")

    assert [(s.name, s.label) for s in found] == [
        ("chicago", "Chicago"),
        ("mla", "MLA"),
        ("apa", "Mine"),
        ("house", "House"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "no XML",
        "<style/>",
        '<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]><style>&x;</style>',
    ],
)
def test_a_style_that_is_none_is_told(tmp_path, text):
    (tmp_path / "citation").mkdir()
    (tmp_path / "citation" / "house.csl").write_text(text)

    with pytest.raises(StyleError, match=r"house\.csl"):
        styles((tmp_path,), "en")


def test_a_style_that_calls_itself_is_told(tmp_path):
    (tmp_path / "citation").mkdir()
    ours = (SITE[0] / "citation" / "apa.csl").read_text("utf-8")
    path = tmp_path / "citation" / "apa.csl"
    path.write_text(ours.replace('<text variable="title"/>', '<text macro="title"/>'))
    (style,) = styles((tmp_path,), "en")

    with pytest.raises(StyleError, match="without end"):
        entry(style, csl_item(LETTER))


NAME = st.builds(
    lambda family, given: CitedName(f"{given} {family}", family, given),
    st.text("Aé. -’ü", min_size=1, max_size=8),
    st.text("ABéd. -’", max_size=10),
) | st.builds(CitedName, st.text(max_size=20))


@given(
    st.text(max_size=20),
    st.lists(NAME, max_size=3),
    st.lists(NAME, max_size=2),
    st.integers(-500, 2100).filter(bool),
    st.integers(1, 28),
    st.sampled_from(["en", "en-GB", "de", "fr"]),
)
def test_what_is_formatted_for_a_shape_is_what_each_would_be(  # noqa: PLR0913, PLR0917
    title, authors, editors, year, day, language
):
    record = replace(
        RECORD,
        authors=tuple(authors),
        editors=tuple(editors),
        created=When(year, 7, day),
        archive=title,
    )
    item = csl_item(replace(LETTER, title=title, record=record))
    for style in styles(SITE, language):
        alone = replace(style, fits_shapes=False)

        assert style.fits_shapes
        assert entry(style, item) == entry(alone, item)
        assert passage(style, item) == passage(alone, item)


def test_what_differs_in_words_only_is_formatted_once():
    (chicago, *_) = (replace(s, shapes={}) for s in styles(SITE, "en"))
    for number in range(30):
        record = replace(RECORD, created=When(1800 + number, 7, 10))
        other = replace(
            LETTER,
            id=f"l{number}",
            title=f"Letter no. {number}",
            record=record,
            url=f"https://e.org/l{number}.html",
        )
        assert f"/l{number}.html" in entry(chicago, csl_item(other)).text

    assert len(chicago.shapes) == 1


# -- the files ---------------------------------------------------------------------


def test_bibtex_of_the_memorandum(memorandum):
    text = bibtex(memorandum)

    assert text.startswith("@incollection{memorandum-1949-02-06,\n")
    assert "  author = {Mikoyan, Anastas},\n" in text
    assert f"  title = {{{{{TITLE}}}}},\n" in text
    assert "  editor = {{the editors of this edition}},\n" in text
    assert "  year = {2026},\n" in text
    assert f"  url = {{{ADDRESS}}},\n" in text


def test_what_latex_takes_for_its_own_is_escaped():
    assert escaped("50% of $5 & #1_a {x} ~ ^ \\") == (
        r"50\% of \$5 \& \#1\_a \{x\} \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{}"
    )


@given(st.text(max_size=60), st.text(max_size=20))
def test_the_braces_of_bibtex_are_balanced_whatever_the_words(words, name):
    record = replace(
        RECORD, authors=(CitedName(name), CitedName(f"{name} and", name, "and"))
    )
    text = bibtex(replace(LETTER, id=words, title=words, record=record))
    depth = 0
    for character in re.sub(r"\\[{}]", "", text):
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0
    assert re.match(r"@incollection\{[A-Za-z0-9:._+-]+,\n", text)


@given(st.text(max_size=60))
def test_a_line_of_ris_is_a_tag_and_a_value_whatever_the_words(words):
    reference = replace(LETTER, title=words, keywords=(words, words))
    lines = ris(reference).split("\r\n")

    assert lines[0] == "TY  - CHAP"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])


def test_dates_of_ris_have_their_slashes():
    assert "DA  - 2026/11/25/\r\n" in ris(LETTER)
    record = replace(RECORD, published=When(2026))
    assert "DA  - 2026///\r\n" in ris(replace(LETTER, record=record))


def test_csl_json_says_what_the_record_says(memorandum):
    item = csl_item(memorandum)

    assert item["type"] == "chapter"
    assert item["author"] == [{"family": "Mikoyan", "given": "Anastas"}]
    assert item["editor"] == [{"literal": "the editors of this edition"}]
    assert item["issued"] == {"date-parts": [[2026, 11, 25]]}
    assert item["URL"] == ADDRESS
    assert all(item.values())


# -- the head of a page ---------------------------------------------------------------


@pytest.mark.parametrize("year", [0, -44, 99999, 999_999_999])
def test_a_year_that_few_calendars_have_is_cited(year):
    record = replace(RECORD, created=When(year), published=When(year, 2))
    reference = replace(LETTER, record=record)

    item = csl_item(reference)

    assert item["original-date"] == {"date-parts": [[year]]}
    assert item["issued"] == {"date-parts": [[year, 2]]}
    for style in styles(SITE, "en"):
        assert "A letter" in entry(style, item).text


def test_reference_managers_find_a_section_of_a_book(memorandum):
    found = {line.name: line.content for line in metadata(memorandum)}

    assert found["citation_title"] == TITLE
    assert found["citation_author"] == "Mikoyan, Anastas"
    assert found["citation_book_title"] == "Mikoyan and Mao, 6 February 1949"
    assert found["citation_publication_date"] == "2026/11/25"
    assert found["DC.creator"] == "Mikoyan, Anastas"
    assert found["DC.identifier"] == ADDRESS
    assert all(found.values())


def test_search_engines_find_who_is_mentioned_and_where_the_original_lies(
    rendering, memorandum
):
    document = rendering.edition.documents[0]
    data = json.loads(linked_document(rendering, document, memorandum, []))

    assert data["@id"] == ADDRESS
    assert data["author"][0]["familyName"] == "Mikoyan"
    assert data["isBasedOn"][0]["holdingArchive"]["address"] == "Moscow"
    assert {"Person", "Place"} <= {entity["@type"] for entity in data["mentions"]}
    assert len(data["mentions"]) == len({m.entity for m in document.mentions})


def test_an_entity_is_said_to_be_the_same_as_elsewhere(rendering):
    mao = rendering.edition.entities["mao-zedong"]
    data = json.loads(linked_entity(rendering, mao))

    assert data["@type"] == "Person"
    assert data["birthDate"] == "1893-12-26"
    assert "毛澤東" in data["alternateName"]
    assert data["sameAs"] == [a.url for a in mao.authorities if a.url]


@given(st.text(max_size=40))
def test_nothing_in_the_data_ends_the_script(words):
    from edition.render.citation.linked import _script  # noqa: PLC0415

    nasty = f"{words}</script><!--<script>{words}&amp;]]>\u2028"
    text = str(_script({"name": nasty}))

    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["name"] == nasty
