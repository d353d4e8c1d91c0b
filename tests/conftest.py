"""What the tests share: Chromium, and the site of this repository."""

import os
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import views
from click.testing import CliRunner
from hypothesis import settings
from playwright.sync_api import sync_playwright

from edition import pipeline
from edition.cli import edition
from edition.config import load_config

# a slow machine is no mistake
settings.register_profile("edition", deadline=None)
settings.load_profile("edition")

ROOT = Path(__file__).parents[1]
REQUIRED = "EDITION_REQUIRE_TOOLS" in os.environ
"""A missing tool is a failure, no reason to skip."""
if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    # hundreds of tests start the command: it would be compiled anew by each of them
    os.environ["PYTHONPYCACHEPREFIX"] = str(ROOT / ".pytest_cache" / "bytecode")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what comes out into tests/cases/*.html and *.txt; read the diff",
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # a page asks for many files at once


@contextmanager
def served(folder: Path):
    """Serve a folder on the loopback; yields its address, without a last slash."""
    with _Server(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as it:
        threading.Thread(target=it.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{it.server_port}"
        it.shutdown()


@pytest.fixture(scope="session")
def checker():
    """Find a file of the packages in tests/checkers, which npm installs."""

    def find(name: str) -> Path:
        path = ROOT / "tests" / "checkers" / "node_modules" / name
        if not path.is_file() and not REQUIRED:
            pytest.skip(f"needs {name}: npm ci --ignore-scripts in tests/checkers")
        return path

    return find


@pytest.fixture(scope="session")
def starter(tmp_path_factory) -> Path:
    """What `edition new` makes; to be copied, not changed."""
    folder = tmp_path_factory.mktemp("new") / "letters"
    CliRunner().invoke(edition, ["new", str(folder)], catch_exceptions=False)
    return folder


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory):
    """The site of this repository, as `edition build` writes it."""
    output = tmp_path_factory.mktemp("site") / "site"
    result = pipeline.build(load_config(ROOT / "edition.toml"), output)
    assert result.is_written, result.problems
    return output


@pytest.fixture(scope="session")
def views_folder(tmp_path_factory):
    """The site of the edition in tests/views, whose texts have every kind of view."""
    path = views.copy_to(tmp_path_factory.mktemp("views") / "edition")
    output = path.parent.with_name("site")
    result = pipeline.build(load_config(path), output)
    assert result.is_written, result.problems
    assert [p for p in result.problems if p.code == "SITE601"] == []
    return output


@pytest.fixture(scope="session")
def site_address(site_folder):
    """The site of this repository, served."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium, driven by Playwright; open pages with `new_page()`."""
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    if binary is None and not REQUIRED:
        pytest.skip("needs chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=binary, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()
