"""Take the pictures of docs/pictures: python tests/screenshots.py SITE.

SITE is a folder that `edition build` wrote. Small WebP files, of what a reader sees
first.
"""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
DOCUMENT = "documents/memorandum-1949-02-06.html"
DESK, PHONE = (1440, 900), (390, 844)
PICTURES = {
    "front": ("index.html", DESK, "light"),
    "text": (DOCUMENT, DESK, "light"),
    "text-phone": (DOCUMENT, PHONE, "light"),
    "person": ("persons/mao-zedong.html", DESK, "light"),
    "register": ("persons/index.html", DESK, "light"),
    "dates": ("dates.html", DESK, "light"),
    "map": ("map.html", DESK, "light"),
    "network": ("network.html", DESK, "light"),
    "card": (f"{DOCUMENT}#s2p2", DESK, "light"),
}
OPENED = {"card": ("#s2p2 a.entity", ".entity-card")}
"""What is focused for a picture, and what opens then."""


def main(site):
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=binary, args=["--no-sandbox"]
        )
        for name, (page_name, (width, height), scheme) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.goto(f"{site.resolve().as_uri()}/{page_name}")
            page.evaluate("document.fonts.ready.then(() => true)")
            if name in OPENED:
                focused, opened = OPENED[name]
                page.locator(focused).first.focus()
                page.locator(opened).wait_for()
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.save(FOLDER / f"{name}.webp", quality=70, method=6)
            page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
