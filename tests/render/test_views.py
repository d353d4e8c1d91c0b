"""The views of a text: what stands on which side, and that no word is lost."""

import re
import struct
from pathlib import Path

import pytest
import views
from lxml import html

from edition import pipeline
from edition.config import load_config
from edition.names import tei
from edition.reading.apparatus import read_apparatus
from edition.reading.facsimile import read_facsimile
from edition.reading.transcription import has_transcription
from edition.render.image_size import image_size
from edition.render.views.slices import cut, parsed, set_apart
from edition.source import parse, read
from edition.verify import verify_view

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"


def text_of(element):
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def page(views_folder):
    def load(name):
        return html.parse(views_folder / "documents" / name).getroot()

    return load


def rows(tree):
    found = tree.xpath("//div[@class = 'row']")
    return [tuple(text_of(side) for side in row) for row in found]


# -- the promise ----------------------------------------------------------------


def test_no_word_is_lost_in_any_view(tmp_path):
    config = load_config(views.copy_to(tmp_path / "edition"))
    results = pipeline.verify(config, None, None)
    seen = [name for name, _ in results if "the view" in name]

    assert [(n, r.differences) for n, r in results if not r.is_clean] == []
    assert len(seen) == 13


def test_a_word_that_a_view_loses_or_adds_is_told():
    document = parse(
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>one two</p></text></TEI>',
        Path("a.xml"),
    )
    from edition.reading.words import words  # noqa: PLC0415

    expected = words(document)

    assert not verify_view(expected, "<p>one</p>").is_clean
    assert not verify_view(expected, "<p>one two three</p>").is_clean
    assert not verify_view(expected, "<p>two one</p>").is_clean
    assert verify_view(expected, "<p>two one</p>", in_order=False).is_clean


def test_a_text_without_any_has_no_view_and_no_trace_of_one(views_folder):
    text = (views_folder / "documents" / "plain.html").read_text("utf-8")

    assert "views" not in text
    assert not (views_folder / "documents" / "plain").exists()


def test_the_page_of_a_text_links_to_its_views(page):
    tree = page("song.html")
    nav = tree.xpath("//nav[@class = 'views']")[0]

    assert nav.xpath(".//a/@href") == [
        "song/apparatus.html",
        "song/witness-A.html",
        "song/witness-B.html",
        "song/witness-a-2.html",
    ]


# -- images ----------------------------------------------------------------------


def test_each_page_stands_beside_its_image(page):
    tree = page("ledger/facsimile.html")
    sections = tree.xpath("//section[@id and img or .//div[@class = 'page-words']]")
    words = [text_of(s.xpath(".//div[@class = 'page-words']")[0]) for s in sections]

    assert [s.xpath(".//img/@src") for s in sections] == [
        ["../../images/images/page-1.png"],
        ["../../images/images/page-2.png"],
        [],
        ["../../images/images/page-2.png"],
    ]
    assert "three were" in words[0]
    assert words[1].startswith("|1v")
    assert "spoilt by the sea." in words[1]
    assert words[2].startswith("|2r")
    assert "and nails" in words[2]
    assert "The rest is blank." in words[3]


def test_an_image_elsewhere_is_a_link_and_is_not_loaded(page):
    tree = page("ledger/facsimile.html")

    assert tree.xpath("//a[@rel = 'external']/@href") == [
        "https://images.example/2r.jpg"
    ]
    assert [s for s in tree.xpath("//@src") if "://" in s] == []


def test_words_and_their_zone_lead_to_each_other(page):
    tree = page("ledger/facsimile.html")
    known = {e.get("id"): e for e in tree.iter() if e.get("id")}
    zones = tree.xpath("//a[@class = 'zone']")
    places = {z.get("id"): z.get("href") for z in zones}

    assert list(places) == ["ui-zone-z1", "ui-zone-z2", "ui-zone-z3", "ui-zone-z4"]
    assert all(href[1:] in known for href in places.values())
    assert zones[0].get("aria-label").startswith("The schooner came in")
    assert places["ui-zone-z3"] == "#p2"
    assert known["p2"].get("data-zone") == "z3"
    links = tree.xpath("//a[@class = 'zone-link']/@href")
    assert links == ["#ui-zone-z1", "#ui-zone-z2", "#ui-zone-z3"]


def test_a_line_is_what_follows_its_beginning(page):
    tree = page("ledger/facsimile.html")
    first = " ".join(tree.xpath("//span[@data-zone = 'z1']//text()"))
    second = " ".join(tree.xpath("//span[@data-zone = 'z2']//text()"))

    assert " ".join(first.split()) == "The schooner came in on the fifth with"
    assert " ".join(second.split()) == "her cargo of lem"


