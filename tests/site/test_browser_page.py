"""The page of a document, as it is read: margin, cards, switches, addresses."""

import gzip
import itertools
import re

import pytest

pytestmark = pytest.mark.browser

DOCUMENT = "documents/memorandum-1949-02-06.html"
WIDE, MIDDLE, SMALL = 1440, 820, 390
NAME = "#s2p3 a.entity"


@pytest.fixture
def opened(chromium, site_folder):
    """Opens the page of the memorandum, from the disk, as a reader may.

    Every error of a script fails the test.
    """
    contexts = []
    errors = []

    def visit(width=WIDE, fragment="", **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(20_000)
        page.on(
            "console", lambda m: errors.append(m.text) if m.type == "error" else None
        )
        page.goto(f"{(site_folder / DOCUMENT).as_uri()}{fragment}")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert errors == []


def style(page, selector, name, pseudo=None):
    return page.eval_on_selector(
        selector,
        "(e, [name, pseudo]) => getComputedStyle(e, pseudo)[name]",
        [name, pseudo],
    )


# -- the setting -----------------------------------------------------------------


@pytest.mark.parametrize("width", [WIDE, MIDDLE])
def test_a_line_has_60_to_75_characters(opened, width):
    page = opened(width)
    page.evaluate("document.fonts.ready")
    lengths = page.evaluate("""() => {
      const result = [];
      for (const p of document.querySelectorAll('.tei-body p.tei-p')) {
        const lines = Math.round(p.getBoundingClientRect().height
          / parseFloat(getComputedStyle(p).lineHeight));
        if (lines > 5) result.push(p.textContent.replace(/\\s+/g, ' ').length / lines);
      }
      return result;
    }""")
    mean = sum(lengths) / len(lengths)

    assert len(lengths) > 10
    assert 60 <= mean <= 75


def test_figures_are_old_style_and_words_divided_by_their_language(opened):
    page = opened()

    assert style(page, "#s0p1", "fontVariantNumeric") == "oldstyle-nums"
    assert style(page, "#s0p1", "hyphens") == "auto"
    assert page.get_attribute(".tei-text", "lang") == "en"


def test_notes_stand_in_the_margin_on_a_wide_screen_each_below_the_other(opened):
    page = opened(WIDE)
    boxes = page.eval_on_selector_all(
        ".margin-note",
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.top, b.bottom])",
    )
    references = page.locator(".tei-body .note-ref")

    assert len(boxes) == references.count() > 20
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(boxes))
    beside = page.locator(".margin-note").nth(6).bounding_box()
    assert abs(beside["y"] - references.nth(6).bounding_box()["y"]) < 30
    assert beside["x"] > page.locator("#ui-text").bounding_box()["x"] + 500
    assert page.locator(".note-list > li").count() == len(boxes)


def test_a_note_met_in_the_text_is_shown_in_the_margin_and_opens_no_second_time(opened):
    page = opened(WIDE)
    page.hover(".note-ref >> nth=0")
    page.wait_for_timeout(500)

    assert "is-met" in page.get_attribute(".margin-note >> nth=0", "class")
    assert page.locator(".pop").count() == 0


@pytest.mark.parametrize("width", [MIDDLE, SMALL])
def test_notes_open_beside_their_numbers_where_there_is_no_margin(opened, width):
    page = opened(width)

    assert page.locator(".margin-note:visible").count() == 0
    page.hover(".note-ref >> nth=0")
    page.wait_for_selector(".note-preview")
    box = page.locator(".note-preview").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    assert page.locator(".note-preview").count() == 0


def test_without_a_script_no_room_is_left_for_a_margin_and_notes_lead_there_and_back(
    opened,
):
    page = opened(WIDE, java_script_enabled=False)
    page.click(".note-ref >> nth=0")
    assert page.url.endswith("#n1")
    page.click("#n1 .note-number")
    assert page.url.endswith("#n1-ref")

    gap = page.locator(".panel").bounding_box()["x"] - (
        page.locator("#ui-text").bounding_box()["x"]
        + page.locator("#ui-text").bounding_box()["width"]
    )
    assert gap < 150


