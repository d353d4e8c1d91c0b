"""Which schemas a document names for itself, and where they are."""

import time
from pathlib import Path, PurePosixPath

import pytest

from edition.problems import Problem, Severity, Span
from edition.schema.association import associated, association_problems, locate
from edition.schema.catalog import Catalog, load_catalogs
from edition.schema.store import Store
from edition.source import parse

RNG = "http://relaxng.org/ns/structure/1.0"
SCH = "http://purl.oclc.org/dsdl/schematron"
ROOT = '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
HTTPS = "https://example.org/s/letters.rng"


@pytest.fixture
def document(tmp_path):
    """Make a document with something in front of its root."""
    return lambda prolog: parse((prolog + ROOT).encode(), tmp_path / "tei" / "a.xml")


@pytest.fixture
def named(document):
    """Return what one instruction is understood as."""

    def read(data):
        (association,) = associated(document(f"<?xml-model {data}?>"))
        return association

    return read


# -- what is said -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (f'href="a.rng" schematypens="{RNG}"', "relaxng"),
        (f'href="a.rng" type="application/xml" schematypens="{SCH}"', "schematron"),
        (
            'href="a.sch" schematypens="http://www.ascc.net/xml/schematron"',
            "schematron",
        ),
        ('href="a" schematypens="http://www.w3.org/2001/XMLSchema"', "xsd"),
        (
            'href="a" schematypens="http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0"',
            "nvdl",
        ),
        ('href="a" type="application/relax-ng-compact-syntax"', "compact"),
        (
            'href="a" type="application/relax-ng-compact-syntax; charset=utf-8" '
            f'schematypens="{RNG}"',
            "compact",
        ),
        (f'href="a.rnc" schematypens="{RNG}"', "compact"),
        ('href="a" type="application/xml-dtd"', "dtd"),
        ('href="A.RNG"', "relaxng"),
        ('href="https://x.org/a.rnc?b=c"', "compact"),
        ('href="a.isosch" type="application/xml"', "schematron"),
        ('href="a.xsd"', "xsd"),
        ('href="a.dtd"', "dtd"),
        ('href="a.nvdl"', "nvdl"),
        ('href="a"', "unknown"),
        ('href="a.rng" schematypens="urn:other"', "unknown"),
    ],
)
def test_the_language_of_a_schema_is_told_by_what_is_said_of_it(named, data, kind):
    assert named(data).kind == kind


def test_all_that_is_said_of_a_schema_is_there(named):
    said = named(
        'href="a.sch" phase="print" title=\'A &quot;B&quot; &#x43;&#68;&copy;\' '
        'charset="utf-8" group="g"'
    )

    assert (said.phase, said.title, said.charset, said.group) == (
        "print",
        'A "B" CD&copy;',
        "utf-8",
        "g",
    )


@pytest.mark.parametrize(
    ("href", "uri"),
    [
        ("a.rng", "{}/tei/a.rng"),
        ("../s/a%20b.rng", "{}/s/a%20b.rng"),
        ("file:///s/a.rng", "file:///s/a.rng"),
        ("https://x.org/a.rng#b", "https://x.org/a.rng"),
        ("https://x.org/a?b=1&amp;c=2", "https://x.org/a?b=1&c=2"),
        ("#rules", "{}/tei/a.xml#rules"),
    ],
)
def test_an_address_is_seen_from_the_file(named, tmp_path, href, uri):
    assert named(f'href="{href}"').uri == uri.format(tmp_path.as_uri())


def test_several_are_named_in_their_order_and_each_with_its_place(document, tmp_path):
    found = associated(
        document(
            '<?xml version="1.0"?>\n<?xml-model href="a.rng"?>\n'
            '<!-- <?xml-model href="no.rng"?> -->\n<!DOCTYPE TEI [\n<!-- it\'s ] -->'
            '<!ENTITY a "]">\n<?xml-model href="no.rng"?>]>\n'
            '<?other href="no.rng"?>\n  <?xml-model\n  href="b.sch"?>\n'
        )
    )

    assert [(a.href, a.span) for a in found] == [
        ("a.rng", Span(2, 1, 2, 27)),
        ("b.sch", Span(8, 3, 9, 17)),
    ]
    assert {a.file for a in found} == {tmp_path / "tei" / "a.xml"}


