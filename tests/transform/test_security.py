"""A stylesheet reads stylesheets and nothing else, and writes nothing."""

import contextlib
import re
import socket
from pathlib import Path

import pytest

from edition.errors import StylesheetError, TransformError
from edition.resources import xslt_folder
from edition.source import parse
from edition.transform import Link, transform

XSL = """<xsl:stylesheet version="{version}" {attributes}
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl">
  <xsl:output method="xml" omit-xml-declaration="yes"/>{body}
</xsl:stylesheet>"""
WORD = "swordfish"


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "elsewhere" / "secret.xml"
    path.parent.mkdir()
    path.write_text(f"<s>{WORD}</s>")
    return path


@pytest.fixture
def sheet(tmp_path):
    def make(body, version="1.0", attributes="", before=""):
        path = tmp_path / "project" / "xslt" / "own.xsl"
        path.parent.mkdir(parents=True, exist_ok=True)
        filled = XSL.format(version=version, attributes=attributes, body=body)
        path.write_text(before + filled)
        return path

    return make


def tei(body):
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>{body}</text></TEI>'
    return parse(text.encode(), Path("a.xml"))


def run(sheet):
    """What the stylesheet can get at; nothing where it is stopped."""
    try:
        return transform(tei("<p>x</p>"), sheet).output.strip()
    except (StylesheetError, TransformError) as error:
        return str(error)


def addresses(path):
    return [
        str(path),
        path.as_uri(),
        f"../../{path.parent.name}/{path.name}",
        f"edition:../../{path.name}",
        f"file://localhost{path}",
    ]


READING_1 = (
    "<xsl:template match='/'><r><xsl:copy-of select=\"document('{}')\"/></r>"
    "</xsl:template>",
    "<xsl:template match='/'><xsl:for-each select=\"document('{}')\">"
    "<xsl:value-of select='.'/></xsl:for-each></xsl:template>",
    "<xsl:variable name='v' select=\"document('{}')\"/>"
    "<xsl:template match='/'><r><xsl:copy-of select='$v'/></r></xsl:template>",
    "<xsl:include href='{}'/>",
    "<xsl:import href='{}'/>",
)


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("body", READING_1)
def test_a_stylesheet_cannot_read_a_file_outside_its_folder(
    sheet, secret, number, body
):
    address = addresses(secret)[number]

    assert WORD not in run(sheet(body.format(address)))


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd"])
def test_a_stylesheet_cannot_read_what_is_no_xml(sheet, address):
    assert "root:" not in run(sheet(READING_1[0].format(address)))


def test_a_stylesheet_cannot_read_through_an_entity(sheet, secret):
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    body = "<xsl:template match='/'><r>&e;</r></xsl:template>"

    assert WORD not in run(sheet(body, before=doctype))


def test_a_file_that_it_may_read_opens_no_other_one(sheet, secret):
    path = sheet(READING_1[0].format("table.xml"))
    (path.parent / "table.xml").write_text(
        f'<!DOCTYPE t [<!ENTITY e SYSTEM "{secret.as_uri()}">]><t>&e;</t>'
    )

    assert WORD not in run(path)


def test_a_link_in_its_folder_leads_nowhere(sheet, secret):
    path = sheet(READING_1[0].format("link.xml"))
    (path.parent / "link.xml").symlink_to(secret)

    assert WORD not in run(path)


def test_a_stylesheet_reads_a_table_in_its_own_folder(sheet):
    path = sheet(READING_1[0].format("tables/table.xml"))
    (path.parent / "tables").mkdir()
    (path.parent / "tables" / "table.xml").write_text("<t>words</t>")

    assert run(path) == "<r><t>words</t></r>"


def test_a_stylesheet_reads_the_document_itself_as_what_it_is_given(sheet):
    body = (
        "<xsl:template match='/'><r><xsl:value-of select='//*[last()]'/></r>"
        "</xsl:template>"
    )

    assert run(sheet(body)) == "<r>x</r>"


@pytest.mark.parametrize(
    "element",
    [
        "<exsl:document href='{}'>bad</exsl:document>",
        "<xsl:document href='{}' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
        "bad</xsl:document>",
        "<x:write file='{}' xmlns:x='http://icl.com/saxon'>bad</x:write>",
        "<x:write select=\"'{}'\" xmlns:x='org.apache.xalan.xslt.extensions.Redirect'>"
        "bad</x:write>",
    ],
)
@pytest.mark.parametrize("place", ["own folder", "elsewhere"])
def test_a_stylesheet_cannot_write(sheet, tmp_path, element, place):
    target = tmp_path / ("project/xslt" if place == "own folder" else "") / "new.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    body = f"<xsl:template match='/'>{element.format(target)}</xsl:template>"

    run(sheet(body))

    assert not target.exists()


