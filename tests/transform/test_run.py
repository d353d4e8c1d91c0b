"""Stylesheets: parameters, imports, messages, and what is wrong with them."""

import sys
from pathlib import Path

import pytest

from edition.errors import MissingExtraError, StylesheetError, TransformError
from edition.problems import Severity
from edition.resources import xslt_folder
from edition.source import parse
from edition.transform import find, transform

XSL = """<xsl:stylesheet version="{version}"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:t="urn:edition:template"
    exclude-result-prefixes="tei t">
{body}
</xsl:stylesheet>
"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
  <p>One <emph>two</emph>.</p>
  <p>Three.</p>
</body></text></TEI>"""


@pytest.fixture
def document():
    return parse(TEI.encode(), Path("a.xml"))


@pytest.fixture
def sheet(tmp_path):
    def make(body, name="own.xsl", version="1.0"):
        path = tmp_path / "xslt" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(XSL.format(version=version, body=body), "utf-8")
        return path

    return make


# -- parameters -----------------------------------------------------------------


def test_a_parameter_reaches_the_stylesheet_as_it_is_given(document, sheet):
    path = sheet(
        "<xsl:param name='p'/><xsl:output method='text'/>"
        "<xsl:template match='/'><xsl:value-of select='$p'/></xsl:template>"
    )

    for value in ("plain", 'it\'s "quoted"', "', 1 + 1, '", "", "北平"):
        assert transform(document, path, parameters={"p": value}).output == value


def test_a_parameter_of_an_imported_stylesheet_is_known(document, sheet):
    path = sheet("<xsl:import href='edition:html.xsl'/>")

    output = transform(document, path, parameters={"label-paragraph": "¶!"}).output

    assert 'aria-label="¶!"' in output


def test_a_parameter_that_is_not_there_is_refused_with_the_nearest(document):
    with pytest.raises(StylesheetError, match="Did you mean “reading”") as caught:
        transform(document, find("html.xsl"), parameters={"raeding": "source"})

    assert "“raeding”" in str(caught.value)


def test_a_parameter_like_no_other_is_refused_with_all_there_are(document, sheet):
    path = sheet("<xsl:param name='p'/>")

    with pytest.raises(StylesheetError, match="It has: p"):
        transform(document, path, parameters={"something": "x"})


# -- imports --------------------------------------------------------------------


def test_a_stylesheet_of_a_user_imports_ours_and_changes_one_thing(document, sheet):
    path = sheet(
        "<xsl:import href='edition:html.xsl'/>"
        "<xsl:template match='tei:emph'><b><xsl:apply-templates/></b></xsl:template>"
    )

    output = transform(document, path).output

    assert "<b>two</b>" in output
    assert 'id="p2"' in output


def test_one_module_of_ours_can_be_imported(document, sheet):
    path = sheet(
        "<xsl:import href='edition:params.xsl'/>"
        "<xsl:import href='edition:text/unhandled.xsl'/>"
        "<xsl:import href='edition:text/structure.xsl'/>"
        "<xsl:template name='t:apparatus'/><xsl:template name='t:notes'/>"
        "<xsl:output method='text'/>"
    )

    assert "Three." in transform(document, path).output


def test_a_file_of_an_edition_takes_the_place_of_ours(document, sheet, tmp_path):
    sheet(
        "<xsl:import href='edition:html/core.xsl'/>"
        "<xsl:template match='tei:emph'><b><xsl:apply-templates/></b></xsl:template>",
        "html/core.xsl",
    )

    ours = transform(document, find("html.xsl", tmp_path)).output
    own = transform(document, find("html.xsl", tmp_path), edition=tmp_path).output

    assert "<em" in ours
    assert "<b>two</b>" in own


def test_a_whole_stylesheet_of_an_edition_takes_the_place_of_ours(sheet, tmp_path):
    path = sheet("<xsl:import href='edition:html.xsl'/>", "html.xsl")

    assert find("html.xsl", tmp_path) == path
    assert find("text.xsl", tmp_path) == xslt_folder() / "text.xsl"
    assert find("html.xsl") == xslt_folder() / "html.xsl"


def test_a_stylesheet_of_an_edition_imports_what_it_does_not_have(
    document, sheet, tmp_path
):
    path = sheet("<xsl:import href='html.xsl'/>", "own.xsl")

    assert "<em" in transform(document, path, edition=tmp_path).output


