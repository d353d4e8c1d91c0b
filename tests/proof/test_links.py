"""Whether every link of a site leads somewhere, in whatever file it stands."""

import pytest

from edition.proof import dead_links, read_site
from edition.render import Artifact


def file(path: str, text: str) -> Artifact:
    return Artifact(path, text.encode())


def dead(*artifacts: Artifact, url: str = "") -> set[tuple[str, str]]:
    return {(d.page, d.href) for d in dead_links(read_site(artifacts, url))}


def test_dead_links_are_found_with_their_page():
    assert dead(
        file("index.html", '<a href="persons/mao.html#m1">a</a><a href="#x">b</a>'),
        file("persons/mao.html", '<p id="m2"><img src="../pic.png"></p>'),
    ) == {
        ("index.html", "persons/mao.html#m1"),
        ("index.html", "#x"),
        ("persons/mao.html", "../pic.png"),
    }


def test_a_dead_link_is_told_with_its_line_and_column():
    site = read_site([file("a.html", '<p>\n  <a href="b.html">')])

    [link] = dead_links(site)

    assert (link.line, link.column) == (2, 3)


def test_living_links_and_those_that_leave_the_site_are_left_alone():
    assert not dead(
        file(
            "documents/a.html",
            '<h2 id="caf&eacute;"></h2><a href="#caf%C3%A9">1</a>'
            '<a href="../index.html">2</a><a href="https://example.org/#x">3</a>'
            '<a href="geo:1,2">4</a><a href="a.html#café">5</a>',
        ),
        file("index.html", ""),
    )


def test_a_link_from_the_root_is_followed_from_where_the_site_is_published():
    found = dead(
        file("404.html", '<a href="/my/index.html">1</a><a href="/index.html">2</a>'),
        file("index.html", '<a href="http://[nowhere">3</a>'),
        url="https://example.org/my/",
    )

    assert {href for _, href in found} == {"/index.html", "http://[nowhere"}


def test_a_link_above_the_site_is_dead():
    assert dead(file("index.html", '<a href="../x.html">x</a>'))


def test_a_whole_address_of_the_edition_is_a_link_of_the_site():
    page = file(
        "index.html",
        '<link rel="canonical" href="https://example.org/my/">'
        '<a href="https://example.org/my/gone.html">1</a>'
        '<a href="https://example.org/mypage">2</a>'
        '<a href="https://example.com/my/gone.html">3</a>',
    )

    assert dead(page, url="https://example.org/my") == {
        ("index.html", "https://example.org/my/gone.html")
    }


def test_a_folder_is_no_page_where_no_server_is():
    assert dead(
        file("index.html", '<a href="persons/">x</a>'), file("persons/index.html", "")
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="" src="x.png">',
        '<img alt="" src="a.png" srcset="a.png 1x, x.png 2x">',
        '<source srcset="x.png">',
        '<video poster="x.png"></video>',
        '<object data="x.png"></object>',
        '<svg><use href="x.png"></use></svg>',
        '<svg><use xlink:href="x.png"/></svg>',
        '<svg><image href="x.png"/></svg>',
        '<form action="x.png"></form>',
        '<button formaction="x.png">go</button>',
        '<blockquote cite="x.png">so</blockquote>',
        '<link rel="stylesheet" href="x.png">',
        '<p style="background: url(x.png)">',
        "<style>p { background: url('x.png') }</style>",
        '<meta http-equiv="refresh" content="5; url=x.png">',
        "<iframe src='x.png'></iframe>",
    ],
)
def test_every_kind_of_link_in_a_page_is_looked_at(markup):
    there = file("a.png", "")

    assert dead(file("index.html", markup), there) == {("index.html", "x.png")}
    assert not dead(file("index.html", markup), there, file("x.png", ""))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("s.css", 'p { background: url("x.png") }'),
        ("s.css", "p { background: URL( x.png ) }"),
        ("s.css", "@import 'x.png';"),
        ("s.css", '@import url("x.png");'),
        ("s.svg", '<svg><use href="x.png"/></svg>'),
        ("s.svg", "<svg><image xlink:href='x.png'/></svg>"),
        ("a.xml", '<?xml-stylesheet href="x.png"?><a/>'),
        ("a.rng", '<include href="x.png"/>'),
        ("site.webmanifest", '{"icons": [{"src": "x.png"}]}'),
        ("edition.json", '{"documents": [{"page": "x.png"}]}'),
    ],
)
def test_links_of_files_that_are_no_pages_are_looked_at(name, text):
    path = f"static/{name}"

    assert dead(file(path, text)) == {(path, "x.png")}
    assert not dead(file(path, text), file("static/x.png", ""))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("s.css", "/* url(x.png) */ p { fill: url(#gradient) }"),
        ("s.css", "p { background: url(data:image/png;base64,AAAA) }"),
        ("a.xml", '<!-- <a href="x.png"/> --><a><![CDATA[ href="x.png"]]></a>'),
        ("a.json", '{"page": "81-87", "url": "https://example.org/"}'),
        ("a.json", '{"page": "x.png"'),
        ("a.txt", "see url(x.png)"),
    ],
)
def test_what_only_looks_like_a_link_is_none(name, text):
    assert not dead(file(name, text))


def test_a_fragment_of_svg_and_of_xml_has_to_be_there():
    image = file("s.svg", '<svg><g id="here"/></svg>')
    tei = file("t.xml", '<p xml:id="p1"/>')

    assert not dead(
        image, tei, file("a.html", '<use href="s.svg#here"/><a href="t.xml#p1">')
    )
    assert dead(
        image, tei, file("a.html", '<use href="s.svg#gone"/><a href="t.xml#p2">')
    ) == {("a.html", "s.svg#gone"), ("a.html", "t.xml#p2")}


def test_a_source_is_published_as_it_is_and_its_links_are_told_apart():
    site = read_site([file("documents/a.xml", '<?xml-model href="x.rng"?><TEI/>')])

    assert [link.is_written_elsewhere for link in dead_links(site)] == [True]


def test_the_pages_of_a_sitemap_are_links_of_the_site():
    sitemap = file("sitemap.xml", "<loc>https://e.org/a.html</loc>")

    [link] = dead_links(read_site([sitemap], "https://e.org/"))

    assert not link.is_written_elsewhere
    assert not dead(sitemap, file("a.html", ""), url="https://e.org/")
