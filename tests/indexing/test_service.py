"""Pagefind as a process: whatever it does, one sentence says it, and the build ends."""

import sys
import time

import pytest

from edition import indexing
from edition.errors import MachineError
from edition.indexing import Record, index
from edition.indexing.service import Service

RECORD = Record("a.html", "words", {})
ANSWER = """
import base64, json, sys
def say(payload):
    text = json.dumps({"message_id": 1, "payload": payload}).encode()
    sys.stdout.buffer.write(base64.b64encode(text) + b",")
    sys.stdout.buffer.flush()
def hear():
    while sys.stdin.buffer.read(1) not in (b",", b""): pass
"""


@pytest.fixture
def impostor(tmp_path, monkeypatch):
    """Put a program of the test in the place of Pagefind."""
    if sys.platform == "win32":
        pytest.skip("needs scripts that can be run")

    def put(code: str) -> None:
        path = tmp_path / "pagefind"
        path.write_text(f"#!{sys.executable}\n{ANSWER}{code}")
        path.chmod(0o755)
        monkeypatch.setattr(indexing, "program", lambda: path)

    return put


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("sys.exit(3)", "Pagefind stopped."),
        ("hear(); sys.stdout.write('no JSON,'); sys.stdout.flush(); hear()", "stopped"),
        ("hear(); say({'type': 'Error', 'message': 'Too odd.'}); hear()", "Too odd."),
        (
            "hear(); say({'type': 'NewIndex', 'index_id': 0})\n"
            "hear(); say({'type': 'IndexedFile'})\n"
            "hear(); say({'type': 'GetFiles', 'files': []}); hear()",
            "made files that we do not know.",
        ),
    ],
)
def test_what_goes_wrong_is_told_in_one_sentence(impostor, code, sentence):
    impostor(code)

    with pytest.raises(MachineError) as raised:
        index([RECORD], "en")

    assert "the search index cannot be made: Pagefind" in raised.value.reason
    assert sentence in raised.value.reason
    assert 'search = "none"' in raised.value.hint


def test_one_that_does_not_end_is_ended(impostor):
    impostor("import time; time.sleep(60)")
    begun = time.monotonic()

    with pytest.raises(MachineError, match="took longer than 1 seconds"):
        index([RECORD], "en", seconds=1)

    assert time.monotonic() - begun < 30


def test_one_that_cannot_be_started_is_told(tmp_path):
    with pytest.raises(MachineError, match="did not start: No such file"):
        Service(tmp_path / "nothing", tmp_path, 1)


def test_it_sees_neither_the_environment_nor_the_folder_of_the_edition(
    impostor, tmp_path, monkeypatch
):
    """Pagefind reads `pagefind.yml` where it is started, and variables of its name."""
    seen = tmp_path / "seen"
    impostor(
        f"import os; open({str(seen)!r}, 'w').write("
        "repr([os.listdir('.'), sorted(k for k in os.environ if k != 'LC_CTYPE')]))"
    )
    edition = tmp_path / "edition"
    edition.mkdir()
    (edition / "pagefind.yml").write_text("site: /")
    monkeypatch.chdir(edition)
    monkeypatch.setenv("PAGEFIND_SITE", "/")

    with pytest.raises(MachineError):
        index([RECORD], "en")

    assert seen.read_text() == "[[], []]"
