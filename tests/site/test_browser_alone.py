"""Nothing from elsewhere, and not much of it: a page, the network cut, its weight."""

import gzip
import re
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser

DOCUMENT = "documents/memorandum-1949-02-06.html"
LIMIT = 100_000
LOADED = re.compile(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"')


@pytest.fixture(scope="module")
def places(site_folder) -> list[str]:
    """One page of each kind and name: all of them would say the same 150 times."""
    pages = sorted(
        path.relative_to(site_folder).as_posix() for path in site_folder.rglob("*.html")
    )
    kinds = {}
    for page in pages:
        folder, _, name = page.rpartition("/")
        kinds.setdefault(
            (folder, name == "index.html" or (folder == "" and name)), page
        )
    return sorted(kinds.values())


@pytest.mark.parametrize("is_from_disk", [False, True], ids=["served", "from the disk"])
def test_no_page_asks_another_host(
    chromium, site_address, site_folder, places, is_from_disk
):
    """Every request but those for the site itself is refused, and is a failure."""
    start = site_folder.as_uri() if is_from_disk else site_address
    asked: list[str] = []
    failed: list[str] = []

    def answer(route):
        url = route.request.url
        if url.startswith((f"{start}/", "data:")):
            route.continue_()
        else:
            asked.append(url)
            route.abort()

    def note(request):
        if request.failure != "net::ERR_ABORTED":  # the next page was opened meanwhile
            failed.append(request.url)

    with closing(chromium.new_context()) as context:
        context.route("**/*", answer)
        page = context.new_page()
        page.on("requestfailed", note)
        page.on("console", lambda message: failed.append(message.text))
        page.on("pageerror", lambda error: failed.append(str(error)))
        for place in places:
            page.goto(f"{start}/{place}")
            page.wait_for_load_state("networkidle")

    assert len(places) > 15
    assert asked == []
    assert failed == []


def test_with_the_network_cut_a_read_page_stays_complete(chromium, site_address):
    """Whatever a page does later (cards, notes, switches) asks for nothing."""
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.goto(f"{site_address}/{DOCUMENT}")
        page.wait_for_load_state("networkidle")
        failed: list[str] = []
        page.on("request", lambda request: failed.append(request.url))
        context.set_offline(offline=True)
        words = page.locator("main article").inner_text()
        page.evaluate(
            "for (const e of document.querySelectorAll('details')) e.open = 1"
        )
        for box in page.locator("main input[type=checkbox]").all():
            if box.is_visible():
                box.click()
                box.click()
        page.locator(".note-ref").first.hover()
        page.locator("main article a.entity").first.hover()

        assert page.locator("main article").inner_text() == words
    # the icon is the browser's own affair, and comes when it likes
    assert [u for u in failed if not u.endswith((".woff2", "/favicon.svg"))] == []


def test_a_document_page_weighs_less_than_100_kilobytes(site_folder):
    """HTML, CSS and JavaScript, compressed, without typefaces."""
    page = site_folder / DOCUMENT
    html = page.read_text("utf-8")
    files = [page, *(page.parent / href for href in LOADED.findall(html))]
    weights = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in files}

    assert {Path(name).suffix for name in weights} == {".html", ".css", ".js"}
    assert sum(weights.values()) < LIMIT, weights


def test_what_a_browser_fetches_is_what_was_weighed(chromium, site_address):
    fetched: dict[str, int] = {}
    with closing(chromium.new_context()) as context:
        page = context.new_page()
        page.on(
            "response",
            lambda r: fetched.setdefault(
                urlsplit(r.url).path, len(gzip.compress(r.body(), 6))
            ),
        )
        page.goto(f"{site_address}/{DOCUMENT}")
        page.wait_for_load_state("networkidle")
    weighed = {
        path: size
        for path, size in fetched.items()
        if path.endswith((".html", ".css", ".js"))
    }

    assert len(weighed) > 3
    assert sum(weighed.values()) < LIMIT, weighed
