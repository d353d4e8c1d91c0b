"""Compiled schemas on disk: used when they are right, never believed when not."""

import json

import pytest

from edition.schema import load_schema
from edition.schema.relaxng import compiling, grammar

MAIN = """<grammar xmlns="http://relaxng.org/ns/structure/1.0">
<include href="part.rng"/><start><element name="a"><ref name="b"/></element></start>
</grammar>"""
PART = """<grammar xmlns="http://relaxng.org/ns/structure/1.0">
<define name="b"><element name="{name}"><empty/></element></define></grammar>"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "main.rng").write_text(MAIN)
    (tmp_path / "part.rng").write_text(PART.format(name="b"))
    (tmp_path / "a.xml").write_text("<a><b/></a>")
    return tmp_path


@pytest.fixture
def compiled(monkeypatch):
    """How often a schema has been compiled."""
    count = []
    original = compiling.compile_grammar

    def counting(*arguments):
        count.append(arguments)
        return original(*arguments)

    monkeypatch.setattr(compiling, "compile_grammar", counting)
    return count


def check(files):
    schema = load_schema(files / "main.rng", cache=files / "cache")
    return [p.code for p in schema.check(files / "a.xml")]


def stored(files):
    (path,) = (files / "cache").iterdir()
    return path


def test_a_schema_is_compiled_once(files, compiled):
    assert check(files) == check(files) == []
    assert len(compiled) == 1


def test_without_a_folder_nothing_is_kept(files, compiled):
    load_schema(files / "main.rng")
    load_schema(files / "main.rng")

    assert len(compiled) == 2


def test_a_file_that_is_included_counts_as_part_of_the_schema(files, compiled):
    check(files)
    (files / "part.rng").write_text(PART.format(name="c"))

    assert check(files) == ["RNG101"]
    assert len(compiled) == 2


def test_a_broken_file_is_made_again_wherever_it_is_broken(files):
    check(files)
    path = stored(files)
    whole = path.read_bytes()
    for size in range(0, len(whole), 7):
        path.write_bytes(whole[:size])
        assert check(files) == []
        assert path.read_bytes() == whole
    for place in range(0, len(whole), 11):
        changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        path.write_bytes(changed)
        assert check(files) == []


def test_a_file_of_another_version_is_made_again(files, compiled):
    check(files)
    path = stored(files)
    head, _, body = path.read_bytes().partition(b"\n")
    header = json.loads(head) | {"format": grammar.FORMAT + 1}
    path.write_bytes(json.dumps(header).encode() + b"\n" + body)
    check(files)

    assert len(compiled) == 2


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(files):
    (files / "cache").write_text("a file where the folder should be")

    assert check(files) == []


def test_the_same_schema_gives_the_same_bytes(files):
    check(files)
    first = stored(files).read_bytes()
    stored(files).unlink()
    check(files)

    assert stored(files).read_bytes() == first
