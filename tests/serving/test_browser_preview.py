"""The live preview in a browser: what an editor sees after a save."""

import time

import pytest
from playwright.sync_api import Error

from .conftest import Server, make_edition

pytestmark = pytest.mark.browser

PATIENCE = 20
"""Seconds; a slow machine needs some."""
LETTER = "tei/letter-1.xml"


def paragraphs(count: int) -> str:
    words = "The night was clear and I looked for the comet until the morning. " * 5
    return "\n".join(
        f'<p xml:id="more{i}" n="{i + 2}">Night {i}. {words}</p>' for i in range(count)
    )


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    root = make_edition(tmp_path_factory.mktemp("looked-at") / "edition")
    path = root / LETTER
    text = path.read_text("utf-8")
    path.write_text(text.replace("<closer>", f"{paragraphs(40)}<closer>"), "utf-8")
    it = Server(root)
    it.wait()
    yield it
    it.end()


@pytest.fixture(scope="module")
def errors():
    return []


@pytest.fixture(scope="module")
def page(chromium, preview, errors):
    it = chromium.new_page(viewport={"width": 1200, "height": 800})
    it.on("pageerror", lambda error: errors.append(str(error)))
    it.on(
        "console",
        lambda said: errors.append(said.text) if said.type == "error" else None,
    )
    it.set_default_timeout(PATIENCE * 1000)
    it.goto(f"{preview.address}documents/letter-1.html")
    yield it
    it.close()


@pytest.fixture
def letter(preview, page):
    """The source, for an edit; afterwards it is as it was, and shown so."""
    path = preview.root / LETTER
    good = path.read_text("utf-8")

    def edit(old: str, new: str) -> None:
        assert old in good
        path.write_text(good.replace(old, new), "utf-8")

    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    yield edit
    path.write_text(good, "utf-8")
    until(
        page,
        "!document.querySelector('.preview-alert, .preview-error') &&"
        " !document.body.textContent.includes('Abend')",
    )


