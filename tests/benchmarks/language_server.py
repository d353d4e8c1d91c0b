"""How long after a keystroke an editor is told what is wrong, and gets what it asks.

    python tests/benchmarks/language_server.py [MEGABYTES]

The memorandum's edition with its text repeated to five megabytes, over standard input
and output. Every keystroke makes the text wrong, or right again, so that something has
to be told; the time is that from sending the change to having the problems of just that
text. While the keystrokes come the second process judges the whole edition, as it does
while somebody works.
"""

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from lsp.client import Client  # noqa: E402 - it is found there only
from lsp.large import large, on_the_disk  # noqa: E402 - as above

TIMES = 4
KINDS = (
    ("an attribute that is none", "<p ", 2, ' wrong="x"'),
    ("a start tag misspelt", "<p ", 2, "z"),
    ("half a tag", "<p ", 0, "<per"),
    ("a paragraph in the wrong place", "<p ", 0, "<body/>"),
    ("a start tag without an end", "<div ", 0, "<div>"),
    ("a comment without an end", "<div ", 0, "<!--"),
)
SHARES = (("beginning", 0.01), ("middle", 0.5), ("end", 0.99))


class Desk:
    """A text that is open."""

    def __init__(self, client: Client, path: Path, text: str) -> None:
        self.client, self.path, self.uri = client, path, path.as_uri()
        self.lines = text.split("\n")

    def place(self, tag: str, share: float) -> tuple[int, int]:
        """Where a tag stands, some way into the text."""
        places = [n for n, line in enumerate(self.lines) if tag in line]
        line = places[int(len(places) * share)]
        return line, self.lines[line].index(tag)

    def told(self, do) -> float:
        """Seconds from a change to the problems of the text as it is then."""
        begun = time.perf_counter()
        do()
        version = self.client.versions[self.path]
        self.client.wait(
            lambda: self.client.published[self.uri].get("version") == version, 120
        )
        return time.perf_counter() - begun

    def keystrokes(self, place: tuple[int, int], typed: str) -> list[float]:
        line, column = place
        found = []
        for _ in range(TIMES):
            for characters, end in ((typed, None), ("", (line, column + len(typed)))):
                found.append(
                    self.told(
                        lambda c=characters, e=end: self.client.type(
                            self.path, line, column, c, e
                        )
                    )
                )
                time.sleep(0.1)
        return found

    def far_apart(self, places: list[tuple[int, int]], typed: str) -> list[float]:
        """Changes of one moment, as when something is renamed; the last place first."""
        found = []
        for _ in range(TIMES):
            for characters, width in ((typed, 0), ("", len(typed))):
                changes = [
                    {
                        "range": {
                            "start": {"line": line, "character": column},
                            "end": {"line": line, "character": column + width},
                        },
                        "text": characters,
                    }
                    for line, column in places
                ]
                found.append(
                    self.told(lambda c=changes: self.client.change(self.path, *c))
                )
                time.sleep(0.1)
        return found

    def asked(self, line: int, method: str, **more: object) -> list[float]:
        """Seconds until something is answered, each time after a keystroke there."""
        found = []
        for number in range(2 * TIMES):
            typed, end = ("", (line, 1)) if number % 2 else (" ", None)
            self.client.type(self.path, line, 0, typed, end)
            time.sleep(0.5)
            begun = time.perf_counter()
            self.client.ask(method, self.path, **more)
            found.append(time.perf_counter() - begun)
        return found

    def burst(self, place: tuple[int, int]) -> list[float]:
        """Twenty characters, one each 50 ms; from the last one to its problems."""
        line, column = place
        found = []
        for _ in range(TIMES):
            typed = "<persName>Jiang Jie"
            for number, character in enumerate(typed):
                self.client.type(self.path, line, column + number, character)
                time.sleep(0.05)
            self.client.type(self.path, line, column + len(typed), "s")
            found.append(self.told(lambda: None))
            end = (line, column + len(typed) + 1)
            self.told(lambda e=end: self.client.type(self.path, line, column, "", e))
        return found


def processes(pid: int) -> list[int]:
    """The server, what judges at once, what judges everything: in that order."""
    found = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    commands = {n: Path(f"/proc/{n}/cmdline").read_bytes() for n in found}
    return [pid, *sorted(n for n, words in commands.items() if b"spawn_main" in words)]


