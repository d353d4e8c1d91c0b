"""What a reader sees: the site of this repository in a real browser."""

import os
import re
import shutil
from pathlib import Path

import pytest

from edition import pipeline
from edition.config import load_config

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
REQUIRED = "EDITION_REQUIRE_TOOLS" in os.environ

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not REQUIRED and not (CHROMIUM and DRIVER),
        reason="needs chromium and chromedriver",
    ),
]

DOCUMENT = "documents/memorandum-1949-02-06.html"
PAGES = (
    "index.html",
    DOCUMENT,
    "persons/index.html",
    "persons/mao-zedong.html",
    "places/index.html",
    "dates.html",
    "about.html",
    "downloads.html",
    "404.html",
)
WIDTHS = (320, 390, 768, 1280)

# Every run of words with the colour it has and the ground it stands on, as ratios.
CONTRASTS = """
const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
const paint = (colours) => {
  canvas.clearRect(0, 0, 1, 1);
  for (const colour of colours) {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
};
const luminance = (rgb) => {
  const [r, g, b] = rgb.map((v) => v / 255).map(
    (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const bad = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  const element = node.parentElement;
  if (!node.data.trim()) continue;
  if (!element.checkVisibility({visibilityProperty: true})) continue;
  const grounds = [];
  for (let e = element; e; e = e.parentElement) {
    grounds.unshift(getComputedStyle(e).backgroundColor);
  }
  const ground = paint(grounds);
  const ink = paint([...grounds, getComputedStyle(element).color]);
  const [light, dark] = [luminance(ground), luminance(ink)].sort((a, b) => b - a);
  const ratio = (light + 0.05) / (dark + 0.05);
  if (ratio < 4.5) bad.push([node.data.trim().slice(0, 40), ratio.toFixed(2)]);
}
return bad;
"""
# What is to be hit with a finger: outside of running text, 24 pixels (WCAG 2.5.8).
SMALL_TARGETS = """
const all = '.site-header a, .jump a, .letters a, .panel li > a, .panel summary,'
  + '.switches label, .back a, .overline a, .tile a, .go a, .more a, .neighbours a,'
  + '.downloads a, .mention-document h4 a, .about-text summary';
return [...document.querySelectorAll(all)]
  .filter((e) => e.checkVisibility())
  .map((e) => [e.textContent.trim().slice(0, 30), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 23.9 || box.width < 23.9)
  .map(([text, box]) => `${text}: ${box.width} by ${box.height}`);
"""


BLOCKS = "main article :is(h2, .tei-p, .tei-item, .note-text)"
SIGNS = re.compile(r"[¶§]|\|(Page)?")
"""What the script makes buttons of, whose signs are no text."""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    output = tmp_path_factory.mktemp("browser") / "site"
    result = pipeline.build(load_config(ROOT / "edition.toml"), output)
    assert result.is_written, result.problems
    return output.as_uri()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    profile = tmp_path_factory.mktemp("profile")
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--disable-background-networking",
        f"--user-data-dir={profile}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(
        options=options, service=webdriver.ChromeService(executable_path=DRIVER)
    )
    yield driver
    driver.quit()


class Reader:
    """Somebody before a screen."""

    def __init__(self, driver, address: str) -> None:
        self.driver = driver
        self.address = address

    def open(self, page: str, width: int = 1280, scheme: str = "light") -> None:
        command = self.driver.execute_cdp_cmd
        command(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
        )
        scheme_feature = {"name": "prefers-color-scheme", "value": scheme}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        command("Emulation.setEmulatedMedia", {"features": [scheme_feature, still]})
        self.driver.get(f"{self.address}/{page}")

    def script(self, *, is_on: bool) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setScriptExecutionDisabled", {"value": not is_on}
        )

    def find(self, selector: str):
        return self.driver.find_element("css selector", selector)

    def ask(self, script: str):
        return self.driver.execute_script(script)

    def style(self, selector: str, name: str) -> str:
        return self.find(selector).value_of_css_property(name)

    def press(self, selector: str) -> None:
        self.ask(
            f"document.querySelector({selector!r}).scrollIntoView({{block: 'center'}})"
        )
        self.find(selector).click()


