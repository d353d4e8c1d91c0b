"""The page of a document from texts as they come: odd, empty, huge, hostile."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from edition import pipeline
from edition.config import load_config
from edition.model import When
from edition.reading import read_edition
from edition.source import parse

PERSONS = """<standOff><listPerson>
<person xml:id="ada"><persName>Ada</persName><note type="description">{about}</note>
</person><person xml:id="bo"><persName>Bo</persName></person>
<person xml:id="nameless"/></listPerson></standOff>"""
HEADER = """<teiHeader><fileDesc><titleStmt>{title}</titleStmt><publicationStmt>
<p>Here.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc>
{more}</teiHeader>"""
ATTACK = "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.fixture
def built(starter, tmp_path):
    """Builds the page of a text, and returns it as its bytes and its tree."""
    folder = tmp_path / "letters"
    shutil.copytree(starter, folder)
    for path in (folder / "tei").glob("*.xml"):
        path.unlink()

    def build(body, *, title="<title>T</title>", more="", about="A cat.", lang="en"):
        head = HEADER.format(title=title, more=more)
        (folder / "tei" / "odd.xml").write_text(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="odd" xml:lang="{lang}">'
            f"{head}{PERSONS.format(about=about)}<text>{body}</text></TEI>",
            "utf-8",
        )
        output = folder / "_site"
        config = load_config(folder / "edition.toml")
        result = pipeline.build(config, output, draft=True)
        assert result.is_written, result.problems
        page = (output / "documents" / "odd.html").read_text("utf-8")
        return page, html.document_fromstring(page), result.problems

    return build


def body(inner):
    return f"<body><div><head>One</head>{inner}</div></body>"


def stated(tree, identifier):
    """What the page says of an entity: its number of mentions."""
    words = tree.xpath(f"//*[@id = 'ui-about-{identifier}']")[0].text_content()
    return int(re.search(r"(\d+) mentions? in this text", words)[1])


@pytest.mark.parametrize(
    "name",
    [
        '<persName ref="#ada"><choice><sic>Ade</sic><corr>Ada</corr></choice>'
        "</persName>",
        '<persName ref="#ada"><hi rend="italic">A</hi>da</persName>',
        '<persName ref="#ada">A<pb n="2" break="no"/>da</persName>',
        '<hi rend="bold"><persName ref="#ada">Ada</persName></hi>',
        '<app><lem>x<note>See <persName ref="#ada">Ada</persName>.</note></lem>'
        "<rdg>y</rdg></app>",
    ],
    ids=["round choice", "round hi", "split by pb", "inside hi", "in note in app"],
)
def test_a_name_is_a_link_and_counted_however_it_is_nested(built, name):
    _, tree, _ = built(body(f"<p>Then {name} came.</p>"))
    links = tree.xpath("//*[contains(@class, 'entity')][contains(@href, 'ada.html')]")

    assert len(links) == 1
    assert stated(tree, "ada") == 1
    assert tree.xpath("//a//a | //a//button") == []


def test_a_name_that_means_two_is_counted_for_both_and_leads_to_both(built):
    _, tree, _ = built(body('<p>The <persName ref="#ada #bo">cats</persName>.</p>'))
    name = tree.xpath("//span[contains(@class, 'entity-person')]")[0]

    assert [a.get("href").rpartition("/")[2] for a in name.iter("a")] == [
        "ada.html",
        "bo.html",
    ]
    assert (stated(tree, "ada"), stated(tree, "bo")) == (1, 1)


def test_a_name_that_points_nowhere_is_text_and_reported(built):
    _, tree, problems = built(body('<p>One <persName ref="#zoe">Zoe</persName>.</p>'))

    assert tree.xpath("//a[contains(., 'Zoe')]") == []
    assert "Zoe" in tree.xpath("//article")[0].text_content()
    assert any("zoe" in problem.message for problem in problems)


def test_an_entry_without_a_name_is_called_by_its_id(built):
    _, tree, _ = built(body('<p>And <persName ref="#nameless">she</persName>.</p>'))

    assert tree.xpath("//*[@class = 'entry-name']/a/text()") == ["nameless"]


def test_four_hundred_mentions_are_counted_and_listed_by_section(built):
    many = '<p><persName ref="#ada">Ada</persName></p>' * 400
    _, tree, _ = built(body(many))

    assert stated(tree, "ada") == 400
    assert len(tree.xpath("//*[@class = 'entry-places']/a")) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [("<body/>", ""), ("<body><p/></body>", "<title/>"), ("", "<title/>")],
    ids=["no title", "an empty one", "no body"],
)
def test_a_document_without_title_date_and_body_has_a_page(built, text, title):
    _, tree, _ = built(text, title=title)

    assert tree.findtext(".//h1") == "odd"
    assert tree.xpath("//*[@class = 'overline'] | //ul[not(li)] | //dl[not(*)]") == []


def test_a_title_of_300_characters_is_whole(built):
    title = "Of cats " * 38
    _, tree, _ = built(body("<p>x</p>"), title=f"<title>{title}</title>")

    assert tree.findtext(".//h1") == title.strip()


@pytest.mark.parametrize(
    ("words", "lang", "direction"),
    [
        ("كتب إلى القطة", "ar", "rtl"),
        ("毛澤東", "zh-Hant", None),
        ("e\u0301a\u0308q\u0307\u0323", "fr", None),
        ("\U0001d510\U00020bb7\U0001f408", "mul", None),
    ],
    ids=["Arabic", "Chinese", "combining marks", "astral"],
)
def test_words_of_every_script_arrive_with_their_language(
    built, words, lang, direction
):
    inner = f'<p xml:lang="{lang}">{words} <persName ref="#ada">{words}</persName></p>'
    _, tree, _ = built(body(inner), about=words, title=f"<title>{words}</title>")
    paragraph = tree.xpath("//p[contains(@class, 'tei-p')]")[0]

    assert paragraph.get("lang") == lang
    assert paragraph.get("dir") == direction
    assert words in paragraph.text_content()
    assert tree.findtext(".//h1") == words
    assert words in tree.xpath("//*[@class = 'entry-description']/text()")


def test_nothing_that_a_text_says_becomes_a_script(built):
    inner = (
        f'<p n="{ATTACK}"><pb n="{ATTACK}"/><persName ref="#ada">{ATTACK}</persName>'
        f'<said who="#ada javascript:alert(1)">{ATTACK}</said>'
        f'<date when="1949" n="{ATTACK}">{ATTACK}</date><note n="{ATTACK}">{ATTACK}'
        '</note><ref target="javascript:alert(1)">x</ref>'
        f'<persName ref="javascript:alert(1)">{ATTACK}</persName></p>'
    )
    more = (
        f'<revisionDesc><change who="#ada javascript:alert(1)">{ATTACK}</change>'
        "</revisionDesc>"
    )
    page, tree, _ = built(
        body(inner), about=ATTACK, title=f"<title>{ATTACK}</title>", more=more
    )

    assert "<script>alert" not in page
    inline = tree.xpath("//script[not(@src)]")
    assert {s.get("type") for s in inline} == {"application/ld+json"}  # data, not run
    assert "<script" not in "".join(s.text for s in inline)
    assert tree.xpath("//@href[starts-with(., 'javascript:')]") == []
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
    assert "<script>alert(1)</script>" in tree.findtext(".//h1")
    assert tree.xpath("//ol[@class = 'versions']//li")[0].text_content().startswith("<")


# -- what the header says of the document -----------------------------------------


def read(header="", text="<text><body/></text>"):
    source = parse(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f'<respStmt xml:id="us"><resp>by</resp><name>The editors</name></respStmt>'
        f"</titleStmt></fileDesc>{header}</teiHeader>"
        f"{PERSONS.format(about='')}{text}</TEI>".encode(),
        Path("a.xml"),
    )
    return read_edition("", [source], []).documents[0]


def test_versions_have_a_day_names_and_words_as_far_as_they_are_told():
    changes = read("""<revisionDesc><listChange>
      <change when="2026-05-02" who="#us #ada #gone">Names  marked.</change>
      <change><date when="2026-05">May</date>, begun</change><change/>
    </listChange></revisionDesc>""").changes

    assert [(c.when, c.who, c.text) for c in changes] == [
        (When(2026, 5, 2), ("The editors", "Ada"), "Names marked."),
        (When(2026, 5), (), "May, begun"),
    ]


@pytest.mark.parametrize(
    ("header", "text", "kind"),
    [
        ("", "<text><body/></text>", ""),
        ("", '<text type="open-letter"><body/></text>', "open letter"),
        (
            "<profileDesc><textClass><keywords><term type='genre'>Diary</term>"
            "</keywords></textClass></profileDesc>",
            '<text type="x"><body/></text>',
            "Diary",
        ),
        (
            "<encodingDesc><classDecl><taxonomy xml:id='genres'><category xml:id='t'>"
            "<catDesc>Telegram</catDesc></category></taxonomy></classDecl></encodingDesc>"
            "<profileDesc><textClass><catRef scheme='#genres' target='#t'/></textClass>"
            "</profileDesc>",
            "<text><body/></text>",
            "Telegram",
        ),
        (
            "<encodingDesc><classDecl><taxonomy xml:id='subjects'><category xml:id='t'>"
            "<catDesc>Cats</catDesc></category></taxonomy></classDecl></encodingDesc>"
            "<profileDesc><textClass><catRef scheme='#subjects' target='#t'/>"
            "</textClass></profileDesc>",
            "<text><body/></text>",
            "",
        ),
    ],
    ids=["not told", "type of the text", "keyword", "category", "a subject is no kind"],
)
def test_the_kind_of_a_document_is_what_the_tei_says(header, text, kind):
    assert read(header, text).kind == kind