@pytest.mark.parametrize("width", [WIDE, MIDDLE])
def test_the_number_of_a_page_stands_in_the_margin_of_its_line(opened, width):
    page = opened(width)
    mark = page.locator("#pb2 .pb-mark").bounding_box()
    number = page.locator("#pb2 .pb-number").bounding_box()

    assert number["x"] >= 0
    text = page.locator("#ui-text").bounding_box()["x"]
    assert number["x"] + number["width"] <= text
    assert abs(number["y"] + number["height"] / 2 - mark["y"] - mark["height"] / 2) < 12


# -- cards -------------------------------------------------------------------------


def test_a_card_says_who_is_meant_and_how_often(opened):
    page = opened()
    page.hover(NAME)
    page.wait_for_selector(".entity-card")
    card = page.locator(".entity-card")
    text = card.inner_text()

    assert "Mao Zedong" in text
    assert "26 December 1893 – 9 September 1976" in text
    assert "Leader of the Chinese Communist Party" in text
    assert "Mao Tse-tung" in text
    assert "34 mentions in this text" in text
    assert re.search(r"\d+ of 34", text)
    assert (
        card.locator(".entry-name a")
        .get_attribute("href")
        .endswith("persons/mao-zedong.html")
    )


def test_a_card_can_be_pointed_at_and_goes_when_it_is_left(opened):
    """WCAG 1.4.13: hoverable, persistent."""
    page = opened()
    page.hover(NAME)
    page.wait_for_selector(".entity-card")
    page.hover(".entity-card .entry-description")
    page.wait_for_timeout(700)
    assert page.locator(".entity-card").count() == 1

    page.mouse.move(5, 5)
    page.wait_for_selector(".entity-card", state="detached")


def test_the_keyboard_opens_a_card_enters_it_and_comes_back(opened):
    page = opened()
    page.keyboard.press("Tab")
    page.eval_on_selector(NAME, "e => e.focus({focusVisible: true})")
    page.wait_for_selector(".entity-card")
    assert page.evaluate("document.activeElement.closest('.pop')") is None

    page.keyboard.press("ArrowDown")
    inside = "document.activeElement.matches('.entity-card :is(.entry-name a, button)')"
    assert page.evaluate(inside)
    page.keyboard.press("Tab")
    assert page.evaluate(inside)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")

    assert page.locator(".entity-card").count() == 0
    assert page.evaluate(f"document.activeElement.matches({NAME!r})")


def test_tab_goes_on_from_name_to_name_not_through_the_cards(opened):
    page = opened()
    page.keyboard.press("Tab")
    page.eval_on_selector(NAME, "e => e.focus({focusVisible: true})")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('.pop')") is None
    assert page.evaluate("document.activeElement.closest('#s2p3') !== null")


def test_a_screen_reader_hears_of_a_name_what_the_card_says(opened):
    page = opened()
    described = page.get_attribute(NAME, "aria-describedby")

    assert "34 mentions in this text" in page.text_content(f"#{described}")


def test_a_card_leads_to_the_next_mention_and_back(opened):
    page = opened()
    page.hover(NAME)
    page.click(".entity-card [data-step='1']")
    there = page.eval_on_selector(".is-here", "e => e.getBoundingClientRect().top")
    assert 0 < there < 900
    assert page.inner_text(".entity-card [data-where]") == "10 of 34"

    page.click(".entity-card [data-step='-1']")
    assert page.inner_text(".entity-card [data-where]") == "9 of 34"
    assert page.eval_on_selector(".is-here", f"e => e.matches({NAME!r})")


def test_a_finger_opens_the_card_and_the_card_leads_to_the_page(opened):
    page = opened(SMALL, has_touch=True)
    page.locator(NAME).first.tap()
    page.wait_for_selector(".entity-card")
    assert DOCUMENT in page.url
    box = page.locator(".entity-card").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SMALL

    page.locator(".entity-card .entry-name a").tap()
    page.wait_for_url("**/persons/mao-zedong.html")


def test_the_mentions_on_the_page_are_as_many_as_the_cards_say(opened):
    page = opened()
    wrong = page.evaluate("""() => {
      const counts = {};
      for (const a of document.querySelectorAll('.tei a.entity, .tei a.entity-more'))
        counts[a.href] = (counts[a.href] ?? 0) + 1;
      return [...document.querySelectorAll('.in-text-entry')].map((entry) => {
        const stated = parseInt(entry.querySelector('.entry-count').textContent);
        const href = entry.querySelector('.entry-name a').href;
        return [href, stated, counts[href] ?? 0];
      }).filter(([, stated, found]) => stated !== found);
    }""")

    assert wrong == []


