"""What a page costs its reader: requests, bytes, first paint, layout shift.

    python tests/benchmarks/pages.py SITE [PAGE …]

SITE is a folder that `edition build` wrote. Chromium loads each page five times with an
empty cache, as a phone on a slow line sees it (390 pixels, 1.6 Mbit/s, 150 ms, a
processor four times slower: what Lighthouse takes for a phone) and on a desk. Medians.
"""

import gzip
import shutil
import statistics
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

PAGES = ("index.html", "documents/*.html", "persons/index.html", "dates.html")
RUNS = 5
OBSERVE = """
window.shift = 0; window.largest = 0;
new PerformanceObserver((list) => {
  for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value;
}).observe({type: 'layout-shift', buffered: true});
new PerformanceObserver((list) => {
  window.largest = list.getEntries().at(-1).startTime;
}).observe({type: 'largest-contentful-paint', buffered: true});
"""
ASK = """
() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const files = [...performance.getEntriesByType('navigation'),
                 ...performance.getEntriesByType('resource')];
  return {
    first: paint ? paint.startTime : NaN,
    largest: window.largest,
    shift: window.shift,
    requests: files.length,
    bytes: files.reduce((sum, file) => sum + file.encodedBodySize, 0),
  };
}
"""


class Compressing(SimpleHTTPRequestHandler):
    """Serves what is text compressed, as web servers do."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        is_text = path.suffix in {".html", ".css", ".js", ".svg", ".json", ".xml"}
        if is_text:
            data = gzip.compress(data, 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(folder):
    handler = partial(Compressing, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def measure(browser, url, *, is_phone):
    size = {"width": 390, "height": 844} if is_phone else {"width": 1440, "height": 900}
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.add_init_script(OBSERVE)
    if is_phone:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": 150,
                "downloadThroughput": 1_600_000 / 8,
                "uploadThroughput": 750_000 / 8,
            },
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(url)
    page.wait_for_load_state("networkidle")
    found = page.evaluate(ASK)
    context.close()
    return found


def main(arguments):
    folder = Path(arguments[0])
    pages = [
        path.relative_to(folder).as_posix()
        for pattern in arguments[1:] or PAGES
        for path in sorted(folder.glob(pattern))[:1]
    ]
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    print("| page | | first paint | largest paint | layout shift | requests | bytes |")
    print("|---|---|---|---|---|---|---|")
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=binary, args=["--no-sandbox"]
        )
        for name in pages:
            for is_phone in (True, False):
                runs = [
                    measure(browser, f"{address}/{name}", is_phone=is_phone)
                    for _ in range(RUNS)
                ]
                m = {key: statistics.median(r[key] for r in runs) for key in runs[0]}
                print(
                    f"| `{name}` | {'phone' if is_phone else 'desk'} "
                    f"| {m['first'] / 1000:.2f} s | {m['largest'] / 1000:.2f} s "
                    f"| {m['shift']:.3f} | {m['requests']} "
                    f"| {m['bytes'] / 1000:.0f} KB |"
                )
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
