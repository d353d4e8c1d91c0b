"""Measures `edition serve`: from a save to the words on the screen, in Chromium.

    python tests/benchmarks/preview.py FOLDER DOCUMENT [SAVES]   an edition
    python tests/benchmarks/preview.py letters NUMBER [SAVES]    made-up letters
    python tests/benchmarks/preview.py large MEGABYTES [SAVES]   one large text

FOLDER is copied first, since its texts are edited. In each save one word of the text is
another one. Prints the seconds until all was read, and for the saves the median and the
longest: until the browser has the words in its page, and until the server has told that
there is something new. The processor's seconds are those of the server, for each save.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from letters import write
from playwright.sync_api import Error, sync_playwright

TICKS = os.sysconf("SC_CLK_TCK")


def large(folder: Path, size: float) -> Path:
    """Write an edition of letters, one of which has so many megabytes."""
    write(folder, 20)
    path = folder / "tei" / "00" / "letter-00007.xml"
    text = path.read_text("utf-8")
    found = re.search(r"(?<=</opener>\n).*?(?=\n</div>)", text, re.DOTALL)
    assert found
    times = int(size * 1_000_000 / len(found[0]))
    parts = (
        f"<div><head>Part {n}</head>{found[0] * 12}</div>" for n in range(times // 12)
    )
    path.write_text(text.replace(found[0], "".join(parts)), "utf-8")
    return path


def chosen(arguments: list[str], folder: Path) -> tuple[Path, str]:
    """Make the edition; return its file to edit, and the id of that."""
    if arguments[0] == "letters":
        write(folder, int(arguments[1]))
        path = sorted(folder.glob("tei/*/letter-*.xml"))[int(arguments[1]) // 2]
    elif arguments[0] == "large":
        path = large(folder, float(arguments[1]))
    else:
        shutil.copytree(
            arguments[0],
            folder,
            ignore=shutil.ignore_patterns("_site", ".*", "tests", "docs"),
            dirs_exist_ok=True,
        )
        path = next(folder.glob(f"tei/**/{arguments[1]}.xml"))
    return path, path.stem


class Told(threading.Thread):
    """Hears what the server tells a page."""

    def __init__(self, port: int, address: str) -> None:
        super().__init__(daemon=True)
        self.connection = http.client.HTTPConnection("localhost", port)
        self.connection.request("GET", f"/~preview/events/{address}")
        self.at: dict[str, float] = {}

    def run(self) -> None:
        """Note when each version was told of."""
        for line in self.connection.getresponse():
            if line.startswith(b"data:"):
                news = json.loads(line[5:])
                self.at.setdefault(news.get("version", ""), time.perf_counter())


def used(pid: int) -> float:
    """Return the seconds of the processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def status(port: int) -> int:
    """Ask for something that is quick to give, once all has been read."""
    connection = http.client.HTTPConnection("localhost", port)
    connection.request("GET", "/404.html")
    found = connection.getresponse().status
    connection.close()
    return found


def main() -> None:
    """Measure."""
    saves = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "edition"
        path, identifier = chosen(sys.argv[1:], folder)
        begin = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "edition", "serve"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert server.stdout is not None
        found = re.search(r"http://localhost:(\d+)/", server.stdout.readline())
        assert found
        first = time.perf_counter() - begin
        port = int(found[1])
        while status(port) == 503:
            time.sleep(0.1)
        ready = time.perf_counter() - begin
        print(f"answers after {first:.1f} s, has read all after {ready:.1f} s")
        measure(server.pid, port, path, identifier, saves)
        peak = Path(f"/proc/{server.pid}/status").read_text()
        print(re.search(r"VmHWM:\s*(.+)", peak)[0])
        server.send_signal(signal.SIGINT)
        server.wait()


def measure(pid: int, port: int, path: Path, identifier: str, saves: int) -> None:
    """Save, and wait for the words."""
    text = path.read_text("utf-8")
    body = text.index("<body")
    ends = re.compile(r" (?=\w+ \w+[^<>]*</p>)")
    places = [match.start() for match in ends.finditer(text, body)]
    place = places[len(places) // 2]
    address = f"documents/{identifier}.html"
    seen, told, processor = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.set_default_timeout(300_000)
        begin = time.perf_counter()
        page.goto(f"http://localhost:{port}/{address}")
        print(f"the page, for the first time: {time.perf_counter() - begin:.2f} s")
        ears = Told(port, address)
        ears.start()
        time.sleep(3)
        for number in range(saves):
            word = f"saved{number}"
            known = set(ears.at)
            before = used(pid)
            path.write_text(f"{text[:place]} {word}{text[place:]}", "utf-8")
            begin = time.perf_counter()
            has_word = f"document.body.textContent.includes('{word}')"
            while True:
                try:
                    if page.evaluate(has_word):
                        break
                except Error:
                    pass  # it is being loaded
                time.sleep(0.01)
            seen.append(time.perf_counter() - begin)
            told.append(min(ears.at[v] for v in set(ears.at) - known) - begin)
            processor.append(used(pid) - before)
            time.sleep(float(os.environ.get("PAUSE", "2")))
        browser.close()
    for what, times in (("shown", seen), ("told", told), ("processor", processor)):
        median = statistics.median(times)
        print(f"{what}: median {median:.2f} s, longest {max(times):.2f} s")


if __name__ == "__main__":
    main()