def test_behind_the_root_nothing_is_named(tmp_path):
    text = f'{ROOT}<?xml-model href="a.rng"?>'

    assert associated(parse(text.encode(), tmp_path / "a.xml")) == ()


def test_a_long_prolog_is_read_in_no_time(document):
    quotes = "<!-- don't ] -->" * 3000
    made = document(f'<!DOCTYPE TEI [{quotes}]><?xml-model href="a.rng"?>')

    begin = time.perf_counter()
    assert len(associated(made)) == 1
    assert time.perf_counter() - begin < 2


# -- what is said wrongly ---------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "severity", "words"),
    [
        ("", "error", "it has no href"),
        ('type="application/xml"', "error", "it has no href"),
        ('href=" "', "error", "it has no href"),
        ("href=a.rng", "error", "“href=a.rng” in this"),
        ('href="a.rng" b', "error", "“b” in this"),
        ('href="a.rng" type="x', "error", "is not in the form"),
        ('href="a.rng" href="b.rng"', "error", "href stands in this"),
        ('href="http://[a"', "error", "is no address"),
        ('href="a.rng" shematypens="x"', "warning", "Did you mean schematypens?"),
        ('href="a.rng" zzz="x"', "warning", "It has: href, type"),
        ('href="a"', "warning", "Say it in schematypens"),
    ],
)
def test_a_wrong_instruction_is_told(document, data, severity, words):
    made = document(f"\n<?xml-model {data}?>")
    (problem,) = association_problems(made)

    assert words in f"{problem.message} {problem.hint}"
    assert (problem.code, problem.severity) == ("MODEL101", Severity(severity))
    assert (problem.span.line, problem.span.column) == (2, 1)
    assert len(associated(made)) == (severity == "warning")


def test_right_instructions_have_no_problems(document):
    made = document(
        f'<?xml-model href="a.rng" type="application/xml" schematypens="{RNG}"?>'
        f"<?xml-model href='a.rng' schematypens='{SCH}' phase='p'?>"
    )

    assert association_problems(made) == ()


# -- where it is ------------------------------------------------------------------


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    return path


def test_a_file_is_found_where_it_is(named, tmp_path, store):
    path = put(tmp_path / "s s" / "a.rng")

    for href in ("../s%20s/a.rng", "../s s/a.rng", path.as_uri()):
        assert locate(named(f'href="{href}"'), Catalog(), store) == path


def test_a_file_that_is_missing_is_a_problem(named, tmp_path, store):
    problem = locate(named('href="a.rng"'), Catalog(), store)

    assert isinstance(problem, Problem)
    assert problem.code == "MODEL102"
    assert str(tmp_path / "tei" / "a.rng") in problem.message
    assert problem.span.line == 1


@pytest.mark.parametrize("href", [HTTPS, HTTPS.replace("https", "http")])
def test_a_schema_of_the_web_is_found_once_it_was_fetched(named, store, href):
    association = named(f'href="{href}"')

    problem = locate(association, Catalog(), store)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.severity) == ("MODEL103", Severity.WARNING)
    assert problem.hint.endswith(f"edition schema fetch {HTTPS}")

    kept = store.keep(HTTPS, "2024-05-01", ((PurePosixPath("a.rng"), b"x"),))
    assert locate(association, Catalog(), store) == store.path(kept)

    store.path(kept).write_bytes(b"y")
    assert locate(association, Catalog(), store) == problem


def test_a_schema_at_another_kind_of_address_cannot_be_fetched(named, store):
    problem = locate(named('href="ftp://x.org/a.rng"'), Catalog(), store)

    assert problem.code == "MODEL103"
    assert "fetch " not in problem.hint


def test_a_catalog_is_asked_before_disk_and_store(named, tmp_path, store):
    path = put(tmp_path / "local.rng")
    (tmp_path / "catalog.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        f'<uri name="{HTTPS}" uri="local.rng"/><uri name="x.rng" uri="local.rng"/>'
        '<uri name="urn:a" uri="none.rng"/></catalog>'
    )
    catalog = load_catalogs([tmp_path / "catalog.xml"])
    store.keep(HTTPS, "2024-05-01", ((PurePosixPath("a.rng"), b"x"),))

    assert locate(named(f'href="{HTTPS}"'), catalog, store) == path
    assert locate(named('href="x.rng"'), catalog, store) == path
    missing = locate(named('href="urn:a"'), catalog, store)
    assert missing.code == "MODEL102"
    assert "so says a catalog" in missing.message
