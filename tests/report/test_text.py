"""The report for people: in order, folded, limited, summed up."""

import time
from pathlib import Path

from edition import report
from edition.problems import Problem, Severity, Span

ROOT = Path("/edition")
FILE = ROOT / "tei" / "a.xml"
OTHER = ROOT / "tei" / "b.xml"
ERROR = Problem(
    "REF201", Severity.ERROR, "bad: 100 %,\nreally.", FILE, Span(3, 5, 3, 9), "Mend it."
)
WARNING = Problem("REG301", Severity.WARNING, "unused.", FILE, Span(1, 1, 1, 4))
SOURCE = ("<TEI>", "", "<p>words here</p>")


def error(line: int, message: str = "wrong.", file: Path = FILE) -> Problem:
    return Problem("RNG107", Severity.ERROR, message, file, Span(line, 1, line, 3))


def grouped(*problems: Problem, **how: object) -> str:
    listed = report.listing(problems, is_folded=True)
    return report.as_text(listed, root=ROOT, is_grouped=True, **how)


def test_a_line_for_each_problem_in_the_order_of_the_file_each_once():
    text = report.as_text(report.listing([ERROR, WARNING, ERROR]), root=ROOT)

    assert text == (
        "tei/a.xml:1:1: warning REG301: unused.\n"
        "tei/a.xml:3:5: error REF201: bad: 100 %, really. Mend it.\n"
    )


def test_a_problem_without_a_place_has_none():
    problem = Problem("XML003", Severity.ERROR, "there is no such file.", FILE)

    text = report.as_text(report.listing([problem]), root=ROOT)
    assert text == "tei/a.xml: error XML003: there is no such file.\n"
    assert "  error XML003: there is no such file.\n" in grouped(problem)


def test_a_file_is_named_once_with_its_problems_below():
    text = grouped(ERROR, WARNING, error(2, file=OTHER))

    assert text == (
        "tei/a.xml\n"
        "  1:1 warning REG301: unused.\n"
        "  3:5 error REF201: bad: 100 %, really.\n"
        "     Mend it.\n"
        "\n"
        "tei/b.xml\n"
        "  2:1 error RNG107: wrong.\n"
        "\n"
    )


def test_the_line_of_the_source_is_shown_with_the_place_in_it():
    text = grouped(ERROR, has_source=True, lines_of=lambda _path: SOURCE)

    assert "     3 | <p>words here</p>\n       |     ^^^^\n     Mend it.\n" in text


def test_two_problems_at_one_place_show_its_line_once():
    same = Problem("REF202", Severity.ERROR, "also bad.", FILE, ERROR.span)
    text = grouped(ERROR, same, has_source=True, lines_of=lambda _path: SOURCE)

    assert text.count("words here") == 1
    assert "also bad." in text


def test_what_is_longer_than_the_terminal_is_wide_is_wrapped_between_words():
    text = grouped(error(1, "wrong " * 40), width=60)

    assert max(map(len, text.splitlines())) <= 60
    assert text.count("wrong") == 40


def test_the_fourth_of_a_kind_in_a_file_is_only_counted():
    problems = [error(line) for line in range(1, 15)]
    text = grouped(*problems, error(4, file=OTHER), error(5, "wrong too."))

    assert text.count("RNG107: wrong.") == 4
    assert "… and 11 more like this, in lines 4, 5, 6, 7, 8, 9, …" in text
    assert "wrong too." in text


def test_three_of_a_kind_are_all_shown():
    text = grouped(error(1), error(2), error(3))

    assert text.count("wrong.") == 3
    assert "more like this" not in text


def test_a_limit_keeps_the_gravest_in_the_order_of_the_file():
    listed = report.listing([WARNING, error(2), error(7), ERROR], limit=2)

    assert [e.problem for e in listed.entries] == [error(2), ERROR]
    assert listed.hidden == 2


def test_folded_problems_beyond_the_limit_are_counted_as_hidden():
    problems = [error(line) for line in range(1, 11)]
    listed = report.listing(problems, is_folded=True, limit=2)

    assert listed.hidden == 8


def test_the_summary_says_how_much_of_what_by_which_schema_and_what_next():
    text = report.summary(
        [ERROR, WARNING, error(1), error(2)],
        files=2,
        schemas=["TEI P5"],
        hidden=3,
        titles=lambda code: "" if code == "REG301" else f"What {code} is.",
    )

    assert text.splitlines() == [
        "3 errors, 1 warning in 1 of 2 files, judged by TEI P5.",
        "  2 RNG107  What RNG107 is.",
        "  1 REF201  What REF201 is.",
        "  1 REG301",
        "3 problems not shown: --limit 0 shows all.",
        "`edition explain RNG107` says more, with a wrong and a right example.",
    ]


def test_a_summary_counts_further_codes_only_where_there_are_several():
    def problem(n):
        return Problem(f"REF20{n}", Severity.ERROR, "wrong.", FILE, Span(1, n))

    six = report.summary([problem(n) for n in range(6)]).splitlines()
    seven = report.summary([problem(n) for n in range(7)]).splitlines()

    assert [line.split()[1] for line in six[1:-1]] == [f"REF20{n}" for n in range(6)]
    assert seven[-2] == "  2 of 2 other codes"


def test_a_summary_of_nothing_is_one_sentence():
    assert report.summary([], files=1, schemas=["TEI P5"]) == (
        "1 file, nothing wrong by TEI P5."
    )


def test_a_hundred_thousand_problems_are_listed_in_a_moment():
    problems = [error(line, f"wrong {line % 7}.") for line in range(1, 100_001)]
    start = time.process_time()
    listed = report.listing(problems, is_folded=True, limit=100)
    text = report.as_text(listed, root=ROOT, is_grouped=True)

    assert time.process_time() - start < 10
    assert len(text.splitlines()) < 100
    shown = 7 * 3 + sum(len(entry.more) for entry in listed.entries)
    assert shown + listed.hidden == 100_000


def test_a_file_outside_the_folder_keeps_its_path():
    assert report.file_name(Path("/other/b.xml"), ROOT) == "/other/b.xml"


def test_where_problems_are_known_nothing_new_is_not_called_nothing_wrong():
    assert report.counts([], 3, ["TEI P5"], 2) == (
        "3 files, nothing new by TEI P5; 2 known problems."
    )
    assert report.counts([ERROR], 3, (), 1) == (
        "1 error in 1 of 3 files; 1 known problem."
    )
