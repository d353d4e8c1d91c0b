"""Whatever is saved, the preview stays up, says what is wrong, and recovers."""

import threading
import time

import pytest

from .conftest import LONGEST, Server, make_edition

COMET = "I saw the comet with my own eyes"
MISSED = "I missed the comet"


def text_of(desk) -> str:
    return desk.letter.read_text("utf-8").replace(COMET, MISSED)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-16", "UTF-16"), ("iso-8859-1", "ISO-8859-1"), ("utf-8-sig", "UTF-8")],
)
def test_a_file_in_another_encoding_is_shown(desk, encoding, name):
    text = text_of(desk).replace('encoding="UTF-8"', f'encoding="{name}"')
    desk.save(desk.letter, text.replace("Clara<", "Clärchen<").encode(encoding))

    assert MISSED in desk.page()
    assert "Clärchen" in desk.page()
    assert not desk.shown().is_old


def test_line_ends_of_windows_are_shown(desk):
    desk.save(desk.letter, text_of(desk).replace("\n", "\r\n"))

    assert MISSED in desk.page()
    assert "\r" not in desk.page()


def test_entities_of_an_internal_subset_are_shown(desk):
    text = text_of(desk).replace(
        "<TEI", '<!DOCTYPE TEI [<!ENTITY c "comet">]>\n<TEI', 1
    )
    desk.save(desk.letter, text.replace(MISSED, "I missed the &c;"))

    assert MISSED in desk.page()


def test_a_half_written_file_leaves_the_last_good_page_and_says_why(desk):
    before = desk.page()
    good = desk.letter.read_bytes()
    desk.save(desk.letter, good[: len(good) // 2])

    assert desk.shown().data.decode().count("<h1") == 1
    assert COMET in desk.page()
    assert desk.shown().is_old
    (problem,) = desk.preview.unread[desk.letter]
    assert problem.code == "XML004"
    assert problem.span.line > 1

    desk.save(desk.letter, good)

    assert desk.page() == before
    assert not desk.shown().is_old
    assert desk.preview.unread == {}


def test_a_file_that_never_could_be_read_is_told_and_shown_when_it_can_be(tmp_path):
    root = make_edition(tmp_path / "edition")
    letter = root / "tei" / "letter-1.xml"
    good = letter.read_bytes()
    letter.write_bytes(good.replace(b"</p>", b"</q>"))
    server = Server(root)
    server.wait()
    status, _, body = server.ask("/documents/letter-1.html")
    letter.write_bytes(good)
    end = time.monotonic() + LONGEST
    while server.ask("/documents/letter-1.html")[0] != 200:
        assert time.monotonic() < end
        time.sleep(0.1)
    code, _said = server.end()

    assert status == 503
    assert b"XML004" in body
    assert b"Nothing stands" not in body
    assert code == 0


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"\x00\x01\x02", b"no xml", b"<a/>"]
)
def test_nothing_that_is_no_tei_ends_the_preview(desk, data):
    better = text_of(desk)
    desk.save(desk.letter, data)
    desk.shown()
    desk.shown("index.html")
    desk.save(desk.letter, better)

    assert MISSED in desk.page()


def test_a_deleted_file_takes_its_page_with_it_until_it_comes_back(desk):
    data = desk.letter.read_bytes()
    desk.letter.unlink()
    desk.told(desk.letter)

    assert desk.shown().data is None
    assert "letter-1" not in desk.page("index.html")

    desk.save(desk.letter, data)

    assert COMET in desk.page()


def test_a_file_that_an_editor_replaces_is_never_gone(desk):
    """Told of the moment in which the old one is away, we wait for the new one."""
    new = text_of(desk).encode()
    desk.letter.unlink()
    threading.Timer(0.05, lambda: desk.letter.write_bytes(new)).start()
    desk.told(desk.letter)

    assert MISSED in desk.page()


