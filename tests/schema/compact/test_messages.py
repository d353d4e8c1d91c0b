"""What is said of broken schemas: broken.txt has them, and the message of each."""

import shutil
from pathlib import Path

import pytest

from edition.errors import SchemaError

CASES = Path(__file__).with_name("broken.txt")
BROKEN = dict(
    case.rstrip("\n").split("\n----\n")
    for case in CASES.read_text("utf-8").split("====\n")
)
ACCEPTED_BY_TRANG = {
    # it takes the last of two declarations
    'default namespace = "urn:a"\ndefault namespace = "urn:b"\nelement a { empty }',
    'namespace p = "a"\nnamespace p = "b"\np = empty',
}


def test_there_are_schemas_enough():
    assert len(BROKEN) > 80


@pytest.mark.parametrize("schema", BROKEN)
def test_a_broken_schema_is_refused_in_words(read, schema):
    with pytest.raises(SchemaError) as caught:
        read(schema)

    assert str(caught.value) == BROKEN[schema]


@pytest.mark.parametrize("character", ["\0", "\x01", "\ufffe", "\ud800"])
def test_a_character_that_xml_lacks_is_told(read, character):
    with pytest.raises(SchemaError, match=r":2: the character U\+.* in column 3"):
        read(f"a =\n  {character}b")


@pytest.mark.skipif(
    shutil.which("javac") is None or not Path("/usr/share/java/trang.jar").is_file(),
    reason="needs trang and a JDK (Debian's packages trang, default-jdk-headless)",
)
def test_trang_refuses_the_same_schemas(trang, tmp_path):
    pairs = []
    for number, schema in enumerate(BROKEN):
        path = tmp_path / f"{number}.rnc"
        path.write_text(schema, "utf-8")
        pairs.append((path, tmp_path / f"{number}.rng"))

    results = trang(pairs)
    accepted = {
        schema for schema, is_written in zip(BROKEN, results, strict=True) if is_written
    }
    assert accepted == ACCEPTED_BY_TRANG
