"""What a reader sees of the views, in a real browser, with and without JavaScript."""

import pytest
from conftest import served

pytestmark = pytest.mark.browser

WIDTHS = (390, 820, 1440)
VIEWS = (
    "ledger/facsimile",
    "letter/parallel-brief",
    "bilingual/translation-ar",
    "draft/transcription",
    "song/apparatus",
    "song/witness-B",
    "psalm/apparatus",
)


@pytest.fixture(scope="module")
def address(views_folder):
    with served(views_folder) as found:
        yield f"{found}/documents"


@pytest.fixture
def open_page(chromium, address):
    contexts = []

    def open_(name, width=1440, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console", lambda m: m.type == "error" and page.complaints.append(m.text)
        )
        page.goto(f"{address}/{name}.html")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_view_fits_its_window_and_breaks_no_rule_of_its_own(open_page, name, width):
    page = open_page(name, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


@pytest.mark.parametrize("javascript", [True, False])
def test_two_texts_stand_side_by_side_and_on_a_phone_by_turns(open_page, javascript):
    boxes = {}
    for width in (390, 1440):
        page = open_page("letter/parallel-brief", width, java_script_enabled=javascript)
        sides = page.locator(".row").nth(2).locator(".side")
        boxes[width] = [sides.nth(i).bounding_box() for i in (0, 1)]

    assert boxes[1440][0]["y"] == boxes[1440][1]["y"]
    assert boxes[1440][0]["x"] < boxes[1440][1]["x"]
    assert boxes[390][0]["y"] < boxes[390][1]["y"]


def test_a_sentence_and_its_counterpart_light_up_together(open_page):
    page = open_page("letter/parallel-brief")
    page.get_by_text("The wind has turned.").hover()

    marked = page.locator(".counterpart").all_inner_texts()
    assert marked == ["The wind has turned.", "Der Wind hat gedreht."]

    page.get_by_text("Ein Brief", exact=True).last.hover()
    assert page.locator(".counterpart").count() == 0


@pytest.mark.parametrize("javascript", [True, False])
def test_an_image_stays_beside_the_words_of_its_page(open_page, javascript):
    page = open_page("ledger/facsimile", java_script_enabled=javascript)
    row = page.locator("#ui-page-1")
    image = row.locator("img").bounding_box()
    words = row.locator(".page-words").bounding_box()

    assert image["x"] + image["width"] <= words["x"]
    assert image["width"] > 300


def test_words_and_their_place_on_the_image_light_up_together(open_page):
    page = open_page("ledger/facsimile")
    page.locator("#p2").hover()
    assert page.locator(".zone.counterpart").get_attribute("id") == "ui-zone-z3"

    page.locator("#ui-zone-z1").focus()
    lines = page.locator("[data-zone].counterpart").all_inner_texts()
    assert lines[0].startswith("The schooner")


def test_without_javascript_a_zone_is_a_link_to_its_words_and_back(open_page):
    page = open_page("ledger/facsimile", java_script_enabled=False)
    page.locator("#ui-zone-z3").click()
    assert page.url.endswith("#p2")

    page.locator(".zone-link").first.click()
    assert page.url.endswith("#ui-zone-z1")


def test_an_image_is_enlarged_by_buttons_that_the_keyboard_reaches(open_page):
    page = open_page("ledger/facsimile")
    first = page.locator(".page-image").first
    before = first.locator("img").bounding_box()["width"]
    larger = first.get_by_role("button", name="Larger")
    larger.focus()
    page.keyboard.press("Enter")
    assert first.locator("img").bounding_box()["width"] == pytest.approx(
        before * 1.5, 0.01
    )

    first.get_by_role("button", name="Fit").click()
    assert first.locator("img").bounding_box()["width"] == pytest.approx(before, 0.01)


def test_without_javascript_there_are_no_buttons_that_do_nothing(open_page):
    page = open_page("ledger/facsimile", java_script_enabled=False)

    assert page.locator("button:visible").count() == 0


def test_an_entry_opens_beside_its_sign_and_escape_closes_it(open_page):
    page = open_page("song/apparatus")
    page.locator("#app1-ref").focus()
    assert "golden" in page.locator(".entry-preview").inner_text()

    page.keyboard.press("Escape")
    assert page.locator(".entry-preview").count() == 0


def test_controls_of_the_views_are_large_enough_to_be_touched(open_page):
    """WCAG 2.5.8: 24 pixels."""
    page = open_page("ledger/facsimile", 390)
    small = page.evaluate(
        """(controls) => [...document.querySelectorAll(controls)]
        .map((e) => e.getBoundingClientRect())
        .filter((r) => r.width && (r.height < 24 || r.width < 24)).length""",
        ".views a, .zoom button, .zone-link, .page-label a",
    )

    assert small == 0


@pytest.mark.parametrize("name", VIEWS)
def test_nothing_is_loaded_from_elsewhere(open_page, name, address):
    page = open_page(name)
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map((e) => e.name)"
    )

    assert loaded
    assert [a for a in loaded if not a.startswith(address.rpartition("/")[0])] == []