def test_without_a_script_the_cards_are_a_section_of_the_page(opened):
    page = opened(java_script_enabled=False)
    assert not page.locator("#ui-about-mao-zedong").is_visible()
    page.click("#ui-mentioned > summary")
    assert page.locator("#ui-about-mao-zedong").is_visible()

    page.locator(".in-text-entry", has=page.locator("#ui-about-mao-zedong")).locator(
        ".entry-places a"
    ).nth(1).click()
    assert re.search(r"#s\d+p\d+$", page.url)


# -- switches ----------------------------------------------------------------------


@pytest.mark.parametrize("has_script", [True, False])
def test_speech_is_marked_for_each_speaker_on_their_own(opened, has_script):
    page = opened(java_script_enabled=has_script)
    clear = "rgba(0, 0, 0, 0)"
    mao, mikoyan = ".tei .voice-2", ".tei .voice-1"
    assert style(page, mao, "backgroundColor") == clear
    assert not page.locator("#ui-voice-2").is_visible()

    page.check("#ui-show-speech")
    assert style(page, mao, "backgroundColor") != clear
    assert style(page, mikoyan, "backgroundColor") != clear
    assert style(page, mao, "backgroundColor") != style(
        page, mikoyan, "backgroundColor"
    )
    assert "Mao Zedong" in page.eval_on_selector(
        ".tei .voice-2[data-speaker]",
        "e => e.dataset.speaker + getComputedStyle(e, '::before').content",
    )

    page.uncheck("#ui-voice-2")
    assert style(page, ".tei .voice-2:not(.voice-3)", "backgroundColor") == clear
    assert style(page, mikoyan, "backgroundColor") != clear


@pytest.mark.parametrize("has_script", [True, False])
def test_dates_are_marked_when_they_are_asked_for(opened, has_script):
    page = opened(java_script_enabled=has_script)
    assert style(page, ".tei .tei-date", "textDecorationLine") == "none"
    page.check("#ui-show-dates")

    assert style(page, ".tei .tei-date", "textDecorationLine") == "underline"
    assert style(page, ".tei .tei-date", "textDecorationStyle") == "dashed"


@pytest.mark.parametrize(
    ("switch", "selector"),
    [
        ("notes", ".tei .note-mark"),
        ("pages", ".tei .tei-pb"),
        ("signs", "#s1p1 > .anchor"),
    ],
)
@pytest.mark.parametrize("width", [WIDE, SMALL])
def test_signs_can_be_taken_away_each_on_its_own(opened, switch, selector, width):
    page = opened(width, java_script_enabled=False)
    assert page.locator(selector).first.is_visible()
    page.uncheck(f"#ui-show-{switch}")

    assert not page.locator(selector).first.is_visible()


@pytest.mark.parametrize(
    ("kind", "switch"),
    [
        ("person", "persons"),
        ("place", "places"),
        ("organisation", "organisations"),
        ("group", "groups"),
        ("event", "events"),
        ("term", "terms"),
    ],
)
def test_each_kind_of_name_has_a_switch_of_its_own(opened, kind, switch):
    page = opened(java_script_enabled=False)
    lines = """(kind) => [...document.querySelectorAll('.tei .entity')]
      .filter((e) => getComputedStyle(e).textDecorationLine === 'underline')
      .filter((e) => e.classList.contains(`entity-${kind}`)).length"""
    others = """(kind) => [...document.querySelectorAll('.tei .entity')]
      .filter((e) => getComputedStyle(e).textDecorationLine === 'underline')
      .filter((e) => !e.classList.contains(`entity-${kind}`)).length"""
    before = page.evaluate(others, kind)
    assert page.evaluate(lines, kind) > 0
    page.uncheck(f"#ui-show-{switch}")

    assert page.evaluate(lines, kind) == 0
    assert page.evaluate(others, kind) == before > 0


