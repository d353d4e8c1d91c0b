"""Ids that were given up: their addresses lead on, without JavaScript."""

import re
import shutil

import pytest

from edition import pipeline, proof
from edition.config import load_config
from edition.retired import FILE
from edition.urls import document_page

REGISTER = """
[persons]
clara = "weber"
weber = "clara-weber"
gone = ""
lost = "nobody"

[documents]
letter-0 = "letter-1"

[passages.letter-0]
"old.p1" = "older"
older = "PARAGRAPH"

[passages.letter-1]
away = "nothing"
PARAGRAPH = "away"
"""


@pytest.fixture
def site(starter, tmp_path):
    root = shutil.copytree(starter, tmp_path / "e")
    text = (root / "tei/letter-1.xml").read_text("utf-8")
    (paragraph, *_) = re.findall(r'<p xml:id="([^"]+)"', text.partition("<text")[2])
    register = REGISTER.replace('= "PARAGRAPH"', f'= "{paragraph}"')
    (root / FILE).write_text(register.replace('\nPARAGRAPH = "away"', ""))
    config = load_config(root / "edition.toml")
    rendering = pipeline.rendering_of(config, pipeline.read_sources(config))
    artifacts, problems = pipeline.render_all(rendering)
    assert not problems
    return paragraph, artifacts


def page(artifacts, path: str) -> str:
    (found,) = [a.data.decode() for a in artifacts if a.path == path]
    return found


def test_an_old_address_leads_to_the_last_new_one(site):
    for path, target in (
        ("persons/clara.html", "clara-weber.html"),
        ("persons/weber.html", "clara-weber.html"),
        (document_page("letter-0"), "letter-1.html"),
    ):
        html = page(site[1], path)
        assert f'<meta http-equiv="refresh" content="0; url={target}">' in html
        assert re.search(f'<p><a href="{target}">[^<]', html)


def test_what_leads_nowhere_says_so_and_leads_to_the_front_page(site):
    for path in ("persons/gone.html", "persons/lost.html"):
        html = page(site[1], path)
        assert 'http-equiv="refresh"' not in html
        assert "taken out of the edition" in html
        assert '<p><a href="../index.html">' in html


def test_old_references_to_a_passage_arrive_at_its_words(site):
    paragraph, artifacts = site
    html = page(artifacts, "documents/letter-1.html")

    for old in ("old.p1", "older"):
        assert html.count(f'id="{old}"') == 1
    start = html.index(f'id="{paragraph}"')
    assert 0 < html.index('id="older"') - start < 250
    assert 'id="away"' not in html


def test_every_link_of_the_redirects_leads_somewhere(site):
    found = proof.dead_links(proof.read_site(site[1], ""))

    assert not [link for link in found if "static/" not in link.href]


@pytest.mark.usefixtures("site")
def test_a_page_that_is_there_is_not_led_away_from(tmp_path):
    root = tmp_path / "e"
    (root / FILE).write_text('[persons]\nclara-weber = "x"\n')
    config = load_config(root / "edition.toml")

    result = pipeline.build(config, tmp_path / "out")

    assert result.is_written
    assert "ID105" in {problem.code for problem in result.problems}
    html = (tmp_path / "out/persons/clara-weber.html").read_text("utf-8")
    assert "refresh" not in html
