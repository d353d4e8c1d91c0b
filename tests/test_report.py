"""Reports: pure functions of the problems."""

import json
from pathlib import Path

from edition import report
from edition.problems import Problem, Severity, Span

ROOT = Path("/edition")
FILE = ROOT / "tei" / "a.xml"
ERROR = Problem(
    "REF201", Severity.ERROR, "bad: 100 %,\nreally.", FILE, Span(3, 5, 3, 9), "Mend it."
)
WARNING = Problem("REG301", Severity.WARNING, "unused.", FILE, Span(1, 1, 1, 4))


def test_text_is_in_the_order_of_the_file_each_problem_once():
    text = report.text([ERROR, WARNING, ERROR], root=ROOT, files=2)

    assert text.index("tei/a.xml:1:1") < text.index("tei/a.xml:3:5")
    assert text.count("REF201") == 1
    assert "Mend it." in text
    assert "1 error, 1 warning in 1 of 2 files" in text


def test_json_has_what_a_program_needs():
    data = json.loads(report.json_text([ERROR, WARNING], root=ROOT, files=1))

    assert (data["errors"], data["warnings"], data["files"]) == (1, 1, 1)
    assert data["problems"][1] == {
        "code": "REF201",
        "severity": "error",
        "message": "bad: 100 %,\nreally.",
        "hint": "Mend it.",
        "file": "tei/a.xml",
        "line": 3,
        "column": 5,
        "endLine": 3,
        "endColumn": 9,
    }


def test_sarif_points_at_rules_and_regions():
    data = json.loads(report.sarif([ERROR], root=ROOT, version="1"))
    (result,) = data["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]

    assert result["ruleId"] == "REF201"
    assert result["level"] == "error"
    assert (region["startLine"], region["startColumn"]) == (3, 5)


def test_github_annotations_are_escaped_to_one_line():
    text = report.github([ERROR], root=ROOT)

    assert text.count("\n") <= 1
    assert text.startswith("::error file=tei/a.xml,line=3,col=5")
    assert "100 %25,%0Areally." in text


def test_a_file_outside_the_edition_keeps_its_path():
    assert report.file_name(Path("/other/b.xml"), ROOT) == "/other/b.xml"
