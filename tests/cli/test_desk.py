"""The editor's desk, as a user types it."""

import csv
import json
import re


def test_format_shows_first_and_writes_what_it_is_told_to_write(edition, letters):
    path = letters / "tei/letter-1.xml"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"\n  <teiHeader>", b"\r\n<teiHeader>"))
    changed = path.read_bytes()

    shown = edition("format", cwd=letters)
    assert (shown.returncode, path.read_bytes()) == (0, changed)
    assert "+  <teiHeader>" in shown.stdout
    check = edition("format", "--check", cwd=letters)
    assert (check.returncode, check.stdout) == (1, "tei/letter-1.xml\n")
    assert path.read_bytes() == changed

    assert edition("format", "tei", "--apply", cwd=letters).returncode == 0
    assert path.read_bytes() == before.replace(b"\n  <teiHeader>", b"\r\n  <teiHeader>")
    check = edition("format", "--check", cwd=letters)
    assert (check.returncode, check.stdout) == (0, "")


def test_format_tells_what_is_half_typed_and_lays_out_the_rest(edition, tmp_path):
    (tmp_path / "a.xml").write_text("<TEI><te")
    (tmp_path / "b.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>\n'
    )

    done = edition("format", "a.xml", "b.xml", "--apply")

    assert done.returncode == 1
    assert "a.xml:1:" in done.stderr
    assert (tmp_path / "a.xml").read_text() == "<TEI><te"
    assert "\n  <text/>\n" in (tmp_path / "b.xml").read_text()


def test_format_follows_the_indentation_of_the_edition(edition, letters):
    with (letters / "edition.toml").open("a") as file:
        file.write('\n[format]\nindent = "\\t"\n')
    assert edition("format", "--apply", cwd=letters).returncode == 0
    assert "\n\t<teiHeader>" in (letters / "tei/letter-1.xml").read_text()

    toml = (letters / "edition.toml").read_text()
    (letters / "edition.toml").write_text(toml.replace('"\\t"', '"--"'))
    done = edition("format", cwd=letters)
    assert done.returncode == 2
    assert "must be spaces or tabs" in done.stderr


def test_ids_are_shown_first_and_follow_the_pattern_of_the_edition(edition, letters):
    path = letters / "tei/letter-1.xml"
    path.write_bytes(re.sub(rb'<p xml:id="[^"]*"', b"<p", path.read_bytes()))
    before = path.read_bytes()
    shown = edition("ids", cwd=letters)
    assert (shown.returncode, path.read_bytes()) == (0, before)
    assert "with a new id." in shown.stderr

    with (letters / "edition.toml").open("a") as file:
        file.write('\n[ids]\npattern = "{document}-{element}{n}"\n')
    assert edition("ids", "--apply", cwd=letters).returncode == 0
    assert b'xml:id="letter-1-p1"' in path.read_bytes()
    retired = (letters / "tei/retired-ids.toml").read_text()
    assert "[passages.letter-1]" in retired
    assert edition("validate", cwd=letters).returncode == 0


def test_a_pattern_that_makes_no_ids_is_refused(edition, letters):
    toml = (letters / "edition.toml").read_text()
    for pattern in ("{document}", "{n}", "p {n}", "{p}{n}", "p{n}{n}"):
        (letters / "edition.toml").write_text(f'{toml}\n[ids]\npattern = "{pattern}"\n')
        done = edition("ids", cwd=letters)
        assert done.returncode == 2, pattern
        assert "must make names of XML" in done.stderr


def test_stats_are_for_people_programs_and_spreadsheets(edition, letters):
    shown = edition("stats", cwd=letters)
    assert shown.returncode == 0
    assert re.search(r"<persName> +\d+ +\d+  tei/letter-1.xml:\d+\n", shown.stdout)

    found = json.loads(edition("stats", "--format", "json", cwd=letters).stdout)
    rows = [
        *csv.DictReader(
            edition("stats", "--format=csv", cwd=letters).stdout.split("\n")
        )
    ]
    names = {use["element"]: use["count"] for use in found}
    assert names["persName"] == next(
        int(row["count"])
        for row in rows
        if (row["element"], row["attribute"]) == ("persName", "")
    )
    one = edition("stats", "tei/letter-1.xml", "--element", "persName", cwd=letters)
    assert "“person:clara-weber”" in one.stdout
    assert "<p>" not in one.stdout


def test_stats_of_what_is_not_used_and_of_what_is_half_typed(edition, tmp_path):
    (tmp_path / "a.xml").write_text("<TEI><te")
    (tmp_path / "b.xml").write_text("<b/>")

    assert edition("stats", "b.xml", "--element", "p").returncode == 2
    done = edition("stats", "a.xml", "b.xml")
    assert done.returncode == 1
    assert "a.xml:1:" in done.stderr
    assert "<b>" in done.stdout


def test_coverage_is_for_people_and_for_programs(edition, letters):
    path = letters / "tei/letter-1.xml"
    path.write_text(
        path.read_text("utf-8").replace("</p>", "<strange/></p>", 1), "utf-8"
    )
    path.write_text(
        path.read_text("utf-8").replace("<body>", "<body><strange/>"), "utf-8"
    )
    shown = edition("coverage", cwd=letters)

    assert shown.returncode == 0
    assert re.search(r"<p> +\d+  edition:html/structure\.xsl:\d+  tei:p", shown.stdout)
    assert "not known to any template: <strange>" in shown.stdout
    assert re.search(r"Register entries: \d+, not used: \d", shown.stdout)
    assert re.search(r"<persName> in the texts: \d+, leading to", shown.stdout)

    found = json.loads(edition("coverage", "--format=json", cwd=letters).stdout)
    assert [e["element"] for e in found["elements"] if e["unhandled"]] == ["strange"]


def test_ids_and_coverage_go_on_where_one_file_is_half_typed(edition, letters):
    (letters / "tei/half.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><te'
    )
    path = letters / "tei/letter-1.xml"
    path.write_bytes(re.sub(rb'<p xml:id="[^"]*"', b"<p", path.read_bytes()))

    for command in ("ids", "coverage", "stats"):
        done = edition(command, cwd=letters)
        assert done.returncode == 1
        assert "half.xml:1:" in done.stderr
        assert "letter-1.xml" in done.stdout or command == "coverage"
    assert (letters / "tei/half.xml").read_text().endswith("<te")


def test_no_value_is_a_formula_where_a_spreadsheet_opens_it(edition, letters):
    path = letters / "tei/letter-1.xml"
    hostile = "=HYPERLINK(&quot;https://evil.example&quot;)"
    path.write_text(
        path.read_text("utf-8")
        .replace("<body>", f'<body n="{hostile}">')
        .replace("<text", '<text n="-5" rend="@SUM(1)"', 1),
        "utf-8",
    )
    done = edition("stats", "tei/letter-1.xml", "--format", "csv", cwd=letters)
    cells = {cell for row in csv.reader(done.stdout.splitlines()) for cell in row}
    exact = edition("stats", "tei/letter-1.xml", "--format", "json", cwd=letters)

    assert {'\'=HYPERLINK("https://evil.example")', "'@SUM(1)", "-5"} <= cells
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]
    assert '"=HYPERLINK(' in exact.stdout
