"""Every template, with full and with bare data: what its HTML has to be."""

import itertools
import re
from collections import Counter
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from lxml import html

from edition.render.templates import TemplateError, render

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FOR_A_FOREIGN_FILE = ("src", "srcset", "poster", "data", "action", "formaction")


@pytest.fixture
def text(page, site):
    name, data = page
    return render(name, data, (site,)).decode()


@pytest.fixture
def tree(text):
    return html.document_fromstring(text)


def test_a_page_has_one_main_part_and_one_title(tree):
    assert len(tree.findall(".//main")) == 1
    assert len(tree.findall(".//h1")) == 1
    assert tree.find(".//main").find(".//h1") is not None
    assert tree.findtext(".//title").strip()
    assert tree.get("lang")


def test_no_level_of_headings_is_skipped(tree):
    levels = [int(e.tag[1]) for e in tree.iter(*HEADINGS)]

    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), levels


def test_no_heading_is_empty(tree):
    assert all(h.text_content().strip() for h in tree.iter(*HEADINGS))


def test_ids_are_unique_and_the_links_within_the_page_lead_somewhere(tree):
    ids = Counter(tree.xpath("//@id"))
    inside = {href[1:] for href in tree.xpath("//a/@href[starts-with(., '#')]")}

    assert [i for i, count in ids.items() if count > 1] == []
    assert inside <= set(ids)


def test_the_ids_of_the_frame_cannot_meet_those_of_a_text(tree):
    """A TEI file may use `main` or `notes` for what it likes."""
    for part in tree.xpath("//*[contains(@class, 'tei')] | //*[@class = 'entry']"):
        part.getparent().remove(part)
    allowed = re.compile(r"ui-|letter-|year-")

    assert [i for i in tree.xpath("//@id") if not allowed.match(i)] == []


def test_nothing_comes_from_another_host(tree):
    loaded = [tree.xpath(f"//@{name}") for name in FOR_A_FOREIGN_FILE]
    loaded.append(tree.xpath("//link[not(@rel = 'canonical')]/@href"))

    assert [u for urls in loaded for u in urls if urlsplit(u).netloc] == []


def test_a_policy_forbids_everything_but_our_own_files(tree, page):
    policy = tree.xpath("//meta[@http-equiv = 'Content-Security-Policy']/@content")[0]

    assert policy.startswith("default-src 'none'")
    assert "'unsafe-eval'" not in policy
    assert "base-uri 'none'" in policy
    assert "form-action 'none'" in policy
    assert "http:" not in policy
    assert "https:" not in policy
    if page[0] != "standalone.html":
        assert "'unsafe-inline'" not in policy


def test_no_style_and_no_script_stands_in_the_page(tree, page):
    assert tree.xpath("//@style") == []
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
    assert tree.xpath("//script[not(@src or @type = 'application/ld+json')]") == []
    assert len(tree.xpath("//style")) == (page[0] == "standalone.html")


def test_images_say_what_they_show(tree):
    assert tree.xpath("//img[not(@alt)]") == []


def test_every_control_has_a_label(tree):
    for control in tree.xpath("//input"):
        label = control.xpath("ancestor::label")
        assert label, control.get("id")
        assert label[0].text_content().strip()


def test_lists_hold_items_only(tree):
    assert tree.xpath("//ul/*[not(self::li)] | //ol/*[not(self::li)]") == []
    assert tree.xpath("//li[not(parent::ul or parent::ol)]") == []
    assert tree.xpath("//dl/*[not(self::div)]") == []
    for group in tree.xpath("//dl/div"):
        assert re.fullmatch(r"(dt)+(dd)+", "".join(c.tag for c in group))
    for entries in tree.xpath("//dl"):
        terms = entries.xpath("div/dt/text()")
        assert len(terms) == len(set(terms))


def test_no_list_and_no_table_is_empty(tree):
    assert tree.xpath("//ul[not(li)] | //ol[not(li)] | //dl[not(div)]") == []
    assert tree.xpath("//table[not(.//td)]") == []


def test_the_rows_of_a_table_are_equally_wide(tree):
    for table in tree.xpath("//table"):
        widths = {
            sum(int(cell.get("colspan", "1")) for cell in row)
            for row in table.iter("tr")
        }
        assert len(widths) == 1


def test_a_name_that_a_reader_hears_begins_as_the_one_that_others_see(tree):
    """WCAG 2.5.3, Label in Name."""
    for element in tree.xpath("//a[@aria-label] | //button[@aria-label]"):
        seen = " ".join(element.text_content().split())
        if not element.get("data-generated") and seen:
            assert seen in element.get("aria-label")


def test_landmarks_of_one_kind_are_told_apart_by_name(tree):
    for kind in ("nav", "aside"):
        names = [e.get("aria-label") for e in tree.iter(kind)]
        assert all(names)
        assert len(names) == len(set(names))