@pytest.mark.parametrize("has_script", [True, False])
def test_the_clean_view_is_the_text_alone_and_can_be_left(opened, has_script):
    page = opened(java_script_enabled=has_script)
    page.check("#ui-show-speech")
    page.check("#ui-clean")

    for selector in (
        ".note-mark",
        ".tei-pb",
        ".entity-more",
        "#s1p1 > .anchor",
        ".contents",
        ".margin-note",
        ".in-text",
    ):
        assert not page.locator(selector).first.is_visible(), selector
    assert style(page, ".tei .entity-person", "textDecorationLine") == "none"
    assert style(page, ".tei .voice-2", "backgroundColor") == "rgba(0, 0, 0, 0)"
    page.uncheck("#ui-clean")
    assert page.locator(".contents").is_visible()


def test_the_words_stay_the_same_with_every_switch_but_the_one_on_readings(opened):
    page = opened()
    words = """() => {
      const text = [];
      const walker = document.createTreeWalker(document.querySelector('.tei-body'), 4);
      while (walker.nextNode()) {
        const e = walker.currentNode.parentElement;
        if (e.getClientRects().length && !e.closest('[data-generated], .copy'))
          text.push(walker.currentNode.data);
      }
      return text.join('').split(/\\s+/).filter(Boolean);
    }"""
    expected = page.evaluate(words)
    boxes = page.locator(".switches input[type=checkbox]")
    for index in range(boxes.count()):
        if boxes.nth(index).is_visible():
            boxes.nth(index).click()
            assert page.evaluate(words) == expected, boxes.nth(index).get_attribute(
                "id"
            )
            boxes.nth(index).click()

    page.check("#ui-reading-resolved")
    resolved = page.evaluate(words)
    assert "Com[munist]" not in resolved
    assert "Communist" in resolved


def test_a_speaker_who_is_left_out_stays_so_on_the_next_visit(opened):
    page = opened()
    page.check("#ui-show-speech")
    page.uncheck("#ui-voice-2")
    page.check("#ui-clean")
    page.reload()

    assert not page.is_checked("#ui-voice-2")
    assert page.is_checked("#ui-clean")
    assert page.is_checked("#ui-show-speech")


# -- the panel -------------------------------------------------------------------


def test_the_contents_show_where_one_is(opened):
    page = opened()
    for section in ("s2", "s5"):
        page.eval_on_selector(
            f"#{section}p1", "e => e.scrollIntoView({block: 'start'})"
        )
        page.mouse.wheel(0, -20)
        page.wait_for_selector(f".contents a[href='#{section}'][aria-current=location]")
        assert page.locator(".contents [aria-current]").count() == 1


def test_the_panel_leads_from_one_mention_to_the_next(opened):
    page = opened()
    page.click("#ui-names summary >> nth=0")
    steps = page.locator(".mentioned li", has_text="Mao Zedong").locator("button")
    steps.nth(1).click()
    assert page.eval_on_selector(".is-here", "e => e.closest('[id]').id") == "s0p1"
    steps.nth(1).click()
    assert page.eval_on_selector(".is-here", "e => e.closest('[id]').id") == "s1p1"
    steps.nth(0).click()
    assert page.eval_on_selector(".is-here", "e => e.closest('[id]').id") == "s0p1"


def test_the_panel_has_dates_notes_downloads_and_versions_without_a_script(opened):
    page = opened(java_script_enabled=False)
    for part in ("dates", "notes", "versions"):
        page.click(f"#ui-{part} > summary")
        assert page.locator(f"#ui-{part} li").first.is_visible()

    assert "25 November 2026" in page.inner_text("#ui-versions")
    assert "the editors of this edition" in page.inner_text("#ui-versions")
    assert re.search(r"\d+ KB", page.inner_text("#ui-downloads"))
    assert page.locator(".jumps, .tei .copy, .pop").count() == 0


def test_on_a_small_screen_a_bar_leads_to_the_panel_from_everywhere(opened):
    page = opened(SMALL, "#s5p1")
    page.click(".jump a[href='#ui-show']")

    assert page.locator("#ui-show-persons").is_visible()
    assert 0 <= page.locator("#ui-show").bounding_box()["y"] < 500


# -- addresses -------------------------------------------------------------------


@pytest.fixture
def copying(opened):
    return opened(permissions=["clipboard-read", "clipboard-write"])


