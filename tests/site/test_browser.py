"""What a reader sees: the site of this repository in a real browser."""

import re
from contextlib import closing

import pytest

pytestmark = pytest.mark.browser

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


class Reader:
    """Somebody before a screen."""

    def __init__(self, context, address: str) -> None:
        self.page = context.new_page()
        self.address = address
        self.complaints = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, page: str, width: int = 1280, scheme: str = "light") -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        self.page.goto("about:blank")  # where only the fragment differs, load again
        self.page.goto(f"{self.address}/{page}")

    def find(self, selector: str):
        return self.page.locator(selector).first

    def ask(self, script: str):
        return self.page.evaluate(f"() => {{ {script} }}")

    def unfold(self) -> None:
        self.ask("for (const e of document.querySelectorAll('details')) e.open = true")

    def style(self, selector: str, name: str) -> str:
        return self.find(selector).evaluate(
            "(e, name) => getComputedStyle(e).getPropertyValue(name)", name
        )


@pytest.fixture
def reader(chromium, site_address):
    """A reader whose browser remembers nothing."""
    with closing(chromium.new_context()) as context:
        yield Reader(context, site_address)


@pytest.fixture
def reader_without_script(chromium, site_address):
    with closing(chromium.new_context(java_script_enabled=False)) as context:
        yield Reader(context, site_address)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(reader, width):
    """WCAG 1.4.10: 320 pixels without scrolling in two directions."""
    wide = {}
    for page in PAGES:
        reader.open(page, width)
        reader.unfold()
        found = reader.ask("return document.documentElement.scrollWidth")
        if found > width:
            wide[page] = found

    assert wide == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(reader, scheme):
    bad = {}
    for page in PAGES:
        reader.open(page, scheme=scheme)
        reader.unfold()
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
        reader.unfold()
        found = reader.ask(SMALL_TARGETS)
        if found:
            small[page] = found

    assert small == {}


def test_the_text_is_complete_without_javascript(reader, reader_without_script):
    def words(someone):
        texts = someone.page.locator(BLOCKS).all_text_contents()
        return [word for text in texts for word in SIGNS.sub("", text).split()]

    reader.open(DOCUMENT)
    expected = words(reader)
    reader_without_script.open(DOCUMENT)
    found = words(reader_without_script)

    assert len(found) > 4000
    assert found == expected
    assert reader_without_script.find(".contents a").is_visible()


def test_switches_work_without_javascript(reader_without_script):
    reader = reader_without_script
    reader.open(DOCUMENT)
    assert "underline" in reader.style(".tei .entity-person", "text-decoration-line")
    assert reader.find(".tei .bracket").is_visible()
    assert reader.find(".tei .tei-pb").is_visible()

    for switch in ("persons", "pages"):
        reader.find(f"#ui-show-{switch}").click()
    reader.find("#ui-reading-resolved").click()

    assert reader.style(".tei .entity-person", "text-decoration-line") == "none"
    assert "underline" in reader.style(".tei .entity-place", "text-decoration-line")
    assert not reader.find(".tei .bracket").is_visible()
    assert not reader.find(".tei .tei-sic").is_visible()
    assert reader.find(".tei .tei-corr").is_visible()
    assert not reader.find(".tei .tei-pb").is_visible()


def test_switches_are_remembered_on_the_next_page(reader):
    reader.open(DOCUMENT)
    reader.find("#ui-show-persons").click()
    reader.find("#ui-reading-resolved").click()
    reader.open("index.html")
    reader.open(DOCUMENT)

    assert not reader.find("#ui-show-persons").is_checked()
    assert reader.find("#ui-reading-resolved").is_checked()
    assert not reader.find(".tei .bracket").is_visible()


def test_the_keyboard_reaches_the_text_first(reader):
    reader.open(DOCUMENT)
    reader.page.keyboard.press("Tab")
    focused = reader.find(":focus")

    assert focused.get_attribute("class") == "skip"
    assert focused.bounding_box()["x"] >= 0
    assert reader.style(":focus", "outline-style") != "none"


def test_a_note_opens_beside_its_number_and_goes_with_escape(reader):
    reader.open(DOCUMENT)
    note = reader.find(".note-list .note-text").text_content()
    reader.ask("document.querySelector('.note-ref').focus({focusVisible: true})")
    preview = reader.find(".note-preview")

    assert preview.is_visible()
    assert preview.locator(".pop-body").text_content() == note
    reader.page.keyboard.press("Escape")
    assert reader.page.locator(".note-preview").count() == 0


def test_a_mention_leads_to_its_paragraph_which_is_marked(reader):
    reader.open("persons/mao-zedong.html")
    reader.find(".kwic a").click()
    reader.page.wait_for_url("**/documents/*#*")
    reader.page.wait_for_selector(":target")

    box = reader.ask(
        "const b = document.querySelector(':target').getBoundingClientRect();"
        "return [b.top, innerHeight]"
    )
    assert 0 <= box[0] < box[1]
    assert reader.style(":target", "background-color") != "rgba(0, 0, 0, 0)"


def test_no_page_breaks_its_own_policy_or_misses_a_file(reader):
    missing = []
    reader.page.on(
        "response",
        lambda response: response.ok or missing.append(response.url),
    )
    for page in PAGES:
        reader.open(page)
        reader.page.wait_for_load_state("networkidle")

    assert reader.complaints == []
    assert missing == []


def test_the_typeface_arrives(reader):
    reader.open(DOCUMENT)
    reader.page.evaluate("document.fonts.ready.then(() => true)")

    assert reader.ask(
        "return [...document.fonts].some("
        "(f) => f.family === 'Vollkorn' && f.status === 'loaded')"
    )


def test_a_printed_text_is_the_text_alone(reader):
    reader.open(DOCUMENT)
    reader.page.emulate_media(media="print")

    assert not reader.find(".panel").is_visible()
    assert not reader.find(".site-header nav").is_visible()
    assert reader.find("main article").is_visible()
    assert reader.style("body", "color") in {"rgb(0, 0, 0)", "rgba(0, 0, 0, 1)"}
