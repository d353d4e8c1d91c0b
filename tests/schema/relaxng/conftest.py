"""Small schemas, written in the test that uses them."""

from pathlib import Path

import pytest

from edition.schema import load_schema
from edition.source import parse

RNG = "http://relaxng.org/ns/structure/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"


@pytest.fixture
def schema_of(tmp_path):
    """A schema with the given definitions, whose start is `ref name="start"`."""

    def load(definitions, cache=None):
        path = tmp_path / "schema.rng"
        path.write_text(
            f'<grammar xmlns="{RNG}" datatypeLibrary="{XSD}">'
            f'<start><ref name="start"/></start>\n{definitions}</grammar>',
            "utf-8",
        )
        return load_schema(path, cache=cache)

    return load


@pytest.fixture
def codes():
    """The codes of what a schema finds in a text."""

    def check(schema, text):
        return [p.code for p in schema.check(parse(text.encode(), Path("a.xml")))]

    return check