def test_an_image_says_how_large_it_is_and_its_zones_are_in_its_units(page):
    tree = page("ledger/facsimile.html")

    assert tree.xpath("//img/@width") == ["600", "300", "300"]
    # libxml2 reads the names of attributes in small letters
    assert tree.xpath("//svg/@viewbox") == ["0 0 600 800", "0 0 300 400"]


def test_the_page_of_a_text_does_not_begin_with_its_images(page):
    tree = page("ledger.html")

    assert tree.xpath("//img") == []
    assert tree.xpath("//a[@class = 'pb-image']/@href")[:2] == [
        "ledger/facsimile.html#ui-page-1",
        "ledger/facsimile.html#ui-page-2",
    ]


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (views.png(7, 5), (7, 5)),
        (b"GIF89a" + struct.pack("<HH", 7, 5), (7, 5)),
        (
            b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x11\x08"
            + struct.pack(">HH", 5, 7),
            (7, 5),
        ),
        (b"RIFF....WEBPVP8X" + bytes(8) + b"\x06\0\0\x04\0\0", (7, 5)),
        (b"\xff\xd8\xff", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"hello", None),
        (b"", None),
    ],
)
def test_the_size_of_an_image_is_in_its_head(data, size):
    assert image_size(data) == size


@pytest.mark.parametrize(
    "zone",
    [
        '<zone xml:id="z" ulx="1" uly="1" lrx="1" lry="5"/>',
        '<zone xml:id="z" points="1,1 2,2"/>',
        '<zone xml:id="z" points="a,b c,d e,f"/>',
        '<zone xml:id="z" ulx="x"/>',
        '<zone ulx="1" uly="1" lrx="2" lry="2"/>',
    ],
)
def test_a_zone_without_an_area_or_a_name_is_left_out(zone):
    document = parse(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><facsimile><surface xml:id="s">'
        f'<graphic url="a.png"/>{zone}</surface></facsimile>'
        '<text><body><pb facs="#s"/></body></text></TEI>'.encode(),
        Path("a.xml"),
    )

    assert read_facsimile(document).pages[0].surfaces[0].zones == ()


# -- two texts --------------------------------------------------------------------


def test_what_corresponds_stands_in_one_row(page):
    assert rows(page("letter/parallel-brief.html")) == [
        ("The harbour§", "Der Hafen§"),
        (
            "The ships are late. The wind has turned.¶",
            "Die Schiffe sind verspätet. Der Wind hat gedreht.¶",
        ),
        (
            "We wait for the mail.1¶ Only in English.¶",
            "Wir warten auf die Post.1¶ Nur auf Deutsch.¶",
        ),
        ("Write soon.¶", "Schreib¶ bald.¶"),
    ]


def test_the_same_is_shown_from_the_other_side(page):
    there = rows(page("letter/parallel-brief.html"))

    assert rows(page("brief/parallel-letter.html")) == [(r, left) for left, r in there]


def test_parts_of_a_paragraph_are_paired_within_it(page):
    tree = page("letter/parallel-brief.html")
    numbers = [
        {e.get("data-pair"): text_of(e) for e in side.xpath(".//span[@data-pair]")}
        for side in tree.xpath("//div[@class = 'row'][2]/div")
    ]

    assert [list(side.values()) for side in numbers] == [
        ["The ships are late.", "The wind has turned."],
        ["Die Schiffe sind verspätet.", "Der Wind hat gedreht."],
    ]
    assert list(numbers[0]) == list(numbers[1])


def test_two_languages_of_one_file_are_set_side_by_side_each_in_its_direction(page):
    tree = page("bilingual/translation-ar.html")
    right = tree.xpath("//div[@class = 'row'][2]/div[2]")[0]

    assert rows(tree)[1] == (
        "The morning is wiser than the evening.¶",
        "الصباح رباح.¶",
    )
    assert (right.get("lang"), right.get("dir")) == ("ar", "rtl")


@pytest.mark.parametrize(
    "name",
    [
        "letter/parallel-brief.html",
        "draft/transcription.html",
        "ledger/facsimile.html",
        "bilingual/translation-ar.html",
        "song/apparatus.html",
        "song/witness-B.html",
        "psalm/apparatus.html",
    ],
)
def test_ids_are_unique_and_links_within_a_view_lead_somewhere(page, name):
    tree = page(name)
    ids = tree.xpath("//@id")
    links = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}

    assert len(ids) == len(set(ids))
    assert links <= set(ids)


def test_a_transcription_is_as_written_and_as_read(page):
    left, right = zip(*rows(page("draft/transcription.html")), strict=True)

    assert left == (
        "To the Hble the Lord Mayor of this citty, greet[…].¶",
        "We ȳr servants servants pray humbly2.¶",
        "A vvell",
        "A pump of iron3",
    )
    assert right == (
        "To the Honourable the Mayor1 of this city, greeting.¶",
        "We your servants pray humbly2.¶",
        "A well",
        "A pump",
    )


