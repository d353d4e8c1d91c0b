"""Edits to the byte: what is not edited stays, whatever the encoding."""

import codecs
import os
import shutil
import subprocess
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.editing import Edit, apply, changes_for, diff, require_whole, write
from edition.errors import EditError, MachineError
from edition.problems import Mend, Problem, Severity, Span
from edition.source import decode

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
ENCODINGS = {
    "utf-8": b"",
    "utf-8 with a mark": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
    "iso-8859-1": b"",
    "iso-8859-5": b"",
    "windows-1252": b"",
    "shift_jis": b"",
    "gb18030": b"",
    "us-ascii": b"",
}


def encoded(text: str, name: str) -> bytes:
    encoding = name.partition(" ")[0]
    declared = encoding if not ENCODINGS[name] else "utf-" + encoding.split("-")[1]
    head = f'<?xml version="1.0" encoding="{declared}"?>\r\n'
    return ENCODINGS[name] + (head + text).encode(encoding, "xmlcharrefreplace")


def one(*edit) -> list[tuple[Edit, ...]]:
    return [(Edit(*edit),)]


# -- apply ----------------------------------------------------------------------


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs ../shared/corpora")
def test_an_edit_that_changes_nothing_leaves_every_byte_of_the_corpora():
    files = sorted(CORPORA.rglob("*.xml"))
    assert files
    for path in files:
        data = path.read_bytes()
        middle = len(decode(data).text) // 2
        letter = decode(data).text[middle : middle + 1]

        assert apply(data, one(middle, middle, "")).data == data, path
        assert apply(data, one(middle, middle + 1, letter)).data == data, path


