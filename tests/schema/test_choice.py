"""Which schemas judge a document, and who said so."""

from pathlib import Path, PurePosixPath

import pytest

from edition.schema.catalog import Catalog
from edition.schema.choice import Chosen, Origin, choose
from edition.schema.store import Store
from edition.source import parse

BUILT_IN = Chosen(None, "relaxng", Origin.TOOLKIT)
HTTPS = "https://example.org/a.rng"
SCH = 'schematypens="http://purl.oclc.org/dsdl/schematron"'


@pytest.fixture
def chosen(tmp_path):
    """Return the choice for a document with some instructions."""
    for name in ("a.rng", "b.rnc", "c.sch"):
        (tmp_path / name).write_text("")

    def run(*instructions, **named):
        prolog = "".join(f"<?xml-model {data}?>" for data in instructions)
        text = f'{prolog}<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
        document = parse(text.encode(), tmp_path / "x.xml")
        store = Store(tmp_path / "store")
        return choose(document, catalog=Catalog(), store=store, **named)

    return run


def named_by_document(path, kind, phase=""):
    return Chosen(path, kind, Origin.DOCUMENT, phase)


def test_the_command_goes_before_the_edition_and_that_before_the_document(chosen):
    command, edition = Path("c.rnc"), Path("e.rng")
    own = 'href="a.rng"'

    assert chosen(own, command=command, edition=edition).schemas == (
        Chosen(command, "compact", Origin.COMMAND),
    )
    assert chosen(own, edition=edition).schemas == (
        Chosen(edition, "relaxng", Origin.EDITION),
    )
    assert chosen(command=Path("c.sch")).schemas[0].kind == "schematron"


def test_a_document_that_names_nothing_is_judged_by_what_comes_with_the_toolkit(chosen):
    choice = chosen()

    assert choice.schemas == (BUILT_IN,)
    assert choice.problems == ()


def test_a_document_is_judged_by_all_schemas_that_it_names(chosen, tmp_path):
    choice = chosen(
        'href="b.rnc"', f'href="a.rng" {SCH} phase="p"', f'href="c.sch" {SCH}',
        'href="./b.rnc"',
    )  # fmt: skip

    assert choice.schemas == (
        named_by_document(tmp_path / "b.rnc", "compact"),
        named_by_document(tmp_path / "a.rng", "schematron", "p"),
        named_by_document(tmp_path / "c.sch", "schematron"),
    )
    assert choice.problems == ()


def test_schematron_alone_has_the_grammar_of_the_toolkit_beside_it(chosen, tmp_path):
    assert chosen('href="c.sch"').schemas == (
        BUILT_IN,
        named_by_document(tmp_path / "c.sch", "schematron"),
    )


@pytest.mark.parametrize(
    ("instruction", "code"),
    [
        ('href="none.rng"', "MODEL102"),
        (f'href="{HTTPS}"', "MODEL103"),
        ('href="a.xsd"', "MODEL104"),
        ('href="a.dtd"', "MODEL104"),
        ('href="a"', "MODEL101"),
        ("", "MODEL101"),
    ],
)
def test_what_cannot_judge_is_told_and_the_toolkit_judges(chosen, instruction, code):
    choice = chosen(instruction)

    assert choice.schemas == (BUILT_IN,)
    assert [problem.code for problem in choice.problems] == [code]


def test_a_schema_that_was_fetched_judges(chosen, tmp_path):
    store = Store(tmp_path / "store")
    kept = store.keep(HTTPS, "2024-05-01", ((PurePosixPath("a.rng"), b"x"),))

    assert chosen(f'href="{HTTPS}"').schemas == (
        named_by_document(store.path(kept), "relaxng"),
    )
