"""No page fails WCAG 2.2 AA as far as a program can tell: axe-core in a real browser.

Every kind of page, full and bare, and the pages of this repository's edition; narrow
and wide, light and dark, with every fold open and every switch turned, and without
JavaScript.
"""

import re
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from edition.render.templates import render

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DOCUMENT = "documents/memorandum-1949-02-06.html"
REAL = (
    "index.html",
    DOCUMENT,
    "persons/index.html",
    "persons/mao-zedong.html",
    "places/index.html",
    "places/port-arthur.html",
    "organisations/index.html",
    "events/index.html",
    "terms/index.html",
    "dates.html",
    "map.html",
    "network.html",
    "search.html",
    "about.html",
    "downloads.html",
    "404.html",
)
ALL_LOOKS = tuple((w, s) for w in (390, 1440) for s in ("light", "dark"))
TWO_LOOKS = ((390, "light"), (1440, "dark"))
"""Where only the state of the page is another: each width and each scheme once."""
RULES = """
wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice
""".split()
RUN = """
async ([tags, without]) => {
  const found = await axe.run(document, {
    rules: Object.fromEntries(without.map((rule) => [rule, {enabled: false}])),
    runOnly: {type: 'tag', values: tags},
    resultTypes: ['violations'],
  });
  return found.violations.flatMap((violation) => violation.nodes.map((node) =>
    `${violation.id}: ${node.target.join(' ')} ${node.any.map((a) => a.message)}`));
}
"""
OWN_STYLES = ("page", "text")
UNFOLD = "() => { for (const e of document.querySelectorAll('details')) e.open = true }"
TURN = """
() => {
  for (const box of document.querySelectorAll('main input[type=checkbox]')) box.click();
  for (const one of document.querySelectorAll('main fieldset')) {
    [...one.querySelectorAll('input[type=radio]')].at(-1)?.click();
  }
}
"""


@pytest.fixture(scope="session")
def axe(checker) -> str:
    """The program, as a script."""
    return checker("axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def made_up_site(tmp_path_factory, example_pages, site):
    """The made-up pages as files, beside our static files; and the file of each."""
    folder = tmp_path_factory.mktemp("made-up")
    shutil.copytree(site / "static", folder / "static")
    shutil.copytree(site / "static", folder / "pages" / "static")
    names = {}
    styles = [(site / "static" / f"{n}.css").read_text("utf-8") for n in OWN_STYLES]
    for name, (template, page) in example_pages.items():
        if template == "standalone.html":  # it carries its style in itself
            page = replace(page, stylesheet=Markup("\n".join(styles)))  # noqa: PLW2901, S704
        names[name] = f"{re.sub(r'[^a-z]+', '-', name)}.html"
        (folder / "pages" / names[name]).write_bytes(render(template, page, (site,)))
    return folder, names


def violations(page, axe: str, looks=ALL_LOOKS, without=()) -> dict[str, list[str]]:
    """What axe finds on an open page, by what it looks like."""
    page.evaluate(UNFOLD)
    page.evaluate(axe)
    found = {}
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if bad := page.evaluate(RUN, [RULES, list(without)]):
            found[f"{width} pixels, {scheme}"] = bad
    return found


def test_every_kind_of_page_can_be_used_by_everybody(chromium, made_up_site, axe):
    folder, names = made_up_site
    found = {}
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        for name, file in names.items():
            if name == "moved":  # it leads on at once; "taken out" is the same page
                continue
            page.goto((folder / "pages" / file).as_uri())
            if bad := violations(page, axe):
                found[name] = bad

    assert found == {}


@pytest.mark.parametrize("path", REAL)
def test_our_own_edition_can_be_used_by_everybody(chromium, site_address, axe, path):
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.goto(f"{site_address}/{path}")

        assert violations(page, axe) == {}


def test_a_text_can_be_used_with_every_switch_turned(chromium, site_address, axe):
    """Names without a line are links that the reader did not want to see as such."""
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.goto(f"{site_address}/{DOCUMENT}")
        page.evaluate(UNFOLD)
        page.evaluate(TURN)

        assert violations(page, axe, TWO_LOOKS, ["link-in-text-block"]) == {}


def test_a_text_can_be_used_where_no_script_arrives(chromium, site_address, axe):
    """Axe is a script itself, so the page's own are kept from it."""
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.route("**/*.js", lambda route: route.abort())
        page.goto(f"{site_address}/{DOCUMENT}")

        assert violations(page, axe, TWO_LOOKS) == {}


def test_what_a_search_finds_can_be_used_by_everybody(chromium, site_address, axe):
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.goto(f"{site_address}/search.html#q=treaty")
        page.locator(".result").first.wait_for()

        assert page.locator(".result mark").count() > 0
        assert violations(page, axe, TWO_LOOKS) == {}


@pytest.mark.parametrize("path", ["map.html", "network.html"])
def test_a_drawing_can_be_used_at_every_size(chromium, site_address, axe, path):
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.goto(f"{site_address}/{path}")
        for button in page.locator("[data-zoom=in]").all():
            button.click()

        assert violations(page, axe, TWO_LOOKS) == {}


@pytest.mark.parametrize(
    ("opener", "opened"),
    [(".tei a.entity", ".entity-card"), (".tei .tei-p > button.copy", ".copy-menu")],
)
def test_what_opens_beside_the_text_can_be_used_by_everybody(
    chromium, site_address, axe, opener, opened
):
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.goto(f"{site_address}/{DOCUMENT}")
        page.set_viewport_size({"width": 1440, "height": 900})
        one = page.locator(opener).first
        one.click() if "button" in opener else one.focus()
        page.locator(opened).wait_for()

        # a menu holds the focus and is no part of the page that one walks through
        looks = ((1440, "light"), (1440, "dark"))
        assert violations(page, axe, looks, ["region"]) == {}


def test_an_opened_note_can_be_read_by_everybody(chromium, site_address, axe):
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.goto(f"{site_address}/{DOCUMENT}")
        page.evaluate("document.querySelector('.note-ref').focus({focusVisible: true})")

        assert violations(page, axe, TWO_LOOKS) == {}


def test_axe_would_find_a_mistake(chromium, axe):
    """A test of the test: words in light grey, an image without words."""
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.set_content(
            '<html lang="en"><title>A</title><main><h1>A</h1>'
            '<p style="color: #ccc">faint</p><img src="data:,"></main>'
        )
        found = violations(page, axe)

    assert set(found) == {f"{width} pixels, {scheme}" for width, scheme in ALL_LOOKS}
    for bad in found.values():
        assert {line.partition(":")[0] for line in bad} == {
            "color-contrast",
            "image-alt",
        }
