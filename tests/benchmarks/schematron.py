"""TEI's Schematron on plays of Shakespeare: ours and SaxonC, as whole processes.

Run `python tests/benchmarks/schematron.py` from the root of the repository, with the
extra `xslt3` installed; it prints the table that stands in docs/benchmarks.md.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SCHEMA = SHARED / "schemas" / "tei_all.isosch"
PLAYS = SHARED / "corpora" / "shakespeare"
WAYS = {
    "ours": "ours (libxml2, and elementpath where needed)",
    "elementpath": "ours, elementpath alone",
    "transpiled": "SaxonC, the schema as one stylesheet",
    "stepwise": "SaxonC, one expression after another",
}


def ours(paths):
    from edition.schema.schematron import load_schematron  # noqa: PLC0415
    from edition.source import read  # noqa: PLC0415

    schema = load_schematron(SCHEMA)
    return sum(len(schema.check(read(Path(path)))) for path in paths)


def elementpath(paths):
    from edition.schema.schematron.expressions import Engine  # noqa: PLC0415

    with mock.patch.object(Engine, "_libxml", lambda *_: None):  # noqa: PT008
        return ours(paths)


def transpiled(paths):
    sys.path.append(str(ROOT / "tests" / "schema" / "schematron"))
    import by_saxon  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    saxon = by_saxon.Saxon(etree.parse(SCHEMA))
    return sum(len(saxon.findings(etree.parse(path))) for path in paths)


def stepwise(paths):
    """Select the nodes of each context, then ask each test; without current()."""
    import saxonche  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    sch = "{http://purl.oclc.org/dsdl/schematron}"
    schema = etree.parse(SCHEMA)
    processor = saxonche.PySaxonProcessor(license=False)
    found = 0
    for path in paths:
        document = processor.parse_xml(xml_file_name=str(path))
        xpath = processor.new_xpath_processor()
        for ns in schema.iter(f"{sch}ns"):
            xpath.declare_namespace(ns.get("prefix"), ns.get("uri"))
        for rule in schema.iter(f"{sch}rule"):
            xpath.set_context(xdm_item=document)
            nodes = xpath.evaluate(f"//({rule.get('context')})")
            for index in range(nodes.size if nodes is not None else 0):
                xpath.set_context(xdm_item=nodes.item_at(index))
                for check in rule.iterchildren(f"{sch}assert", f"{sch}report"):
                    test = check.get("test")
                    if "current()" in test or "$" in test:
                        continue
                    is_true = xpath.effective_boolean_value(test)
                    found += is_true == check.tag.endswith("report")
    return found


def measured(way, paths):
    """Run one way in a process of its own.

    Returns seconds of the clock, seconds of the processor, and megabytes.
    """
    command = [sys.executable, __file__, way, *map(str, paths)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, way
    wall = time.perf_counter() - started
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def table(repeats):
    plays = sorted(PLAYS.glob("*.xml"))
    cases = {"hamlet": [PLAYS / "hamlet.xml"], f"{len(plays)} plays": plays}
    head = (f"{case}: wall | processor | peak memory" for case in cases)
    print(f"| | {' | '.join(head)} |")
    print("|---|" + "---|---|---|" * len(cases))
    base = {}
    for way, words in WAYS.items():
        cells = []
        for case, paths in cases.items():
            if way == "elementpath" and len(paths) > 1:
                cells.append("not measured | | ")
                continue
            runs = [measured(way, paths) for _ in range(repeats)]
            found = [statistics.median(column) for column in zip(*runs, strict=True)]
            first = base.setdefault(case, found)
            said = [
                f"{value:.3g} {unit}"
                + ("" if way == "ours" else f" ({value / one:.1f})")
                for value, one, unit in zip(found, first, ("s", "s", "MB"), strict=True)
            ]
            cells.append(" | ".join(said))
        print(f"| {words} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        globals()[sys.argv[1]](sys.argv[2:])
    else:
        table(int(sys.argv[1]) if sys.argv[1:] else 3)