@pytest.mark.parametrize("version", ["1.0", "3.0"])
def test_a_stylesheet_opens_no_connection(sheet, version):
    if version == "3.0":
        pytest.importorskip("saxonche")
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{port}/x.xml"
        run(sheet(READING_1[0].format(address), version=version))
        with contextlib.suppress(TimeoutError):
            heard.append(server.accept())

    assert heard == []


def test_for_an_edition_a_stylesheet_reads_what_stands_in_it(sheet, tmp_path, secret):
    project = tmp_path / "project"
    register = project / "tei" / "persons.xml"
    register.parent.mkdir(parents=True)
    register.write_text("<persons>Mao</persons>")

    def output(address):
        path = sheet(READING_1[0].format(address))
        return transform(tei("<p/>"), path, edition=project).output

    assert "Mao" in output("../tei/persons.xml")
    assert "Mao" in output(register.as_uri())
    with pytest.raises(TransformError, match="may not read"):
        output(secret.as_uri())


# -- XSLT 3.0 -------------------------------------------------------------------

READING_3 = (
    "document('{}')",
    "doc('{}')",
    "doc-available('{}')",
    "unparsed-text('{}')",
    "unparsed-text-lines('{}')",
    "collection('{}')",
    "uri-collection('{}')",
    "json-doc('{}')",
    "transform(map{{'stylesheet-location': '{}'}})",
    "fn:doc('{}')",
)


@pytest.mark.parametrize("expression", READING_3)
@pytest.mark.parametrize("imports", ["", "<xsl:import href='edition:params.xsl'/>"])
def test_a_stylesheet_of_version_3_cannot_read(sheet, secret, expression, imports):
    pytest.importorskip("saxonche")
    inner = expression.format(secret.as_uri())
    body = f"{imports}<xsl:template match='/'><r>{{{inner}}}</r></xsl:template>"
    path = sheet(
        body,
        version="3.0",
        attributes="expand-text='yes' xmlns:fn='http://www.w3.org/2005/xpath-functions'",
    )

    said = run(path)

    assert WORD not in said
    assert "<r>true</r>" not in said


@pytest.mark.parametrize("name", ["static='yes' select", "use-when"])
@pytest.mark.parametrize("imports", ["", "<xsl:import href='edition:params.xsl'/>"])
def test_a_stylesheet_of_version_3_cannot_read_while_it_compiles(
    sheet, secret, name, imports
):
    pytest.importorskip("saxonche")
    body = (
        f"{imports}<xsl:variable name='v' {name}=\"unparsed-text('{secret.as_uri()}')"
        "\"/><xsl:template match='/'><r><xsl:value-of select='$v'/></r></xsl:template>"
    )

    assert WORD not in run(sheet(body, version="3.0"))


def test_a_stylesheet_of_version_3_cannot_compute_what_it_imports(sheet, secret):
    pytest.importorskip("saxonche")
    secret.write_text(
        "<r xsl:version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
        f"{WORD}</r>"
    )
    path = sheet(
        "<xsl:import href='edition:params.xsl'/>"
        f"<xsl:import href='x.xsl' _href='{secret.as_uri()}'/>",
        version="3.0",
    )
    (path.parent / "x.xsl").write_text(
        XSL.format(version="3.0", attributes="", body="")
    )

    assert WORD not in run(path)


@pytest.mark.parametrize("imports", ["", "<xsl:import href='edition:params.xsl'/>"])
def test_a_stylesheet_of_version_3_cannot_write(sheet, tmp_path, imports):
    pytest.importorskip("saxonche")
    target = tmp_path / "new.xml"
    body = (
        f"{imports}<xsl:template match='/'><xsl:result-document "
        f"href='{target.as_uri()}'><bad/></xsl:result-document></xsl:template>"
    )

    run(sheet(body, version="3.0"))

    assert not target.exists()


# -- what a text may bring into a page ------------------------------------------

BAD = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java&#10;script:alert(1)",
    "&#9;javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "javascript&#58;alert(1)",
    "feed:javascript:alert(1)",
)