def megabytes(pid: int) -> float:
    """Memory that a process uses."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def seconds_used(pid: int) -> float:
    """Seconds of a processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


class Used:
    """What the server and the process that judges at once use of a processor."""

    def __init__(self, pid: int) -> None:
        self.pids = processes(pid)[:2]
        self.before = [seconds_used(each) for each in self.pids]

    def milliseconds(self, keystrokes: int) -> list[float]:
        """For each keystroke."""
        now = [seconds_used(each) for each in self.pids]
        pairs = zip(now, self.before, strict=True)
        return [(after - before) * 1000 / keystrokes for after, before in pairs]


def line_of(name: str, found: list[float], used: list[float]) -> str:
    median, longest = statistics.median(found) * 1000, max(found) * 1000
    costs = " + ".join(f"{each:.0f}" for each in used)
    return f"| {name} | {median:.0f} ms | {longest:.0f} ms | {costs} ms |"


def measure(desk: Desk) -> None:
    pid = desk.client.process.pid
    print("| keystroke | median | longest | processor |\n|---|---|---|---|")
    for name, tag, offset, typed in KINDS:
        for where, share in SHARES:
            line, column = desk.place(tag, share)
            used = Used(pid)
            found = desk.keystrokes((line, column + offset), typed)
            costs = used.milliseconds(len(found))
            print(line_of(f"{name}, at the {where}", found, costs), flush=True)
    places = [desk.place("<p ", share) for share in (0.99, 0.01)]
    used = Used(pid)
    found = desk.far_apart([(line, column + 2) for line, column in places], " odd='x'")
    costs = used.milliseconds(len(found))
    print(line_of("two at once, at the beginning and at the end", found, costs))
    used = Used(pid)
    found = desk.burst(desk.place("<p ", 0.5))
    costs = used.milliseconds(TIMES * 21)
    print(line_of("the last of 20, one each 50 ms", found, costs))
    print("memory:", ", ".join(f"{megabytes(n):.0f} MB" for n in processes(pid)))


def range_of(line: int, start: int, end: int) -> dict:
    """A range in one line."""
    first, last = ({"line": line, "character": c} for c in (start, end))
    return {"start": first, "end": last}


def requests(desk: Desk) -> None:
    """What an editor asks for while somebody writes."""
    line, column = desk.place("<persName", 0.5)
    here = {"line": line, "character": column + 3}
    context = {"diagnostics": [], "triggerKind": 2}
    layout = {"tabSize": 2, "insertSpaces": True}
    menu = "textDocument/codeAction"
    asked = {
        "the menu on a tag": (
            menu,
            {"range": range_of(line, column + 3, column + 3), "context": context},
        ),
        "the menu on a selection": (
            menu,
            {"range": range_of(line, column + 3, column + 30), "context": context},
        ),
        "what a name means": ("textDocument/hover", {"position": here}),
        "what may be written": (
            "textDocument/completion",
            {"position": {"line": line, "character": column}},
        ),
        "the outline": ("textDocument/documentSymbol", {}),
        "the folds": ("textDocument/foldingRange", {}),
        "the layout": ("textDocument/formatting", {"options": layout}),
    }
    print("| request | median | longest | processor |\n|---|---|---|---|")
    for name, (method, more) in asked.items():
        desk.asked(line, method, **more)
        used = Used(desk.client.process.pid)
        found = desk.asked(line, method, **more)
        print(line_of(name, found, used.milliseconds(len(found))), flush=True)


def main() -> None:
    size = int(float(sys.argv[1]) * 1_000_000) if len(sys.argv) > 1 else 5_000_000
    text = large(size)
    print(f"{len(text.encode()):,} bytes, {text.count('<') // 2:,} elements")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        path = on_the_disk(folder, text)
        client = Client(folder, folder / "cache").begin()
        begun = time.perf_counter()
        client.open(path)
        client.wait(lambda: path.as_uri() in client.diagnostics, 120)
        print(f"opened, the first time: {time.perf_counter() - begun:.1f} s")
        desk = Desk(client, path, text)
        measure(desk)
        requests(desk)
        line = text.split("\n").index("    </body>") - 1
        client.type(path, line, 0, '<p><ptr target="#nowhere"/></p>')
        begun = time.perf_counter()
        client.wait(lambda: "REF201" in client.codes(path), 300)
        print(f"everything, rules too, at rest: {time.perf_counter() - begun:.1f} s")
        client.end()


if __name__ == "__main__":
    main()
