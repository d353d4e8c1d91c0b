"""`edition coverage`: what the stylesheets really do with what the texts really use."""

import pytest

from edition.desk import coverage
from edition.errors import StylesheetError
from edition.resources import xslt_folder

OWN = """<xsl:stylesheet version="{version}"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0">
  <xsl:import href="edition:html.xsl"/>
  <xsl:template match="tei:emph">
    <xsl:param name="a"/>
    <b><xsl:apply-templates/></b>
  </xsl:template>
</xsl:stylesheet>
"""


def templates(found, name: str) -> list[tuple[str, str, int]]:
    (element,) = [e for e in found.elements if e.name == name]
    return [(t.file.name, t.match, count) for t, count in element.templates]


def test_the_template_of_each_element_is_the_one_that_ran(desk):
    desk.text("<lg><l>a</l><l>b</l></lg><p><lb/>c</p>")

    found = coverage(desk.sources)

    ((file, match, count),) = templates(found, "l")
    assert (file, count) == ("verse.xsl", 2)
    (line,) = [t.line for e in found.elements if e.name == "l" for t, _ in e.templates]
    written = (xslt_folder() / "html" / file).read_text("utf-8").split("\n")[line - 1]
    assert f'match="{match.split(" |")[0]}' in written


def test_what_no_template_knows_is_told(desk):
    desk.text('<p>a <noSuchElement/></p><x xmlns="urn:x">b</x>')

    found = coverage(desk.sources)

    unhandled = {e.name for e in found.elements if e.is_unhandled}
    assert {"noSuchElement", "{urn:x}x"} <= unhandled
    assert "p" not in unhandled
    first = next(e.first for e in found.elements if e.name == "noSuchElement")
    assert (first.file.name, first.line) == ("letter.xml", 2)


def test_what_a_template_passes_over_is_taken_by_none(desk):
    desk.text("<p>a</p>")

    assert templates(coverage(desk.sources), "titleStmt") == []


def test_a_stylesheet_of_the_edition_is_asked_before_ours(desk):
    (desk.root / "xslt").mkdir()
    own = desk.root / "xslt" / "html.xsl"
    own.write_text(OWN.format(version="1.0"))
    desk.text("<p><emph>a</emph></p>")

    assert templates(coverage(desk.sources), "emph") == [("html.xsl", "tei:emph", 1)]

    own.write_text(OWN.format(version="3.0"))
    with pytest.raises(StylesheetError, match=r"only 1\.0 is traced"):
        coverage(desk.sources)
    own.write_text(OWN.format(version="1.0").replace("apply-templates", "no-such"))
    with pytest.raises(StylesheetError, match=r"html\.xsl"):
        coverage(desk.sources)


def test_entries_that_nothing_points_to_and_names_that_lead_nowhere(desk):
    desk.persons(
        '<person xml:id="a"><persName>A</persName></person>\n'
        '<person xml:id="b"><persName>B</persName>'
        '<note><persName ref="#b">B</persName></note></person>\n'
        '<person xml:id="c"><persName>C</persName></person>'
    )
    desk.text(
        '<p><persName ref="pers:a">A</persName> <persName>B</persName> '
        '<persName ref="pers:z">C</persName></p><p corresp="pers:c"/>'
    )

    found = coverage(desk.sources)

    ((identifier, place),) = found.unused
    assert (identifier, place.file.name, place.line) == ("b", "persons.xml", 3)
    assert found.entries == 3
    assert [(n.name, n.count, n.leading) for n in found.names] == [("persName", 3, 1)]
