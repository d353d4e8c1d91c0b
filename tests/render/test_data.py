"""The JSON of an edition is what its published JSON Schema says."""

import dataclasses
import json
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from edition import model
from edition.reading import read_document
from edition.render.data import _written, render_document_data
from edition.source import read

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
CORPORA = ROOT.parent / "shared" / "corpora"
TEXTS = [
    *sorted((ROOT / "tests" / "cases").glob("*.xml")),
    *sorted(CORPORA.glob("*/**/*.xml"))[:40],
]


def validator(name):
    return Draft202012Validator(
        json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    )


@pytest.mark.parametrize("name", ["document", "edition"])
def test_a_schema_is_one_and_knows_every_field_of_the_model(name):
    schema = validator(name).schema
    Draft202012Validator.check_schema(schema)
    known = {**schema["$defs"], name.title(): schema}

    for defined, described in known.items():
        cls = getattr(model, defined, None)
        if dataclasses.is_dataclass(cls) and defined not in {"When", "Edition"}:
            fields = [field.name for field in dataclasses.fields(cls)]
            assert described["required"] == list(described["properties"]) == fields


def test_all_json_of_the_memorandum_is_valid(site_folder):
    files = [
        path
        for path in (site_folder / "documents").glob("*.json")
        if not path.name.endswith(".csl.json")
    ]

    assert files
    for path in files:
        validator("document").validate(json.loads(path.read_text("utf-8")))
    text = (site_folder / "edition.json").read_text("utf-8")
    validator("edition").validate(json.loads(text))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_so_is_that_of_any_text(path):
    document = read_document(read(path), {})

    validator("document").validate(json.loads(render_document_data(document).data))


def test_what_is_not_in_the_schema_is_found():
    document = read_document(read(TEXTS[0]), {})
    data = json.loads(render_document_data(document).data)

    assert not validator("document").is_valid(data | {"more": 1})
    assert not validator("document").is_valid(data | {"date": "6 February"})


def plainly(value):
    """The model in what `json` knows."""
    if isinstance(value, model.When):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return {name: plainly(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {key: plainly(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plainly(item) for item in value]
    return value


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from(model.Kind)
    | st.builds(model.Section, st.text(), st.text(), st.integers(), st.just(())),
    lambda inner: (
        st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text(), inner)
    ),
)


@given(VALUES)
def test_it_is_laid_out_as_json_dumps_does(value):
    expected = json.dumps(plainly(value), ensure_ascii=False, indent=1)

    assert _written(value, "\n") == expected


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_so_is_the_model_of_any_text(path):
    document = read_document(read(path), {})
    expected = json.dumps(plainly(document), ensure_ascii=False, indent=1)

    assert render_document_data(document).data.decode() == f"{expected}\n"