def test_what_is_as_written_keeps_its_lines(page):
    tree = page("draft/transcription.html")
    first = tree.xpath("//div[@class = 'row'][1]/div")

    assert [len(side.xpath(".//br")) for side in first] == [2, 0]


@pytest.mark.parametrize(
    ("words", "has_two_texts"),
    [
        ("a <choice><sic>b</sic><corr>c</corr></choice>", False),
        ("a <supplied>b</supplied>", False),
        ("a <lb/>b", False),
        ("a <lb/>b <supplied>c</supplied>", True),
        ("a <del>b</del>", True),
        ("a <choice><orig>b</orig><reg>c</reg></choice>", True),
    ],
)
def test_a_few_corrections_make_no_transcription(words, has_two_texts):
    document = parse(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
        f"<p>{words}</p></body></text></TEI>".encode(),
        Path("a.xml"),
    )

    assert has_transcription(document) is has_two_texts


# -- witnesses --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A", "The silver moon is up, and all the boats are home. Sing, sing"),
        ("B", "The golden moon is up, and [om.] the boats come home. Sing!"),
        ("a-2", "The golden moon is up, and all the boats are home. Sing, ring"),
    ],
)
def test_the_text_of_a_witness_has_its_readings(page, name, expected):
    verse = page(f"song/witness-{name}.html").xpath("//div[@id = 'st1']")[0]
    for sign in verse.xpath(".//sup"):
        sign.drop_tree()

    assert text_of(verse) == expected


def test_sigla_lead_to_the_descriptions_of_their_witnesses(page):
    tree = page("song/apparatus.html")
    entry = tree.get_element_by_id("app1")
    sigla = entry.xpath(".//a[@class = 'siglum']")

    assert text_of(entry) == "↑ silver A] golden β a"
    assert [a.get("href") for a in sigla] == [
        "#ui-witness-A",
        "#ui-witness-B",
        "#ui-witness-a",
    ]
    assert "The first print" in text_of(tree.get_element_by_id("ui-witness-B"))


def test_an_entry_that_stands_apart_is_linked_to_its_place(page):
    tree = page("psalm/apparatus.html")
    verse = tree.xpath("//div[@class = 'tei-lg']")[0]
    signs = [a.get("href") for a in verse.xpath(".//a[@class = 'app-ref']")]

    assert signs == ["#app1", "#app2"]
    assert text_of(tree.get_element_by_id("app2")) == "↑ 2 bell] drum P"
    assert text_of(tree.get_element_by_id("app3")).startswith("fol. 9")


def test_the_text_of_a_witness_is_not_made_from_entries_that_stand_apart(views_folder):
    made = [p.name for p in (views_folder / "documents" / "psalm").iterdir()]

    assert made == ["apparatus.html"]


def test_who_is_not_named_agrees_with_a_lemma_that_names_nobody():
    document = read(views.FOLDER / "tei" / "song.xml")
    entry = read_apparatus(document).entries[1]

    assert {w: r.tag for w, r in entry.readings.items()} == {
        "A": tei("lem"),
        "a": tei("lem"),
        "B": tei("rdg"),
    }


def test_a_witness_that_nobody_names_has_nothing_where_the_lemma_names_others():
    document = read(views.FOLDER / "tei" / "song.xml")

    assert "a" in read_apparatus(document).entries[0].readings
    assert "B" not in read_apparatus(document).entries[4].readings


# -- slices -----------------------------------------------------------------------


def test_slices_together_have_the_words_and_their_order():
    tree = parsed(
        '<div><p id="a">one <i>two <b id="x"></b>three</i> four</p>'
        '<ol><li>five</li><li>six <b id="y"></b>seven</li><li>eight</li></ol></div>'
    )
    parts = cut(tree, {"x", "y"})

    assert [part.tree.text_content() for part in parts] == [
        "one two ",
        "three fourfivesix ",
        "seveneight",
    ]
    assert parts[1].markup().startswith('<div data-continued=""><p data-continued="">')
    assert 'start="2"' in parts[2].markup()


def test_what_only_began_moves_on_with_its_id():
    tree = parsed(
        '<div><p>one</p><section id="s"><p id="p"><b id="x"></b>two</p></section></div>'
    )
    first, second = cut(tree, {"x"})

    assert first.markup() == "<div><p>one</p></div>"
    assert '<section id="s"><p id="p"><b id="x">' in second.markup()


def test_markup_in_words_stays_words_when_a_text_is_cut():
    tree = parsed(
        '<div><p>&lt;script&gt;1&lt;/script&gt;<b id="x"></b>&amp;lt;</p></div>'
    )
    text = "".join(part.markup() for part in cut(tree, {"x"}))

    assert "<script" not in text
    assert "&amp;lt;" in text


