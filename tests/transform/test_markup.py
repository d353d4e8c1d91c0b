"""What the HTML of our stylesheets looks like from outside: classes and prefixes."""

import re
from pathlib import Path

import pytest
from lxml import etree

from edition.resources import xslt_folder

FOLDER = xslt_folder()
SHEETS = sorted(FOLDER.rglob("*.xsl"))
CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.html"))
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "stylesheets.md"


@pytest.mark.parametrize(
    "path", SHEETS, ids=lambda path: path.relative_to(FOLDER).as_posix()
)
def test_no_prefix_of_a_stylesheet_leaks_into_what_it_makes(path):
    root = etree.parse(path).getroot()
    excluded = set(root.get("exclude-result-prefixes", "").split()) | {"xsl"}

    assert set(root.nsmap) <= excluded


def test_every_class_that_is_made_is_documented():
    documentation = DOCUMENTATION.read_text("utf-8")
    used = set()
    for path in SHEETS:
        for value in re.findall(r'class="([^"{}]*)"', path.read_text("utf-8")):
            used |= set(value.split())
    for path in CASES:
        for value in re.findall(r'class="([^"]*)"', path.read_text("utf-8")):
            used |= set(value.split())
    own = {name for name in used if not re.match(r"tei($|-)", name)}

    # `about` and `entry` name a whole fragment, `back` is a link like any other
    for name in own - {"about", "entry", "back"}:
        assert f"`{name}`" in documentation, name


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_html_has_no_styles_scripts_or_namespaces_of_its_own(path):
    html = path.read_text("utf-8")

    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|xmlns", html)
