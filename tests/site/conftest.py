"""One made-up page of each kind, as `edition.render.pages` promises them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from edition.render import pages as p

ROOT = Path(__file__).parents[2]

TEXT = Markup(
    '<div class="tei"><section id="s1" class="tei-div">'
    '<h2 class="tei-head">On cats</h2>'
    '<p id="s1p1" class="tei-p">A <a class="entity entity-person" href="../persons/'
    'tom.html">Com<span class="bracket">[</span>rade<span class="bracket">]</span></a>'
    " came.</p></section></div>"
)
FRAME = p.Frame(
    language="en",
    title="A page",
    site_title="Letters & notes",
    site_subtitle="Of a <cat>",
    description='A "description"',
    static="../static",
    home="../index.html",
    navigation=(
        p.Link("Persons", "../persons/index.html", is_current=True),
        p.Link("Dates", "../dates.html"),
    ),
    editors=("Ada Editor", "Bo Editor"),
    publisher="A press",
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    version="0.0.0",
    canonical="https://cats.example/a.html",
    search="../search.html",
)
BARE = p.Frame(
    language="de",
    title="A page",
    site_title="A page",
    site_subtitle="",
    description="",
    static="static",
    home="index.html",
    navigation=(),
    editors=(),
    publisher="",
    licence="",
    licence_url="",
    version="0.0.0",
)
LINK = p.Link("Another", "another.html")
FILE = p.Download("TEI XML", "a.xml", "84 KB", "the encoded source")
CARD = p.DocumentCard(
    "A letter", "documents/a.html", "1 May 1900", "1900-05-01", "Rome", "On cats.", 1234
)
TILE = p.RegisterCard("Persons", "persons/index.html", "persons", 2, (LINK, LINK))
MENTION = p.MentionLine(
    "…when ",
    "Tom & Co",
    " came…",
    "../documents/a.html#s1p1",
    is_editorial=True,
    language="it",
)
DATE = p.DateRow(
    "in May",
    "May 1900",
    "1900-05",
    "inferred",
    "it was ",
    " that",
    "A letter",
    "a#s1",
    is_editorial=True,
)
ROW = p.RegisterRow(
    "tom",
    "Tom",
    (p.NameLine("Also", "Thomas", ""), p.NameLine("Russian", "Том", "ru")),
    "tom.html",
    "cat",
    "1900–1912",
    "A cat.",
    3,
)


def front(frame: p.Frame, count: int) -> p.FrontPage:
    return p.FrontPage(frame, (CARD,) * count, (TILE,), (LINK,))


DOCUMENT = p.DocumentPage(
    frame=FRAME,
    id="a",
    title="A letter",
    date_text="1 May 1900",
    date="1900-05-01",
    place="Rome",
    contributors=(
        p.ContributorLine("author", "Ada", "../persons/ada.html"),
        p.ContributorLine("translated from Russian by", "Bo", ""),
        p.ContributorLine("author", "Cy", ""),
    ),
    abstract="On cats.",
    facts=(p.FactLine("Archive", "A box", ""), p.FactLine("Web", "Page", "http://x")),
    licence="CC BY 4.0",
    licence_href="https://creativecommons.org/licenses/by/4.0/",
    keywords=("cats", "dogs"),
    language="it",
    text=TEXT,
    contents=(p.ContentsLine("On cats", "#s1", 1, ("cats",)),),
    groups=(
        p.EntityGroup(
            "Persons",
            "persons",
            (
                p.EntityLine(
                    name="Tom",
                    href="t",
                    count=2,
                    first="#s1p1",
                    id="tom",
                    dates="1900 – 1912",
                    description="A <cat>.",
                    names=(p.NameLine("Russian", "Том", "ru"),),
                    places=(
                        p.PlaceLine("On cats", "#s1p1", 1),
                        p.PlaceLine("", "#s1", 1),
                    ),
                ),
            ),
        ),
        p.EntityGroup(
            "Places", "places", (p.EntityLine("Rome", "r", 1, "#s1p1", id="rome"),)
        ),
    ),
    speakers=(
        p.SpeakerLine("Tom", "../persons/tom.html", (LINK,), number=1, id="tom"),
        *(
            p.SpeakerLine(f"Cat {n}", "c", (LINK,), number=n, id=f"cat-{n}")
            for n in range(2, 15)
        ),
    ),
    downloads=(FILE, replace(FILE, size="", note="")),
    previous=LINK,
    next=None,
    kind="letter of a <cat>",
    dates=(
        p.DateLine("in May", "May 1900", "#s1p1"),
        p.DateLine("May 1900", "", "#s1p1"),
    ),
    notes=(p.NoteLine("1", "About <cats> …", "#s1p1"),),
    versions=(
        p.VersionLine("1 May 2026", "2026-05-01", ("Ada", "Bo"), "First <version>."),
        p.VersionLine("", "", (), "An undated one."),
    ),
    origin=(p.FactLine("Original language", "Italian", ""),),
    licence_brief="CC BY 4.0",
    citations=(
        p.CitationLine(
            "chicago",
            "Chicago",
            (p.CitationRun("A letter, "), p.CitationRun("Letters", is_italic=True)),
            (p.CitationRun("par. "), p.CitationRun("", slot="locator")),
        ),
    ),
    citation_files=(replace(FILE, label="BibTeX"),),
)
ENTITY = p.EntityPage(
    frame=FRAME,
    id="tom",
    kind="persons",
    kind_label="Person",
    register=p.Link("Persons", "index.html"),
    name="Tom",
    type="cat",
    years="1900–1912",
    description=Markup('<div class="entry"><p>A cat.</p></div>'),
    names=(
        p.NameLine("Russian", "Том", "ru"),
        p.NameLine("", "Thomas", ""),
        p.NameLine("Russian", "Томас", "ru"),
    ),
    facts=(p.FactLine("Office", "King", "x"), p.FactLine("Office", "Cook", "")),
    relations=(
        p.RelationLine("Member of", "The cats", "../organisations/cats.html", "", ""),
        p.RelationLine("Member of", "The others", "", "1901", "perhaps"),
    ),
    authorities=(p.Link("Wikidata Q1", "https://www.wikidata.org/entity/Q1"),),
    coordinates="41.8° N, 123.4° E",
    coordinates_href="geo:41.8,123.4",
    mentions=(
        p.MentionDocument(
            "A letter",
            "../documents/a.html",
            "1 May 1900",
            2,
            (
                p.MentionSection("", "", (MENTION,)),
                p.MentionSection("On cats", "../documents/a.html#s1", (MENTION,)),
            ),
        ),
    ),
    count=2,
    previous=None,
    next=LINK,
    companions=tuple(
        p.CompanionLine(
            f"Puss {n}", f"puss{n}.html", "person", 2, "../documents/a.html"
        )
        for n in range(14)
    ),
    map=p.Link("On the map", "../map.html"),
)
LETTERS = tuple(
    p.RegisterLetter(letter, f"letter-{letter.lower()}", (replace(ROW, name=letter),))
    for letter in "ABCDE"
)
REGISTER = p.RegisterPage(
    FRAME,
    "persons",
    "Persons",
    LETTERS,
    5,
    has_types=True,
    has_years=True,
    views=(p.Link("Map", "../map.html"),),
)
BAND = p.TimelineBand(
    "dates",
    0,
    60,
    (),
    (p.TimelineColumn(8.5, 40, 7, 9, 3, "May 1900", "#ui-date-1900"),),
)
BARS = p.TimelineBand(
    "lives",
    70,
    60,
    (
        p.TimelineBar(
            8, 90, 30, "Tom & …", "Tom & Co", "t.html", 8, "start", is_cut=False
        ),
        p.TimelineBar(9, 90, 99, "Tim", "Tim: 1900", "u.html", 9, "end", is_cut=True),
    ),
    (),
)
TIMELINE = p.Timeline(
    "all",
    "1900 – 1904",
    tuple(
        p.TimelineDrawing(w, 200, 170, (p.TimelineTick(40, "1901"),), (BAND, BARS))
        for w in (340, 640, 960)
    ),
)
HAPPENINGS = tuple(
    p.HappeningRow(kind, "Tom & Co", "t.html", "1900 – 1904")
    for kind in ("texts", "events", "lives")
)
DATES = p.DatesPage(
    FRAME,
    tuple(
        p.DateYear(
            str(y), f"year-{y}", (replace(DATE, anchor=f"ui-date-{y}"),), HAPPENINGS[:2]
        )
        for y in range(1900, 1905)
    ),
    (replace(DATE, normalised="12 years", machine="P12Y"),),
    6,
    (replace(TIMELINE, id="core"), TIMELINE),
    HAPPENINGS[2:],
)
MARK = p.MapMark(
    id="ui-mark-rome",
    x=9,
    y=9,
    shift_x=0,
    shift_y=0,
    radius=5,
    is_area=False,
    name="Rome & <cat>",
    href="r.html",
    count=2,
    label_x=5,
    label_y=4,
    label_anchor="start",
    label_level=0,
)
MAP = p.MapDrawing(
    "core",
    960,
    500,
    "M0 0l9 9",
    "M0 0l9 9",
    "",
    "M0 0l9 9",
    (
        MARK,
        replace(MARK, id="ui-mark-sea", is_area=True, count=0, label_level=-1),
    ),
)
MAPS = p.MapPage(
    FRAME,
    (MAP, replace(MAP, id="all", marks=(replace(MARK, id=""),))),
    (
        p.MapRow("Rome & <cat>", "r.html", "city", "41.9° N, 12.5° E", 41.9, 2),
        p.MapRow("Nowhere", "n.html", "", "", None, 0),
    ),
    p.Link("Places", "places/index.html"),
    has_types=True,
    unplaced=1,
)
NODES = tuple(
    p.NetworkNode(kind, "T & …", "Tom & Co", kind, f"{kind}.html", 13 + 26 * i)
    for i, kind in enumerate(("person", "organisation", "group"))
)
NETWORK = p.NetworkPage(
    FRAME,
    p.Link("Persons", "persons/index.html"),
    tuple(
        p.NetworkDrawing(
            width,
            78,
            160,
            NODES,
            (p.NetworkArc("person", "group", "A – B", 2, "a#s1", 13, 65, 26, 1.2),),
        )
        for width in (340, 720)
    ),
    (p.NetworkRow(LINK, LINK, 2, "a#s1"),),
    least=2,
    drawn=3,
    known=4,
)
ABOUT = p.AboutDocument(
    "A letter", "documents/a.html", Markup("<section><h2>The source</h2></section>")
)
SEARCH = p.SearchPage(
    frame=FRAME,
    index="pagefind",
    edition_of_index="0123456789ab",
    facets=(
        p.Facet("part"),
        p.Facet("document"),
        p.Facet("persons", "Persons", "Person"),
        p.Facet("year"),
    ),
    registers=(LINK, p.Link("Places", "places/index.html")),
    texts=p.Link("", "index.html"),
    downloads=p.Link("", "downloads.html"),
)

GROUP = p.TextGroup("By year", "years", (p.CountedLink("1900", "texts/1900.html", 2),))
NUMBERS = (p.Link("1", "a.html", is_current=True), p.Link("2", "a/2.html"))
ROWS = (
    p.TextRow("A letter", "a.html", "1 May 1900", "1900-05-01", "letter", "Rome", "it"),
    p.TextRow("Another", "b.html", "", "", "", ""),
)
TEXTS = p.TextsPage(FRAME, "1900", "Year", LINK, ROWS, 300, NUMBERS, None, LINK)

VIEWS = p.ViewHead(
    "A letter",
    "../a.html",
    (
        p.ViewLine("text", "", "../a.html"),
        p.ViewLine("facsimile", "", "facsimile.html"),
        p.ViewLine("transcription", "", "transcription.html"),
        p.ViewLine("translation", "Brief & Siegel", "parallel-b.html"),
        p.ViewLine("parallel", "Draft", "parallel-c.html"),
        p.ViewLine("apparatus", "", "apparatus.html", is_current=True),
        p.ViewLine("witness", "A", "witness-A.html"),
    ),
)
SIDE = p.SideHead("text", "A letter", "../a.html", "it", "", "it")
OTHER_SIDE = p.SideHead("translation", "B & <cat>", "../b.html", "ar", "rtl", "ar")
OTHER_TEXT = Markup(
    '<div class="tei"><p id="ui-other-p1" class="tei-p">Miau.</p></div>'
)
PARALLEL = p.ParallelPage(
    FRAME,
    VIEWS,
    "translation",
    SIDE,
    OTHER_SIDE,
    (p.Row(TEXT, OTHER_TEXT),),
    p.Row(Markup(), Markup()),
)
PAGE_IMAGE = p.PageImage(
    "../../images/1.png",
    600,
    800,
    "0 0 600 800",
    (p.ZoneMark("ui-zone-z1", "1,1 2,1 2,2", "#s1p1", "Com & rade"),),
)
FACSIMILE = p.FacsimilePage(
    FRAME,
    VIEWS,
    SIDE,
    (
        p.FacsimileRow(
            "ui-page-0", "", (), (), Markup('<div class="tei"><p>Hm.</p></div>')
        ),
        p.FacsimileRow("ui-page-1", "1 & r", (PAGE_IMAGE,), (), TEXT),
        p.FacsimileRow(
            "ui-page-2",
            "",
            (replace(PAGE_IMAGE, width=0, height=0, zones=()),),
            (p.Link("images.example", "https://images.example/2.jpg"),),
            Markup(),
        ),
    ),
    Markup(),
)
APPARATUS = p.ApparatusPage(
    FRAME,
    VIEWS,
    SIDE,
    "",
    TEXT,
    (
        p.WitnessLine(
            "ui-witness-A", "A", "The <cat>", "witness-A.html", is_current=False
        ),
        p.WitnessLine("ui-witness-B", "B", "", "", is_current=False),
    ),
    2,
    0,
)

PAGES: dict[str, tuple[str, Any]] = {
    "two texts side by side": ("parallel.html", PARALLEL),
    "page images": ("facsimile.html", FACSIMILE),
    "apparatus": ("apparatus.html", APPARATUS),
    "text of a witness": ("apparatus.html", replace(APPARATUS, siglum="A", variants=1)),
    "document with views": ("document.html", replace(DOCUMENT, views=VIEWS.views[1:])),
    "front of one text": ("front.html", front(FRAME, 1)),
    "front of five texts": ("front.html", front(FRAME, 5)),
    "front of forty texts": ("front.html", front(FRAME, 40)),
    "front of very many texts": (
        "front.html",
        p.FrontPage(
            FRAME, (), (TILE,), (LINK,), 40_000, (replace(GROUP, more=LINK),), "x.js"
        ),
    ),
    "texts of a year": ("texts.html", TEXTS),
    "texts of a person": (
        "texts.html",
        replace(TEXTS, pages=(), subject=None, next=None, count=2),
    ),
    "persons with texts": ("text-groups.html", p.TextGroupPage(FRAME, GROUP, NUMBERS)),
    "further mentions": (
        "mentions.html",
        replace(ENTITY, description=Markup(), pages=NUMBERS, number=2, next=None),
    ),
    "years of very many dates": (
        "dates.html",
        p.DatesPage(FRAME, (), (), 9_000, lists=GROUP.lists),
    ),
    "bare front": ("front.html", p.FrontPage(BARE, (), (), ())),
    "document": ("document.html", DOCUMENT),
    "bare document": (
        "document.html",
        p.DocumentPage(
            frame=BARE,
            id="b",
            title="B",
            date_text="",
            date="",
            place="",
            contributors=(),
            abstract="",
            facts=(),
            licence="",
            licence_href="",
            keywords=(),
            language="",
            text=Markup('<div class="tei"><p>Hm.</p></div>'),
            contents=(),
            groups=(),
            speakers=(),
            downloads=(),
            previous=None,
            next=None,
        ),
    ),
    "register": ("register.html", REGISTER),
    "short register": (
        "register.html",
        replace(
            REGISTER, letters=LETTERS[:1], count=1, has_types=False, has_years=False
        ),
    ),
    "empty register": ("register.html", replace(REGISTER, letters=(), count=0)),
    "entity": ("entity.html", ENTITY),
    "entity that no text mentions": (
        "entity.html",
        replace(
            ENTITY,
            names=(),
            facts=(),
            relations=(),
            authorities=(),
            coordinates="",
            mentions=(),
            count=0,
            next=None,
            companions=(),
            map=None,
        ),
    ),
    "dates": ("dates.html", DATES),
    "no dates": ("dates.html", p.DatesPage(FRAME, (), (), 0)),
    "map": ("map.html", MAPS),
    "map of one place": (
        "map.html",
        replace(
            MAPS,
            drawings=(replace(MAP, id="all"),),
            rows=MAPS.rows[:1],
            has_types=False,
            unplaced=0,
        ),
    ),
    "network": ("network.html", NETWORK),
    "network that is drawn as a whole": ("network.html", replace(NETWORK, known=3)),
    "about one text": ("about.html", p.AboutPage(FRAME, (ABOUT,))),
    "about two texts": ("about.html", p.AboutPage(FRAME, (ABOUT, ABOUT))),
    "downloads": (
        "downloads.html",
        p.DownloadsPage(FRAME, (p.DownloadGroup("A letter", "a.html", (FILE,)),)),
    ),
    "search": ("search.html", SEARCH),
    "search without an index": (
        "search.html",
        replace(
            SEARCH,
            frame=BARE,
            index="",
            facets=(),
            registers=(),
            texts=p.Link("A letter", "a.html"),
        ),
    ),
    "not found": ("404.html", p.NotFoundPage(FRAME)),
    "moved": ("redirect.html", p.RedirectPage(FRAME, LINK)),
    "taken out": ("redirect.html", p.RedirectPage(FRAME, None)),
    "one file": (
        "standalone.html",
        p.StandalonePage("en", "A & B", TEXT, Markup("p > a { color: red }"), "0.0.0"),
    ),
}


@pytest.fixture(params=PAGES.values(), ids=PAGES)
def page(request) -> tuple[str, Any]:
    """A page of each kind, full and bare: the name of its template, its data."""
    return request.param


@pytest.fixture(scope="session")
def example() -> Callable[[str], tuple[str, Any]]:
    """A page by its name here."""
    return PAGES.__getitem__


@pytest.fixture(scope="session")
def example_pages() -> dict[str, tuple[str, Any]]:
    """All of them, by their names here."""
    return PAGES


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of our templates and static files."""
    return ROOT / "site"
