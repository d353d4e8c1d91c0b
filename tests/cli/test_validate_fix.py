"""`edition validate --fix`, `--jobs`, `--watch` and standard input."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRONG = '<date when="1914-7-1">1 July 1914</date> '


@pytest.fixture
def wrong(letters):
    """A letter with one mistake that has a mend."""
    path = letters / "tei/letter-1.xml"
    text = path.read_text("utf-8")
    before, tag, behind = text.rpartition("</p>")
    assert tag
    text = f"{before}{WRONG}</p>{behind}"
    path.write_bytes(text.encode().replace(b"\n", b"\r\n"))
    return path


def test_fix_shows_the_difference_writes_it_and_reports_what_is_left(
    edition, letters, wrong
):
    before = wrong.read_bytes()
    done = edition("validate", "--fix", cwd=letters)

    assert wrong.read_bytes() == before.replace(b"1914-7-1", b"1914-07-01")
    assert "--- a/tei/letter-1.xml" in done.stdout
    assert 'when="1914-07-01"' in done.stdout
    assert "RNG107" not in done.stdout
    assert "1 problem in 1 file mended." in done.stderr
    assert done.returncode == 0
    assert "RNG107" not in edition("validate", cwd=letters).stdout


def test_a_dry_run_shows_the_difference_and_writes_nothing(edition, letters, wrong):
    before = wrong.read_bytes()
    done = edition("validate", "--fix", "--dry-run", cwd=letters)

    assert done.returncode == 1
    assert wrong.read_bytes() == before
    assert 'when="1914-07-01"' in done.stdout

    edition("validate", "--fix", cwd=letters)
    again = edition("validate", "--fix", "--dry-run", cwd=letters)
    assert (again.returncode, again.stdout) == (0, "")


def test_with_json_the_difference_does_not_get_in_its_way(edition, letters, wrong):
    done = edition("validate", "--fix", "--format", "json", cwd=letters)

    assert json.loads(done.stdout)["errors"] == 0
    assert "--- a/tei/letter-1.xml" in done.stderr
    assert b"1914-07-01" in wrong.read_bytes()


def test_several_mistakes_of_one_tag_and_text_are_mended_at_once(edition, tmp_path):
    path = tmp_path / "a.xml"
    path.write_text('<text><body><p xml:lang="en_GB">x</p></body></text>')

    edition("validate", "--fix", "a.xml")

    assert 'text xmlns="http://www.tei-c.org/ns/1.0"' in path.read_text()


def test_an_included_file_is_mended_in_its_own_place(edition, letters):
    path = letters / "tei/letter-1.xml"
    part = letters / "tei/part.txt"  # no document of the edition by itself
    xinclude = "http://www.w3.org/2001/XInclude"
    include = f'<xi:include xmlns:xi="{xinclude}" href="part.txt"/></body>'
    path.write_text(path.read_text("utf-8").replace("</body>", include), "utf-8")
    before = path.read_bytes()
    part.write_text(f'<p xmlns="http://www.tei-c.org/ns/1.0">{WRONG}</p>')

    edition("validate", "--fix", cwd=letters)

    assert "1914-07-01" in part.read_text()
    assert path.read_bytes() == before


def test_a_file_that_is_broken_already_is_left_alone_and_the_others_are_mended(
    edition, tmp_path
):
    page = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text xml:lang="en_GB">'
    (tmp_path / "a.xml").write_text(page)
    (tmp_path / "b.xml").write_text(f"{page}<body><p/></body></text></TEI>")

    done = edition("validate", "--fix", "--no-rules", "a.xml", "b.xml")

    assert done.returncode == 1
    assert "a.xml:1:" in done.stdout
    assert "XML004" in done.stdout
    assert (tmp_path / "a.xml").read_text() == page
    assert "en-GB" in (tmp_path / "b.xml").read_text()


@pytest.mark.parametrize(
    "options",
    [
        ("--dry-run",),
        ("--fix", "-"),
        ("--watch", "-"),
        ("--fix", "--watch"),
        ("-", "-"),
        ("--stdin-name", "a.xml"),
    ],
)
def test_options_that_do_not_go_together_are_refused(edition, letters, options):
    done = edition("validate", *options, cwd=letters)

    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr) > 20


# -- standard input -----------------------------------------------------------------


def piped(data: bytes, *arguments: str, cwd: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "edition", "validate", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=data,
        capture_output=True,
        check=False,
    )


def test_a_text_can_be_piped_in(tmp_path):
    done = piped(b"<TEI/>", "-", cwd=tmp_path)

    assert done.returncode == 1
    assert done.stdout.startswith(b"<stdin>:1:1: error XML009")


def test_an_unsaved_text_stands_for_its_file_among_the_others(letters):
    path = letters / "tei/letter-1.xml"
    data = path.read_bytes()
    good = piped(data, "-", "--stdin-name", "tei/letter-1.xml", cwd=letters)
    bad = piped(
        data.replace(b"person:clara-weber", b"person:klara-weber"),
        "-", "--stdin-name", "tei/letter-1.xml", cwd=letters,
    )  # fmt: skip

    assert (good.returncode, good.stdout) == (0, b"")
    assert bad.returncode == 1
    assert b"tei/letter-1.xml" in bad.stdout
    assert "Did you mean “clara-weber”?".encode() in bad.stdout
    assert path.read_bytes() == data


@pytest.mark.parametrize("more", [(), ("--no-rules",)])
def test_a_text_that_was_never_saved_is_read_from_the_pipe_only(letters, more):
    done = piped(b"<TEI", "-", "--stdin-name", "tei/new.xml", *more, cwd=letters)

    assert done.returncode == 1
    assert b"tei/new.xml" in done.stdout
    assert b"XML004" in done.stdout


# -- several processes ----------------------------------------------------------------


@pytest.fixture
def many(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(12):
        body = WRONG * (number % 3) if number % 4 else "<unknown/>"
        (folder / f"{number:02}.xml").write_text(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{body}</p>'
            "</body></text></TEI>"
        )
    (folder / "20.xml").write_text("<TEI><broken></TEI>")
    (folder / "21.xml").write_text("<html/>")
    (folder / "22.xml").write_text("<TEI><text/></TEI>")
    return folder


@pytest.mark.parametrize("more", [(), ("--no-rules",)])
def test_several_processes_say_the_same_as_one(edition, many, more):
    one = edition("validate", many, "--jobs", 1, *more)
    three = edition("validate", many, "--jobs", 3, *more)

    assert one.stdout.count("RNG107") > 5
    assert three.stdout == one.stdout
    assert three.returncode == one.returncode == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from edition import workers
from edition.schema import Schema
def check(self, path, **_):
    os.kill(os.getpid(), signal.SIGKILL)
Schema.check = check
from edition.cli import main
sys.argv = ["edition", "validate", "--jobs", "2", "--no-rules", sys.argv[1]]
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a copied process is changed")
def test_a_process_that_dies_is_told_and_not_waited_for(many):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, many],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 3
    assert "was ended from outside" in done.stderr
    assert "Traceback" not in done.stderr


SPAWNED = """
import sys
from edition import workers
sys.platform = "other"
from edition.cli import main
if __name__ == "__main__":
    sys.argv = ["edition", "validate", "--jobs", "2", "--no-rules", sys.argv[1]]
    main()
