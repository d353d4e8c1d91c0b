"""The site on the disk: all or nothing, no dead links, nobody else's files."""

import os
import sys
from pathlib import Path

import pytest

from edition import site
from edition.errors import MachineError, UseError
from edition.render import Artifact


def page(path: str, html: str) -> Artifact:
    return Artifact(path, html.encode())


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file()
    }


GOOD = [page("index.html", "<p>good</p>"), page("persons/mao.html", "<p>Mao</p>")]


def test_a_site_is_written_and_says_what_changed(tmp_path):
    output = tmp_path / "_site"
    site.prepare(output)

    assert site.write(GOOD, output) == 2
    assert site.write(GOOD, output) == 0
    assert site.write([GOOD[0], page("persons/mao.html", "<p>M.</p>")], output) == 1
    assert files(output)["persons/mao.html"] == b"<p>M.</p>"
    assert [p.name for p in tmp_path.iterdir()] == ["_site"]


def test_a_file_that_is_no_more_is_gone(tmp_path):
    output = tmp_path / "_site"
    site.write(GOOD, output)
    site.write(GOOD[:1], output)

    assert set(files(output)) == {"index.html", site.MARKER}


def test_a_folder_with_other_peoples_files_is_never_replaced(tmp_path):
    (tmp_path / "thesis.docx").write_text("ten years")

    with pytest.raises(UseError, match="did not make"):
        site.prepare(tmp_path)
    assert (tmp_path / "thesis.docx").read_text() == "ten years"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_the_folder_behind_a_link_is_replaced_and_the_link_stays(tmp_path):
    (tmp_path / "www").mkdir()
    output = tmp_path / "_site"
    output.symlink_to(tmp_path / "www")

    for artifacts in (GOOD, GOOD[:1]):
        site.prepare(output)
        site.write(artifacts, output)

    assert output.is_symlink()
    assert set(files(tmp_path / "www")) == {"index.html", site.MARKER}
    assert {p.name for p in tmp_path.iterdir()} == {"_site", "www"}


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "_site").write_text("")

    with pytest.raises(UseError, match="not a folder"):
        site.prepare(tmp_path / "_site")


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_full_disk_leaves_the_last_good_site(tmp_path, monkeypatch, failing):
    output = tmp_path / "_site"
    site.write(GOOD, output)
    before = files(output)
    written = []

    def write_bytes(path, data):
        if len(written) == failing:
            raise OSError(28, "No space left on device")
        written.append(path)
        with path.open("wb") as file:
            return file.write(data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(MachineError, match="No space left"):
        site.write([page("index.html", "<p>new</p>"), GOOD[1]], output)

    assert files(output) == before
    assert [p.name for p in tmp_path.iterdir()] == ["_site"]


def test_a_failure_while_the_sites_change_places_brings_the_old_one_back(
    tmp_path, monkeypatch
):
    output = tmp_path / "_site"
    site.write(GOOD, output)
    before = files(output)
    rename = Path.rename

    def failing(path, target):
        if path.name == "._site.new":
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(MachineError):
        site.write([page("index.html", "<p>new</p>")], output)

    assert files(output) == before


def test_an_interruption_leaves_the_last_good_site(tmp_path, monkeypatch):
    output = tmp_path / "_site"
    site.write(GOOD, output)
    before = files(output)

    def interrupted(_path, _data):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        site.write([page("index.html", "<p>new</p>")], output)

    assert files(output) == before
    assert [p.name for p in tmp_path.iterdir()] == ["_site"]


def test_a_killed_build_is_mended_by_the_next(tmp_path):
    output = tmp_path / "_site"
    site.write(GOOD, output)
    output.rename(tmp_path / "._site.old")  # killed between the two renames
    (tmp_path / "._site.new").mkdir()

    site.prepare(output)

    assert files(output)["index.html"] == b"<p>good</p>"
    assert [p.name for p in tmp_path.iterdir()] == ["_site"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs Unix permissions")
def test_a_folder_that_may_not_be_written_is_a_machine_error(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    was_root = os.geteuid() == 0
    if was_root:  # root may write anywhere
        os.seteuid(65534)
    try:
        with pytest.raises(MachineError, match="cannot be written: Permission denied"):
            site.write(GOOD, closed / "_site")
    finally:
        if was_root:
            os.seteuid(0)


@pytest.mark.parametrize("path", ["../evil.html", "a/../../evil.html", "/evil.html"])
def test_nothing_is_written_outside_the_site(tmp_path, path):
    output = tmp_path / "deep" / "_site"
    output.parent.mkdir()
    site.write(GOOD, output)
    before = files(tmp_path)

    with pytest.raises(UseError, match="outside"):
        site.write([*GOOD, page(path, "evil")], output)
    assert files(tmp_path) == before


def test_two_artifacts_at_one_address_are_found_whatever_their_case():
    assert site.collisions([page("a/B.html", ""), page("a/b.html", "")]) == ["a/b.html"]
    assert site.collisions(GOOD) == []


def test_a_name_that_no_file_can_have_is_found_by_its_bytes():
    fits = Artifact(f"persons/{'y' * 250}.html", b"")
    too_long = Artifact(f"persons/{'漢' * 84}.html", b"")

    assert site.too_long([fits, too_long]) == [too_long.path]


def test_the_addresses_of_the_last_site_are_known(tmp_path):
    output = tmp_path / "_site"
    site.write(GOOD, output)

    assert site.addresses(output) == {"index.html", "persons/mao.html"}
    assert site.addresses(tmp_path) == frozenset()
