"""What holds for all stylesheets, and what their documentation says."""

import re
from pathlib import Path

import pytest
from lxml import etree

from edition.names import PREPARED, XSLT
from edition.source import parse
from edition.transform import lay_out, layout, prepare, transform

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "xslt"
SHEETS = sorted(FOLDER.rglob("*.xsl"))
DOCUMENTATION = (ROOT / "docs" / "stylesheets.md").read_text("utf-8")
TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
  <div xml:id="a"><head>One<note>Note.</note></head>
  <p><emph>Two</emph> <choice><sic>teh</sic><corr>the</corr></choice> <pb n="1"/><pb/>
  <app><lem>x</lem><rdg/></app> <graphic url="a.png"/>
  <note type="editorial">Ours.</note></p><l n="10">line</l></div>
</body></text></TEI>"""


def sentence(path):
    return path.relative_to(FOLDER).as_posix()


def root(path):
    return etree.parse(path).getroot()


def parameters():
    return {
        (element.get("name"), (element.get("select") or "''").strip("'"))
        for path in SHEETS
        for element in root(path).iterchildren(f"{{{XSLT}}}param")
    }


def table(heading):
    """The first table below a heading: its rows as lists of cells."""
    below = DOCUMENTATION.split(f"\n## {heading}\n", 1)[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+) \|$", below, re.MULTILINE)
    return [re.split(r" *(?<!\\)\| *", row) for row in rows]


@pytest.mark.parametrize("path", SHEETS, ids=sentence)
def test_every_stylesheet_is_of_version_1_and_says_what_it_is_for(path):
    assert root(path).get("version") == "1.0"
    assert re.search(r"\A<\?xml[^>]*\?>\s*<!--.{20,}?-->", path.read_text(), re.DOTALL)


def test_html_and_text_have_the_same_modules_and_the_entries_import_them_all():
    for form in ("html", "text"):
        modules = {path.name for path in (FOLDER / form).iterdir()}
        imported = {
            element.get("href")
            for element in root(FOLDER / f"{form}.xsl").iter(f"{{{XSLT}}}import")
        }
        assert imported == {"params.xsl", *(f"{form}/{name}" for name in modules)}
        assert modules == {path.name for path in (FOLDER / "html").iterdir()}


def test_the_entries_only_import():
    for form in ("html", "text"):
        names = {
            etree.QName(element).localname
            for element in root(FOLDER / f"{form}.xsl").iterchildren("*")
        }
        assert names == {"import", "output"}


def test_parameters_stand_in_one_file_and_are_documented_with_their_defaults():
    documented = {
        (row[0].strip("`"), row[1].strip("`"))
        for row in table("Parameters")
        if row[0].startswith("`")
    }

    assert documented == parameters()
    for path in SHEETS:
        own = list(root(path).iterchildren(f"{{{XSLT}}}param"))
        assert not own or path.name == "params.xsl"


def test_every_module_and_entry_is_documented():
    for path in SHEETS:
        name = path.name if path.parent == FOLDER else path.stem
        if name != "params.xsl":
            assert f"`{name}`" in DOCUMENTATION or f"`edition:{name}`" in DOCUMENTATION


def test_every_named_template_that_is_documented_is_there():
    named = {
        element.get("name")
        for path in (FOLDER / "html").iterdir()
        for element in root(path).iterchildren(f"{{{XSLT}}}template")
    }

    assert set(re.findall(r"^\| `(t:[a-z-]+)`", DOCUMENTATION, re.MULTILINE)) <= named


def test_every_prepared_attribute_is_documented_here_and_in_the_code():
    made = set(re.findall(r"^\| `([a-z]+)` \|", prepare.__doc__, re.MULTILINE))
    used = {
        name
        for path in SHEETS
        for name in re.findall(r"@ed:([a-z]+)", path.read_text("utf-8"))
    }
    documented = set(re.findall(r"^\| `ed:([a-z]+)`", DOCUMENTATION, re.MULTILINE))

    assert made == documented
    assert used <= made


def test_the_separators_of_plain_text_are_documented_as_in_the_code():
    rows = re.findall(r"^\| (U\+[0-9A-F]+) \| (.+) \|$", DOCUMENTATION, re.MULTILINE)

    assert rows == re.findall(
        r"^\| (U\+[0-9A-F]+) \| (.+) \|$", layout.__doc__, re.MULTILINE
    )


def test_the_stylesheet_in_the_documentation_does_what_it_says(tmp_path):
    (example,) = re.findall(
        r"```xml\n(<xsl:stylesheet.+?)```", DOCUMENTATION, re.DOTALL
    )
    path = tmp_path / "mine.xsl"
    path.write_text(example, "utf-8")

    assert "<b>Two</b>" in transform(document(), path).output


@pytest.mark.parametrize(
    "name",
    [
        "html.xsl",
        "text.xsl",
        "about.xsl",
        "entry.xsl",
        "facsimile.xsl",
        "transcription.xsl",
        "apparatus.xsl",
        "witness.xsl",
    ],
)
def test_our_stylesheets_run_in_saxon_too_with_the_same_result(name, tmp_path):
    pytest.importorskip("saxonche")
    path = tmp_path / "new.xsl"
    path.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        f'<xsl:import href="edition:{name}"/></xsl:stylesheet>'
    )

    old = transform(document(), FOLDER / name).output
    new = transform(document(), path).output

    if name == "text.xsl":
        assert lay_out(new) == lay_out(old)
    else:
        assert canonical(new) == canonical(old)


HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
  <titleStmt><title>T</title><respStmt><resp>by</resp><name>A</name></respStmt></titleStmt>
  <publicationStmt><p>x</p></publicationStmt><sourceDesc><bibl>x</bibl>
  <biblStruct><monogr><title>x</title><imprint/></monogr></biblStruct><msDesc>
  <msIdentifier/><msContents><textLang>x</textLang></msContents></msDesc></sourceDesc>
  </fileDesc><encodingDesc><projectDesc><p>x</p></projectDesc><editorialDecl>
  <correction><p>x</p></correction><normalization><p>x</p></normalization>
  <quotation><p>x</p></quotation><hyphenation><p>x</p></hyphenation>
  <segmentation><p>x</p></segmentation><interpretation><p>x</p></interpretation>
  <punctuation><p>x</p></punctuation></editorialDecl></encodingDesc>
  <profileDesc><textClass><keywords><term>x</term></keywords></textClass></profileDesc>
  <revisionDesc><change>x</change></revisionDesc></teiHeader>
  <text><body><p>x</p></body></text></TEI>"""


