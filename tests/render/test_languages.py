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
from edition.verify import verify_text

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


def test_the_heads_of_files_speak_the_language_of_the_pages(tmp_path):
    site = edition(tmp_path, 1, config='language = "fr"')

    text = (site / "documents" / "l0.txt").read_text()
    assert "\nAuteur\N{NO-BREAK SPACE}:  Ada" in text
    assert "\nTexte\N{NO-BREAK SPACE}:   comme dans la source" in text
    markdown = (site / "documents" / "l0.md").read_text()
    assert "\n- Auteur\N{NO-BREAK SPACE}: Ada\n" in markdown


def test_a_label_of_wide_characters_takes_two_columns_for_each(tmp_path):
    site = edition(tmp_path, 1, config='language = "zh"')
    lines = (site / "documents" / "l0.txt").read_text().splitlines()
    (author,) = [line for line in lines if line.startswith("作者：")]
    (address,) = [line for line in lines if line.startswith("文本：")]

    assert author.index("Ada") == address.index("依")


def test_what_a_header_says_of_its_source_is_labelled_in_the_language_of_the_pages(
    tmp_path,
):
    held = "<msDesc><msIdentifier><repository>R</repository></msIdentifier></msDesc>"
    site = edition(tmp_path, 1, config='language = "de"')
    source = tmp_path / "tei" / "l0.xml"
    source.write_text(
        source.read_text().replace("<p>x</p></sourceDesc>", f"{held}</sourceDesc>")
    )
    pipeline.build(load_config(tmp_path / "edition.toml"), site)

    document = page(site / "documents" / "l0.html")
    origin = document.xpath("//*[contains(@class, 'origin')]//dt/text()")
    assert origin == ["Archiv"]


@pytest.mark.parametrize(
    ("interface", "author"),
    [("de", "Verfasst von:"), ("ru", "Автор:"), ("zh-Hans", "作者：")],
)
def test_what_is_proved_is_the_text_as_it_is_published(
    tmp_path, monkeypatch, interface, author
):
    """No word of the interface is taken for one of the text, or for a lost one."""
    edition(tmp_path, 1, config=f'interface = "{interface}"')
    seen = []

    def watched(source, text, **options):
        seen.append(text)
        return verify_text(source, text, **options)

    monkeypatch.setattr(pipeline, "verify_text", watched)
    results = pipeline.verify(load_config(tmp_path / "edition.toml"), None, None)

    assert seen == [(tmp_path / "_site" / "documents" / "l0.txt").read_text()]
    assert author in seen[0]
    assert [found.is_clean for _, found in results] == [True, True, True]


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
