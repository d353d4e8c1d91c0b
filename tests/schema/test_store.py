"""The store of fetched schemas: what is kept, and what is no longer believed."""

import json
import sys
from pathlib import PurePosixPath

import pytest

from edition.errors import MachineError
from edition.schema.store import Store

URL = "https://example.org/s/letters.rng"
FILES = (
    (PurePosixPath("s/letters.rng"), b"<grammar/>"),
    (PurePosixPath("m/more.rng"), b"<more/>"),
)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache" / "schemas")


@pytest.fixture
def kept(store):
    return store.keep(URL, "2024-05-01", FILES)


def test_nothing_is_found_where_nothing_was_kept(store):
    assert store.find(URL) is None
    assert store.all() == ()
    assert not store.folder.exists()


def test_what_was_kept_is_found_with_its_parts_in_their_places(store, kept):
    path = store.find(URL)

    assert path.read_bytes() == b"<grammar/>"
    assert (path / "../../m/more.rng").resolve().read_bytes() == b"<more/>"
    assert store.all() == (kept,)
    assert kept.date == "2024-05-01"


def test_only_the_very_address_is_found(store, kept):
    assert store.find(kept.url) is not None
    assert store.find(kept.url + "x") is None
    assert store.find("letters.rng") is None


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("change", ["one more byte", "removed", "now a folder"])
def test_a_schema_of_which_any_file_has_changed_is_not_believed(
    store, kept, number, change
):
    path = store.folder / kept.folder / kept.files[number].place
    data = path.read_bytes()
    path.unlink()
    if change == "one more byte":
        path.write_bytes(data + b" ")
    elif change == "now a folder":
        path.mkdir()

    assert store.find(URL) is None
    assert not store.is_whole(kept)


def test_what_is_kept_again_takes_the_place_of_the_old(store, kept):
    other = store.keep("https://example.org/o.rng", "2024-05-01", FILES)
    new = store.keep(URL, "2024-06-01", ((PurePosixPath("s/letters.rng"), b"<new/>"),))

    assert store.find(URL).read_bytes() == b"<new/>"
    assert store.all() == (new, other) if new.url < other.url else (other, new)
    assert not (store.folder / kept.folder).exists()
    assert store.find(other.url) is not None


def test_the_same_files_kept_again_get_the_new_date(store, kept):
    again = store.keep(URL, "2025-01-01", FILES)

    assert again.folder == kept.folder
    assert store.all() == (again,)
    assert store.find(URL) is not None


def test_nothing_but_the_schemas_and_the_index_is_left(store, kept):
    assert {path.name for path in store.folder.iterdir()} == {"index.json", kept.folder}


@pytest.mark.parametrize(
    "index",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 2, "schemas": []}',
        '{"version": 1, "schemas": [{}]}',
        '{"version": 1, "schemas": [{"url": "u", "date": "d", "folder": "f", '
        '"files": [1]}]}',
        '{"version": 1, "schemas": 1}',
        "[" * 100_000,
        b"\xff".decode("latin-1"),
    ],
)
def test_a_broken_index_lists_nothing(store, kept, index):
    (store.folder / "index.json").write_text(index, "latin-1")

    assert store.all() == ()
    assert store.find(kept.url) is None


@pytest.mark.parametrize(
    "place", ["../x.rng", "/etc/passwd", "a/../../x", "C:x", "a\\b"]
)
@pytest.mark.parametrize("key", ["folder", "place"])
def test_an_index_that_leads_out_of_the_store_is_not_believed(store, kept, key, place):
    index = store.folder / "index.json"
    data = json.loads(index.read_text("utf-8"))
    entry = data["schemas"][0]
    (entry if key == "folder" else entry["files"][0])[key] = place
    index.write_text(json.dumps(data), "utf-8")

    assert store.find(kept.url) is None


@pytest.mark.skipif(sys.platform == "win32", reason="folders are made another way")
def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(MachineError, match="cannot be written"):
        Store(tmp_path / "file" / "schemas").keep(URL, "2024-05-01", FILES)
