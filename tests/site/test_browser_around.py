"""Registers, entries, dates, map and network in a real browser."""

import itertools
import re

import pytest

pytestmark = pytest.mark.browser

DRAWN = ("dates.html", "map.html", "network.html")
REGISTER = "persons/index.html"
DOCUMENT = "documents/memorandum-1949-02-06.html"
# For each map its names that are shown: where their letters are on the screen, from
# the height of capitals to the depth of g.
LETTERS = """() => [...document.querySelectorAll('.map')].map((map) =>
  [...map.querySelectorAll('text')]
    .filter((text) => text.checkVisibility({visibilityProperty: true}))
    .map((text) => {
      const box = text.getBBox();
      const { a, e, f } = text.getScreenCTM();
      const size = parseFloat(getComputedStyle(text).fontSize);
      const line = text.y.baseVal[0].value;
      return [text.textContent, [box.x * a + e, (line - 0.75 * size) * a + f,
        (box.x + box.width) * a + e, (line + 0.24 * size) * a + f]];
    }))"""
ROWS = "table[data-filterable] tbody tr:not(.letter):visible"


@pytest.fixture
def visit(chromium, site_address):
    """Open a page; whatever the browser complains of fails the test."""
    contexts, complaints = [], []

    def open_page(path, *, width=1440, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda m: complaints.append(m.text) if m.type == "error" else None,
        )
        page.goto(f"{site_address}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def names(page):
    return page.locator(f"{ROWS} th a").all_inner_texts()


@pytest.mark.parametrize("path", [*DRAWN, REGISTER, "places/china.html"])
@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_no_page_is_wider_than_the_screen(visit, path, width):
    page = visit(path, width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", DRAWN)
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_letters_of_a_drawing_can_be_read_on_every_screen(visit, path, width):
    page = visit(path, width=width)
    heights = page.evaluate("""() => [...document.querySelectorAll('.drawing text')]
        .filter((text) => text.checkVisibility({visibilityProperty: true}))
        .map((text) => parseFloat(getComputedStyle(text).fontSize)
          * Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b))""")

    assert len(heights) > 10
    assert min(heights) >= 10


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("has_script", [True, False])
def test_no_name_on_the_map_covers_another(visit, width, has_script):
    page = visit("map.html", width=width, java_script_enabled=has_script)
    for names_of_one in page.evaluate(LETTERS):
        assert len(names_of_one) > 5
        for (a, one), (b, other) in itertools.combinations(names_of_one, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 1 or down <= 1, (a, b)


def test_the_map_grows_by_its_buttons_keys_and_wheel_and_comes_back(visit):
    page = visit("map.html")
    box = page.locator(".map").first
    svg = box.locator("svg").first
    whole = svg.get_attribute("viewBox")
    shown = box.locator("text:visible").count()

    def wide():
        return float(svg.get_attribute("viewBox").split()[2])

    box.get_by_role("button", name="Larger").click()
    assert wide() < 700
    box.get_by_role("button", name="The whole drawing").click()
    assert svg.get_attribute("viewBox") == whole

    box.focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("+")
    before = svg.get_attribute("viewBox")
    page.keyboard.press("ArrowRight")
    assert svg.get_attribute("viewBox") != before
    page.keyboard.press("Escape")
    assert svg.get_attribute("viewBox") == whole

    svg.hover()
    page.mouse.wheel(0, -100)
    assert svg.get_attribute("viewBox") == whole  # the page scrolls
    page.keyboard.down("Control")
    svg.hover()
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function(
        "(whole) => whole !="
        " document.querySelector('.map svg').getAttribute('viewBox')",
        arg=whole,
    )
    for _ in range(6):
        box.get_by_role("button", name="Larger").click()
    assert box.get_attribute("data-level") == "5"
    box.get_by_role("button", name="The whole drawing").click()
    assert box.locator("text:visible").count() == shown


def test_who_drags_the_map_moves_it_and_follows_no_link(visit):
    page = visit("map.html")
    box = page.locator(".map").first
    for _ in range(3):
        box.get_by_role("button", name="Larger").click()
    svg = box.locator("svg").first
    svg.scroll_into_view_if_needed()
    before = svg.get_attribute("viewBox")
    frame = svg.bounding_box()
    page.mouse.move(frame["x"] + 300, frame["y"] + 300)
    page.mouse.down()
    page.mouse.move(frame["x"] + 200, frame["y"] + 250, steps=4)
    page.mouse.up()

    assert svg.get_attribute("viewBox") != before
    assert page.url.endswith("map.html")


def test_a_mark_on_the_map_leads_to_its_place_and_back(visit):
    page = visit("map.html")
    page.locator("#ui-mark-beiping a").click()
    assert page.url.endswith("places/beiping.html")
    page.get_by_role("link", name="On the map").click()
    assert page.url.endswith("map.html#ui-mark-beiping")
    assert page.locator("#ui-mark-beiping text").is_visible()


def test_the_filter_folds_accents_and_tells_how_many_it_leaves(visit):
    page = visit(REGISTER)
    every = len(names(page))
    field = page.get_by_role("searchbox", name="Filter")
    state = page.locator(".table-state")

    field.fill("MÁO zedóng")
    assert "Mao Zedong" in names(page)
    shown = len(names(page))
    assert shown < every
    assert state.inner_text() == f"Shown: {shown} of {every}"
    assert page.locator(".letters").is_hidden()
    field.fill("qqqq")
    assert names(page) == []
    assert state.inner_text() == "Nothing here matches."
    field.press("Escape")
    assert len(names(page)) == every
    assert page.locator(".letters").is_visible()


def test_the_heads_of_a_register_sort_it_by_keyboard_and_say_so(visit):
    page = visit(REGISTER)
    order = names(page)
    head = page.get_by_role("columnheader", name="Mentions")
    button = head.get_by_role("button")

    button.focus()
    page.keyboard.press("Enter")
    counts = [
        int(cell)
        for cell in page.locator(f"{ROWS} td.number").evaluate_all(
            "(cells) => cells.map((cell) => cell.dataset.sort)"
        )
    ]
    assert counts == sorted(counts, reverse=True)
    assert head.get_attribute("aria-sort") == "descending"
    assert (
        "Sorted by “Mentions”, descending" in page.locator(".table-state").inner_text()
    )

    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") is None
    assert names(page) == order
    assert page.locator("tr.letter:visible").count() > 3


def test_a_register_can_be_filtered_while_it_is_sorted(visit):
    page = visit(REGISTER)
    page.get_by_role("button", name="Years").click()
    page.get_by_role("searchbox", name="Filter").fill("1893")
    years = page.locator(f"{ROWS} td.nowrap").all_inner_texts()

    assert years
    assert all("1893" in row for row in page.locator(ROWS).all_inner_texts())


def test_a_register_is_whole_without_javascript(visit):
    with_script, without = visit(REGISTER), visit(REGISTER, java_script_enabled=False)

    assert names(without) == names(with_script)
    assert without.locator("input, thead button").count() == 0


def test_the_heads_can_be_reached_on_a_small_screen(visit):
    page = visit(REGISTER, width=390)
    button = page.get_by_role("button", name="Mentions")

    box = button.bounding_box()
    assert 0 <= box["x"] < 390
    assert box["height"] >= 24
    button.click()
    assert page.locator("[aria-sort]").count() == 1


@pytest.mark.parametrize("where", ["a.passage", "a.shared"])
def test_who_comes_from_an_entry_finds_its_name_marked(visit, where):
    page = visit("persons/mao-zedong.html")
    page.locator(where).first.click()
    page.wait_for_selector(".is-hit")
    hits = page.locator(".is-hit")

    assert DOCUMENT in page.url
    for hit in hits.all():
        assert hit.get_attribute("href").endswith("persons/mao-zedong.html")
    target = page.locator(f"[id='{page.url.partition('#')[2]}']")
    assert target.locator(".is-hit").count() == hits.count()


def test_who_comes_from_nowhere_finds_nothing_marked(visit):
    page = visit(f"{DOCUMENT}#s1p1")

    assert page.locator(".is-hit").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_timeline_leads_to_the_list(visit, scheme):
    page = visit("dates.html", color_scheme=scheme)
    column = page.locator(".timeline-960 .time-dates a").first
    column.focus()
    page.keyboard.press("Enter")
    fragment = page.url.partition("#")[2]

    assert re.fullmatch(r"ui-date-\d+", fragment)
    assert page.locator(f"#{fragment}").is_visible()


def test_one_name_of_the_network_shows_its_arcs_alone(visit):
    page = visit("network.html")
    svg = page.locator(".network-720 svg")
    svg.locator("[data-node='ren-bishi']").focus()
    lit = svg.locator(".network-arc.is-lit").evaluate_all(
        "(arcs) => arcs.map((arc) => arc.dataset.ends)"
    )

    assert lit
    assert all("ren-bishi" in ends.split() for ends in lit)
    assert len(lit) < svg.locator(".network-arc").count()


def test_registers_and_the_front_page_lead_to_the_drawings(visit):
    links = {
        path: visit(path)
        .locator("main a")
        .evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
        for path in ("index.html", "places/index.html", REGISTER)
    }

    assert {"map.html", "network.html", "dates.html"} <= set(links["index.html"])
    assert "../map.html" in links["places/index.html"]
    assert "../network.html" in links[REGISTER]