def test_a_file_that_is_new_or_changed_is_used_at_once(document, sheet, tmp_path):
    def output():
        return transform(document, find("html.xsl"), edition=tmp_path).output

    def emphasis(name):
        sheet(
            "<xsl:import href='edition:html/core.xsl'/><xsl:template match='tei:emph'>"
            f"<{name}><xsl:apply-templates/></{name}></xsl:template>",
            "html/core.xsl",
        )

    assert "<em" in output()
    emphasis("b")
    assert "<b>two</b>" in output()
    emphasis("u")
    assert "<u>two</u>" in output()


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("edition:htlm.xsl", "htlm.xsl"),
        ("none.xsl", "none.xsl"),
        ("https://example.org/a.xsl", "https://example.org/a.xsl"),
        ("edition:../pyproject.toml", "pyproject"),
    ],
)
def test_an_import_that_is_not_there_is_named(document, sheet, href, reason):
    path = sheet(f"<xsl:import href='{href}'/>")

    with pytest.raises(StylesheetError, match=reason) as caught:
        transform(document, path)

    assert caught.value.path == path


def test_two_stylesheets_that_import_each_other_are_refused(document, sheet):
    sheet("<xsl:import href='own.xsl'/>", "other.xsl")
    path = sheet("<xsl:import href='other.xsl'/>")

    with pytest.raises(StylesheetError):
        transform(document, path)


# -- what is wrong with a stylesheet --------------------------------------------


def test_a_stylesheet_that_is_not_there_is_named(document, tmp_path):
    with pytest.raises(StylesheetError, match=r"none\.xsl"):
        transform(document, tmp_path / "none.xsl")


def test_a_stylesheet_that_is_not_well_formed_has_its_line(document, sheet):
    path = sheet("<xsl:template match='/'>\n<p></xsl:template>")

    with pytest.raises(StylesheetError) as caught:
        transform(document, path)

    assert (caught.value.path, caught.value.line) == (path, 7)


def test_what_is_no_stylesheet_is_told(document, tmp_path):
    path = tmp_path / "a.xsl"
    path.write_text("<html/>")

    with pytest.raises(StylesheetError, match="no XSLT stylesheet"):
        transform(document, path)


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        ("<xsl:template match='p['/>", 6, r"'\]' expected"),
        ("\n\n<xsl:template match='/'><xsl:nonsense/></xsl:template>", 8, "nonsense"),
        ("<xsl:template match='/'>\n<xsl:value-of/>\n</xsl:template>", 7, "select"),
    ],
)
def test_a_stylesheet_that_does_not_compile_has_file_line_and_reason(
    document, sheet, body, line, reason
):
    path = sheet(body)

    with pytest.raises(StylesheetError, match=reason) as caught:
        transform(document, path)

    assert (caught.value.path, caught.value.line) == (path, line)


def test_the_file_at_fault_is_named_where_another_imports_it(document, sheet):
    wrong = sheet("<xsl:template match='p['/>", "part.xsl")
    path = sheet("<xsl:import href='part.xsl'/>")

    with pytest.raises(StylesheetError) as caught:
        transform(document, path)

    assert (caught.value.path, caught.value.line) == (wrong, 6)


# -- what a stylesheet says -----------------------------------------------------

PLACED = (
    "<xsl:import href='edition:html.xsl'/>"
    "<xsl:template match='tei:emph'>{}</xsl:template>"
)


def test_a_message_becomes_a_problem(document, sheet):
    path = sheet(PLACED.format("<xsl:message>Emphatic!</xsl:message>"))

    (problem,) = transform(document, path).problems

    assert problem.code == "XSL201"
    assert problem.severity is Severity.WARNING
    assert problem.message == "own.xsl says: Emphatic!"
    assert problem.file == Path("a.xml")


def test_a_message_that_names_its_node_has_line_and_column(document, sheet):
    path = sheet(
        PLACED.format(
            "<xsl:message>Emphatic!<xsl:call-template name='t:path'/></xsl:message>"
        )
    )

    (problem,) = transform(document, path).problems

    assert problem.message == "own.xsl says: Emphatic!"
    assert (problem.span.line, problem.span.column) == (2, 10)


