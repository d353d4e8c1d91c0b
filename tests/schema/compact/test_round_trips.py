"""From the XML syntax to the compact one by trang, and back: it means the same."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from edition.schema.compact import read_compact

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
SUITE = SHARED / "relaxng" / "spectest.xml"
TEI_ALL = SHARED / "schemas" / "tei_all.rng"
OURS = ROOT / "tei" / "schema" / "edition.rng"
JAR = Path("/usr/share/java/trang.jar")

needs_trang = pytest.mark.skipif(
    shutil.which("trang") is None, reason="needs trang (Debian's package trang)"
)
needs_jing = pytest.mark.skipif(
    shutil.which("jing") is None, reason="needs jing (Debian's package jing)"
)


def without_comments(rnc: str) -> str:
    """Compact syntax without plain comments, spaces and brackets of presentation."""
    lines = [line for line in rnc.splitlines() if not re.match(r"\s*#(?!#)", line)]
    return re.sub(r"[\s()]+", " ", "\n".join(lines)).strip()


@needs_trang
@pytest.mark.parametrize("path", [OURS, TEI_ALL], ids=lambda path: path.stem)
def test_what_was_read_is_written_by_trang_as_it_was(path, tmp_path):
    if not path.is_file():
        pytest.skip("needs ../shared")
    first, ours, second = (tmp_path / name for name in ("1.rnc", "o.rng", "2.rnc"))
    subprocess.run(["trang", path, first], check=True)
    tree = read_compact(first.read_text("utf-8"), first)
    ours.write_bytes(etree.tostring(tree, encoding="utf-8"))
    subprocess.run(["trang", ours, second], check=True)

    written = without_comments(second.read_text("utf-8"))
    assert written == without_comments(first.read_text("utf-8"))
    assert len(written) > 40_000


@needs_trang
@needs_jing
def test_tei_all_says_the_same_of_every_text_of_the_corpora(tmp_path):
    if not TEI_ALL.is_file():
        pytest.skip("needs ../shared")
    files = [
        path
        for path in sorted((SHARED / "corpora").rglob("*.xml"))
        if b"<!DOCTYPE" not in path.read_bytes() and is_well_formed(path)
    ]
    compact, ours = tmp_path / "tei_all.rnc", tmp_path / "tei_all.rng"
    subprocess.run(["trang", TEI_ALL, compact], check=True)
    tree = read_compact(compact.read_text("utf-8"), compact)
    ours.write_bytes(etree.tostring(tree, encoding="utf-8"))

    said = [jing(schema, files) for schema in (TEI_ALL, ours)]
    assert said[0] == said[1]
    assert len(files) > 100
    assert len(said[0]) > 100


def is_well_formed(path: Path) -> bool:
    try:
        etree.parse(path)
    except etree.XMLSyntaxError:
        return False
    return True


def jing(schema: Path, files: list[Path]) -> list[str]:
    """The places and kinds of what jing says, without lists of what it expected."""
    done = subprocess.run(
        ["jing", schema, *files], capture_output=True, text=True, check=False
    )
    return [line.partition("; expected")[0] for line in done.stdout.splitlines()]


# -- the test suite of RELAX NG ---------------------------------------------------


def xml(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="utf-8", with_tail=False)


def put(folder: Path, case: etree._Element) -> None:
    """Write the files of a case."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in case:
        if part.tag in {"resource", "correct"} and len(part):
            name = part.get("name", "schema.rng")
            (folder / name).write_bytes(xml(part[0]))
        elif part.tag == "dir":
            put(folder / part.get("name"), part)


def verdicts(schema: Path, case: etree._Element) -> list[bool] | None:
    try:
        compiled = etree.RelaxNG(etree.parse(schema))  # by name, it takes no .rnc
    except etree.RelaxNGError:
        return None
    instances = [part[0] for part in case if part.tag in {"valid", "invalid"}]
    return [
        compiled.validate(etree.fromstring(xml(instance))) for instance in instances
    ]


@pytest.mark.skipif(not SUITE.is_file(), reason="needs ../shared")
@pytest.mark.skipif(
    not JAR.is_file() or shutil.which("javac") is None,
    reason="needs trang and a JDK (Debian's packages trang, default-jdk-headless)",
)
def test_the_schemas_of_the_suite_judge_as_before(trang, tmp_path):
    cases = [
        case
        for case in etree.parse(SUITE).iter("testCase")
        if case.find("correct") is not None
    ]
    pairs = []
    for number, case in enumerate(cases):
        put(tmp_path / f"{number}", case)
        (tmp_path / f"{number}c").mkdir()
        written = tmp_path / f"{number}c" / "schema.rnc"
        pairs.append((tmp_path / f"{number}" / "schema.rng", written))
    trang(pairs)

    compared, different = 0, []
    for number, case in enumerate(cases):
        compact = sorted((tmp_path / f"{number}c").rglob("*"))
        if not (tmp_path / f"{number}c" / "schema.rnc").is_file():
            continue  # trang cannot write it
        before = verdicts(tmp_path / f"{number}" / "schema.rng", case)
        for path in compact:
            if path.is_file():
                tree = read_compact(path.read_text("utf-8"), path)
                path.write_bytes(etree.tostring(tree, encoding="utf-8"))
        after = verdicts(tmp_path / f"{number}c" / "schema.rnc", case)
        compared += 1
        if before != after:
            different.append((number, case.findtext("section"), before, after))

    assert different == []
    assert compared > 150
