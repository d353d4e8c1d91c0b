"""The search in a real browser: with keys, with filters, without JavaScript."""

import re
from pathlib import Path

import pytest
from conftest import served
from playwright.sync_api import expect

from edition import pipeline
from edition.config import load_config

pytestmark = pytest.mark.browser

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
LETTER = """<TEI {tei} xml:id="{id}" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title>{title}</title></titleStmt><publicationStmt><p>None</p></publicationStmt>
<sourceDesc><p>Made up</p></sourceDesc></fileDesc><profileDesc><creation>
<date when="{year}">{year}</date></creation></profileDesc></teiHeader><text><body>
{body}</body></text></TEI>"""
PERSONS = f"""<TEI {TEI} xml:id="persons"><teiHeader><fileDesc><titleStmt><title>Persons
</title></titleStmt><publicationStmt><p>None</p></publicationStmt><sourceDesc><p>Made up
</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
<person xml:id="mao"><persName>Mao Zedong</persName>
<persName xml:lang="zh">毛澤東</persName></person>
<person xml:id="ann"><persName>Ann Smith</persName><birth when="1900"/></person>
<person xml:id="ann2"><persName>Ann Smith</persName><birth when="1920"/></person>
</listPerson></standOff></TEI>"""
BODIES = {
    "one": (
        "First letter",
        "1900",
        '<div xml:id="d"><head>On cats</head>'
        "<p>The Com[munist] Party met in Ürümqi with <persName "
        'ref="../registers.xml#mao">Mao</persName> and a <choice><orig>colour</orig>'
        "<reg>hue</reg></choice>.</p>"
        '<p>A party of cats, &lt;img src=x onerror="document.title=1"&gt; and '
        '<persName ref="#ann">Ann</persName>.</p>'
        '<p xml:lang="zh">于1949年，毛泽东同志说。</p>'
        '<p><said who="#ann">The cats party in Łódź.</said></p></div>',
    ),
    "two": (
        "Second letter",
        "1910",
        '<p><persName ref="#ann2">Ann</persName> has cats<note>And many cats.</note> '
        "in the party.</p>" + "<p>Again the weather.</p>" * 25,
    ),
}


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    """The site of two letters, with what a search may stumble over; served."""
    root = tmp_path_factory.mktemp("letters")
    (root / "tei" / "registers").mkdir(parents=True)
    for name, (title, year, body) in BODIES.items():
        text = LETTER.format(tei=TEI, id=name, title=title, year=year, body=body)
        (root / "tei" / f"{name}.xml").write_text(text, "utf-8")
    (root / "tei" / "registers" / "persons.xml").write_text(PERSONS, "utf-8")
    (root / "edition.toml").write_text('[edition]\ntitle = "Letters"\n')
    output = root / "site"
    result = pipeline.build(load_config(root / "edition.toml"), output, draft=True)
    assert result.is_written, result.problems
    with served(output) as address:
        yield address


@pytest.fixture
def page(chromium):
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda m: m.type == "error" and page.complaints.append(m.text))
    yield page
    context.close()


def settled(page) -> None:
    """Wait until what is shown is what was asked for."""
    page.wait_for_selector("#ui-search[aria-busy='false']")


def search(page, address: str, state: str) -> None:
    page.goto("about:blank")
    page.goto(f"{address}/search.html#{state}")
    settled(page)


def found(page) -> list[str]:
    return page.locator(".excerpt").all_inner_texts()


def marked(page) -> list[str]:
    return page.locator(".excerpt mark").all_inner_texts()


def test_words_are_found_with_all_their_forms_and_marked(page, letters):
    search(page, letters, "q=cat+parties")

    assert page.inner_text("#ui-status") == "Places found: 3"
    assert {word.lower() for word in marked(page)} == {"cats", "party", "cats party"}
    assert page.complaints == []


def test_a_phrase_is_words_side_by_side(page, letters):
    search(page, letters, 'q="the+party"')
    assert [text.split()[0] for text in found(page)] == ["Ann"]

    search(page, letters, "q=“cats+party”+Łódź")
    assert found(page) == ["The cats party in Łódź."]


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("urumqi", "The Com[munist]"),
        ("Ürümqi", "The Com[munist]"),
        ("communist", "The Com[munist]"),
        ("hue", "The Com[munist]"),
        ("lodz", "The cats"),
        ("毛泽东", "于1949年，毛泽东同志说。"),
        ("泽东", "于1949年，毛泽东同志说。"),
        ("毛澤東", "于1949年，毛泽东同志说。"),
        ("同志 1949", "于1949年，毛泽东同志说。"),
    ],
)
def test_spelling_and_script_do_not_hide_a_word(page, letters, query, begins):
    search(page, letters, f"q={query}")

    assert len(found(page)) == 1
    assert found(page)[0].startswith(begins)


