"""Thirty mistakes that editors make: each told once, where it is, with its mend.

docs/messages.md shows what is said, beside what others say.
"""

import re
from pathlib import Path

import pytest

from edition.schema import builtin_schema

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "tests" / "broken").glob("*.xml"))
PAGE = ROOT / "docs" / "messages.md"


@pytest.fixture(scope="module")
def schema():
    return builtin_schema()


def said(schema, path):
    return [
        f"{p.span.line}:{p.span.column} {p.code} {p.message} {p.hint}".rstrip()
        for p in schema.check(path)
    ]


def test_the_page_shows_what_is_said(schema):
    pages = re.findall(
        r"\*\*edition\*\*\n\n```text\n(.*?)\n```", PAGE.read_text("utf-8"), re.DOTALL
    )

    assert len(pages) == len(FILES) - 1 >= 30
    for path, page in zip(FILES[1:], pages, strict=True):
        assert page.split("\n") == said(schema, path), path.name


def test_the_right_file_is_right(schema):
    assert FILES[0].stem == "00-right"
    assert said(schema, FILES[0]) == []


@pytest.mark.parametrize("path", FILES[1:], ids=lambda path: path.stem)
def test_one_mistake_gives_one_message_that_helps(schema, path):
    problems = schema.check(path)
    mistakes = 4 if "four" in path.stem else 1

    assert len(problems) == mistakes
    for problem in problems:
        assert problem.hint
        assert problem.span.end_column > 0
        assert len(str(problem)) < 400
