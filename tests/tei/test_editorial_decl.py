"""What the header says about the encoding, held against the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
MEMORANDUM = ROOT / "tei" / "memorandum-1949-02-06.xml"
REGISTERS = sorted((ROOT / "tei" / "registers").glob("*.xml"))
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NAMESPACES = {"tei": "http://www.tei-c.org/ns/1.0"}
MENTIONS = frozenset(
    TEI + n for n in ("persName", "placeName", "orgName", "name", "rs", "term")
)


@pytest.fixture(scope="module")
def root() -> etree._Element:
    return etree.parse(MEMORANDUM).getroot()


@pytest.fixture(scope="module")
def body(root) -> etree._Element:
    return root.find(f"{TEI}text/{TEI}body")


@pytest.fixture(scope="module")
def declared(root) -> str:
    declaration = root.find(f".//{TEI}encodingDesc/{TEI}editorialDecl")
    return " ".join("".join(declaration.itertext()).split())


def xpath(element: etree._Element, path: str) -> list:
    return element.xpath(path, namespaces=NAMESPACES)


def words(element: etree._Element, *left_out: str) -> str:
    """Return the text of an element without some others, as one line."""
    conditions = "".join(f"[not(ancestor::tei:{name})]" for name in left_out)
    return " ".join("".join(xpath(element, f".//text(){conditions}")).split())


# -- how a place is cited ----------------------------------------------------------


def in_tei(path: str) -> str:
    """Return the XPath of a citeStructure, its names in the namespace of TEI."""
    return re.sub(r"(?<![@\w:])([A-Za-z]\w*)", r"tei:\1", path)


def citations(
    structure: etree._Element, parent: etree._Element, prefix: str
) -> Iterator[tuple[str, etree._Element]]:
    for cited in xpath(parent, in_tei(structure.get("match"))):
        (value,) = xpath(cited, structure.get("use"))
        citation = f"{prefix}{structure.get('delim', '')}{value}"
        yield citation, cited
        for inner in structure.iterchildren(f"{TEI}citeStructure"):
            yield from citations(inner, cited, citation)


@pytest.fixture(scope="module")
def cited(root) -> list[tuple[str, etree._Element]]:
    (outer,) = xpath(root, "//tei:refsDecl/tei:citeStructure")
    return list(citations(outer, root, ""))


def test_every_section_paragraph_and_region_has_exactly_one_citation(cited, body):
    names = [citation for citation, _ in cited]
    assert len(names) == len(set(names))
    citable = [*body, *body.iter(f"{TEI}p", f"{TEI}item")]
    assert sorted(e.get(XML_ID) for _, e in cited) == sorted(
        e.get(XML_ID) for e in citable
    )


@pytest.mark.parametrize(
    ("citation", "beginning"),
    {
        "0.1": "On 6 February 1949",
        "2": "ON THE SINO-SOVIET TREATY",
        "2.3": "Further, Mao Zedong said that in determining",
        "5:3": "Central China",
        "10.5": "I told them",
        "11.1": "The conversation ended",
    }.items(),
)
def test_a_citation_leads_to_its_place(cited, citation, beginning):
    assert words(dict(cited)[citation]).startswith(beginning)


def test_the_citations_that_the_header_gives_as_examples_lead_somewhere(
    cited, declared
):
    examples = re.findall(
        r"cited as ([\d.:]+), the third of the regions as (\S+),", declared
    )
    assert examples == [("2.3", "5:3")]
    assert set(examples[0]) <= {citation for citation, _ in cited}


# -- slips, punctuation, speech ----------------------------------------------------


def test_the_slips_are_the_three_that_the_header_counts(body, declared):
    slips = [
        (
            xpath(found, "string(ancestor::tei:div/@n)"),
            words(found.find(f"{TEI}sic")),
            words(found.find(f"{TEI}corr")),
        )
        for found in body.iter(f"{TEI}choice")
    ]
    assert slips == [
        ("0", "E.F", "E. F."),
        ("0", "", "."),
        ("4", "land lords", "landlords"),
    ]
    assert "Three slips are corrected, two in the first paragraph" in declared


def test_the_header_names_the_only_hyphen_that_stands_for_a_dash(body, declared):
    text = words(body, "note", "corr")
    assert re.findall(r"\w+ [-–—] \w+", text) == ["FEBRUARY - MARCH"]
    assert "FEBRUARY - MARCH" in declared


def test_speech_ends_with_its_full_stop_and_without_the_comma_behind_it(body):
    speeches = list(body.iter(f"{TEI}said"))
    assert len(speeches) > 80
    for said in speeches:
        assert words(said, "note", "corr")[-1] not in ",;", words(said)
        assert not (said.tail or "").startswith("."), words(said)


def test_speech_is_uncertain_just_where_a_paragraph_names_no_speaker(body):
    """Where all of it is speech, nobody can be named outside of it."""
    for block in body.iter(f"{TEI}p", f"{TEI}item"):
        outermost = xpath(block, ".//tei:said[not(ancestor::tei:said)]")
        certainties = {said.get("cert") for said in outermost}
        is_all_speech = words(block, "said", "note", "corr") == ""
        expected = {"high" if is_all_speech else None} if outermost else set()
        assert certainties == expected, block.get(XML_ID)


def test_each_section_has_one_or_two_subjects_and_the_rest_has_none(body, declared):
    subjects = {d.get(XML_ID): len((d.get("ana") or "").split()) for d in body}
    assert {subjects.pop("s0"), subjects.pop("s11")} == {0}
    assert set(subjects.values()) == {1, 2}
    assert "the one or two categories" in declared


# -- the notes ---------------------------------------------------------------------


def characters(
    element: etree._Element, *, is_marked: bool
) -> Iterator[tuple[str, bool]]:
    """Yield the characters of an element, and whether a mention is around them."""
    is_marked = is_marked or element.tag in MENTIONS
    yield from ((character, is_marked) for character in element.text or "")
    for child in element:
        yield from characters(child, is_marked=is_marked)
        yield from ((character, is_marked) for character in child.tail or "")


def forms() -> set[str]:
    """Return the names of the registers that a note in English may use."""
    found = set()
    for path in REGISTERS:
        for name in etree.parse(path).iter(*MENTIONS, f"{TEI}eventName"):
            if name.get("type") in {"preferred", "text", "modern", "alias"}:
                found.add(re.sub(r"^the ", "", words(name)))
    return found


NO_MENTIONS = {
    r"in\s+Chinese(?=\s+jiezhi)": "the language",
    r"Chinese(?=\s+Eastern\s+Railway)": "an adjective",
    r"Chinese-speaking": "an adjective",
    r"South(?=\s+Manchuria\s+Railway)": "not the region of that name",
}


def test_every_name_in_the_notes_that_the_registers_know_is_marked(body):
    known = forms()
    assert {"Manchuria", "Dai", "Chiang Kai-shek"} <= known
    names = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in known)
    unmarked = set()
    for note in body.iter(f"{TEI}note"):
        found = list(characters(note, is_marked=False))
        text = "".join(character for character, _ in found).replace("’", "'")
        excused = {
            position
            for pattern in NO_MENTIONS
            for match in re.finditer(pattern, text)
            for position in range(*match.span())
        }
        for match in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", text):
            if not found[match.start()][1] and match.start() not in excused:
                unmarked.add((note.get("n"), match.group()))
    assert unmarked == set()


@pytest.mark.parametrize("pattern", NO_MENTIONS)
def test_every_exception_occurs_in_a_note(body, pattern):
    assert [n for n in body.iter(f"{TEI}note") if re.search(pattern, words(n))]


def test_the_notes_are_the_editors_and_numbered_through(body):
    notes = list(body.iter(f"{TEI}note"))
    assert [n.get("n") for n in notes] == [str(i + 1) for i in range(len(notes))]
    assert [n.get(XML_ID) for n in notes] == [f"n{i + 1}" for i in range(len(notes))]
    assert {(n.get("type"), n.get("resp")) for n in notes} == {("editorial", "#editor")}