@pytest.mark.parametrize("name", ENCODINGS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_edits_are_the_same_as_slicing_the_text(name, data):
    words = st.text("ab<>é\r\n Жж中𝄞", max_size=12)
    before = encoded(data.draw(st.text("ab é\r\nЖ中𝄞", max_size=60)), name)
    text = decode(before).text
    head = text.index("?>") + 2  # the declaration is left alone
    cuts = sorted(
        data.draw(
            st.lists(st.integers(head, len(text)), max_size=8, unique=True).filter(
                lambda found: len(found) % 2 == 0
            )
        )
    )
    edits = [
        Edit(start, end, data.draw(words))
        for start, end in zip(cuts[::2], cuts[1::2], strict=True)
    ]
    expected = text
    for edit in reversed(edits):
        new = edit.replacement.encode(name.split()[0], "xmlcharrefreplace")
        new = new.decode(name.split()[0])
        expected = expected[: edit.start] + new + expected[edit.end :]

    result = apply(before, [(edit,) for edit in data.draw(st.permutations(edits))])

    assert result.left == ()
    assert result.data.startswith(ENCODINGS[name])
    assert decode(result.data).text == expected


@pytest.mark.parametrize("name", ENCODINGS)
def test_bytes_outside_of_an_edit_are_untouched(name):
    before = encoded("<p>\r\nabc\rdef\n</p>", name)
    start = decode(before).text.index("abc")

    after = apply(before, one(start, start + 3, "x")).data

    size = len("a".encode(name.split()[0]))
    position = before.index("abc".encode(name.split()[0]))
    assert after[:position] == before[:position]
    assert after[position + size :] == before[position + 3 * size :]


def test_what_an_encoding_cannot_hold_becomes_a_character_reference():
    before = encoded("<p>x</p>", "iso-8859-1")
    start = decode(before).text.index("x</p>")

    after = apply(before, one(start, start + 1, "é Ж")).data

    assert after.endswith(b"<p>\xe9 &#1046;</p>")


def test_of_two_edits_of_the_same_characters_the_first_is_made():
    first, second = (Edit(1, 3, "X"),), (Edit(2, 4, "Y"),)

    assert apply(b"abcde", [first, second]).data == b"aXde"
    assert apply(b"abcde", [first, second]).left == (second,)
    assert apply(b"abcde", [second, first]).data == b"abYe"


def test_what_goes_together_is_made_whole_or_not_at_all():
    both = (Edit(0, 1, "X"), Edit(3, 4, "X"))

    result = apply(b"abcd", [(Edit(3, 4, "Y"),), both])

    assert result.data == b"abcY"
    assert result.left == (both,)


def test_two_insertions_at_one_place_are_not_guessed_into_an_order():
    result = apply(b"ab", [(Edit(1, 1, "X"),), (Edit(1, 1, "Y"),)])

    assert (result.data, len(result.left)) == (b"aXb", 1)


def test_the_same_change_twice_is_made_once_and_not_left_over():
    change = (Edit(1, 1, "X"),)

    assert apply(b"ab", [change, change]).data == b"aXb"
    assert apply(b"ab", [change, change]).left == ()


def test_insertions_beside_a_replacement_do_not_touch_it():
    changes = [(Edit(1, 2, "X"),), (Edit(1, 1, "<"),), (Edit(2, 2, ">"),)]

    assert apply(b"abc", changes).data == b"a<X>c"
    assert apply(b"abc", reversed(changes)).data == b"a<X>c"


def test_an_edit_outside_of_the_text_is_a_mistake_of_the_program():
    with pytest.raises(ValueError):
        apply(b"abc", one(2, 9, ""))


def test_a_file_in_an_encoding_with_states_is_refused_rather_than_damaged():
    text = '<?xml version="1.0" encoding="iso-2022-jp"?><p>日本</p>'
    start = text.index("本")

    with pytest.raises(EditError, match="cannot be edited in its encoding"):
        apply(text.encode("iso-2022-jp"), one(start, start, "x"))


def test_an_edit_of_the_declared_encoding_that_would_change_the_letters_is_refused():
    data = '<?xml version="1.0" encoding="iso-8859-1"?><p>é</p>'.encode("latin-1")
    start = data.index(b"iso")

    with pytest.raises(EditError):
        apply(data, one(start, start + len("iso-8859-1"), "utf-8"))


# -- problems to changes ----------------------------------------------------------


def problem(mend: Mend | None) -> Problem:
    return Problem("RNG101", Severity.ERROR, "", Path("a.xml"), mend=mend)


def test_places_of_mends_count_characters_and_every_kind_of_line_end():
    text = "a\r\nb𝄞c\rde\nfg"
    mends = [
        Mend(Span(2, 2, 2, 3), "X", also=(Mend(Span(4, 1, 4, 2), "Y"),)),
        Mend(Span(3, 2, 3, 2), "Z"),
    ]

    changes = changes_for(text, [*map(problem, mends), problem(None)])

    assert apply(text.encode(), changes).data == b"a\r\nbXc\rdZe\nYg"


# -- the diff -----------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
@settings(max_examples=40)
@given(
    lines=st.lists(st.sampled_from(["a", "b", "<p>", "é"]), max_size=40),
    edits=st.lists(st.tuples(st.integers(0, 80), st.text("xy\n", max_size=5))),
    end=st.sampled_from(["", "\n"]),
)
def test_patch_takes_a_diff_and_makes_the_same_of_it(
    tmp_path_factory, lines, edits, end
):
    before = ("\n".join(lines) + end).encode()
    after = before.decode()
    for place, word in edits:
        after = after[:place] + word + after[place + 1 :]
    folder = tmp_path_factory.mktemp("diff")
    (folder / "t.xml").write_bytes(before)

    shown = diff(before, after.encode(), "t.xml")

    if shown:
        subprocess.run(
            ["patch", "-p1", "--posix", "-s", "t.xml"],
            cwd=folder,
            input=shown.encode(),
            check=True,
        )
    result = folder / "t.xml"
    assert (result.read_bytes() if result.exists() else b"") == after.encode()


def test_the_diff_of_a_long_file_names_the_lines_as_they_are_in_it():
    before = b"".join(b"%d\n" % number for number in range(1000))

    shown = diff(before, before.replace(b"500\n", b"five\n"), "t.xml")

    assert "@@ -498,7 +498,7 @@" in shown
    assert "-500\n+five\n" in shown


# -- writing ------------------------------------------------------------------------


def test_a_file_keeps_its_mode(tmp_path):
    path = tmp_path / "a.xml"
    path.write_bytes(b"<a/>")
    path.chmod(0o640)

    write(path, b"<b/>")

    assert path.read_bytes() == b"<b/>"
    assert path.stat().st_mode & 0o7777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_its_file_is_written(tmp_path):
    (tmp_path / "texts").mkdir()
    path, link = tmp_path / "texts/a.xml", tmp_path / "a.xml"
    path.write_bytes(b"<a/>")
    link.symlink_to(path)

    write(link, b"<b/>")

    assert link.is_symlink()
    assert path.read_bytes() == b"<b/>"


def test_a_link_that_leads_nowhere_is_refused(tmp_path):
    link = tmp_path / "a.xml"
    link.symlink_to(tmp_path / "nowhere.xml")

    with pytest.raises(MachineError, match="cannot be written"):
        write(link, b"<b/>")
    assert not (tmp_path / "nowhere.xml").exists()


def test_what_is_not_well_formed_is_not_written(tmp_path):
    path = tmp_path / "a.xml"
    path.write_bytes(b"<a/>")

    with pytest.raises(EditError, match="would be broken, so it is not written"):
        write(path, b"<a><b></a>")
    assert path.read_bytes() == b"<a/>"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(EditError):
        require_whole(b"", path)


def test_a_disk_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "a.xml"
    path.write_bytes(b"<a/>")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(MachineError, match="No space left"):
        write(path, b"<b/>")
    assert path.read_bytes() == b"<a/>"
    assert list(tmp_path.iterdir()) == [path]


def test_a_change_that_is_left_leaves_none_of_its_edits():
    first = (Edit(10, 12, "x"),)
    other = (Edit(0, 1, "y"), Edit(11, 13, "z"), Edit(20, 21, "w"))
    alone = (Edit(0, 1, "v"), Edit(20, 22, "u"))

    done = apply(b"0123456789" * 3, [first, other, alone])

    assert done.left == (other,)
    assert done.data == b"v123456789x23456789u23456789"


def test_a_change_of_fifty_thousand_edits_takes_no_time_to_speak_of():
    change = tuple(Edit(place, place, "<w/>") for place in range(0, 500_000, 10))
    began = process_time()

    done = apply(b"0123456789" * 50_000, [change[::-1]])

    assert process_time() - began < 20
    assert len(done.data) == 500_000 + 4 * len(change)
