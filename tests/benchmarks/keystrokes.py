"""How long after a keystroke an editor is told: `python tests/benchmarks/lsp.py`.

A letter of five megabytes, in the memorandum's edition; each keystroke makes the text
wrong or right again, at its beginning, in its middle, at its end.
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

SIZE = 5_000_000
TIMES = 7


def big() -> str:
    text = (ROOT / "tei" / "memorandum-1949-02-06.xml").read_text("utf-8")
    start, end = text.index("<body>") + len("<body>"), text.index("</body>")
    body = text[start:end]
    bodies = (
        re.sub(r'xml:id="([^"]+)"', rf'xml:id="\1-{number}"', body)
        for number in range(SIZE // len(body.encode()))
    )
    return text[:start] + "".join(bodies) + text[end:]


def measure(client: Client, path: Path, text: str) -> None:
    uri = path.as_uri()
    lines = text.split("\n")
    inside = [n for n, line in enumerate(lines) if "<p xml:id" in line]
    for name, share in (("beginning", 0.01), ("middle", 0.5), ("end", 0.99)):
        line = inside[int(len(inside) * share)]
        column = lines[line].index("<p ") + 2
        found = []
        for _ in range(TIMES):
            for characters, end in (("z", None), ("", (line, column + 1))):
                begun = time.perf_counter()
                client.type(path, line, column, characters, end)
                version = client.versions[path]
                client.wait(lambda v=version: client.published[uri]["version"] == v)
                found.append((time.perf_counter() - begun) * 1000)
        print(
            f"  {name:9}  median {statistics.median(found):4.0f} ms, "
            f"longest {max(found):4.0f} ms"
        )


def main() -> None:
    text = big()
    print(f"{len(text.encode()):,} bytes, {text.count('<') // 2:,} elements")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        path = folder / "tei" / "big.xml"
        path.parent.mkdir()
        path.write_text(text, "utf-8")
        (folder / "edition.toml").write_text(
            '[edition]\ntitle = "Big"\n[sources]\n'
            f'schema = "{ROOT}/tei/schema/edition.rng"\n'
        )
        client = Client(folder, folder / "cache").begin()
        client.open(path)
        client.wait(lambda: path.as_uri() in client.diagnostics)
        begun = time.perf_counter()
        client.save(path)
        client.wait(lambda: client.problems(path), 120)
        print(f"  everything, rules too: {time.perf_counter() - begun:.1f} s")
        measure(client, path, text)
        client.end()


if __name__ == "__main__":
    main()