@pytest.fixture
def reader(chromium, address):
    chromium.get("about:blank")
    reader = Reader(chromium, address)
    reader.open("404.html")
    reader.ask("localStorage.clear()")
    yield reader
    reader.script(is_on=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(reader, width):
    """WCAG 1.4.10: 320 pixels without scrolling in two directions."""
    wide = {}
    for page in PAGES:
        reader.open(page, width)
        reader.ask("for (const e of document.querySelectorAll('details')) e.open = 1")
        found = reader.ask("return document.documentElement.scrollWidth")
        if found > width:
            wide[page] = found

    assert wide == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(reader, scheme):
    bad = {}
    for page in PAGES:
        reader.open(page, scheme=scheme)
        reader.ask("for (const e of document.querySelectorAll('details')) e.open = 1")
        found = reader.ask(CONTRASTS)
        if found:
            bad[page] = found

    assert bad == {}


def test_words_can_be_read_where_speech_is_marked_and_a_paragraph_addressed(reader):
    for scheme in ("light", "dark"):
        reader.open(DOCUMENT, scheme=scheme)
        reader.ask("document.querySelector('#ui-show-speech').checked = true")
        reader.ask("location.hash = document.querySelector('p.tei-p').id")
        assert reader.ask(CONTRASTS) == []


def test_the_dark_scheme_is_dark(reader):
    reader.open(DOCUMENT, scheme="dark")
    dark = reader.style("body", "background-color")
    reader.open(DOCUMENT, scheme="light")

    assert dark != reader.style("body", "background-color")


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_to_be_hit_is_large_enough(reader, width):
    small = {}
    for page in PAGES:
        reader.open(page, width)
        reader.ask("for (const e of document.querySelectorAll('details')) e.open = 1")
        found = reader.ask(SMALL_TARGETS)
        if found:
            small[page] = found

    assert small == {}


def test_the_text_is_complete_without_javascript(reader):
    def words():
        seen = reader.driver.find_elements("css selector", BLOCKS)
        texts = (element.get_attribute("textContent") for element in seen)
        return [word for text in texts for word in SIGNS.sub("", text).split()]

    reader.open(DOCUMENT)
    expected = words()
    reader.script(is_on=False)
    reader.open(DOCUMENT)
    found = words()

    assert len(found) > 4000
    assert found == expected
    assert reader.find(".contents a").is_displayed()


def test_switches_work_without_javascript(reader):
    reader.script(is_on=False)
    reader.open(DOCUMENT)
    assert "underline" in reader.style(".tei .entity-person", "text-decoration-line")
    assert reader.find(".tei .bracket").is_displayed()
    assert reader.find(".tei .tei-pb").is_displayed()

    for switch in ("persons", "pages"):
        reader.find(f"#ui-show-{switch}").click()
    reader.find("#ui-reading-resolved").click()

    assert reader.style(".tei .entity-person", "text-decoration-line") == "none"
    assert "underline" in reader.style(".tei .entity-place", "text-decoration-line")
    assert not reader.find(".tei .bracket").is_displayed()
    assert not reader.find(".tei .tei-sic").is_displayed()
    assert reader.find(".tei .tei-corr").is_displayed()
    assert not reader.find(".tei .tei-pb").is_displayed()


def test_switches_are_remembered_on_the_next_page(reader):
    reader.open(DOCUMENT)
    reader.press("#ui-show-persons")
    reader.press("#ui-reading-resolved")
    reader.open("index.html")
    reader.open(DOCUMENT)

    assert not reader.find("#ui-show-persons").is_selected()
    assert reader.find("#ui-reading-resolved").is_selected()
    assert not reader.find(".tei .bracket").is_displayed()


def test_the_keyboard_reaches_the_text_first(reader):
    reader.open(DOCUMENT)
    reader.find("body").send_keys("\ue004")  # Tab
    focused = reader.driver.switch_to.active_element

    assert focused.get_attribute("class") == "skip"
    assert focused.rect["x"] >= 0
    assert reader.ask("return getComputedStyle(document.activeElement).outlineStyle")


def test_a_note_opens_beside_its_number_and_goes_with_escape(reader):
    reader.open(DOCUMENT)
    note = reader.ask(
        "return document.querySelector('.note-list .note-text').textContent"
    )
    reader.ask("document.querySelector('.note-ref').focus({focusVisible: true})")
    preview = reader.find(".note-preview")

    assert preview.is_displayed()
    assert reader.ask(
        "return document.querySelector('.note-preview .pop-body').textContent"
    ) == (note)
    reader.find("body").send_keys("\ue00c")  # Escape
    assert reader.driver.find_elements("css selector", ".note-preview") == []


def test_a_mention_leads_to_its_paragraph_which_is_marked(reader):
    reader.open("persons/mao-zedong.html")
    href = reader.find(".kwic a").get_attribute("href")
    reader.driver.get(href)

    assert "#" in href
    box = reader.ask(
        "const b = document.querySelector(':target').getBoundingClientRect();"
        "return [b.top, innerHeight]"
    )
    assert 0 <= box[0] < box[1]
    assert reader.style(":target", "background-color") != "rgba(0, 0, 0, 0)"


def test_no_page_breaks_its_own_policy_or_misses_a_file(reader):
    reader.driver.get_log("browser")
    for page in PAGES:
        reader.open(page)

    assert [entry["message"] for entry in reader.driver.get_log("browser")] == []


def test_the_typeface_arrives(reader):
    reader.open(DOCUMENT)
    reader.driver.execute_async_script("document.fonts.ready.then(arguments[0])")

    assert reader.ask(
        "return [...document.fonts].some("
        "(f) => f.family === 'Vollkorn' && f.status === 'loaded')"
    )


def test_a_printed_text_is_the_text_alone(reader):
    reader.open(DOCUMENT)
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})

    assert not reader.find(".panel").is_displayed()
    assert not reader.find(".site-header nav").is_displayed()
    assert reader.find("main article").is_displayed()
    assert reader.style("body", "color") in {"rgb(0, 0, 0)", "rgba(0, 0, 0, 1)"}
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
