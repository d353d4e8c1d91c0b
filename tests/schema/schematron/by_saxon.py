"""Schematron once more, naively, as the measure of ours: one stylesheet for SaxonC.

Each pattern is a mode; all nodes are visited in it; of its rules the first that
matches a node judges it, and then what is in the node is visited all the same.
"""

import datetime as dt
import json
import os
import tempfile
from contextlib import contextmanager
from xml.sax.saxutils import quoteattr

from lxml import etree

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL = "http://www.w3.org/1999/XSL/Transform"
BUILT_IN = """<xsl:template match="/" mode="M{0}" priority="-8">
<xsl:apply-templates select="node()" mode="M{0}"/></xsl:template>
<xsl:template match="*" mode="M{0}" priority="-9">
<xsl:apply-templates select="@*, node()" mode="M{0}"/></xsl:template>
<xsl:template match="@*|text()|comment()|processing-instruction()" mode="M{0}"
 priority="-9"/>"""
FINDING = """<xsl:value-of select="'{0}&#9;' || path(.) || '&#9;'"/>
<xsl:variable name="said"><xsl:value-of separator="">{1}</xsl:value-of></xsl:variable>
<xsl:value-of select="normalize-space($said) || '&#10;'"/>"""


def transpiled(schema: etree._ElementTree) -> str:
    """Write a schema without phases, includes and abstractions as a stylesheet."""
    root = schema.getroot()
    spaces = " ".join(
        f"xmlns:{ns.get('prefix')}={quoteattr(ns.get('uri'))}"
        for ns in root.iter(f"{SCH}ns")
    )
    patterns = list(root.iter(f"{SCH}pattern"))
    calls = "".join(
        f'<xsl:apply-templates select="/" mode="M{n}"/>' for n in range(len(patterns))
    )
    modes = "".join(BUILT_IN.format(n) for n in range(len(patterns)))
    rules = "".join(
        rule(r, n, m)
        for n, pattern in enumerate(patterns)
        for m, r in enumerate(pattern.iterchildren(f"{SCH}rule"))
    )
    return (
        f'<xsl:stylesheet version="3.0" xmlns:xsl="{XSL}" {spaces}>'
        '<xsl:output method="text"/>'
        f"{''.join(let(e) for e in root.iterchildren(f'{SCH}let'))}"
        f'<xsl:template match="/">{calls}</xsl:template>{modes}{rules}</xsl:stylesheet>'
    )


def rule(element, number, place):
    lets = "".join(let(e) for e in element.iterchildren(f"{SCH}let"))
    checks = "".join(
        check(e, lets, f"{number}.{place}.{n}")
        for n, e in enumerate(element.iterchildren(f"{SCH}assert", f"{SCH}report"))
    )
    return (
        f"<xsl:template match={quoteattr(element.get('context'))} mode='M{number}'"
        f" priority='{1000 - place}'>{checks}"
        f"<xsl:apply-templates select='@*, node()' mode='M{number}'/></xsl:template>"
    )


def let(element):
    name, value = element.get("name"), quoteattr(element.get("value"))
    return f'<xsl:variable name="{name}" select={value}/>'


def check(element, lets, name):
    """A check that fails says nothing, and does not keep the others from speaking."""
    test = element.get("test")
    condition = f"not({test})" if element.tag == f"{SCH}assert" else test
    said = FINDING.format(name, "".join(parts(element)))
    return (
        f"<xsl:try>{lets}<xsl:if test={quoteattr(condition)}>{said}</xsl:if>"
        '<xsl:catch errors="*"/></xsl:try>'
    )


def parts(element):
    yield text(element.text)
    for child in element:
        if child.tag == f"{SCH}name":
            yield '<xsl:value-of select="name(.)"/>'
        elif child.tag == f"{SCH}value-of":
            yield f"<xsl:value-of select={quoteattr(child.get('select'))}/>"
        elif isinstance(child.tag, str):
            yield from parts(child)
        yield text(child.tail)


def text(content):
    escaped = (content or "").replace("&", "&amp;").replace("<", "&lt;")
    return f"<xsl:text>{escaped}</xsl:text>" if escaped else ""


@contextmanager
def quiet():
    """SaxonC prints past Python."""
    with tempfile.TemporaryFile() as file:
        kept = os.dup(2)
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


class Saxon:
    """A schema, run by SaxonC."""

    def __init__(self, schema: etree._ElementTree) -> None:
        import saxonche  # noqa: PLC0415 - the tests do without where it is missing

        self.processor = saxonche.PySaxonProcessor(license=False)
        with quiet():
            compiler = self.processor.new_xslt30_processor()
            self.sheet = compiler.compile_stylesheet(stylesheet_text=transpiled(schema))

    def findings(self, tree: etree._ElementTree) -> list[tuple[str, str, str]]:
        """Return which check, on which node, says what; sorted."""
        # without the document type, as nothing is to be fetched
        source = etree.tostring(tree.getroot(), encoding="unicode", with_tail=False)
        with quiet():
            node = self.processor.parse_xml(xml_text=source)
            said = self.sheet.transform_to_string(xdm_node=node) or ""
        return sorted(tuple(line.split("\t")) for line in said.split("\n") if line)


def of_ours(schematron, document) -> list[tuple[str, str, str]]:
    """Return the same of our findings."""
    patterns = {id(p): n for n, p in enumerate(schematron.rulebook.patterns)}
    found = []
    for finding in schematron.findings(document):
        place = finding.pattern.rules.index(finding.rule)
        number = finding.rule.checks.index(finding.check)
        name = f"{patterns[id(finding.pattern)]}.{place}.{number}"
        found.append((name, path(finding.node), finding.message))
    return sorted(found)


def path(node) -> str:
    """Return the path of a node as XPath writes it."""
    element = node.element
    if node.kind == "root":
        return "/"
    if node.kind == "attribute":
        name = etree.QName(node.name)
        space = f"Q{{{name.namespace}}}" if name.namespace else ""
        return f"{path(node._replace(kind='node', name=''))}/@{space}{name.localname}"
    if node.kind == "text":
        return f"{of_element(element)}/text()[1]"
    if node.kind == "tail":
        before = list(element.itersiblings(preceding=True))
        texts = sum(bool(e.tail) for e in before) + bool(element.getparent().text)
        return f"{of_element(element.getparent())}/text()[{texts + 1}]"
    return of_element(element)


def of_element(element) -> str:
    parent = element.getparent()
    above = of_element(parent) if parent is not None else ""
    if not isinstance(element.tag, str):
        same = [
            e for e in element.itersiblings(preceding=True)
            if e.tag is element.tag
            and getattr(e, "target", None) == getattr(element, "target", None)
        ]  # fmt: skip
        what = (
            "comment()"
            if element.tag is etree.Comment
            else f"processing-instruction({element.target})"
        )
        return f"{above}/{what}[{len(same) + 1}]"
    name = etree.QName(element)
    same = list(element.itersiblings(element.tag, preceding=True))
    return f"{above}/Q{{{name.namespace or ''}}}{name.localname}[{len(same) + 1}]"


def today() -> dt.datetime:
    """Return the moment: SaxonC knows it too."""
    return dt.datetime.now(tz=dt.UTC)


def differences(one, other) -> str:
    """Say what is in one only, to be read."""
    return json.dumps(
        {
            "only ours": sorted(set(one) - set(other))[:10],
            "only SaxonC's": sorted(set(other) - set(one))[:10],
        },
        indent=1,
        ensure_ascii=False,
    )