def labels(about):
    return {
        name: f"_{name}_"
        for name, _ in parameters()
        if name.startswith("label-") and name.startswith("label-about") is about
    }


def test_the_headings_of_the_page_about_can_be_in_another_language():
    given = labels(about=True)
    output = transform(document(HEADER), FOLDER / "about.xsl", parameters=given).output

    assert [label for label in given.values() if label not in output] == []


def in_views(labels):
    """What the stylesheets of views say, told of their elements."""
    source = document(TEXT)
    sayings = {
        element: {"zone": "z"} for element in source.elements() if element.text == "Two"
    }
    return "".join(
        transform(source, FOLDER / name, parameters=labels, sayings=sayings).output
        for name in ("facsimile.xsl", "witness.xsl")
    )


def test_a_label_can_be_in_another_language():
    given = labels(about=False)

    only_ours = TEXT.replace("<note>Note.</note>", "")
    output = "".join(
        transform(document(text), FOLDER / "html.xsl", parameters=given).output
        for text in (TEXT, only_ours)
    )
    output += in_views(given)

    assert [label for label in given.values() if label not in output] == []
    assert not re.search(r"Notes|Apparatus|Page|Link to", output)


def test_whose_a_note_is_is_told_once_or_of_each():
    only_ours = TEXT.replace("<note>Note.</note>", "")
    both, ours = (
        lay_out(transform(document(text), FOLDER / "text.xsl").output)
        for text in (TEXT, only_ours)
    )

    assert both.endswith("Notes\n\n[1] Note.\n[2] Editors: Ours.\n")
    assert ours.endswith("Notes of the editors\n\n[1] Ours.\n")


def document(text=TEXT):
    return parse(text.encode(), Path("a.xml"))


def canonical(html):
    """HTML without what two serializers may do differently."""
    html = re.sub(r'="([^"]*)"', lambda m: '="' + m[1].replace("\n", " ") + '"', html)
    html = re.sub(r' data-generated(?:="")?(?=[ >])', "", html)
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", html)).strip()


def test_no_stylesheet_has_styles_or_scripts_of_its_own():
    for path in SHEETS:
        for element in root(path).iter("*"):
            if not element.tag.startswith("{"):
                names = {name.rpartition("}")[2] for name in element.attrib}
                assert element.tag not in {"script", "style", "link", "iframe"}
                assert not {n for n in names if n == "style" or n.startswith("on")}
    assert PREPARED in DOCUMENTATION