def test_the_ids_of_the_other_text_and_links_to_them_are_set_apart():
    tree = parsed('<div id="a"><a href="#a">1</a><a href="b.html#a">2</a></div>')
    set_apart(tree, "ui-other-")

    assert tree.get("id") == "ui-other-a"
    assert tree.xpath("//a/@href") == ["#ui-other-a", "b.html#a"]


# -- texts of others ----------------------------------------------------------------


@pytest.mark.skipif(
    not (CORPORA / "tei-tests").is_dir(),
    reason="the corpora are not beside this checkout",
)
@pytest.mark.parametrize("name", ["testtranscr", "testtranscr4", "testbasic"])
def test_zones_of_the_tests_of_tei_are_drawn_and_no_word_is_lost(tmp_path, name):
    text = (CORPORA / "tei-tests" / f"{name}.xml").read_text("utf-8")
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / f"{name}.xml").write_text(text, "utf-8")
    for image in set(re.findall(r'<graphic url="([\w.-]+)"', text)):
        (tmp_path / "tei" / image).write_bytes(views.png(20, 20))
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "T"\n', "utf-8")
    config = load_config(tmp_path / "edition.toml")
    results = pipeline.verify(config, None, None)

    assert [(n, r.differences) for n, r in results if not r.is_clean] == []
    assert any("facsimile" in label for label, _ in results)


# -- bad input ----------------------------------------------------------------------

SCRIPT = "&lt;script&gt;alert(1)&lt;/script&gt;"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc>{}</sourceDesc></fileDesc></teiHeader>"
)
WITNESSES = f'<listWit><witness xml:id="W" n="{SCRIPT}|">{SCRIPT}</witness></listWit>'
HOSTILE = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
{HEADER.format(WITNESSES)}
<facsimile><surface xml:id="s" ulx="0" uly="0" lrx="9" lry="9">
<graphic url="../images/p.png"/><zone xml:id="z" points="1,1 2,2 3,1"/>
<graphic url="javascript:alert(1)"/></surface><surface xml:id="e"/></facsimile>
<text><body><div><pb n="{SCRIPT}" facs="#s"/>
<p xml:id="p" facs="#z" corresp="#nowhere b.xml#gone #p javascript:x">{SCRIPT} <lb/>
<choice/><choice><sic>{SCRIPT}</sic></choice> <del>{SCRIPT}</del>
<app loc="{SCRIPT}"><rdg wit="javascript:alert(1) #W #no">{SCRIPT}</rdg></app><app/>
<app><lem/></app></p><pb facs="javascript:alert(1)"/><pb facs="#e"/>
<pb facs="//evil.example/x.png"/><pb facs="../../../x.png ../images/p.png"/>
<pb facs="http://[bad"/><p n="1">end <note>n <pb facs="#s"/></note></p>
<p><app from="#p" to="#nope"><lem>e</lem></app></p></div></body></text></TEI>"""
CROOKED = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de">
{HEADER.format("<p/>")}<text><body><p corresp="a.xml#p">eins</p>
<table><row><cell corresp="a.xml#p">zwei</cell></row></table>
<list><item corresp="a.xml#p">drei</item></list>
<p corresp="a.xml#p b.xml#x"><note corresp="a.xml#p">n</note>x</p></body></text>
</TEI>"""


def test_hostile_and_crooked_texts_lose_no_word_and_run_nothing(tmp_path):
    edition = tmp_path / "edition"
    (edition / "tei").mkdir(parents=True)
    (edition / "images").mkdir()
    (edition / "images" / "p.png").write_bytes(views.png(5, 5))
    (edition / "tei" / "a.xml").write_text(HOSTILE, "utf-8")
    (edition / "tei" / "b.xml").write_text(CROOKED, "utf-8")
    (edition / "edition.toml").write_text('[edition]\ntitle = "T"\n', "utf-8")
    config = load_config(edition / "edition.toml")
    result = pipeline.build(config, tmp_path / "site", draft=True)
    pages = {
        p.relative_to(tmp_path / "site" / "documents").as_posix(): p.read_text("utf-8")
        for p in (tmp_path / "site" / "documents").rglob("*.html")
    }

    assert set(pages) == {
        "a.html",
        "a/facsimile.html",
        "a/transcription.html",
        "a/parallel-b.html",
        "a/apparatus.html",
        "b.html",
        "b/parallel-a.html",
    }
    for name, text in pages.items():
        wrong = re.findall(r'<script>|="\s*javascript:|src="(?://|http)', text)
        assert wrong == [], name
    assert [p.message for p in result.problems if p.code == "SITE601"] == []
    verified = pipeline.verify(config, None, None)
    assert [(n, r.differences) for n, r in verified if not r.is_clean] == []