def test_an_element_that_no_template_knows_is_told_once():
    text = TEI.replace("emph", "blort").replace("Three", "<blort>T</blort>hree")
    document = parse(text.encode(), Path("a.xml"))

    (problem,) = transform(document, find("html.xsl")).problems

    assert problem.code == "XSL203"
    assert problem.severity is Severity.INFO
    assert "<blort>" in problem.message
    assert (problem.span.line, problem.span.column) == (2, 10)


@pytest.mark.parametrize("version", ["1.0", "3.0"])
def test_a_stylesheet_that_stops_says_why_and_where(document, sheet, version):
    if version == "3.0":
        pytest.importorskip("saxonche")
    path = sheet(
        "<xsl:template match='/'><xsl:message>First.</xsl:message>"
        "<xsl:message terminate='yes'>No more! [/*[1]/*[1]/*[1]/*[2]]</xsl:message>"
        "</xsl:template>",
        version=version,
    )

    with pytest.raises(TransformError) as caught:
        transform(document, path)

    first, last = caught.value.problems
    assert "First." in first.message
    assert (last.code, last.severity) == ("XSL202", Severity.ERROR)
    assert "No more!" in last.message
    assert last.span.line == 3


def test_a_stylesheet_that_fails_says_on_which_line(document, sheet):
    path = sheet(
        "<xsl:template match='/' name='a'>\n<xsl:call-template name='a'/>\n"
        "</xsl:template>"
    )

    with pytest.raises(TransformError, match=r"own\.xsl, line 7.*recursion"):
        transform(document, path)


def test_a_function_that_does_not_exist_stops_the_stylesheet(document, sheet):
    path = sheet(
        "<xsl:template match='/'><xsl:value-of select='nope()'/></xsl:template>"
    )

    with pytest.raises((TransformError, StylesheetError)):
        transform(document, path)


def test_an_error_of_one_document_does_not_stick_to_the_next(document, sheet):
    path = sheet(
        "<xsl:output method='text'/><xsl:template match='/'>"
        "<xsl:if test='not(//tei:emph)'><xsl:message terminate='yes'>No emphasis"
        "</xsl:message></xsl:if>fine</xsl:template>"
    )
    plain = parse(TEI.replace("emph", "hi").encode(), Path("b.xml"))

    with pytest.raises(TransformError):
        transform(plain, path)
    done = transform(document, path)

    assert (done.output, done.problems) == ("fine", ())


def test_the_document_stays_as_it_was(document):
    before = document.root.xpath("string()"), len(document.root.xpath("//@*"))

    transform(document, find("html.xsl"))

    assert (document.root.xpath("string()"), len(document.root.xpath("//@*"))) == before


# -- XSLT 2.0 and 3.0 -----------------------------------------------------------


@pytest.mark.parametrize("version", ["2.0", "3.0"])
def test_a_newer_stylesheet_runs_with_saxon(document, sheet, version):
    pytest.importorskip("saxonche")
    path = sheet(
        "<xsl:output method='text'/><xsl:param name='p'/><xsl:template match='/'>"
        "<xsl:value-of select=\"upper-case(string-join((//tei:p, $p), '|'))\"/>"
        "</xsl:template>",
        version=version,
    )

    done = transform(document, path, parameters={"p": "it's"})

    assert done.output == "ONE TWO.|THREE.|IT'S"


def test_a_newer_stylesheet_imports_ours(document, sheet):
    pytest.importorskip("saxonche")
    path = sheet(
        "<xsl:import href='edition:html.xsl'/><xsl:template match='tei:emph'>"
        "<b><xsl:value-of select='upper-case(.)'/></b></xsl:template>",
        version="3.0",
    )

    output = transform(document, path).output

    assert "<b>TWO</b>" in output
    assert 'id="p2"' in output


def test_a_newer_stylesheet_that_does_not_compile_has_its_line(document, sheet):
    pytest.importorskip("saxonche")
    path = sheet(
        "<xsl:template match='/'>\n<xsl:value-of select='1 +'/>\n</xsl:template>",
        version="3.0",
    )

    with pytest.raises(StylesheetError) as caught:
        transform(document, path)

    assert (caught.value.path, caught.value.line) == (path, 7)


def test_without_saxon_a_newer_stylesheet_is_refused_with_the_command(
    document, sheet, monkeypatch
):
    monkeypatch.setitem(sys.modules, "saxonche", None)
    path = sheet("<xsl:template match='/'/>", version="3.0")

    with pytest.raises(MissingExtraError, match=r'pip install "edition\[xslt3\]"'):
        transform(document, path)
