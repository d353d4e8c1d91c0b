"""James Clark's test suite for RELAX NG, whole and without exceptions."""

from functools import partial
from pathlib import Path

import pytest
from lxml import etree

from edition.errors import SchemaError
from edition.schema.relaxng.compiling import compile_grammar
from edition.schema.relaxng.driver import check_bytes
from edition.schema.relaxng.grammar import restored
from edition.schema.relaxng.messages import Messages

SUITE = Path(__file__).parents[3].parent / "shared" / "relaxng" / "spectest.xml"

pytestmark = pytest.mark.skipif(
    not SUITE.exists(), reason="the test suite is not beside this checkout"
)


def cases():
    if not SUITE.exists():
        return []
    parser = etree.XMLParser(resolve_entities=True)
    return list(etree.parse(SUITE, parser).getroot().iter("testCase"))


def alone(element):
    """An element as a document of its own."""
    return etree.fromstring(etree.tostring(element, encoding="utf-8", with_tail=False))


def resources(case, folder=Path("/suite")):
    for child in case:
        if child.tag == "resource":
            yield folder / child.get("name"), child[0]
        elif child.tag == "dir":
            yield from resources(child, folder / child.get("name"))


def compiled(case, schema):
    files = dict(resources(case))

    def load(href, source):
        path = source.parent / href
        if path not in files:
            raise SchemaError(path, 0, "there is no such file.")
        return alone(files[path]), path

    root = alone(next(schema.iterchildren("*")))
    return restored(compile_grammar(root, Path("/suite/schema.rng"), load))


CASES = cases()
WRONG = [case for case in CASES if case.find("incorrect") is not None]
RIGHT = [case for case in CASES if case.find("correct") is not None]


def name(case):
    return f"{case.findtext('section')}-line-{case.sourceline}"


def test_the_suite_is_whole():
    assert (len(WRONG), len(RIGHT)) == (213, 172)


@pytest.mark.parametrize("case", WRONG, ids=name)
def test_an_incorrect_schema_is_refused_and_the_section_is_named(case):
    for schema in case.iterchildren("incorrect"):
        with pytest.raises(SchemaError, match=r"section \d"):
            compiled(case, schema)


@pytest.mark.parametrize("case", RIGHT, ids=name)
def test_a_correct_schema_judges_its_instances(case):
    for schema in case.iterchildren("correct"):
        grammar = compiled(case, schema)
        words = partial(Messages, grammar)
        for instance in case.iterchildren("valid", "invalid"):
            data = etree.tostring(alone(instance[0]), encoding="utf-8")
            found = check_bytes(grammar, words, data, Path("a.xml"))
            assert bool(found) == (instance.tag == "invalid"), data
