"""Validation by RELAX NG beside jing and xmllint: whole processes, on the same files.

    python tests/benchmarks/validation.py SCHEMA FOLDER [RUNS]

SCHEMA is a large schema (tei_all.rng), FOLDER holds TEI files that are valid by it. The
programs take turns, so that what else the machine does falls on all of them; given are
the medians of wall time, the largest memory, and the ratio to jing.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

ROOT = Path(__file__).parents[2]


@dataclass
class Candidate:
    """A program that judges the same files as the others."""

    name: str
    command: list[str]
    before: Callable[[], object] = lambda: None
    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    def run(self, environment: dict[str, str]) -> None:
        """Run it once; it has to find every file valid."""
        self.before()
        begun = time.perf_counter()
        process = subprocess.Popen(
            self.command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        output, errors = process.stdout.read(), process.stderr.read()  # type: ignore[union-attr]
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - begun)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{self.name} failed: {output.decode()}{errors.decode()}"[:2000])
        self.megabytes = max(self.megabytes, usage.ru_maxrss / 1024)

    @property
    def median(self) -> float:
        """Seconds of wall time."""
        return statistics.median(self.seconds)


def compare(title: str, candidates: list[Candidate], runs: int, cache: Path) -> None:
    """Let the candidates take turns, and print a table; the last one is jing."""
    environment = {
        **os.environ,
        "EDITION_CACHE": str(cache),
        "PYTHONPATH": str(ROOT),
        # an installed package has its bytecode
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(cache.with_name("bytecode")),
    }
    candidates[0].run(environment)  # which compiles it
    candidates[0].seconds.clear()
    candidates[0].megabytes = 0.0
    for _ in range(runs):
        for candidate in candidates:
            candidate.run(environment)
    base = candidates[-1].median
    print(f"\n### {title}\n\n| | wall | ratio to jing | memory |\n|---|---|---|---|")
    for one in candidates:
        ratio = f"{one.median / base:.2f}"
        print(f"| {one.name} | {one.median:.2f} s | {ratio} | {one.megabytes:.0f} MB |")


def bare_expat(files: list[Path]) -> float:
    """Return the seconds of expat's own pass, without any handler."""
    contents = [path.read_bytes() for path in files]
    begun = time.perf_counter()
    for data in contents:
        expat.ParserCreate().Parse(data, True)  # noqa: FBT003 - expat's own signature
    return time.perf_counter() - begun


def repeated(path: Path, size: int, folder: Path) -> Path:
    """Write a file of about `size` bytes that repeats the body of another."""
    text = path.read_text("utf-8")
    start = text.index(">", text.index("<body")) + 1
    end = text.index("</body>")
    times = max(1, size // len(text[start:end].encode()))
    result = folder / f"{size // 1_000_000}MB.xml"
    with result.open("w", encoding="utf-8") as stream:
        stream.write(text[:start])
        for number in range(times):
            # every xml:id once, as it has to be
            stream.write(text[start:end].replace('xml:id="', f'xml:id="r{number}-'))
        stream.write(text[end:])
    return result


def main() -> None:
    """Compare on one file, on all, with and without the cache; show the growth."""
    schema, folder = Path(sys.argv[1]), Path(sys.argv[2])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    files = sorted(folder.glob("*.xml"))
    one = next((path for path in files if path.stem == "hamlet"), files[0])
    work = Path(tempfile.mkdtemp())
    cache = work / "cache"
    ours = [sys.executable, "-m", "edition", "validate", "--no-rules", "--color=never"]
    ours += ["--schema", str(schema)]
    jing = ["jing", str(schema)]
    lint = ["xmllint", "--noout", "--relaxng", str(schema)]

    def forget() -> None:
        shutil.rmtree(cache, ignore_errors=True)

    compare(
        f"One file ({one.stat().st_size / 1e6:.1f} MB)",
        [
            Candidate("edition, schema cached", [*ours, str(one)]),
            Candidate("jing", [*jing, str(one)]),
        ],
        2 * runs,
        cache,
    )
    compare(
        "One file, nothing cached",
        [
            Candidate("edition", [*ours, str(one)], before=forget),
            *(
                [Candidate("xmllint", [*lint, str(one)])]
                if shutil.which(lint[0])
                else []
            ),
            Candidate("jing", [*jing, str(one)]),
        ],
        runs,
        cache,
    )
    total = sum(path.stat().st_size for path in files) / 1e6
    everything = list(map(str, files))
    compare(
        f"{len(files)} files ({total:.0f} MB)",
        [
            Candidate("edition, one process", [*ours, "--jobs=1", *everything]),
            Candidate("edition, two processes", [*ours, "--jobs=2", *everything]),
            Candidate("jing", [*jing, *everything]),
        ],
        runs,
        cache,
    )
    print(f"\nexpat alone passes over these files in {bare_expat(files):.2f} s.")
    for megabytes in (1, 10, 100):
        large = repeated(one, megabytes * 1_000_000, work)
        compare(
            f"One file of {megabytes} MB",
            [
                Candidate("edition, schema cached", [*ours, str(large)]),
                Candidate("jing", [*jing, str(large)]),
            ],
            1 if megabytes > 10 else 3,
            cache,
        )
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
