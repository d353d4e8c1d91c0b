"""No word is lost, whatever a reader has switched on or off.

The words that a browser shows (`innerText`, so nothing that is hidden) are those that
the view promises: of the source, or of the resolved reading, with their notes.
"""

import re
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from edition.model import Word
from edition.model.words import words_of
from edition.reading.words import words
from edition.source import read
from edition.verify.comparing import compare

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TEI = ROOT / "tei" / "memorandum-1949-02-06.xml"
DOCUMENT = "documents/memorandum-1949-02-06.html"
# What stylesheets and templates add is hidden; what cannot be seen is not there.
SHOWN = """
() => {
  const added = document.querySelectorAll('.tei [data-generated]');
  for (const each of added) each.style.setProperty('display', 'none', 'important');
  const text = document.querySelector('.tei').innerText;
  for (const each of added) each.style.removeProperty('display');
  return text;
}
"""
SWITCHES = (
    "show-persons show-places show-organisations show-groups show-events show-terms "
    "show-dates show-notes show-pages show-signs show-speech"
).split()


def shown(page) -> tuple[Word, ...]:
    return tuple(Word(word, 0) for word in words_of(page.evaluate(SHOWN)))


@pytest.fixture(scope="module")
def promised(tmp_path_factory):
    """The words of a view, from the TEI.

    The view of the source shows its slips and, beside them, what was meant. That of the
    resolved reading has no brackets, so the translator's glosses are left out: without
    their brackets they would read as words of the text.
    """
    plain = tmp_path_factory.mktemp("tei") / TEI.name
    text = TEI.read_text("utf-8")
    plain.write_text(re.sub(r"<gloss resp=.*?</gloss>", "", text, flags=re.DOTALL))
    found = {
        "source": words(read(TEI), reading="both"),
        "resolved": words(read(plain), reading="resolved"),
    }
    return found.__getitem__


def told(differences) -> list[str]:
    return [
        f"{' '.join(w.text for w in d.expected)} → {' '.join(w.text for w in d.found)}"
        for d in differences
    ]


def unfold(page) -> None:
    page.evaluate(
        "() => { for (const e of document.querySelectorAll('details')) e.open = true }"
    )


@pytest.fixture(
    scope="module", params=[True, False], ids=["with script", "without script"]
)
def opened(chromium, site_address, request):
    with closing(chromium.new_context(java_script_enabled=request.param)) as context:
        page = context.new_page()
        page.goto(f"{site_address}/{DOCUMENT}")
        unfold(page)
        yield page


@pytest.fixture
def page(opened):
    """The page as a reader finds it, but for what folds: that is open."""
    opened.evaluate(
        """() => {
          for (const box of document.querySelectorAll('input[id^="ui-"]')) {
            if (box.checked !== box.defaultChecked) box.click();
          }
        }"""
    )
    opened.set_viewport_size({"width": 1280, "height": 720})
    return opened


@pytest.mark.parametrize("reading", ["source", "resolved"])
def test_each_reading_shows_its_words_and_no_other(page, reading, promised):
    page.locator(f"#ui-reading-{reading}").check()

    assert len(promised(reading)) > 4000
    assert told(compare(promised(reading), shown(page))) == []


def test_the_two_readings_are_two(promised):
    assert compare(promised("source"), promised("resolved"))


@pytest.mark.parametrize("switch", SWITCHES)
def test_no_switch_takes_a_word_away(page, switch, promised):
    box = page.locator(f"#ui-{switch}")
    box.set_checked(not box.is_checked())

    assert told(compare(promised("source"), shown(page))) == []


@pytest.mark.parametrize("reading", ["source", "resolved"])
def test_all_switches_together_take_no_word_away(page, reading, promised):
    page.locator(f"#ui-reading-{reading}").check()
    for switch in SWITCHES:
        box = page.locator(f"#ui-{switch}")
        box.set_checked(not box.is_checked())

    assert told(compare(promised(reading), shown(page))) == []


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_no_width_of_the_screen_takes_a_word_away(page, width, promised):
    page.set_viewport_size({"width": width, "height": 900})

    assert told(compare(promised("source"), shown(page))) == []


def test_a_word_that_is_hidden_would_be_missed(page, promised):
    """A test of the test."""
    hide = "words => document.querySelector('.tei p').style.display = words"
    page.evaluate(hide, "none")
    try:
        assert told(compare(promised("source"), shown(page)))
    finally:
        page.evaluate(hide, "")


@pytest.mark.parametrize("reading", ["source", "resolved"])
def test_a_printed_text_has_all_its_words(
    chromium, site_address, tmp_path, reading, promised
):
    """On paper numbers stand between the words, and lines break them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext, of poppler")
    pdf = tmp_path / "text.pdf"
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.goto(f"{site_address}/{DOCUMENT}")
        page.locator(f"#ui-reading-{reading}").check()
        page.evaluate(
            "() => { for (const e of document.querySelectorAll("
            "'.tei [data-generated]')) e.remove() }"
        )
        page.pdf(path=pdf, format="A4")
    text = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-nopgbrk", pdf, "-"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    found = tuple(Word(word, 0) for word in words_of(text))

    lost = [d for d in compare(promised(reading), found) if d.expected]
    assert told(lost) == []
