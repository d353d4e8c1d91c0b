"""`edition ids`: permanent ids, and no address that changes unawares."""

from collections import Counter
from pathlib import Path

import pytest
from edition_desk import after

from edition.desk import Scheme, mint
from edition.editing import save
from edition.errors import TextError
from edition.names import TEI, XML_ID
from edition.retired import FILE, load_retired
from edition.rules import SourceSet
from edition.source import parse, read

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
FILES = sorted(CORPORA.rglob("*.xml"))
TEXT = (
    "<div><head>A</head><p>One<note>N</note></p><p  n='2'>Two"
    "<list><item>x</item></list></p></div>\n<div><p>Three</p></div>"
)


def letter(files) -> str:
    return after(files, "letter.xml").partition("<body>")[2].partition("</body>")[0]


def addresses(path: Path) -> list[str | None]:
    """The identifiers of all elements, in their order."""
    document = read(path)
    return [document.identifiers.get(element) for element in document.root.iter("*")]


def test_without_a_pattern_an_element_gets_the_id_of_its_address(desk):
    desk.text(TEXT)

    found = mint(desk.sources, Scheme())

    assert letter(found.files) == (
        '<div xml:id="div1"><head>A</head><p xml:id="div1.p1">One'
        '<note xml:id="note1">N</note></p><p xml:id="div1.p2"  n=\'2\'>Two'
        '<list xml:id="div1.list1"><item xml:id="div1.list1.item1">x</item></list></p>'
        '</div>\n<div xml:id="div2"><p xml:id="div2.p1">Three</p></div>'
    )
    assert (found.moved, found.unwritten) == (0, 0)
    assert "retired-ids.toml" not in {file.path.name for file in found.files}


def test_the_list_keeps_the_address_that_the_new_ids_would_have_changed(desk):
    path = desk.text(TEXT)
    before = addresses(path)
    save(mint(desk.sources, Scheme(elements=("p",))).files)

    assert addresses(path) == before


def test_a_second_time_there_is_nothing_to_do(desk):
    desk.text(TEXT)
    for scheme in (Scheme(), Scheme("{document}-{element}{n}", ("p", "item"))):
        save(mint(desk.sources, scheme).files)
        assert mint(desk.sources, scheme).count == 0


def test_an_id_that_exists_is_never_changed(desk):
    desk.text('<p xml:id="mine">A</p><p>B</p><p xml:id="letter-p1">C</p>')

    found = mint(desk.sources, Scheme("{document}-{element}{n}"))

    assert letter(found.files) == (
        '<p xml:id="mine">A</p><p xml:id="letter-p2">B</p><p xml:id="letter-p1">C</p>'
    )


def test_a_pattern_is_followed_and_the_old_addresses_lead_on(desk):
    desk.text(TEXT)

    found = mint(desk.sources, Scheme("{parent}-{element}{n}", ("div", "p", "l")))
    save(found.files)

    assert '<div xml:id="letter-div1"><head>' in letter(found.files)
    assert '<p xml:id="letter-div1-p2"  n' in letter(found.files)
    assert load_retired(desk.root).passages_of("letter") == {
        "div1": "letter-div1",
        "div1.p1": "letter-div1-p1",
        "div1.p2": "letter-div1-p2",
        "div2": "letter-div2",
        "div2.p1": "letter-div2-p1",
    }
    assert "div1.list1" in read(desk.root / "tei" / "letter.xml").identifiers.values()


def test_what_nobody_has_seen_needs_no_redirect(desk):
    desk.text(TEXT)

    mint(desk.sources, Scheme("x{n}"), is_published=False)

    assert not (desk.root / FILE).exists()


def test_an_id_that_was_given_up_is_not_minted_again(desk):
    desk.text("<p>A</p><p>B</p>")
    (desk.root / FILE).write_text('[passages.letter]\np1 = ""\nx1 = ""\n')

    assert letter(mint(desk.sources, Scheme()).files) == (
        '<p xml:id="p3">A</p><p xml:id="p2">B</p>'
    )
    assert '<p xml:id="x2">A</p>' in letter(mint(desk.sources, Scheme("x{n}")).files)


def test_a_paragraph_that_is_put_in_later_gets_a_number_of_its_own(desk):
    path = desk.text("<p>A</p><p>B</p>")
    save(mint(desk.sources, Scheme()).files)
    path.write_bytes(path.read_bytes().replace(b"</p><p", b"</p><p>new</p><p"))

    found = mint(desk.sources, Scheme())

    assert '</p><p xml:id="p3">new</p><p xml:id="p2">' in letter(found.files)


def test_verse_and_speeches_get_ids_by_choice(desk):
    desk.text("<sp><speaker>S</speaker><l>a</l><l>b</l></sp>")

    found = mint(desk.sources, Scheme(elements=("sp", "l")))

    assert letter(found.files) == (
        '<sp xml:id="sp1"><speaker>S</speaker><l xml:id="sp1.l1">a</l>'
        '<l xml:id="sp1.l2">b</l></sp>'
    )


def test_ids_of_a_pattern_are_used_by_no_other_file(desk):
    desk.text('<p xml:id="p1">A</p>', "other.xml")
    desk.text("<p>B</p>")

    assert '<p xml:id="p2">' in letter(mint(desk.sources, Scheme("p{n}")).files)


@pytest.mark.parametrize("codec", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_the_encoding_and_the_line_ends_of_a_file_stay(desk, codec):
    encoding = codec.removesuffix("-sig")
    path = desk.text("<p>é</p>")
    entity = f"""<!ENTITY e '<p xmlns="{TEI}">x</p>'>"""
    text = path.read_text("utf-8").replace(
        "?>", f" encoding='{encoding}'?>\r\n<!DOCTYPE TEI [{entity}]>", 1
    )
    text = text.replace("<p>é", "&e;<p>é")
    path.write_bytes(text.encode(codec))

    found = mint(desk.sources, Scheme())

    (file,) = [file for file in found.files if file.path == path]
    assert file.after == text.replace("<p>é", '<p xml:id="p2">é').encode(codec)
    assert found.unwritten == 1


@pytest.mark.skipif(not FILES, reason="the corpora are not beside this checkout")
@pytest.mark.parametrize("path", FILES[::6], ids=lambda path: path.name)
def test_no_address_of_a_real_edition_changes(path):
    try:
        document = parse(path.read_bytes(), path)
    except TextError:
        pytest.skip("this file is not well-formed")
    elements = ("div", "p", "ab", "note", "sp", "l", "item")

    found = mint(SourceSet((document,)), Scheme(elements=elements))

    for file in found.files:
        again = parse(file.after, path)
        known = document.identifiers
        behind = again.identifiers
        moved = [
            (known[one], behind[other])
            for one, other in zip(
                document.root.iter("*"), again.root.iter("*"), strict=True
            )
            if one in known and known[one] != behind[other]
        ]
        assert len(moved) == found.moved
        assert all(old.endswith("_") for old, _ in moved)
        written = Counter(e.get(XML_ID) for e in again.root.iter("*") if e.get(XML_ID))
        before = Counter(
            e.get(XML_ID) for e in document.root.iter("*") if e.get(XML_ID)
        )
        assert {i for i, n in written.items() if n > 1} <= {
            i for i, n in before.items() if n > 1
        }
