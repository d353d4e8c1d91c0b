"""`edition schema`, as a user types it; nothing here reaches the network."""

import sys
from pathlib import Path, PurePosixPath

import pytest

from edition.cli import cache
from edition.cli import schema as command
from edition.config import load_config
from edition.schema.store import Store
from edition.vocabulary import tei

URL = "https://example.org/s/letters.rnc"
DATA = b"start = element letter { element p { text }* }"


@pytest.fixture
def store(tmp_path, monkeypatch):
    """The store that the command will find."""
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    return Store(tmp_path / "cache" / "schemas")


@pytest.fixture
def kept(store):
    return store.keep(URL, "2024-05-01", ((PurePosixPath("s/letters.rnc"), DATA),))


def test_the_list_has_the_schema_of_the_edition_and_those_fetched(
    edition, letters, kept
):
    done = edition("schema", "list", cwd=letters)

    assert done.returncode == 0
    built_in, own, fetched = done.stdout.splitlines()
    assert built_in == f"built in  TEI P5 {tei().version}"
    assert own.startswith("edition ")
    assert own.endswith(".rng")
    assert fetched == f"fetched  {URL}  2024-05-01  sha256 {kept.files[0].sha256}"


@pytest.mark.usefixtures("store")
def test_an_empty_list_says_so(edition):
    done = edition("schema", "list")

    assert len(done.stdout.splitlines()) == 1
    assert "No schema has been fetched." in done.stderr


def test_a_damaged_schema_is_listed_as_damaged_and_not_shown(edition, store, kept):
    store.path(kept).write_bytes(b"start = empty")

    listed = edition("schema", "list")
    shown = edition("schema", "show", "letters")
    assert listed.stdout.startswith("damaged  ")
    assert "not used" in listed.stderr
    assert shown.returncode == 2
    assert f"edition schema fetch {URL}" in shown.stderr


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", [URL, "letters"])
def test_a_fetched_schema_is_shown_by_its_address_or_a_part_of_it(edition, name):
    done = edition("schema", "show", name)

    assert done.returncode == 0
    assert "letters.rnc\nlanguage:         RELAX NG, compact syntax\n" in done.stdout
    assert "root elements:    letter\nelements:         2\n" in done.stdout


def test_without_a_name_the_schema_of_the_edition_is_shown(edition, letters):
    inside = edition("schema", "show", cwd=letters / "tei")
    outside = edition("schema", "show")

    assert "root elements:    TEI\n" in inside.stdout
    assert outside.returncode == 2
    assert "Name one" in outside.stderr


@pytest.mark.usefixtures("kept")
def test_a_name_that_is_none_gets_a_suggestion(edition):
    done = edition("schema", "show", "leters")

    assert done.returncode == 2
    assert "Did you mean “letters”?" in done.stderr


def test_a_name_of_several_schemas_lists_them(edition, store, kept):
    store.keep(f"{URL}2", "2024-05-01", ((PurePosixPath("a.rnc"), DATA),))

    done = edition("schema", "show", "example")
    assert done.returncode == 2
    assert f"{kept.url}\n  {URL}2" in done.stderr


@pytest.mark.usefixtures("store")
def test_a_schema_without_https_is_not_fetched(edition):
    done = edition("schema", "fetch", "http://example.org/a.rng")

    assert done.returncode == 2
    assert "edition schema fetch https://example.org/a.rng" in done.stderr


@pytest.mark.usefixtures("store")
def test_a_server_that_cannot_be_reached_is_a_fault_of_the_machine(edition):
    done = edition("schema", "fetch", "https://127.0.0.1:9/a.rng")

    assert done.returncode == 3
    assert "https://127.0.0.1:9/a.rng: cannot be reached" in done.stderr


@pytest.mark.usefixtures("kept")
def test_what_is_here_is_not_fetched_twice(edition):
    done = edition("schema", "fetch", URL)

    assert done.returncode == 0
    assert "here already" in done.stderr


def test_a_broken_schema_is_told_with_its_line(edition, tmp_path):
    (tmp_path / "a.rnc").write_text("start =\n  element a { text")

    done = edition("schema", "show", "a.rnc")
    assert done.returncode == 2
    assert "a.rnc:2: the schema ends where" in done.stderr


@pytest.mark.parametrize("name", ["list", "fetch", "show"])
def test_each_has_help_with_an_example(edition, name):
    done = edition("schema", name, "--help")

    assert done.returncode == 0
    assert f"Example:\n      edition schema {name}" in done.stdout


# -- where things are ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"EDITION_CACHE": "/own"}, "/own"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/edition"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/home/e/.cache/edition"),
        ("linux", {}, "/home/e/.cache/edition"),
        ("darwin", {"XDG_CACHE_HOME": "/x"}, "/home/e/Library/Caches/edition"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/edition/Cache"),
        ("win32", {}, "/home/e/AppData/Local/edition/Cache"),
    ],
)
def test_the_cache_is_where_the_platform_has_it(
    monkeypatch, platform, environment, folder
):
    for name in ("EDITION_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**environment, "HOME": "/home/e"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)

    assert command.schema_store().folder == Path(folder) / "schemas"


def test_the_catalog_of_the_edition_goes_before_those_of_the_user(
    letters, tmp_path, monkeypatch
):
    def write(path, target):
        path.write_text(
            '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
            f'<uri name="urn:a" uri="{target}"/><uri name="urn:{target}" uri="x"/>'
            "</catalog>"
        )

    write(letters / "catalog.xml", "own")
    write(tmp_path / "b.xml", "b")
    write(tmp_path / "c.xml", "c")
    named = f"{tmp_path / 'b.xml'} {(tmp_path / 'c.xml').as_uri()} https://x.org/d.xml"
    monkeypatch.setenv("XML_CATALOG_FILES", named)

    config = load_config(letters / "edition.toml")
    assert cache.catalogs(config).resolve("urn:a") == str(letters / "own")
    assert cache.catalogs(config).resolve("urn:c") == str(tmp_path / "x")
    assert cache.catalogs(None).resolve("urn:a") == str(tmp_path / "b")
