"""The Nu Html Checker finds nothing in what we build, and what it finds is told."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from edition import pipeline
from edition.config import load_config
from edition.errors import MachineError
from edition.proof.nu import nu_problems
from edition.render.templates import render

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "cases").glob("*.xml"))
ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="ar"><teiHeader><fileDesc>
<titleStmt><title>%(title)s</title></titleStmt>
<publicationStmt><p>-</p></publicationStmt><sourceDesc><p>-</p></sourceDesc>
</fileDesc></teiHeader><text><body>%(body)s</body></text></TEI>"""
TEXTS = {
    "rtl": ("رسالة", '<p>مرحبا <foreign xml:lang="en">hello</foreign> ا</p>'),
    "long": ("A title " * 40, "<p>x</p>"),
    "bare": ("", "<p/>"),
    "signs": ("𠀀 é &lt;script&gt;", "<p>&lt;script&gt;alert(1)&lt;/script&gt; 𠀀</p>"),
    "hostile": (
        "javascript:alert(1)",
        '<p><ref target="javascript:alert(1)">a</ref><graphic url="javascript:b"/>'
        '<persName ref="javascript:c">d</persName>'
        '<hi rend="&quot;onclick=e">f</hi></p>',
    ),
    "nested": (
        "Nested",
        "<p>a<note><p>b<note>c</note></p><list><item>d</item></list></note></p>"
        "<p><persName><choice><sic>e</sic><corr>f</corr></choice><pb/>g</persName></p>"
        "<list><head>h</head><label>i</label><item><list><item>j</item></list></item>"
        "</list><table><row><cell><p>k</p></cell></row></table>"
        "<sp><speaker>l</speaker><lg><l>m</l></lg></sp><head>n</head>",
    ),
}


@pytest.fixture(scope="session")
def nu(checker):
    jar = checker("vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if java is None and "EDITION_REQUIRE_TOOLS" not in os.environ:
        pytest.skip("needs java")
    assert java
    return (java, "-jar", str(jar))


def told(problems) -> list[str]:
    return [f"{p.file.name}:{p.span.line}: {p.message}" for p in problems]


def test_every_page_and_style_of_our_edition_is_valid(nu, site_folder):
    assert told(nu_problems(nu, site_folder)) == []


def test_every_page_of_an_odd_edition_is_valid(nu, tmp_path):
    """Golden cases, other directions of writing, bad input, all in one edition."""
    tei = tmp_path / "tei"
    tei.mkdir()
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Odd <b>"\n')
    for path in CASES:
        shutil.copy(path, tei)
    for name, (title, body) in TEXTS.items():
        text = ODD % {"title": title, "body": body}
        (tei / f"{name}.xml").write_text(text, "utf-8")
    config = load_config(tmp_path / "edition.toml")
    result = pipeline.build(config, tmp_path / "out", draft=True)

    assert result.is_written
    assert len(list((tmp_path / "out" / "documents").glob("*.html"))) > len(CASES)
    assert told(nu_problems(nu, tmp_path / "out")) == []


def test_every_kind_of_page_is_valid(nu, example_pages, tmp_path):
    for number, (template, page) in enumerate(example_pages.values()):
        data = render(template, page, (ROOT / "site",))
        (tmp_path / f"{number}.html").write_bytes(data)

    assert told(nu_problems(nu, tmp_path)) == []


def test_what_it_finds_is_told_with_its_place(nu, tmp_path):
    page = tmp_path / "a b.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><title>A</title>\n<ul><p>One</p></ul></html>'
    )
    (tmp_path / "s.css").write_text("p { colour: red }")

    found = nu_problems(nu, tmp_path)

    assert {(p.file.name, p.code) for p in found} == {
        ("a b.html", "HTML706"),
        ("s.css", "HTML706"),
    }
    assert {p.file for p in found} >= {page}
    assert next(p for p in found if p.file == page).span.line == 2


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("print('no JSON')", "gave no report"),
        ("import sys; sys.exit('out of memory')", "out of memory"),
        ("print('{}')", "gave no report"),
    ],
)
def test_a_checker_that_does_not_work_is_told(tmp_path, program, words):
    (tmp_path / "a.html").write_text("x")

    with pytest.raises(MachineError, match=words):
        nu_problems((sys.executable, "-c", program), tmp_path)


def test_a_checker_that_is_not_there_is_told(tmp_path):
    (tmp_path / "a.html").write_text("x")

    with pytest.raises(MachineError, match="cannot be run"):
        nu_problems((str(tmp_path / "none"),), tmp_path)
