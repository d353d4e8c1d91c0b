"""Mistakes in pages that are found without Java."""

from pathlib import Path

import pytest

from edition.proof import prove
from edition.render import Artifact

GOOD = (
    '<!DOCTYPE html><html lang="en"><head><title>A</title></head><body>'
    "<main><h1>A</h1>{}</main></body></html>"
)


def codes(html: str) -> list[str]:
    found = prove([Artifact("a.html", html.encode())], Path("/site"))
    return [problem.code for problem in found.problems]


def test_a_right_page_has_no_problem():
    assert codes(GOOD.format("<h2>B</h2><p>Words.</p>")) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<p>a<div>b</div></p>",
        '<a href="#">a<a href="#">b</a></a>',
        '<p title="a" title="b">c</p>',
        "<p>&nosuch;</p>",
        "<table><p>x</p></table>",
        "<p>a</span></p>",
        "<div>",
        "<p/>text",
        "<p>\x01</p>",
    ],
)
def test_what_a_parser_has_to_guess_is_told(markup):
    assert set(codes(GOOD.format(markup))) >= {"HTML701"}


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>a<li>b</ul>",
        "<p>a<br>b",
        "<svg><path d='M0 0'/></svg>",
        "<!-- a -- b -->",
        "<p lang=zh>中文 𠀀 مرحبا é</p>",
    ],
)
def test_what_the_standard_allows_is_left_alone(markup):
    assert codes(GOOD.format(markup)) == []


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (GOOD.format('<p id="x">a</p><p id="x">b</p>'), "HTML702"),
        (GOOD.format('<img src="data:,x">'), "HTML703"),
        (GOOD.format('<iframe src="about:blank"></iframe>'), "HTML703"),
        (GOOD.format("").replace(' lang="en"', ""), "HTML704"),
        (GOOD.format("").replace("<title>A", "<title> "), "HTML704"),
        (GOOD.format("<h3>B</h3>"), "HTML705"),
        (GOOD.format("<h1>B</h1>"), "HTML705"),
        (GOOD.format("").replace("h1>", "h2>"), "HTML705"),
        (GOOD.format("").replace("main>", "div>"), "HTML705"),
    ],
)
def test_each_mistake_has_its_code(page, code):
    assert codes(page) == [code]


def test_a_problem_names_file_line_and_column():
    page = GOOD.format('\n  <p id="x">a</p>\n  <p id="x">b</p>')
    found = prove([Artifact("p/a.html", page.encode())], Path("/site"))

    [problem] = found.problems

    assert problem.file == Path("/site/p/a.html")
    assert (problem.span.line, problem.span.column) == (3, 3)
    assert "line 2" in problem.message


def test_a_hopeless_page_is_told_in_a_few_sentences():
    assert 0 < len(codes(GOOD.format("</span>" * 500))) <= 20


def test_svg_may_have_a_title_of_its_own():
    page = GOOD.format("<svg role=img><title>Drawn</title></svg>")

    assert codes(page) == []
    assert "HTML704" in codes(page.replace("<title>A</title>", ""))
