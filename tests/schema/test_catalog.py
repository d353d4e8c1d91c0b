"""XML Catalogs: which local file stands for an address."""

import subprocess
from shutil import which

import pytest

from edition.errors import CatalogError
from edition.schema.catalog import load_catalogs, local_path

NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
TEI_ALL = "https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"


@pytest.fixture
def catalog(tmp_path):
    """Write catalogs, of which the first is the one that is asked, and load it."""

    def write(content, **others):
        for name, inner in {"catalog": content, **others}.items():
            (tmp_path / f"{name}.xml").write_text(
                f'<catalog xmlns="{NAMESPACE}">{inner}</catalog>', "utf-8"
            )
        return load_catalogs([tmp_path / "catalog.xml"])

    return write


@pytest.fixture
def at(tmp_path):
    return lambda name: str(tmp_path / name)


@pytest.mark.parametrize(
    ("entries", "uri", "expected"),
    {
        "an entry for it": ('<uri name="urn:a" uri="a.rng"/>', "urn:a", "a.rng"),
        "no entry": ('<uri name="urn:a" uri="a.rng"/>', "urn:b", None),
        "the first of two entries": (
            '<uri name="urn:a" uri="1"/><uri name="urn:a" uri="2"/>', "urn:a", "1"
        ),
        "the rewriting of its beginning": (
            '<rewriteURI uriStartString="http://x/" rewritePrefix="s/"/>',
            "http://x/y/z.rng",
            "s/y/z.rng",
        ),
        "the rewriting of the longest beginning": (
            '<rewriteURI uriStartString="http://x/" rewritePrefix="1/"/>'
            '<rewriteURI uriStartString="http://x/y/" rewritePrefix="2/"/>'
            '<rewriteURI uriStartString="http://" rewritePrefix="3/"/>',
            "http://x/y/z",
            "2/z",
        ),
        "an entry rather than a rewriting": (
            '<rewriteURI uriStartString="http://x/y" rewritePrefix="1/"/>'
            '<uri name="http://x/y" uri="2"/>',
            "http://x/y",
            "2",
        ),
        "its ending": (
            '<uriSuffix uriSuffix="l.rng" uri="1"/>'
            '<uriSuffix uriSuffix="all.rng" uri="2"/>',
            "http://x/tei_all.rng",
            "2",
        ),
        "an entry in a group with a base": (
            '<group xml:base="g/"><uri name="urn:a" uri="a" xml:base="h/"/></group>',
            "urn:a",
            "g/h/a",
        ),
        "a name with other letters, in percents": (
            '<uri name="http://x/ä b" uri="ä b.rng"/>', "http://x/%C3%A4 b", "ä b.rng"
        ),
        "nothing, for an entry for system identifiers": (
            '<system systemId="urn:a" uri="1"/>', "urn:a", None
        ),
        "nothing, where the entry leads elsewhere": (
            '<uri name="urn:a" uri="https://x/y"/>', "urn:a", None
        ),
        "nothing, where the entry leads to another machine": (
            '<uri name="urn:a" uri="file://server/y"/>', "urn:a", None
        ),
        "nothing, where the entry is of another language": (
            '<x:uri xmlns:x="urn:x" name="urn:a" uri="1"/>', "urn:a", None
        ),
        "a public identifier in a URN": (
            '<public publicId="-//TEI//A  B//EN" uri="1"/>',
            "urn:publicid:-:TEI:A+B:EN",
            "1",
        ),
    }.values(),
)  # fmt: skip
def test_a_uri_is_resolved_by(catalog, at, entries, uri, expected):
    found = catalog(entries).resolve(uri)

    assert found == (expected and at(expected))


@pytest.mark.parametrize(
    ("entries", "public", "system", "expected"),
    [
        ('<system systemId="s" uri="1"/><public publicId="p" uri="2"/>', "p", "s", "1"),
        ('<public publicId="p" uri="2"/>', "p", "s", "2"),
        (
            '<group prefer="system"><public publicId="p" uri="2"/></group>',
            "p",
            "s",
            None,
        ),
        (
            '<group prefer="system"><public publicId="p" uri="2"/></group>',
            "p",
            None,
            "2",
        ),
        (
            '<rewriteSystem systemIdStartString="s" rewritePrefix="1"/>',
            None,
            "sx",
            "1x",
        ),
        ('<systemSuffix systemIdSuffix="x" uri="1"/>', None, "sx", "1"),
        ('<system systemId="s" uri="1"/>', None, "t", None),
        ('<uri name="s" uri="1"/>', None, "s", None),
        ('<public publicId="a b" uri="1"/>', " a\n b ", None, "1"),
        ('<public publicId="a b" uri="1"/>', None, "urn:publicid:a+b", "1"),
    ],
)
def test_an_external_identifier_is_resolved_by(  # noqa: PLR0913, PLR0917 - a row
    catalog, tmp_path, entries, public, system, expected
):
    found = catalog(entries).resolve_entity(public, system)

    assert found == (expected and str(tmp_path / expected))