"""


def test_processes_can_be_started_anew_where_they_cannot_be_copied(
    edition, many, tmp_path
):
    (tmp_path / "spawned.py").write_text(SPAWNED)
    done = subprocess.run(
        [sys.executable, tmp_path / "spawned.py", many],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.stdout == edition("validate", many, "--no-rules", "--jobs", 1).stdout


SLOW = """
import sys, time
from edition.schema import Schema
def check(self, path, **_):
    print("checking", flush=True)
    time.sleep(60)
Schema.check = check
from edition.cli import main
sys.argv = ["edition", "validate", "--jobs", "2", "--no-rules", sys.argv[1]]
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a copied process is changed")
def test_an_interrupt_ends_all_processes_at_once_and_without_a_traceback(many):
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, many],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        wait_for(process.stdout, "checking")
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, errors = process.communicate(timeout=50)
    finally:
        process.kill()

    assert time.monotonic() - began < 50
    assert process.returncode == 3
    assert errors.strip() == "Interrupted; nothing is left half done."
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_progress_on_a_terminal_counts_and_names_files_and_a_pipe_sees_none(
    edition, many
):
    import pty  # noqa: PLC0415 - there is none on Windows

    outer, inner = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "edition", "validate", "--jobs", "1", many],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=inner,
        check=False,
    )
    os.close(inner)
    told = os.read(outer, 100_000).decode()
    os.close(outer)

    assert "5/15 Reading 04.xml" in told
    assert "Validating 04.xml" in told
    assert "Reading" not in edition("validate", many).stderr


# -- watching -------------------------------------------------------------------------


def wait_for(stream, words: str) -> str:
    seen = ""
    end = time.monotonic() + 60
    while words not in seen:
        line = stream.readline()
        assert line, seen
        assert time.monotonic() < end, seen
        seen += line
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are others there")
def test_watch_tells_what_is_new_and_gone_and_ends_quietly(letters):
    pytest.importorskip("watchfiles", reason="needs the extra `watch`")
    path = letters / "tei/letter-1.xml"
    right = path.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-m", "edition", "validate", "--watch"],
        cwd=letters,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_for(process.stdout, "Watching")
        time.sleep(1)  # until the system watches, too
        path.write_bytes(right.replace(b"<p>", f"<p>{WRONG}".encode(), 1))
        assert "RNG107" in wait_for(process.stdout, " new, ")
        path.write_bytes(right)
        assert "Gone: letter-1.xml: RNG107" in wait_for(process.stdout, " gone, ")
        path.write_bytes(right.replace(b"<p>", b"<p><unknown/>", 1))
        wait_for(process.stdout, " new, ")
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=30)[0]
    finally:
        process.kill()
    assert process.returncode == 1
    assert "Traceback" not in rest
    assert "Interrupted" not in rest
