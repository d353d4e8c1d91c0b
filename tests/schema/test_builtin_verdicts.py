"""The built-in grammar judges as the TEI's own does: jing says the same of both.

On every file of the corpora, and on files that a seeded program has broken; the same
lines, so the same errors in the same places with the same words. Left out is what jing
cannot read: what is not well-formed, and files that include others.
"""

import copy
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from edition.names import XML
from edition.names import tei as named
from edition.schema.builtin import builtin_grammar
from edition.vocabulary import tei

SHARED = Path(__file__).parents[3] / "shared"
REFERENCE = SHARED / "schemas" / "tei_all.rng"
CORPORA = sorted((SHARED / "corpora").rglob("*.xml"))
JING = shutil.which("jing")
BROKEN = 400
LARGEST = 60_000

pytestmark = [
    pytest.mark.skipif(JING is None, reason="jing is not installed"),
    pytest.mark.skipif(
        not REFERENCE.is_file() or not CORPORA,
        reason="the TEI's own schema and the corpora are not beside this checkout",
    ),
]


def without_external_parts(data):
    """Drop the address of a DTD, which jing would read, and keep all lines."""
    return re.sub(
        rb"(<!DOCTYPE\s+[\w:.]+)\s+(?:SYSTEM|PUBLIC\s+(?:\"[^\"]*\"|'[^']*'))"
        rb"\s*(?:\"[^\"]*\"|'[^']*')",
        lambda found: found[1] + b"\n" * found[0].count(b"\n"),
        data,
    )


def is_well_formed(data):
    try:
        etree.fromstring(data, etree.XMLParser(huge_tree=True, collect_ids=False))
    except etree.XMLSyntaxError:
        return False
    return True


@pytest.fixture(scope="module")
def grammar(tmp_path_factory):
    path = tmp_path_factory.mktemp("schema") / "tei_all.rng"
    etree.ElementTree(builtin_grammar()).write(path, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def corpora():
    files = {path: without_external_parts(path.read_bytes()) for path in CORPORA}
    return {
        path: data
        for path, data in files.items()
        if is_well_formed(data) and b"XInclude" not in data
    }


def verdict(schema, files, folder):
    done = subprocess.run(
        [JING, schema, *files],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "fatal" not in done.stdout
    return [in_order(line) for line in done.stdout.splitlines()]


def in_order(line):
    """Sort what a value must be: jing says it in the order of a hash."""
    start, must, rest = line.partition("must ")
    return start + must + ", ".join(sorted(re.split(r", must | or must ", rest)))


def write(folder, contents):
    files = [f"{number:04}.xml" for number, _ in enumerate(contents)]
    for file, content in zip(files, contents, strict=True):
        (folder / file).write_bytes(content)
    return files


def test_every_file_of_the_corpora_is_judged_alike(grammar, corpora, tmp_path):
    files = write(tmp_path, corpora.values())
    assert len(files) >= len(CORPORA) - 5

    lines = verdict(REFERENCE, files, tmp_path)

    assert lines
    assert verdict(grammar, files, tmp_path) == lines


NAMES = (*tei().elements, "unknown")
ATTRIBUTES = sorted({a.name for e in NAMES[:-1] for a in tei().attributes_of(e)})
VALUES = (
    *("", "word", "two words", "1949-02-06", "1949", "#a", "1", "-1", "0.5", "true"),
    *("unknown", "high", "http://example.org/", "en", "P1D", "a:b", "1,2 3,4", "50%"),
)


def attribute(element, chosen):
    own = tei().elements.get(etree.QName(element).localname)
    name, value = chosen.choice(ATTRIBUTES), chosen.choice(VALUES)
    if own is not None and chosen.random() < 0.8:
        spec = chosen.choice(tei().attributes_of(own.name))
        name = spec.name
        if spec.values and chosen.random() < 0.5:
            value = chosen.choice(spec.values.values)
    element.set(re.sub("^xml:", f"{{{XML}}}", name), value)


def rename(element, chosen):
    element.tag = named(chosen.choice(NAMES))


def insert(element, chosen):
    element.insert(
        chosen.randrange(len(element) + 1),
        etree.Element(named(chosen.choice(NAMES))),
    )


def double(element, _):
    element.addnext(copy.deepcopy(element))


def drop(element, _):
    element.getparent().remove(element)


def say(element, _):
    element.text = f"{element.text or ''} word "


def forget(element, chosen):
    if element.attrib:
        del element.attrib[chosen.choice(sorted(element.attrib))]


CHANGES = (attribute, attribute, rename, insert, insert, double, drop, say, forget)


def broken(data, chosen):
    """Change up to six things in a file."""
    root = etree.fromstring(
        data, etree.XMLParser(collect_ids=False, resolve_entities=False)
    )
    for _ in range(chosen.randrange(1, 7)):
        elements = [e for e in root.iter(etree.Element) if e.getparent() is not None]
        if elements:
            chosen.choice(CHANGES)(chosen.choice(elements), chosen)
    return etree.tostring(root.getroottree(), encoding="utf-8")


def test_broken_files_are_judged_alike(grammar, corpora, tmp_path):
    chosen = random.Random(19490206)  # noqa: S311 (for tests, not for secrets)
    sources = [data for data in corpora.values() if len(data) < LARGEST]
    contents = [broken(chosen.choice(sources), chosen) for _ in range(BROKEN)]
    files = write(tmp_path, contents)

    lines = verdict(REFERENCE, files, tmp_path)

    assert len({line.partition(":")[0] for line in lines}) > BROKEN / 3
    assert verdict(grammar, files, tmp_path) == lines


def skeleton(name, chosen):
    """A file in which an element stands alone, with some attributes and children."""
    spec = tei().elements[name]
    element = etree.Element(f"{{{spec.namespace}}}{name}")
    for _ in range(chosen.randrange(4)):
        attribute(element, chosen)
    for _ in range(chosen.randrange(5)):
        insert(element, chosen)
        say(chosen.choice(element), chosen)
    if chosen.random() < 0.3:
        say(element, chosen)
    root = etree.Element(named("TEI"))
    root.append(element)
    return etree.tostring(root)


def test_every_element_is_judged_alike_wherever_it_stands(grammar, tmp_path):
    """An element out of its place is judged by itself all the same."""
    chosen = random.Random(19490206)  # noqa: S311
    contents = [skeleton(name, chosen) for name in tei().elements for _ in range(2)]
    files = write(tmp_path, contents)

    lines = verdict(REFERENCE, files, tmp_path)

    assert len(lines) > len(files)
    assert verdict(grammar, files, tmp_path) == lines