def test_dates_are_dates_for_machines_too(tree):
    for value in tree.xpath("//time/@datetime"):
        assert re.fullmatch(r"\d{4,}(-\d\d(-\d\d)?)?", value)


def test_nothing_of_the_data_is_taken_for_markup(page, site):
    name, data = page
    text = render(name, data, (site,)).decode()

    assert "<cat>" not in text
    assert not re.search(r"&(?!#?\w+;)", re.sub(r"<style>.*?</style>", "", text))


def test_no_link_stands_in_a_link(text):
    depth = 0
    for tag in re.findall(r"<(/?)a[\s>]", text):
        depth += -1 if tag else 1
        assert depth <= 1


def test_roles_are_told_in_the_order_of_the_header_and_as_it_writes_them(example, site):
    name, data = example("document")
    tree = html.document_fromstring(render(name, data, (site,)))
    roles = [dt.text for dt in tree.xpath("//dl[contains(@class, 'people')]//dt")]

    assert roles == ["Author", "Translated from Russian by"]


def test_a_mention_leads_to_its_place_and_is_marked(example, site):
    name, data = example("entity")
    tree = html.document_fromstring(render(name, data, (site,)))
    link = tree.xpath("//a[mark]")[0]

    assert link.get("href") == "../documents/a.html#s1p1"
    assert link.text_content() == "…when Tom & Co came…"
    assert link.findtext("mark") == "Tom & Co"


def test_an_edition_overrides_one_block_and_keeps_the_rest(example, site, tmp_path):
    own = tmp_path / "site"
    (own / "templates").mkdir(parents=True)
    (own / "templates" / "base.html").write_text(
        '{% extends "edition:base.html" %}'
        "{% block footer %}<footer>Mine.</footer>{% endblock %}"
    )
    name, data = example("document")
    text = render(name, data, (own, site)).decode()

    assert "<footer>Mine.</footer>" in text
    assert "Made from TEI" not in text
    assert "A letter" in text


def test_an_edition_overrides_a_part(example, site, tmp_path):
    own = tmp_path / "site"
    (own / "templates" / "parts").mkdir(parents=True)
    (own / "templates" / "parts" / "panel.html").write_text(
        '{% extends "edition:parts/panel.html" %}{% block citation %}{% endblock %}'
    )
    name, data = example("document")
    text = render(name, data, (own, site)).decode()

    assert "Cite this page" not in text
    assert "TEI XML" in text


def test_a_mistake_in_a_template_is_told_with_its_line(example, site, tmp_path):
    own = tmp_path / "site"
    (own / "templates").mkdir(parents=True)
    (own / "templates" / "404.html").write_text("\n{{ page.titel }}")

    with pytest.raises(TemplateError, match="titel"):
        render("404.html", example("not found")[1], (own, site))


def test_words_in_another_language_say_which(example, site):
    def tree_of(example_name):
        name, data = example(example_name)
        return html.document_fromstring(render(name, data, (site,)))

    register, entity, document = map(tree_of, ("register", "entity", "document"))

    names = register.xpath("(//*[@class = 'other-names'])[1]/span")
    assert [(n.text, n.get("lang")) for n in names] == [("Thomas", None), ("Том", "ru")]
    assert set(entity.xpath("//a[@class = 'passage']/@lang")) == {"it"}
    assert document.xpath("//ol[@class = 'contents']/@lang") == ["it"]


@pytest.mark.parametrize("name", ["front of one text", "entity", "document"])
def test_what_the_editors_wrote_says_its_language_where_the_interface_has_another(
    name, example, site
):
    template, page = example(name)
    german = replace(page, frame=replace(page.frame, language="de", own_language="ar"))
    said = "//h1/@lang | //p[@class = 'site-title']/a/@lang"

    tree = html.document_fromstring(render(template, german, (site,)))
    assert tree.xpath(said) == ["ar", "ar"]
    tree = html.document_fromstring(render(template, page, (site,)))
    assert tree.xpath(said) == []


@pytest.mark.parametrize(
    ("template", "line"),
    [
        (b"<p>\n{{ cycler.__init__.__globals__.os.getcwd() }}", 2),
        (b"<p>\n\n{{ ''.__class__.__mro__[1].__subclasses__() }}", 3),
        (b"{{ 1 / 0 }}", 1),
        (b"<p>\n{{ page.frame.title + 1 }}", 2),
        (b"<p>caf\xe9</p>", 0),
    ],
)
def test_a_template_that_does_what_it_must_not_is_told_with_its_line(
    example, site, tmp_path, template, line
):
    own = tmp_path / "site"
    (own / "templates").mkdir(parents=True)
    (own / "templates" / "404.html").write_bytes(template)

    with pytest.raises(TemplateError) as caught:
        render("404.html", example("not found")[1], (own, site))

    assert caught.value.path == own / "templates" / "404.html"
    assert caught.value.line == line