def test_the_next_catalogs_are_asked_in_their_order(catalog, at):
    found = catalog(
        '<nextCatalog catalog="a.xml"/><nextCatalog catalog="b.xml"/>',
        a='<uri name="urn:a" uri="1"/>',
        b='<uri name="urn:a" uri="2"/><uri name="urn:b" uri="3"/>',
    )

    assert found.resolve("urn:a") == at("1")
    assert found.resolve("urn:b") == at("3")


def test_only_the_delegates_are_asked_once_there_are_any(catalog, at):
    found = catalog(
        '<delegateURI uriStartString="http://x/" catalog="a.xml"/>'
        '<delegateURI uriStartString="http://x/y" catalog="b.xml"/>'
        '<nextCatalog catalog="c.xml"/>',
        a='<uri name="http://x/y" uri="1"/><uri name="http://x/z" uri="2"/>',
        b='<uri name="http://x/y" uri="3"/>',
        c='<uri name="http://x/w" uri="4"/><uri name="http://v" uri="5"/>',
    )

    assert found.resolve("http://x/y") == at("3")
    assert found.resolve("http://x/z") == at("2")
    assert found.resolve("http://x/w") is None
    assert found.resolve("http://v") == at("5")


@pytest.mark.parametrize("kind", ["delegateSystem", "delegatePublic"])
def test_external_identifiers_have_delegates_too(catalog, at, kind):
    key = kind.removeprefix("delegate").lower()
    found = catalog(
        f'<{kind} {key}IdStartString="x" catalog="a.xml"/>',
        a=f'<{key} {key}Id="xy" uri="1"/>',
    )

    asked = {"system": None, "public": None, key: "xy"}
    assert found.resolve_entity(**asked) == at("1")


@pytest.mark.parametrize("entry", ["nextCatalog", 'delegateURI uriStartString="u"'])
def test_catalogs_that_lead_in_circles_come_to_an_end(catalog, entry):
    found = catalog(
        f'<{entry} catalog="a.xml"/><{entry} catalog="catalog.xml"/>',
        a=f'<{entry} catalog="catalog.xml"/><{entry} catalog="a.xml"/>',
    )

    assert found.resolve("urn:a") is None


def test_catalogs_that_are_missing_or_elsewhere_are_passed_over(catalog, at, tmp_path):
    found = catalog(
        '<nextCatalog catalog="none.xml"/><nextCatalog catalog="https://x/c.xml"/>'
        '<nextCatalog catalog="a.xml"/>',
        a='<uri name="urn:a" uri="1"/>',
    )

    assert found.resolve("urn:a") == at("1")
    assert load_catalogs([tmp_path / "no.xml"]).resolve("urn:a") is None


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("<catalog", 1, "cannot be read: not well-formed XML"),
        ("<a/>", 1, "its root is <a>"),
        (
            f'<catalog xmlns="{NAMESPACE}">\n<uri name="urn:a"/></catalog>',
            2,
            "<uri> in this catalog lacks the attribute uri.",
        ),
        (
            f'<catalog xmlns="{NAMESPACE}"><nextCatalog/></catalog>',
            1,
            "<nextCatalog> in this catalog lacks the attribute catalog.",
        ),
    ],
)
def test_a_broken_catalog_is_told(tmp_path, content, line, reason):
    path = tmp_path / "catalog.xml"
    path.write_text(content, "utf-8")

    with pytest.raises(CatalogError) as caught:
        load_catalogs([path])
    assert (caught.value.path, caught.value.line) == (path, line)
    assert reason in caught.value.reason


def test_a_doctype_of_the_catalog_is_not_fetched(tmp_path):
    path = tmp_path / "catalog.xml"
    path.write_text(
        '<!DOCTYPE catalog PUBLIC "-//OASIS//DTD XML Catalogs V1.1//EN" '
        '"http://www.oasis-open.org/committees/entity/release/1.1/catalog.dtd">'
        f'<catalog xmlns="{NAMESPACE}"><uri name="urn:a" uri="1"/></catalog>',
        "utf-8",
    )

    assert load_catalogs([path]).resolve("urn:a") == str(tmp_path / "1")


def test_the_path_of_a_file_url_has_its_letters_back():
    assert str(local_path("file:///a/%C3%A4%20b")) == "/a/ä b"
    assert local_path("https://x/a") is None
    assert local_path("file://[/a") is None


@pytest.mark.skipif(which("xmlcatalog") is None, reason="needs xmlcatalog of libxml2")
@pytest.mark.parametrize(
    "uri", [TEI_ALL, "http://x/y/z.rng", "http://x/q", "urn:a", "urn:b"]
)
def test_xmlcatalog_says_the_same(catalog, tmp_path, uri):
    found = catalog(
        f'<uri name="{TEI_ALL}" uri="tei/all.rng"/>'
        '<rewriteURI uriStartString="http://x/" rewritePrefix="s/"/>'
        '<rewriteURI uriStartString="http://x/y/" rewritePrefix="t/"/>'
        '<nextCatalog catalog="a.xml"/>',
        a='<group xml:base="g/"><uri name="urn:a" uri="1"/></group>',
    )
    done = subprocess.run(
        ["xmlcatalog", tmp_path / "catalog.xml", uri],
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout.splitlines()[-1]
    assert found.resolve(uri) == (None if said.startswith("No entry") else said)
