"""`edition tag`, as a user types it."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHOICES = "tei/tag-choices.toml"
INTERRUPT = "^C"
PERSON = '<person xml:id="{0}"><persName>{1}</persName></person>'


@pytest.fixture
def desk(letters):
    """The letters of `edition new`, with a text of which nothing is tagged."""
    (register,) = [
        path
        for path in (letters / "tei/registers").glob("*.xml")
        if "<listPerson" in path.read_text("utf-8")
    ]
    text = register.read_text("utf-8")
    added = "".join(
        PERSON.format(*each)
        for each in (("smith-a", "Adam Smith"), ("smith-b", "Berta Smith"))
    )
    register.write_text(text.replace("</listPerson>", f"{added}</listPerson>"), "utf-8")
    letter = (letters / "tei/letter-1.xml").read_text("utf-8")
    prefixes = re.search("<listPrefixDef>.*?</listPrefixDef>", letter, re.DOTALL)
    assert prefixes is not None
    (letters / "tei/plain.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>'
        "<titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
        "<sourceDesc><p/></sourceDesc></fileDesc>"
        f"<encodingDesc>{' '.join(prefixes[0].split())}</encodingDesc>"
        "</teiHeader><text><body>\n"
        '<p xml:id="a">Adam Smith went 10 km on 6 February 1949.</p>\n'
        '<p xml:id="b">We met Smith.</p></body></text></TEI>\n',
        "utf-8",
    )
    return letters


def test_tags_are_shown_first_and_written_when_that_is_wanted(edition, desk):
    path = desk / "tei/plain.xml"
    before = path.read_bytes()

    shown = edition("tag", "tei/plain.xml", cwd=desk)
    assert (shown.returncode, path.read_bytes()) == (0, before)
    assert '+<p xml:id="a"><persName ref="' in shown.stdout
    assert "1 file would change; --apply writes." in shown.stderr
    assert "tei/plain.xml:3:22: person “Smith”: 2 entries can be named so" in (
        shown.stderr
    )
    assert "Tags: 3 (person 1, date 1, measure 1)" in shown.stderr
    assert "To be looked at: 1 (person 1)" in shown.stderr

    assert edition("tag", "tei/plain.xml", "--apply", cwd=desk).returncode == 0
    assert b'<date when="1949-02-06">6 February 1949</date>' in path.read_bytes()
    again = edition("tag", "tei/plain.xml", "--apply", cwd=desk)
    assert "There is nothing to change." in again.stderr


def test_kinds_and_the_limit_say_what_is_tagged(edition, desk):
    done = edition("tag", "--kind", "date", "tei/plain.xml", cwd=desk)
    assert "Tags: 1 (date 1)" in done.stderr

    done = edition("tag", "--min-confidence", "0.99", "tei/plain.xml", cwd=desk)
    assert "Tags: " not in done.stderr
    assert "plain.xml:2:40: date 0.95 “6 February 1949”: a date in full" in done.stderr

    done = edition("tag", "--min-confidence", "2", cwd=desk)
    assert done.returncode == 2


def test_programs_get_all_of_it_as_json(edition, desk):
    done = edition("tag", "--format", "json", "tei/plain.xml", cwd=desk)

    data = json.loads(done.stdout)
    date = next(each for each in data["tagged"] if each["kind"] == "date")
    text = (desk / "tei/plain.xml").read_text("utf-8")
    assert text[date["start"] : date["end"]] == date["words"] == "6 February 1949"
    assert date["attributes"] == {"when": "1949-02-06"}
    (left,) = data["left"]
    assert left["ambiguous"]
    assert [each["id"] for each in left["candidates"]] == ["smith-a", "smith-b"]


def test_what_was_decided_is_followed_and_what_is_past_is_told(edition, desk):
    (desk / CHOICES).write_text(
        '[[form]]\nwords = "Smith"\nmeans = "smith-b"\n'
        '[[form]]\nwords = "Jones"\nnever = true\n'
    )

    done = edition("tag", cwd=desk)

    assert '#smith-b">Smith</persName>' in done.stdout or (
        'smith-b">Smith</persName>' in done.stdout
    )
    assert f"{CHOICES}: “Jones” stands nowhere any more." in done.stderr


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[[form]]\nwords = "Smith\n', "this is not TOML"),
        ('[[form]]\nwords = "Smith"\n', "it has to say one of means, tag and never."),
        ('[[form]]\nmeans = "a"\n', "words are missing."),
        ("[[form]]\nwords = 5\nnever = true\n", "words has to be a text in quotes."),
        ('[[frm]]\nwords = "a"\n', 'unknown key "frm"'),
        ('[form]\nwords = "a"\nnever = true\n', "has to be written [[form]]"),
        ('[[form]]\nwords = "a"\nnever = true\nx = 1\n', 'unknown key "x"'),
        (
            '[[place]]\nwords = "a"\nnever = true\nanchor = "a"\n',
            "document is missing",
        ),
        (b"[[form]]\nwords = '\xff'\n", "is not in UTF-8"),
    ],
)
def test_what_is_wrong_with_the_file_of_decisions_is_told(edition, desk, written, told):
    data = written if isinstance(written, bytes) else written.encode()
    (desk / CHOICES).write_bytes(data)

    done = edition("tag", cwd=desk)

    assert done.returncode == 2
    assert told in done.stderr
    assert "tag-choices.toml" in done.stderr


def test_a_decision_for_an_entry_that_there_is_not_is_an_error(edition, desk):
    (desk / CHOICES).write_text('[[form]]\nwords = "Smith"\nmeans = "nobody"\n')

    done = edition("tag", cwd=desk)

    assert done.returncode == 1
    assert "“Smith” means “nobody”, which no register has." in done.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_a_file_keeps_its_encoding_and_its_line_ends(edition, desk, encoding):
    path = desk / "tei/plain.xml"
    declared = encoding.removesuffix("-sig")
    head = f'<?xml version="1.0" encoding="{declared}"?>\r\n'
    text = head + path.read_text("utf-8").replace("\n", "\r\n").replace("went", "wenté")
    path.write_bytes(text.encode(encoding))

    done = edition("tag", "tei/plain.xml", "--apply", cwd=desk)

    assert done.returncode == 0
    after = path.read_bytes().decode(encoding)
    assert "wenté <measure" in after
    assert after.startswith(head)
    assert after.count("\r\n") == after.count("\n")


def test_a_broken_text_is_told_and_the_others_are_tagged(edition, desk):
    (desk / "tei/broken.xml").write_text("<TEI><te")

    done = edition("tag", cwd=desk)

    assert done.returncode == 1
    assert "tei/broken.xml:1:" in done.stderr
    assert "6 February 1949</date>" in done.stdout


def test_a_broken_register_is_told_and_dates_are_still_tagged(edition, desk):
    for path in (desk / "tei/registers").glob("*.xml"):
        path.write_text("<TEI")

    done = edition("tag", "tei/plain.xml", cwd=desk)

    assert done.returncode == 1
    assert "tei/registers/" in done.stderr
    assert "6 February 1949</date>" in done.stdout
    assert "<persName" not in done.stdout


def test_a_file_that_is_no_text_of_the_edition_is_told(edition, desk):
    other = desk / "other.xml"
    other.write_text("<x/>")

    done = edition("tag", "other.xml", cwd=desk)

    assert done.returncode == 2
    assert "this is no text of the edition" in done.stderr


def test_asking_needs_a_terminal(edition, desk):
    done = edition("tag", "--ask", cwd=desk)

    assert done.returncode == 2
    assert "--ask needs a terminal" in done.stderr


def asked(folder: Path, *answers: str | Callable[[], str]) -> tuple[int, str]:
    """Run `edition tag --ask` on a terminal, and type answers.

    An answer may be a function, which does something before it says what to type.
    """
    pty = pytest.importorskip("pty", reason="there are no such terminals here")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "edition", "tag", "--ask", "tei/plain.xml"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown, left = b"", [*answers]
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        shown += data
        if shown.rstrip().endswith(b"?:"):
            answer = left.pop(0) if left else "q\n"
            answer = answer if isinstance(answer, str) else answer()
            if answer == INTERRUPT:
                process.send_signal(signal.SIGINT)
                break
            os.write(ours, answer.encode())
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:
            break
    os.close(ours)
    return process.wait(), shown.decode().replace("\r\n", "\n")


def test_an_answer_is_noted_and_followed(edition, desk):
    code, shown = asked(desk, "x\n", "y\n", "2\n")

    assert code == 0
    assert "2 smith-b" in shown
    assert (
        (desk / CHOICES)
        .read_text("utf-8")
        .endswith(
            '\n[[place]]\nwords = "Smith"\ndocument = "plain"\nanchor = "b"\n'
            'before = "We met"\nafter = "."\nmeans = "smith-b"\n'
        )
    )
    assert 'smith-b">Smith</persName>' in shown
    assert 'smith-b">Smith</persName>' in edition("tag", cwd=desk).stdout


def test_an_answer_can_hold_always(desk):
    asked(desk, "a smith-a\n")

    assert '[[form]]\nwords = "Smith"\nmeans = "smith-a"\n' in (
        (desk / CHOICES).read_text("utf-8")
    )


def test_an_interruption_loses_no_answer(desk):
    path = desk / "tei/plain.xml"
    text = path.read_text("utf-8").replace(
        "We met Smith.", "We met Smith. So Smith went."
    )
    path.write_text(text, "utf-8")

    code, shown = asked(desk, "1\n", INTERRUPT)

    assert code == 3
    assert "1 answer in tei/tag-choices.toml." in shown
    assert "Interrupted" in shown
    assert (desk / CHOICES).read_text("utf-8").count("[[place]]") == 1


def test_an_answer_can_be_taken_back_and_given_anew(desk):
    (desk / CHOICES).write_text("# ours\n")

    code, shown = asked(desk, "u\n", "1\n")
    assert "This is the first one." in shown
    assert "1 answer in tei/tag-choices.toml." in shown

    (desk / CHOICES).write_text("# ours\n")
    path = desk / "tei/plain.xml"
    text = path.read_text("utf-8").replace("met Smith.", "met Smith. So Smith went.")
    path.write_text(text, "utf-8")
    code, shown = asked(desk, "a n\n", "u\n", "2\n", "u\n", "1\n", "s\n", "u\n", "n\n")

    assert code == 0
    written = (desk / CHOICES).read_text("utf-8")
    assert written.startswith("# ours\n\n[[place]]\n")
    assert written.count("[[") == 2
    assert "[[form]]" not in written
    assert 'means = "smith-a"' in written
    assert "never = true" in written


def test_the_first_answer_taken_back_leaves_no_file(desk):
    code, _ = asked(desk, "1\n", "u\n", "q\n")

    assert code == 0
    assert not (desk / CHOICES).exists()


def test_what_somebody_else_wrote_meanwhile_is_not_taken_back(desk):
    path = desk / "tei/plain.xml"
    text = path.read_text("utf-8").replace("met Smith.", "met Smith. So Smith went.")
    path.write_text(text, "utf-8")
    written = []

    def also() -> str:
        with (desk / CHOICES).open("a", encoding="utf-8") as file:
            file.write("# and this\n")
        written.append(1)
        return "u\n"

    _, shown = asked(desk, "1\n", also, "q\n")

    assert written
    assert "was changed meanwhile" in shown
    assert (desk / CHOICES).read_text("utf-8").endswith("# and this\n")


def test_who_is_asked_sees_who_the_candidates_are(desk):
    _, shown = asked(desk, "?\n", "s\n")

    assert "1 smith-a  Adam Smith" in shown
    assert shown.count("u back") == 2