@pytest.mark.parametrize("address", BAD)
@pytest.mark.parametrize(
    "element",
    [
        "<p><ref target='{}'>words</ref></p>",
        "<p><ptr target='{}'/></p>",
        "<p><persName ref='{}'>words</persName></p>",
        "<p><graphic url='{}'/></p>",
        "<p><media url='{}' mimeType='video/mp4'/></p>",
        "<pb facs='{}'/>",
        "<p><name key='{}'>words</name></p>",
        "<p><term ref='{}'>words</term></p>",
        "<figure><graphic url='{}'/><figDesc>words</figDesc></figure>",
    ],
)
def test_a_page_links_to_no_address_that_runs(address, element):
    output = transform(
        tei(f"<body>{element.format(address)}</body>"), xslt_folder() / "html.xsl"
    ).output.lower()

    for attribute in ("href", "src"):
        assert f'{attribute}="javascript' not in output
        assert f'{attribute}="data' not in output
        assert f'{attribute}="vbscript' not in output
        assert f'{attribute}="feed' not in output


def test_an_address_that_runs_is_told_with_its_place():
    document = tei("<body><p><ref target='javascript:alert(1)'>x</ref></p></body>")

    (problem,) = transform(document, xslt_folder() / "html.xsl").problems

    assert problem.code == "XSL205"
    assert problem.span.line == 1
    assert "javascript:alert(1)" in problem.message


MATHS = 'xmlns="http://www.w3.org/1998/Math/MathML"'
DRAWING = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    "element",
    [
        f"<svg {DRAWING}><script>bad()</script></svg>",
        f"<svg {DRAWING} onload='bad()'/>",
        f"<svg {DRAWING}><a href='javascript:bad()'><text>x</text></a></svg>",
        f"<svg {DRAWING}><a xmlns:l='http://www.w3.org/1999/xlink' "
        "l:href='javascript:bad()'><text>x</text></a></svg>",
        f"<svg {DRAWING}><foreignObject><b xmlns='http://www.w3.org/1999/xhtml' "
        "onclick='bad()'/></foreignObject></svg>",
        f"<svg {DRAWING}><image href='https://bad()/x.png'/></svg>",
        f"<svg {DRAWING}><use href='https://bad()/x.svg#a'/></svg>",
        f"<svg {DRAWING}><set attributeName='href' to='javascript:bad()'/></svg>",
        f"<svg {DRAWING}><style>@import url(https://bad())</style></svg>",
        f"<svg {DRAWING}><rect fill='url(https://bad())' style='x:bad()'/></svg>",
        f"<math {MATHS} href='javascript:bad()'><mi>x</mi></math>",
        f"<math {MATHS}><maction actiontype='x' onclick='bad()'/></math>",
        f"<math {MATHS}><annotation-xml encoding='text/html'><img "
        "xmlns='http://www.w3.org/1999/xhtml' src='x' onerror='bad()'/>"
        "</annotation-xml></math>",
        "<script xmlns='http://www.w3.org/1999/xhtml'>bad()</script>",
        "<img xmlns='http://www.w3.org/1999/xhtml' src='x' onerror='bad()'/>",
    ],
)
def test_a_formula_or_drawing_brings_nothing_that_runs_or_loads(element):
    output = transform(
        tei(f"<body><p><formula>{element}</formula></p></body>"),
        xslt_folder() / "html.xsl",
    ).output

    attributes = set(re.findall(r' ([\w:-]+)="', output))

    assert attributes <= {"class", "id", "href", "aria-label", "data-generated"}
    assert "javascript" not in output
    assert "url(" not in output
    assert "<script" not in output
    assert "<style" not in output
    assert "<img" not in output


def test_what_the_markup_says_stays_inside_its_attribute():
    name = "<rs type='x&quot; onclick=&quot;bad()' rend='a&gt;&lt;b'>w</rs>"

    output = transform(tei(f"<body>{name}</body>"), xslt_folder() / "html.xsl").output

    assert 'onclick="' not in output
    assert "<b" not in output


def test_a_text_cannot_prepare_itself():
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:edition:prepared">'
        '<text><body><p><ref ed:href="javascript:bad()">x</ref></p></body></text></TEI>'
    )

    output = transform(
        parse(text.encode(), Path("a.xml")), xslt_folder() / "html.xsl"
    ).output

    assert "bad()" not in output


def test_a_resolver_decides_where_a_pointer_leads():
    def links(pointer, element):
        return Link(f"people/{pointer}.html", "Somebody", element.get("role"))

    output = transform(
        tei("<body><p><name ref='mao' role='person'>M</name></p></body>"),
        xslt_folder() / "html.xsl",
        links=links,
    ).output

    assert 'href="people/mao.html"' in output
    assert "entity-person" in output
