"""Golden cases: what becomes of small texts. A new case is a file and no Python.

`tests/cases/NAME.xml` becomes `NAME.html`, `NAME.txt` and `NAME.md`; the instruction
`<?parameter NAME=VALUE?>` sets a parameter. After a change of the stylesheets:

    pytest tests/test_cases.py --update-cases; git diff tests/cases
"""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html as lxml_html

from edition.names import local_name
from edition.resources import xslt_folder
from edition.source import read
from edition.transform import lay_out, lay_out_markdown, transform
from edition.verify import verify_html, verify_markdown, verify_text

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(FOLDER.glob("*.xml"))
PARAMETER = re.compile(r"<\?parameter ([\w-]+)=(.*?)\?>")

PHRASES = frozenset(
    """
    a abbr b br button cite code data del dfn em i img ins kbd mark math q rt ruby
    s samp small span strong sub sup svg time u var wbr
    """.split()
)
ONLY_PHRASES = frozenset(
    """
    p h1 h2 h3 h4 h5 h6 pre abbr b cite code dfn em i kbd mark q s samp small span
    strong sub sup time u var dt
    """.split()
)
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "table": {"caption", "tr", "tbody", "thead"},
    "tr": {"td", "th"},
}


def case(path):
    return path.stem


def result(path, sheet):
    parameters = dict(PARAMETER.findall(path.read_text("utf-8")))
    return transform(read(path), xslt_folder() / sheet, parameters=parameters).output


def golden(path, suffix, found, config):
    file = path.with_suffix(suffix)
    if config.getoption("--update-cases"):
        file.write_text(found, "utf-8", newline="\n")
    assert file.is_file(), "run pytest tests/test_cases.py --update-cases, and read it"
    assert found == file.read_text("utf-8")


@pytest.mark.parametrize("path", CASES, ids=case)
def test_html(path, pytestconfig):
    golden(path, ".html", result(path, "html.xsl").rstrip() + "\n", pytestconfig)


@pytest.mark.parametrize("path", CASES, ids=case)
def test_text(path, pytestconfig):
    golden(path, ".txt", lay_out(result(path, "text.xsl")), pytestconfig)


@pytest.mark.parametrize("path", CASES, ids=case)
def test_markdown(path, pytestconfig):
    golden(
        path, ".md", lay_out_markdown(result(path, "markdown.xsl"), 72), pytestconfig
    )


@pytest.mark.parametrize("path", CASES, ids=case)
def test_no_word_is_lost_or_added(path):
    document = read(path)
    parameters = dict(PARAMETER.findall(path.read_text("utf-8")))
    reading = parameters.get("reading", "source")
    html = verify_html(document, result(path, "html.xsl"))
    text = verify_text(document, lay_out(result(path, "text.xsl")), reading=reading)

    for width in (None, 40):
        markdown = lay_out_markdown(result(path, "markdown.xsl"), width)
        found = verify_markdown(document, markdown, reading=reading)
        assert found.differences == ()
    assert html.differences == ()
    assert text.differences == ()


@pytest.mark.parametrize("path", CASES, ids=case)
def test_html_is_nested_as_html_demands(path):
    root = lxml_html.fragment_fromstring(result(path, "html.xsl").strip())

    assert mistakes(root) == []


@pytest.mark.parametrize("path", CASES, ids=case)
def test_ids_are_unique_and_links_lead_somewhere(path):
    root = lxml_html.fragment_fromstring(result(path, "html.xsl").strip())
    ids = Counter(root.xpath("//@id"))
    inner = [href[1:] for href in root.xpath("//@href") if href.startswith("#")]

    assert [name for name, count in ids.items() if count > 1] == []
    assert [name for name in inner if name not in ids] == []


def test_there_is_a_golden_file_for_each_case_and_no_other():
    suffixes = {".html", ".txt", ".md"}
    made = {path.stem for path in FOLDER.iterdir() if path.suffix in suffixes}

    assert len(CASES) >= 40
    assert made == {path.stem for path in CASES}


def mistakes(root):
    """What the HTML standard forbids and a parser would silently rearrange."""
    found = []
    for element in root.iter("*"):
        name = local_name(element.tag)
        parent = element.getparent()
        if parent is None or element.xpath("ancestor::math | ancestor::svg"):
            continue
        outer = local_name(parent.tag)
        if name not in PHRASES and any(
            local_name(ancestor.tag) in ONLY_PHRASES
            for ancestor in element.iterancestors()
        ):
            found.append(f"<{name}> inside a phrase: {path_of(element)}")
        if name in {"a", "button"} and any(
            local_name(ancestor.tag) in {"a", "button"}
            for ancestor in element.iterancestors()
        ):
            found.append(f"<{name}> in a link: {path_of(element)}")
        if outer in CHILDREN and name not in CHILDREN[outer]:
            found.append(f"<{name}> in <{outer}>")
        if outer in CHILDREN and (parent.text or "").strip():
            found.append(f"words in <{outer}>")
    return found


def path_of(element):
    return "/".join(local_name(a.tag) for a in reversed(list(element.iterancestors())))