def test_two_editors_that_save_in_turn_both_count(desk):
    other = desk.root / "tei" / "letter-2.xml"
    for number in range(4):
        text = desk.letter.read_text("utf-8")
        desk.letter.write_text(text.replace(COMET, f"{COMET} {number}"), "utf-8")
        other.write_text(
            other.read_text("utf-8").replace(
                "letter is made up", f"letter {number} is"
            ),
            "utf-8",
        )
        desk.told(desk.letter, other)

    assert f"{COMET} 3 2 1 0" in desk.page()
    assert "letter 0 is" in desk.page("documents/letter-2.html")


def test_a_broken_register_leaves_its_entries_while_a_letter_is_edited(desk):
    good = desk.persons.read_bytes()
    desk.save(desk.persons, good[: len(good) // 2])
    desk.edit(desk.letter, COMET, MISSED)

    assert MISSED in desk.page()
    assert "../persons/clara-weber.html" in desk.page()
    assert "Clara Weber" in desk.page("persons/clara-weber.html")
    assert desk.shown("persons/clara-weber.html").is_old
    assert desk.persons in desk.preview.unread

    desk.save(desk.persons, good.replace(b"Clara Weber", b"Clara M. Weber"))

    assert "Clara M. Weber" in desk.page("persons/clara-weber.html")


@pytest.mark.parametrize(
    "toml", ["", "[edition", '[edition]\ntitel = "x"', "\0", "[sources]\ndocuments = 1"]
)
def test_a_broken_edition_toml_leaves_the_edition_as_it_was(desk, toml):
    good = desk.toml.read_text("utf-8")
    desk.save(desk.toml, toml)
    desk.edit(desk.letter, COMET, MISSED)

    assert MISSED in desk.page()
    assert any(p.file == desk.toml and not p.code for p in desk.preview.problems)

    desk.save(desk.toml, good.replace("Letters from the", "News of the"))

    assert "News of the observatory" in desk.page()
    assert not any(p.file == desk.toml for p in desk.preview.problems)


def test_a_broken_template_leaves_the_last_good_page_and_names_its_line(desk):
    template = desk.root / "site" / "templates" / "document.html"
    before = desk.page()
    desk.save(template, '{% extends "edition:document.html" %}\n{% block main %}')
    shown = desk.shown()

    assert shown.is_old
    assert shown.data.decode() == before
    (problem,) = shown.failures
    assert problem.file == template
    assert problem.span.line >= 1

    template.unlink()
    desk.told(template)

    assert desk.shown().failures == ()


def test_a_broken_stylesheet_leaves_the_last_good_page(desk):
    sheet = desk.root / "xslt" / "html.xsl"
    before = desk.page()
    desk.save(sheet, "<xsl:stylesheet")

    assert desk.shown().is_old
    assert desk.shown().failures[0].file == sheet

    sheet.unlink()
    desk.told(sheet)

    assert desk.page() == before
    assert desk.shown().failures == ()


def test_a_link_out_of_the_edition_is_not_followed(desk, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    static = desk.root / "site" / "static"
    static.mkdir(parents=True)
    (static / "way-out.txt").symlink_to(secret)
    (static / "folder").symlink_to(tmp_path)
    desk.told(static / "way-out.txt", static / "folder")

    assert desk.shown("static/way-out.txt").data is None
    assert desk.shown("static/folder/secret.txt").data is None
    assert any("leads" in p.message for p in desk.preview.problems)


def test_a_letter_that_is_a_link_inside_the_edition_is_followed(desk):
    home = desk.root / "texts" / "letter.xml"
    home.parent.mkdir()
    desk.letter.rename(home)
    desk.letter.symlink_to(home)
    desk.told(desk.letter, home)
    desk.save(home, home.read_text("utf-8").replace(COMET, MISSED))

    assert MISSED in desk.page()


def test_a_letter_that_is_a_link_out_of_the_edition_is_not_read(desk, tmp_path):
    elsewhere = tmp_path / "elsewhere.xml"
    elsewhere.write_bytes(desk.letter.read_bytes().replace(b"letter-1", b"stolen"))
    link = desk.root / "tei" / "link.xml"
    link.symlink_to(elsewhere)
    desk.told(link)

    assert desk.shown("documents/stolen.html").data is None
    assert any(p.code == "XML003" for p in desk.preview.unread[link])
