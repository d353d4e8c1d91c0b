"""An edition that is looked at while somebody edits it."""

import http.client
import re
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("starlette", reason='needs a server: pip install "edition[serve]"')

from edition import pipeline
from edition.cli import edition as command
from edition.config import load_config
from edition.lsp import Surroundings
from edition.serving.preview import Preview

LONGEST = 60
"""Seconds that a slow machine may need for anything."""


def no_catalogs(_config):
    return None


def long_ago():
    return datetime(2026, 1, 1, tzinfo=UTC)


class Desk:
    """Somebody edits, somebody looks."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        self.root = root
        self.toml = root / "edition.toml"
        self.letter = root / "tei" / "letter-1.xml"
        self.persons = root / "tei" / "registers" / "persons.xml"
        self._news = threading.Event()
        self.preview = Preview(
            load_config(self.toml),
            Surroundings(cache, no_catalogs, long_ago),
            self._news.set,
        )
        self.preview.begin().result(LONGEST)

    def save(self, path: Path, data: str | bytes) -> None:
        """Write a file and let the preview know."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        self.told(path)

    def edit(self, path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        self.save(path, text.replace(old, new))

    def told(self, *paths: Path) -> None:
        self.preview.changed(paths).result(LONGEST)

    def shown(self, address: str = "documents/letter-1.html"):
        look = self.preview.workshop.ask(lambda: self.preview.show(address))
        return look.result(LONGEST)

    def page(self, address: str = "documents/letter-1.html") -> str:
        return self.shown(address).data.decode()

    def wait_for(self, condition) -> None:
        """Wait until something is so, looking whenever there is news."""
        end = time.monotonic() + LONGEST
        while True:
            self._news.clear()
            if condition():
                return
            assert self._news.wait(max(0, end - time.monotonic())), "it never was"

    def codes(self) -> set[str]:
        return {problem.code for problem in self.preview.problems}

    def built(self) -> dict[str, bytes]:
        """What `edition build` would write now, by address."""
        output = self.root.parent / "built"
        result = pipeline.build(load_config(self.toml), output, draft=True)
        assert result.is_written
        return {
            path.relative_to(output).as_posix(): path.read_bytes()
            for path in output.rglob("*")
            if path.is_file() and path.name != ".edition-site"
        }


def make_edition(root: Path) -> Path:
    """Write the edition that `edition new` begins, with three letters."""
    done = CliRunner().invoke(command, ["new", str(root)], standalone_mode=False)
    assert done.exception is None
    first = root / "tei" / "letter-1.xml"
    text = first.read_text("utf-8")
    for number in (2, 3):
        words = text.replace("letter-1", f"letter-{number}").replace(
            "3 May 1911</title>", f"{number} June 1911</title>"
        )
        first.with_name(f"letter-{number}.xml").write_text(words, "utf-8")
    toml = root / "edition.toml"
    toml.write_text(
        toml.read_text("utf-8").replace("[output]", '[output]\nsearch = "none"'),
        "utf-8",
    )
    return root


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """Where compiled schemas are kept, so that each is compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path, cache):
    it = Desk(make_edition(tmp_path / "edition"), cache)
    yield it
    it.preview.close()


class Server:
    """`edition serve`, as a user starts it."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "-m", "edition", "serve", *options],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        line = self.process.stdout.readline()
        found = re.search(r"http://localhost:(\d+)/", line)
        assert found, line + self.process.stdout.read()
        self.address = found[0]
        self.port = int(found[1])

    def ask(self, path: str, *, method="GET", host="", name="127.0.0.1", **headers):
        """Send one request, its path as it stands; return status, headers, body."""
        connection = http.client.HTTPConnection(name, self.port, timeout=LONGEST)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", host or f"localhost:{self.port}")
        for key, value in headers.items():
            connection.putheader(key.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body

    def wait(self) -> None:
        """Wait until the edition has been read."""
        end = time.monotonic() + LONGEST
        while self.ask("/")[0] == 503:
            assert time.monotonic() < end
            time.sleep(0.1)

    def end(self) -> tuple[int, str]:
        """End it as Ctrl-C does; return its exit code and what it said."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=LONGEST)
        return self.process.returncode, said


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    it = Server(make_edition(tmp_path_factory.mktemp("served") / "edition"))
    it.wait()
    yield it
    if it.process.poll() is None:
        it.end()