def test_chinese_is_marked_without_gaps(page, letters):
    search(page, letters, "q=毛泽东")

    assert marked(page) == ["毛泽东"]
    assert page.locator(".excerpt").get_attribute("lang") == "zh"


def test_a_name_in_any_form_leads_to_the_entry_and_to_what_speaks_of_it(page, letters):
    search(page, letters, "q=毛泽东")
    entry = page.locator("#ui-entries .entry")
    assert entry.locator("a").inner_text() == "Mao Zedong"
    assert entry.locator("a").get_attribute("href") == "persons/mao.html"

    entry.get_by_role("button", name="Places that speak of it: 1").click()
    page.wait_for_url("**/search.html#persons=Mao+Zedong")
    expect(page.locator(".result")).to_have_count(1)
    settled(page)
    assert found(page)[0].startswith("The Com[munist]")


def test_namesakes_are_two(page, letters):
    search(page, letters, "q=ann+smith")

    names = page.locator("#ui-entries .entry a").all_inner_texts()
    assert sorted(names) == ["Ann Smith (1900–)", "Ann Smith (1920–)"]


def test_results_can_be_chosen_with_counts_and_the_address_says_so(page, letters):
    search(page, letters, "q=cats")
    facet = page.locator("[data-facet='document']")
    counts = facet.locator("label").all_inner_texts()
    assert [" ".join(text.split()) for text in counts] == [
        "First letter 3",
        "Second letter 2",
    ]

    facet.get_by_label("Second letter").check()
    expect(page.locator(".result")).to_have_count(2)
    settled(page)
    assert page.url.endswith("#q=cats&document=Second+letter")
    # one of several texts is enough, so the other can still be added
    assert facet.get_by_label("First letter").is_visible()
    page.locator("[data-facet='part']").get_by_label("Notes").check()
    expect(page.locator(".result")).to_have_count(1)
    settled(page)
    assert found(page) == ["And many cats."]

    page.go_back()
    expect(page.locator(".result")).to_have_count(2)
    settled(page)


def test_a_speaker_can_be_chosen_without_a_word(page, letters):
    search(page, letters, "speaker=Ann+Smith+%281900–%29")

    assert found(page) == ["The cats party in Łódź."]


def test_a_result_opens_its_paragraph_with_the_words_marked(page, letters):
    search(page, letters, "q=communist+party")
    page.locator("#ui-results a").first.click()
    page.wait_for_url("**/documents/one.html#d.p1")

    assert "".join(page.locator("#d\\.p1 mark.found").all_inner_texts()).startswith(
        "Com"
    )
    assert (
        page.locator("mark.found").count() == page.locator("#d\\.p1 mark.found").count()
    )
    bar = page.locator(".found-bar")
    assert "Marked here:" in bar.inner_text()
    text = page.inner_text("#d\\.p1")
    page.keyboard.press("Escape")
    assert page.locator("mark.found, .found-bar").count() == 0
    assert page.inner_text("#d\\.p1") == text


def test_the_way_back_leads_to_the_same_results(page, letters):
    search(page, letters, "q=urumqi")
    page.locator("#ui-results a").first.click()
    page.get_by_role("link", name="Back to the results").click()

    page.wait_for_url("**/search.html#q=urumqi")
    page.wait_for_selector(".result")


def test_a_paragraph_that_no_search_led_to_is_not_marked(page, letters):
    search(page, letters, "q=urumqi")
    page.goto(f"{letters}/documents/one.html#d.p1")

    assert page.locator("mark.found").count() == 0


def test_a_result_in_a_tab_of_its_own_is_marked_too(page, letters):
    search(page, letters, "q=urumqi")
    with page.context.expect_page() as opened:
        page.locator("#ui-results a").first.click(modifiers=["Control"])
    tab = opened.value
    tab.wait_for_selector("mark.found")

    assert tab.locator("mark.found").all_inner_texts() == ["Ürümqi"]


