"""Sessions of edits, as they are written down in `sessions/`, over the wire."""

import shutil
from pathlib import Path

import pytest
from lsp.large import large, on_the_disk
from lsp.playing import Player

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "sessions"
SESSIONS = sorted(FOLDER.glob("*.session"))


@pytest.fixture
def memorandum(tmp_path):
    """The memorandum's edition on the disk: what its texts and registers need."""
    folder = tmp_path.resolve() / "edition"
    shutil.copytree(ROOT / "tei", folder / "tei")
    for name in ("edition.toml", "retired.toml", "images", "facsimile"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        elif (ROOT / name).is_file():
            shutil.copy(ROOT / name, folder / name)
    return folder / "tei" / "memorandum-1949-02-06.xml"


@pytest.mark.parametrize("session", SESSIONS, ids=lambda path: path.stem)
def test_a_session_on_the_memorandum(plain_editor, memorandum, session):
    player = Player(plain_editor, memorandum, memorandum.read_bytes().decode(), 30)

    player.play(session)


def test_a_session_on_five_megabytes(plain_editor, tmp_path):
    text = large(5_000_000)
    path = on_the_disk(tmp_path.resolve(), text)
    player = Player(plain_editor, path, text, 120)

    player.play(FOLDER / "large" / "everywhere.session")
