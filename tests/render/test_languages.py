"""An edition in another language, texts from right to left, and very many texts."""

import re
from pathlib import Path

import lxml.html
import pytest

from edition import pipeline
from edition.config import load_config
from edition.render import texts
from edition.source import parse
from edition.transform import find, transform

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}" xml:lang="{lang}">
<teiHeader><fileDesc><titleStmt><title>Letter {id}</title>
<author ref="registers/persons.xml#ada">Ada</author></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc>
<profileDesc><creation><date when="{year}-02-06">{year}</date></creation></profileDesc>
</teiHeader><text xml:lang="{lang}"><body><p>{words}</p></body></text></TEI>"""
PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>P</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc>
<p>x</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
<person xml:id="ada"><persName>Ada</persName></person></listPerson></standOff></TEI>"""
ADA = '<persName ref="registers/persons.xml#ada">Ada</persName>'
ARABIC = 'في سنة 1949 <foreign xml:lang="en">Dear Sir</foreign><note>ملاحظة</note>'


def edition(folder, count, words=ADA, lang="en", config=""):
    (folder / "tei" / "registers").mkdir(parents=True)
    (folder / "edition.toml").write_text(f'[edition]\ntitle = "T"\n{config}')
    (folder / "tei" / "registers" / "persons.xml").write_text(PERSONS)
    for number in range(count):
        name = f"l{number}"
        text = TEI.format(id=name, lang=lang, year=1949 + number % 2, words=words)
        (folder / "tei" / f"{name}.xml").write_text(text)
    result = pipeline.build(load_config(folder / "edition.toml"), folder / "_site")
    assert result.is_written, result.problems
    assert [p for p in result.problems if p.code.startswith("SITE")] == []
    return folder / "_site"


def page(path):
    return lxml.html.document_fromstring(path.read_bytes())


def test_the_pages_speak_the_language_of_the_edition(tmp_path):
    site = edition(tmp_path, 2, config='language = "de"')
    tree = page(site / "documents" / "l0.html")

    assert tree.get("lang") == "de"
    labels = [a.text for a in tree.xpath("//header//nav//a")]
    assert labels == ["Personen", "Über die Edition", "Downloads"]
    assert tree.xpath("//*[contains(@class, 'tei-text')]/@lang") == ["en"]


def test_the_interface_may_speak_another_language_than_the_editors(tmp_path):
    site = edition(tmp_path, 1, config='language = "it"\ninterface = "fr"')

    assert page(site / "index.html").get("lang") == "fr"
    assert "Téléchargements" in (site / "index.html").read_text()


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_a_text_from_right_to_left_says_so_and_what_runs_otherwise_in_it(lang):
    text = TEI.format(id="a", lang=lang, year=1949, words=ARABIC)
    source = parse(text.encode(), Path("a.xml"))
    output = transform(source, find("html.xsl")).output
    tree = lxml.html.fragment_fromstring(output)

    assert tree.xpath("//*[@class = 'tei-text']/@dir") == ["rtl"]
    assert tree.xpath("//i/@dir") == ["ltr"]
    note = tree.xpath("//*[contains(@class, 'note-text')]")[0]
    assert (note.get("lang"), note.get("dir")) == (lang, "rtl")


def test_very_many_texts_have_lists_without_scripts_and_none_is_long(tmp_path):
    count = texts.MANY + 1
    site = edition(tmp_path, count)
    front = page(site / "index.html")
    found = {a.get("href") for a in front.xpath("//ul[contains(@class, 'counted')]//a")}

    assert found == {"texts/1949.html", "texts/1950.html", "texts/person/ada.html"}
    listed = set()
    for part in (site / "texts").rglob("*.html"):
        rows = page(part).xpath("//tbody/tr")
        assert len(rows) <= 250
        if re.fullmatch(r"\d{4}", part.stem) or part.parent.name in {"1949", "1950"}:
            listed.update(r.xpath("string(.//a/@href)").split("/")[-1] for r in rows)
    assert listed == {f"l{number}.html" for number in range(count)}


def test_mentions_that_do_not_fit_on_the_page_stand_on_the_next(tmp_path):
    site = edition(tmp_path, 2, words=" ".join([ADA] * 200))
    first = page(site / "persons" / "ada.html")
    second = page(site / "persons" / "ada" / "2.html")

    marks = [len(tree.xpath("//mark")) for tree in (first, second)]
    assert marks == [300, 100]
    assert first.xpath("//nav[@class = 'pager']//a/@href")[:2] == [
        "ada.html",
        "ada/2.html",
    ]


def test_a_configuration_for_an_unknown_interface_is_refused(tmp_path):
    edition(tmp_path, 1)
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "T"\ninterface = "xx"\n')

    with pytest.raises(Exception, match="interface must be"):
        load_config(tmp_path / "edition.toml")