def copied(page, selector, what):
    page.click(selector)
    page.click(f".copy-menu [data-copy={what}]")
    page.wait_for_selector(".copied:not(:empty)")
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize(
    ("selector", "identifier", "place"),
    [
        ("#s2p3 > .copy", "s2p3", "para. 3 (ON THE SINO-SOVIET TREATY)"),
        ("#s2 > h2 > .copy", "s2", "section “ON THE SINO-SOVIET TREATY”"),
        ("#n2 > .copy", "n2", "note 2"),
        ("#pb2 .copy", "pb2", "Page break"),
        ("#s2p3 .pb-number.copy", "pb1", "Page break"),
    ],
)
def test_every_place_has_an_address_and_a_citation_to_copy(
    copying, selector, identifier, place
):
    address = copied(copying, selector, "link")
    citation = copied(copying, selector, "citation")

    assert address.endswith(f"#{identifier}")
    assert address in citation
    # a style of citation puts a paragraph before its address
    assert f", {place}" in citation
    assert citation.endswith((f", {place}.", f", {place}, {address}."))
    assert "Memorandum of Conversation" in citation


def test_a_quotation_is_what_is_shown_and_says_whence_it_is(copying):
    shown = copied(copying, "#s0p1 > .copy", "quotation")
    copying.check("#ui-reading-resolved")
    resolved = copied(copying, "#s0p1 > .copy", "quotation")

    assert shown.startswith("“On 6 February 1949 another meeting took place with Mao ")
    assert "I[van]. V. Kovalev and E.F Kovalev”\n" in shown
    assert "Ivan. V. Kovalev and E. F. Kovalev.”\n" in resolved
    assert "#s0p1" in shown.splitlines()[-1]


def test_where_the_browser_forbids_copying_the_words_stand_selected_in_a_field(opened):
    page = opened()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.click("#s1p1 > .copy")
    page.click(".copy-menu [data-copy=link]")

    selected = page.evaluate(
        "(() => { const a = document.activeElement;"
        "return a.value.slice(a.selectionStart, a.selectionEnd); })()"
    )
    assert selected.endswith("#s1p1")
    page.keyboard.press("Escape")
    assert page.locator(".copy-field").count() == 0


def test_the_menu_is_used_with_the_keyboard(opened):
    page = opened()
    page.focus("#s1p1 > .copy")
    page.keyboard.press("Enter")
    assert page.get_attribute("#s1p1 > .copy", "aria-expanded") == "true"
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.copy") == "link"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.copy") == "quotation"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == first

    page.keyboard.press("Escape")
    assert page.locator(".copy-menu").count() == 0
    assert page.evaluate("document.activeElement.matches('#s1p1 > .copy')")


@pytest.mark.parametrize("identifier", ["s2p3", "n4", "pb2", "s2"])
def test_the_addressed_place_is_marked_on_arrival(opened, identifier):
    page = opened(fragment=f"#{identifier}", java_script_enabled=False)
    marked = {"pb2": "#pb2 .pb-number", "s2": "#s2 > h2"}

    place = marked.get(identifier, f"#{identifier}")
    assert style(page, place, "backgroundColor") not in {
        "rgba(0, 0, 0, 0)",
        "rgb(253, 252, 248)",
    }
    assert 0 <= page.locator(place).bounding_box()["y"] < 900


def test_without_a_script_the_signs_are_links(opened):
    page = opened(java_script_enabled=False)
    page.click("#s1p1 > a.anchor")

    assert page.url.endswith("#s1p1")
    assert page.get_attribute("#n1 > a.anchor", "href") == "#n1"
    assert page.get_attribute("#pb2 a.pb-number", "href") == "#pb2"


# -- all of it -------------------------------------------------------------------


@pytest.mark.parametrize("width", [WIDE, MIDDLE, SMALL])
def test_nothing_is_wider_than_the_screen(opened, width):
    page = opened(width)
    page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
    page.check("#ui-show-speech")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_weighs_less_than_100_kilobytes(site_folder):
    html = site_folder / DOCUMENT
    used = re.findall(
        r'(?:href|src)="(\.\./static/[^"]+\.(?:css|js))"', html.read_text()
    )
    files = [html, *(html.parent / path for path in used)]
    weight = sum(len(gzip.compress(f.read_bytes(), 9, mtime=0)) for f in files)

    assert len(files) > 6
    assert weight < 100_000
