"""The same verdict as jing, and the first mistake in the same line.

jing says where a tag ends, we say where it begins and ends: its line has to be one of
ours. The corpora and the schema are not part of this repository.
"""

import os
import random
import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from mutating import mutated

from edition.errors import TextError
from edition.names import tei
from edition.schema import load_schema
from edition.source import parse, read

SHARED = Path(__file__).parents[3].parent / "shared"
TEI_ALL = SHARED / "schemas" / "tei_all.rng"
CORPORA = sorted((SHARED / "corpora").rglob("*.xml"))
MUTATED = 5_000
CHUNK = 500
ENOUGH = 8
LARGEST = 120_000

needs_jing = os.environ.get("EDITION_REQUIRE_TOOLS") is None
pytestmark = [
    pytest.mark.skipif(
        not TEI_ALL.exists(), reason="the corpora are not beside this checkout"
    ),
    pytest.mark.skipif(
        needs_jing and shutil.which("jing") is None, reason="jing is not installed"
    ),
]


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return load_schema(TEI_ALL, cache=tmp_path_factory.mktemp("cache"))


def first_lines(files):
    """By file, the line of the first mistake that jing finds."""
    found = {}
    todo = list(map(str, files))
    while todo:
        done = subprocess.run(
            ["jing", str(TEI_ALL), *todo[:400]],
            capture_output=True,
            text=True,
            check=False,
        )
        rest = todo[400:]
        for line in done.stdout.splitlines():
            place = re.match(r"(.*?):(\d+):\d+: (\w+):", line)
            assert place, line
            found.setdefault(place[1], int(place[2]))
            if place[3] == "fatal":  # jing stops at the first file it cannot read
                rest = todo[todo.index(place[1]) + 1 :]
                del found[place[1]]
        todo = rest
    return found


def disagreements(schema, files):
    lines = first_lines(files)
    for file in files:
        problems = schema.check(file)
        theirs = lines.get(str(file))
        if bool(problems) != (theirs is not None):
            yield f"{file.name}: jing says line {theirs}, we say {problems[:1]}"
        elif problems:
            span = problems[0].span
            if not span.line <= theirs <= span.end_line:
                yield f"{file.name}: jing says line {theirs}, we say {problems[0]}"


def is_comparable(path):
    """Tell whether jing gets to the end: it follows doctypes and inclusions."""
    data = path.read_bytes()
    if b"<!DOCTYPE" in data or b"XInclude" in data:
        return False
    try:
        read(path)
    except TextError:
        return False
    return True


def test_every_file_of_the_corpora_is_judged_as_jing_does(schema):
    files = [path for path in CORPORA if is_comparable(path)]

    assert len(files) > 140
    assert not [*disagreements(schema, files)]


def shortened(path):
    """A document cut to its first sections, and with the publisher that FRUS lacks.

    Of many elements of one name that stand in another the first are kept, and those
    with something in them that stands nowhere else.
    """
    root = etree.fromstring(path.read_bytes())
    body = root.find(f".//{tei('body')}")
    if body is not None:
        for extra in body.findall(tei("div"))[2:]:
            body.remove(extra)
        for act in body.findall(tei("div")):
            for extra in act.findall(tei("div"))[1:]:
                act.remove(extra)
    known = set()
    for parent in list(root.iter("*")):
        met = Counter()
        for child in list(parent.iterchildren("*")):
            met[child.tag] += 1
            inside = {(e.tag, e.getparent().tag) for e in child.iter("*")}
            if met[child.tag] > ENOUGH and inside <= known:
                parent.remove(child)  # more of the same is no other case
            known |= inside
    statement = root.find(f".//{tei('publicationStmt')}")
    if statement is not None and len(statement) and statement[0].tag == tei("date"):
        publisher = etree.Element(tei("publisher"))
        publisher.text = "Office"
        statement.insert(0, publisher)
    return etree.tostring(root, encoding="utf-8")


@cache
def right_documents(schema):
    """Documents of the corpora that are right, and small."""
    found = []
    for path in CORPORA:
        if is_comparable(path) and "ulysses" not in path.parts:
            data = shortened(path)
            if len(data) <= LARGEST and not check_bytes(schema, data):
                found.append(data)
    return found


def check_bytes(schema, data):
    return schema.check(parse(data, Path("a.xml")))


@pytest.mark.parametrize("start", range(0, MUTATED, CHUNK))
def test_wrong_files_are_judged_as_jing_does(schema, tmp_path, start):
    bases = right_documents(schema)
    names = sorted({name.rpartition(" ")[2] for name in schema.grammar.elements})
    files = []
    for seed in range(start, start + CHUNK):
        base = random.Random(seed).choice(bases)  # noqa: S311 - it is no secret
        path = tmp_path / f"{seed}.xml"
        path.write_bytes(mutated(base, seed, names))
        files.append(path)

    assert len(bases) > 100
    assert not [*disagreements(schema, files)]
