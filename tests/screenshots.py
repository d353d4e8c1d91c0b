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
DESK, TABLET, PHONE = (1440, 900), (820, 1100), (390, 844)
PICTURES = {
    "front": ("index.html", DESK, "light"),
    "text": (DOCUMENT, DESK, "light"),
    "text-dark": (DOCUMENT, DESK, "dark"),
    "text-tablet": (DOCUMENT, TABLET, "light"),
    "text-phone": (DOCUMENT, PHONE, "light"),
    "person": ("persons/mao-zedong.html", DESK, "light"),
    "register": ("persons/index.html", DESK, "light"),
    "dates": ("dates.html", DESK, "light"),
}


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
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.save(FOLDER / f"{name}.webp", quality=70, method=6)
            page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
