"""What can be found in an edition, and the page to find it on."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition import indexing, pipeline
from edition.checking import read_sources
from edition.config import load_config
from edition.errors import MissingExtraError
from edition.render.search import _records, _unique, render_search

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def memorandum():
    config = load_config(ROOT / "edition.toml")
    return pipeline.rendering_of(config, read_sources(config))


def with_unit(rendering, unit: str):
    return replace(rendering, config=replace(rendering.config, search=unit))


@pytest.fixture
def without_pagefind(monkeypatch):
    def missing():
        raise MissingExtraError("The full-text search needs Pagefind", "search")

    monkeypatch.setattr(indexing, "program", missing)


@pytest.mark.usefixtures("without_pagefind")
def test_without_pagefind_there_is_a_page_and_one_sentence(memorandum):
    (page,), (problem,) = render_search(memorandum)

    assert page.path == "search.html"
    text = page.data.decode()
    assert "without an index" in text
    assert "search.js" not in text
    assert "wasm" not in text
    assert problem.code == "SITE602"
    assert 'pip install "edition[search]"' in problem.hint


def test_who_wants_no_search_has_no_page_and_no_link(memorandum):
    rendering = with_unit(memorandum, "none")

    assert render_search(rendering) == ([], [])
    assert rendering.frame("index.html", "").search == ""
    assert memorandum.frame("persons/a.html", "").search == "../search.html"


def test_all_words_are_there_whatever_a_result_opens(memorandum):
    def words(unit: str) -> set[str]:
        records = _records(with_unit(memorandum, unit))
        return {word for record in records for word in record.text.split()}

    assert words("paragraphs") == words("sections") == words("documents")


@pytest.mark.parametrize(("unit", "count"), [("sections", 12), ("documents", 1)])
def test_larger_results_are_fewer(memorandum, unit, count):
    found = [r for r in _records(with_unit(memorandum, unit)) if "#" in r.url]
    whole = [
        r for r in _records(with_unit(memorandum, unit)) if "document" in r.filters
    ]

    assert 1 <= len(whole) <= count
    assert bool(found) == (unit == "sections")
    assert len(whole) < sum(
        "document" in record.filters for record in _records(memorandum)
    )


def test_every_form_of_a_name_finds_its_entry_in_either_chinese_script(memorandum):
    pytest.importorskip("opencc", reason="needs the extra search")
    (mao,) = (r for r in _records(memorandum) if r.title == "Mao Zedong")

    assert mao.url.startswith("persons/")
    assert {"Mao Tse-tung", "毛澤東"} <= set(mao.text.split(" · "))
    assert "毛泽东" in mao.also


def test_things_of_one_name_are_told_apart():
    names = {
        "a": ("Smith", "1900"),
        "b": ("Smith", "1920"),
        "c": ("Smith", ""),
        "d": ("Jones", ""),
        "e": ("Brown", "1900"),
        "f": ("Brown", "1900"),
    }

    assert _unique(names) == {
        "a": "Smith (1900)",
        "b": "Smith (1920)",
        "c": "Smith (c)",
        "d": "Jones",
        "e": "Brown (e)",
        "f": "Brown (f)",
    }


def test_two_builds_have_the_same_search(memorandum):
    assert render_search(memorandum) == render_search(memorandum)