def test_the_keyboard_is_enough(page, letters):
    page.goto(f"{letters}/documents/two.html")
    page.keyboard.press("/")
    page.keyboard.type("cats")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#q=cats")
    page.wait_for_selector(".result")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "ui-query"

    page.keyboard.press("ArrowDown")
    first = page.locator("#ui-results a").first
    assert first.evaluate("e => e === document.activeElement")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "ui-query"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "ui-query"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.found")


def test_the_key_can_be_turned_off(page, letters):
    """WCAG 2.1.4, Character Key Shortcuts."""
    search(page, letters, "q=cats")
    page.locator("#ui-slash").uncheck()
    page.goto(f"{letters}/documents/two.html")
    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_more_results_come_when_asked_for_and_the_focus_goes_to_them(page, letters):
    search(page, letters, "q=weather")
    assert page.inner_text("#ui-status") == "Places found: 25"
    assert page.locator(".result").count() == 20

    page.get_by_role("button", name="More results").click()
    expect(page.locator(".result")).to_have_count(25)
    settled(page)
    assert not page.locator("#ui-more").is_visible()
    twenty_first = page.locator("#ui-results a").nth(20)
    assert twenty_first.evaluate("e => e === document.activeElement")


def test_where_nothing_is_found_something_is_said(page, letters):
    search(page, letters, "q=zzzz")

    assert page.inner_text("#ui-status") == "Places found: 0"
    assert page.locator("#ui-none").is_visible()
    assert page.locator("#ui-none a").first.get_attribute("href").endswith("index.html")


def test_markup_in_texts_and_in_addresses_is_words(page, letters):
    search(page, letters, "q=onerror")
    assert "<img src=x onerror=" in found(page)[0]
    assert page.locator(".excerpt img").count() == 0

    search(page, letters, "q=<img+src%3Dx+onerror%3Dalert(1)>&persons=<b>x</b>")
    assert page.locator("main img, main b").count() == 0
    assert page.title() != "1"


def test_without_javascript_the_page_says_what_to_do_instead(chromium, letters):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{letters}/documents/one.html")
    page.get_by_role("link", name="Search").click()

    text = page.inner_text("main")
    assert "needs JavaScript" in text
    assert "disk" not in text
    assert not page.locator("#ui-query").is_visible()
    for name in ("Persons", "All texts", "Downloads"):
        assert page.locator("main").get_by_role("link", name=name).is_visible()
    context.close()


def test_a_page_from_a_disk_says_so(page, site_folder):
    page.goto((Path(site_folder) / "search.html").as_uri())

    assert "opened from a disk" in page.inner_text("main")
    assert not page.locator("#ui-query").is_visible()


def test_an_index_that_is_not_there_is_told(page, letters):
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{letters}/search.html#q=cats")
    page.wait_for_selector("#ui-instead")

    assert "could not be read" in page.inner_text("main")


def test_only_the_search_page_may_run_what_is_compiled(page, letters):
    for path in ("index.html", "documents/one.html", "persons/mao.html"):
        page.goto(f"{letters}/{path}")
        policy = page.locator("meta[http-equiv]").get_attribute("content")
        assert "wasm" not in policy
        assert "connect-src" not in policy


def test_nothing_but_the_index_is_loaded_and_little_of_it(page, site_address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    search(page, site_address, "q=treaty")

    assert all(url.startswith(site_address) for url in asked)
    loaded = page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter(r => r.name.includes('/pagefind/'))"
        ".reduce((sum, r) => sum + r.encodedBodySize, 0)"
    )
    assert 50_000 < loaded < 200_000
    assert page.complaints == []


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_every_screen_and_its_targets_can_be_hit(
    chromium, site_address, width, scheme
):
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page = context.new_page()
    search(page, site_address, "q=mao")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.evaluate(
        "[...document.querySelectorAll('main button, main input, main li a')]"
        ".filter(e => e.checkVisibility())"
        ".map(e => (e.closest('label') ?? e).getBoundingClientRect().height)"
    )
    assert min(sizes) >= 24, sizes
    context.close()


def test_every_result_leads_to_a_place_that_is_there(page, site_address, site_folder):
    search(page, site_address, "part=text&part=note&part=editorial")
    while page.locator("#ui-more").is_visible():
        before = page.locator(".result").count()
        page.locator("#ui-more").click()
        expect(page.locator(".result").nth(before)).to_be_visible()
    links = page.locator("#ui-results a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )

    assert len(links) > 90
    for link in links:
        path, _, anchor = link.partition("#")
        text = (Path(site_folder) / path).read_text("utf-8")
        assert re.search(f'id="{re.escape(anchor)}"', text), link
