"""The whole way: the repository's own edition is checked, built and verified."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import lxml.html
import pytest

from edition import checking, pipeline, proof, site
from edition.config import load_config
from edition.errors import MachineError, UseError
from edition.model import Kind
from edition.problems import Severity
from edition.schemas import Schemas

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "edition" / "starter"


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file()
    }


@pytest.fixture(scope="module")
def config():
    return load_config(ROOT / "edition.toml")


@pytest.fixture(scope="module")
def built(site_folder):
    return site_folder


@pytest.fixture
def small(starter, tmp_path):
    """A small edition of its own, that a test may damage."""
    return shutil.copytree(starter, tmp_path / "letters")


def build(folder: Path, **options):
    return pipeline.build(
        load_config(folder / "edition.toml"), folder / "_site", **options
    )


# -- this edition ---------------------------------------------------------------


def test_the_texts_of_this_edition_have_no_problems(config):
    sources = checking.read_sources(config)
    problems = checking.judge(config, sources, Schemas(edition=config.schema))

    assert [str(p) for p in problems if p.severity is not Severity.INFO] == []


def test_every_entity_has_a_page_and_every_form_of_the_text_a_file(config, built):
    sources = checking.read_sources(config)
    rendering = pipeline.rendering_of(config, sources)
    made = files(built)

    for kind in Kind:
        assert f"{kind.value}/index.html" in made
        for entity in rendering.entries(kind):
            assert f"{kind.value}/{entity.id}.html" in made
    for extension in ("html", "txt", "xml", "json"):
        assert f"documents/memorandum-1949-02-06.{extension}" in made
    for page in ("index", "dates", "about", "downloads", "404"):
        assert f"{page}.html" in made


def test_the_only_text_is_one_step_from_every_page(built):
    for page in built.rglob("*.html"):
        links = lxml.html.parse(page).xpath("//nav[@aria-label='Edition']//a")
        assert links[0].text == "Text", page
        assert links[0].get("href").endswith("memorandum-1949-02-06.html"), page


def test_no_link_of_the_site_is_dead(built):
    artifacts = [site.Artifact(path, data) for path, data in files(built).items()]

    dead = proof.dead_links(proof.read_site(artifacts))
    assert [link for link in dead if not link.is_written_elsewhere] == []


def test_the_same_input_gives_the_same_bytes(config, built, tmp_path):
    pipeline.build(config, tmp_path / "again")

    assert files(tmp_path / "again") == files(built)


def test_nothing_of_this_machine_is_in_the_site(built):
    for path, data in files(built).items():
        assert str(ROOT).encode() not in data, path


def test_the_tei_is_published_byte_for_byte(built):
    name = "memorandum-1949-02-06.xml"

    assert (built / "documents" / name).read_bytes() == (
        ROOT / "tei" / name
    ).read_bytes()


def test_every_mention_leads_to_its_paragraph_with_its_words(built):
    page = (built / "persons" / "gao-gang.html").read_text("utf-8")

    assert "<mark>Gao Gang</mark>" in page
    assert 'href="../documents/memorandum-1949-02-06.html#s2p3"' in page


def test_the_sources_are_told_in_whole_lines(built):
    page = lxml.html.parse(built / "about.html")
    lines = [
        " ".join(line.text_content().split())
        for line in page.findall(".//div[@class='tei-line']")
    ]

    assert any(
        line.startswith("Andrei Ledovskii, ") and line.endswith(", pp. 81-87")
        for line in lines
    )
    assert "Language: Russian" in lines


def test_mikoyan_speaks_and_is_found_as_the_narrator(built):
    data = json.loads((built / "documents/memorandum-1949-02-06.json").read_bytes())
    speakers = {s for speech in data["speeches"] for s in speech["speakers"]}
    narrator = [
        m
        for m in data["mentions"]
        if m["entity"] == "anastas-mikoyan" and m["passage"]["text"] == "I"
    ]

    assert {"mao-zedong", "anastas-mikoyan", "zhou-enlai", "ren-bishi"} <= speakers
    assert len(narrator) > 10


def test_the_plain_text_has_its_head_its_lines_and_its_notes(built):
    text = (built / "documents/memorandum-1949-02-06.txt").read_text("utf-8")

    assert text.startswith("Memorandum of Conversation between Anastas Mikoyan")
    assert re.search(r"^Translator: Sergey Radchenko$", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 72
    assert "Com[munist] Party" in text
    assert re.search(r"^\[1\] ", text, re.MULTILINE)
    assert text.endswith("\n")
    assert "\u2029" not in text


def test_no_word_is_lost_from_the_tei_to_what_is_published(config):
    for name, result in pipeline.verify(config, None, None):
        assert result.is_clean, (name, result.differences)
        assert result.count > 4000


def test_no_word_is_lost_from_the_source_to_the_tei(config):
    source = ROOT.parent / "shared" / "seed" / "memorandum.md"
    if not source.is_file():
        pytest.skip("the source text is not part of the repository")
    (_, first), *_ = pipeline.verify(config, None, source)

    assert first.is_clean, first.differences
    assert first.count > 3700
    assert all(d.reason for d in first.deliberate)


# -- what goes wrong ------------------------------------------------------------


def damage(folder: Path, old: str, new: str) -> None:
    path = folder / "tei" / "letter-1.xml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_an_error_in_a_text_stops_the_build_and_leaves_the_last_site(small):
    assert build(small).is_written
    before = files(small / "_site")
    damage(small, "<p xml:id", "<pp xml:id")
    damage(small, "</p>\n        <closer>", "</pp>\n        <closer>")

    result = build(small)

    assert not result.is_written
    assert any(p.severity is Severity.ERROR for p in result.problems)
    assert files(small / "_site") == before


def test_a_draft_is_built_in_spite_of_errors(small):
    damage(small, 'ref="person:clara-weber"', 'ref="person:nobody"')

    result = build(small, draft=True)

    assert result.is_written
    page = (small / "_site/documents/letter-1.html").read_text("utf-8")
    assert '<span class="tei-persName">Clara</span>' in page


def test_a_text_that_cannot_be_read_stops_the_build(small):
    damage(small, "</TEI>", "")

    result = build(small)

    assert not result.is_written
    assert {"XML004"} <= {p.code for p in result.problems}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_text_that_is_a_link_out_of_the_edition_is_not_published(small, tmp_path):
    outside = tmp_path / "private.xml"
    text = (small / "tei/letter-1.xml").read_text("utf-8")
    outside.write_text(text.replace('xml:id="letter-1"', 'xml:id="private"'), "utf-8")
    (small / "tei" / "a.xml").symlink_to(outside)

    result = build(small, draft=True)

    out = [p for p in result.problems if p.code == "XML003"]
    assert [p.file.name for p in out] == ["a.xml"]
    assert "leads out of the edition" in out[0].message
    assert (small / "_site/documents/letter-1.html").exists()
    assert not (small / "_site/documents/private.html").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("target", ["../../../private.txt", "nowhere", "/etc"])
def test_a_link_out_of_the_edition_in_its_site_stops_the_build(small, tmp_path, target):
    (tmp_path / "private.txt").write_text("secret")
    static = small / "site" / "static"
    static.mkdir(parents=True)
    (static / "x.css").symlink_to(target)

    with pytest.raises(UseError, match=r"x\.css: this link leads"):
        build(small)
    assert not (small / "_site").exists()


def test_two_documents_with_one_id_cannot_have_one_address(small):
    text = (small / "tei/letter-1.xml").read_text("utf-8")
    (small / "tei/letter-2.xml").write_text(text, "utf-8")

    result = build(small)

    assert not result.is_written
    assert "ID102" in {p.code for p in result.problems}


def test_an_edition_with_its_own_template_and_style_gets_them(small):
    templates = small / "site" / "templates"
    templates.mkdir(parents=True)
    (templates / "about.html").write_text("<p>{{ page.frame.title }}, ours</p>")
    static = small / "site" / "static"
    static.mkdir()
    (static / "text.css").write_text(".mine {}")

    assert build(small).is_written

    assert (small / "_site/about.html").read_text() == "<p>About this edition, ours</p>"
    assert (small / "_site/static/text.css").read_text() == ".mine {}"
    assert (small / "_site/static/page.css").stat().st_size > 1000


def test_an_edition_with_one_stylesheet_of_its_own_gets_it_with_all_of_ours(small):
    own = small / "xslt" / "html" / "core.xsl"
    own.parent.mkdir(parents=True)
    own.write_text(
        '<xsl:stylesheet version="1.0" xmlns:tei="http://www.tei-c.org/ns/1.0"'
        ' exclude-result-prefixes="tei"'
        ' xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:import href="edition:html/core.xsl"/><xsl:template match="tei:text">'
        "<em>Ours.</em><xsl:apply-templates/></xsl:template></xsl:stylesheet>"
    )

    assert build(small).is_written

    page = (small / "_site/documents/letter-1.html").read_text("utf-8")
    assert "<em>Ours.</em>" in page
    assert "I saw the comet" in page


def test_where_a_site_is_published_pages_say_their_address_and_404_finds_home(small):
    path = small / "edition.toml"
    url = 'url = "https://example.org/my/letters/"\n[sources]'
    path.write_text(path.read_text("utf-8").replace("[sources]", url), "utf-8")

    result = build(small)

    assert not result.problems
    page = (small / "_site/documents/letter-1.html").read_text("utf-8")
    assert 'href="https://example.org/my/letters/documents/letter-1.html"' in page
    missing = (small / "_site/404.html").read_text("utf-8")
    assert 'href="/my/letters/static/page.css"' in missing
    assert 'href="/my/letters/index.html"' in missing
    assert 'href="/my/letters/persons/index.html"' in missing
    assert "canonical" not in missing


def test_a_file_with_an_odd_name_has_a_page_that_every_link_finds(small):
    path = small / "tei" / "letter-1.xml"
    text = path.read_text("utf-8").replace(' xml:id="letter-1"', "")
    path.unlink()
    (small / "tei" / "50% of été #1.xml").write_text(text, "utf-8")

    result = build(small)

    assert result.is_written
    assert {p.code for p in result.problems} == {"HEAD508"}
    assert (small / "_site/documents/50- of été -1.html").is_file()


def test_a_template_that_asks_for_what_is_not_there_is_named(small):
    templates = small / "site" / "templates"
    templates.mkdir(parents=True)
    (templates / "about.html").write_text("<p>\n{{ page.weather }}</p>")

    with pytest.raises(UseError, match=r"about\.html:2: .*weather"):
        build(small)


def test_a_disk_that_is_full_leaves_the_last_site(small, monkeypatch):
    assert build(small).is_written
    before = files(small / "_site")
    damage(small, "I saw the comet", "I saw the new comet")
    write_bytes = Path.write_bytes
    count = iter(range(10_000))

    def full(path, data):
        if next(count) > 5:
            raise OSError(28, "No space left on device")
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(MachineError, match="No space left"):
        build(small)

    assert files(small / "_site") == before


@pytest.mark.skipif(sys.platform == "win32", reason="sends a Unix signal")
def test_a_build_that_is_interrupted_leaves_the_last_site(small):
    assert build(small).is_written
    before = files(small / "_site")
    damage(small, "I saw the comet", "I saw the new comet")
    slow = (
        "import pathlib, time, sys\n"
        "write = pathlib.Path.write_bytes\n"
        "def slow(path, data):\n"
        "    print('writing', flush=True); time.sleep(0.2); return write(path, data)\n"
        "pathlib.Path.write_bytes = slow\n"
        "from edition.cli import edition\n"
        "edition.main(['build'])\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", slow],
        cwd=small,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "writing"
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert process.returncode == 3
    assert "Interrupted" in said
    assert "Traceback" not in said
    assert files(small / "_site") == before
    assert not list(small.glob("._site*"))