def until(page, condition: str) -> None:
    """Wait until something is so; asked from here, as the page lets nobody evaluate."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if page.evaluate(condition):
                return
        except Error:  # it is being loaded
            pass
        assert time.monotonic() < end, condition
        page.wait_for_timeout(50)


def wait_for_words(page, words: str) -> None:
    until(page, f"document.getElementById('ui-text').textContent.includes('{words}')")


def test_a_save_is_shown_at_the_same_place_and_marks_what_changed(page, letter):
    page.evaluate("""scrollTo({behavior: 'instant', top: scrollY - 200
        + document.getElementById('more20').getBoundingClientRect().top})""")
    where = "Math.round(document.getElementById('more20').getBoundingClientRect().top)"
    before = page.evaluate(where)
    assert before == 200
    letter("Night 20.", "Abend 20.")
    page.wait_for_selector(".preview-changed")
    marked = page.eval_on_selector_all(".preview-changed", "all => all.map(e => e.id)")
    wait_for_words(page, "Abend 20.")

    assert abs(page.evaluate(where) - before) <= 1
    assert marked == ["more20"]


def test_the_mark_goes_and_leaves_nothing(page, letter):
    letter("Night 1.", "Abend 1.")
    page.wait_for_selector("#more1.preview-changed")
    page.wait_for_selector("#more1:not(.preview-changed)")

    assert page.get_attribute("#more1", "class") == "tei-p"


def test_a_change_outside_of_the_window_is_brought_there_and_stays(page, letter):
    seen = (
        "(box => box.top >= 0 && box.bottom <= innerHeight)"
        "(document.getElementById('more39').getBoundingClientRect())"
    )
    letter("Night 39.", "Abend 39.")
    wait_for_words(page, "Abend 39.")

    until(page, seen)
    page.wait_for_load_state("load")
    page.wait_for_timeout(1500)  # the browser has its own idea of where we were
    assert page.evaluate(seen)


def test_another_paragraph_marks_itself_and_not_all_that_follow(page, letter):
    letter('<p xml:id="more3" n="5">', "<p>Abend, new.</p><p>Abend, too.</p>\n"
           '<p xml:id="more3" n="5">')  # fmt: skip
    wait_for_words(page, "Abend, too.")
    page.wait_for_selector(".preview-changed")

    words = page.eval_on_selector_all(
        ".preview-changed", "all => all.map(e => e.firstChild.textContent)"
    )
    assert words == ["Abend, new.", "Abend, too."]


def test_a_problem_stands_in_the_panel_until_it_is_mended(page, letter):
    letter("person:clara-weber", "person:clara-webber")
    page.wait_for_selector(".preview-error", state="attached")
    page.focus(".preview-panel > summary")
    page.keyboard.press("Enter")
    link = page.locator(".preview-panel .preview-place").first
    link.wait_for()

    assert page.locator(".preview-error").count() >= 1
    assert "REF201" in page.inner_text(".preview-lists")
    assert link.inner_text().startswith("tei/letter-1.xml:")
    assert link.get_attribute("href").startswith("vscode://file/")
    assert link.get_attribute("href").endswith(link.inner_text().split(".xml")[1])
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('.preview-panel').open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_page_that_cannot_be_shown_any_more_stays_with_the_error_over_it(
    page, letter
):
    letter("Night 1. ", "Night 1. <hi>")
    page.wait_for_selector(".preview-alert")
    box = page.locator(".preview-alert").bounding_box()

    assert "XML004" in page.inner_text(".preview-alert")
    assert "Night 39." in page.inner_text("#ui-text")
    assert box["height"] < 800 / 2
    assert page.evaluate(
        "!document.getElementById('ui-text').closest('[inert], [aria-hidden]')"
    )
    page.keyboard.press("Escape")
    assert not page.is_visible(".preview-alert")
    page.reload()
    page.wait_for_selector(".preview-alert", state="attached")
    page.wait_for_timeout(300)
    assert not page.is_visible(".preview-alert")


def test_a_page_that_a_change_does_not_concern_is_not_loaded_again(
    page, preview, chromium
):
    page.evaluate("window.stays = true")
    path = preview.root / "tei" / "letter-3.xml"
    path.write_text(path.read_text("utf-8").replace("last night", "Abend"), "utf-8")
    other = chromium.new_page()
    other.goto(f"{preview.address}documents/letter-3.html")
    wait_for_words(other, "Abend")
    other.close()

    assert page.evaluate("window.stays")


def test_an_ended_preview_says_so_and_a_new_one_brings_the_page_up_to_date(
    chromium, tmp_path
):
    root = make_edition(tmp_path / "edition")
    first = Server(root)
    first.wait()
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(f"{first.address}documents/letter-1.html")
    page.wait_for_selector(".preview-lost", state="attached")
    first.end()
    page.wait_for_selector(".preview-lost:not([hidden])")
    path = root / LETTER
    text = path.read_text("utf-8")
    path.write_text(text.replace("<closer>", "<p>Overnight.</p><closer>"), "utf-8")
    again = Server(root, "--port", str(first.port))
    try:
        wait_for_words(page, "Overnight.")
        until(page, "document.querySelector('.preview-lost').hidden")
    finally:
        again.end()
        page.close()


def test_every_size_and_colour_can_be_read(page, letter, checker):
    axe = checker("axe-core/axe.min.js").read_text("utf-8")
    letter('person:clara-weber">Clara<', 'person:nobody">Clara<hi><')
    page.wait_for_selector(".preview-alert")
    page.evaluate("document.querySelector('.preview-panel').open = true")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(f"() => {{ {axe} }}")
        found = page.evaluate("axe.run('#ui-preview')")
        assert found["violations"] == []
    page.emulate_media(color_scheme="light")


def test_the_browser_had_nothing_to_complain_of(page, errors):
    assert page.title()
    assert errors == []
