"""What is shown is what would be built, whatever is saved in whatever order."""

import shutil

from edition.config import load_config
from edition.serving.stock import Stock

from .conftest import make_edition

COMET = "I saw the comet with my own eyes"


def test_a_saved_letter_is_shown(desk):
    assert COMET in desk.page()

    desk.edit(desk.letter, COMET, "I missed the comet")

    assert "I missed the comet" in desk.page()


def test_a_page_that_a_change_does_not_touch_is_not_rendered_again(desk):
    def made(address):
        pieces = desk.preview.state.pieces
        return pieces.made(next(pieces.claiming(address)))

    before = made("documents/letter-3.html"), made("documents/letter-1.html")
    desk.edit(desk.letter, COMET, "I missed the comet")
    after = made("documents/letter-3.html"), made("documents/letter-1.html")

    assert after[0] is before[0]
    assert after[1] is not before[1]


def test_only_the_texts_that_mention_an_entry_are_read_again_when_it_changes(desk):
    text = desk.letter.read_text("utf-8").replace("person:clara-weber", "person:nobody")
    desk.save(desk.root / "tei" / "letter-9.xml", text.replace("letter-1", "letter-9"))
    before = desk.preview.state.pieces.rendering.texts
    desk.edit(desk.persons, "Clara Weber", "Clara Maria Weber")
    after = desk.preview.state.pieces.rendering.texts

    assert after["letter-9"] is before["letter-9"]
    assert after["letter-1"] is not before["letter-1"]


def test_a_text_can_be_shown_before_the_others_are_read(tmp_path):
    config = load_config(make_edition(tmp_path / "edition") / "edition.toml")
    stock, early = Stock(), []

    def progress(what, _done, _total):
        if not early:
            early.append((what, stock.early(config, "letter-2")))

    _sources, edition = stock.refresh(config, None, progress)
    ((what, (sources, alone)),) = early

    assert what == "Reading persons.xml"
    assert [document.id for document in alone.documents] == ["letter-2"]
    assert alone.documents[0] == edition.documents[1]
    assert alone.entities == edition.entities
    assert len(sources.documents) == 1
    assert stock.early(config, "none") is None


def test_what_goes_wrong_with_us_is_told_and_ends_nothing(desk, monkeypatch):
    def broken(*_arguments):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("edition.serving.stock.read_document", broken)
        desk.edit(desk.letter, COMET, "I missed the comet")
        told = [p.message for p in desk.preview.problems]
        before = desk.page()
    desk.edit(desk.letter, "I missed", "I did miss")

    assert any("a mistake in edition" in message for message in told)
    assert COMET in before
    assert "I did miss the comet" in desk.page()
    assert not any("a mistake" in p.message for p in desk.preview.problems)


def add_a_letter(desk):
    text = desk.letter.read_text("utf-8")
    desk.save(desk.root / "tei" / "letter-0.xml", text.replace("letter-1", "letter-0"))


def remove_a_letter(desk):
    path = desk.root / "tei" / "letter-2.xml"
    path.unlink()
    desk.told(path)


def change_a_date(desk):
    desk.edit(desk.letter, 'when="1911-05-03"', 'when="1912-05-03"')


def change_a_title(desk):
    desk.edit(desk.letter, "Emil Brandt to Clara", "Brandt to Clara")


def change_a_name(desk):
    desk.edit(desk.persons, "Clara Weber", "Clara Maria Weber")


def remove_a_mention(desk):
    desk.edit(desk.letter, 'ref="person:clara-weber"', 'ref="person:emil-brandt"')


def retire_an_id(desk):
    desk.save(
        desk.root / "tei" / "retired-ids.toml",
        '[persons]\nold-clara = "clara-weber"\n[documents]\nletter-00 = ""\n',
    )


def change_the_title(desk):
    desk.edit(desk.toml, "Letters from the observatory", "Letters")


def change_a_template(desk):
    desk.save(
        desk.root / "site" / "templates" / "404.html",
        '{% extends "edition:404.html" %}{% block title %}Nothing{% endblock %}',
    )


def change_a_stylesheet(desk):
    desk.save(
        desk.root / "xslt" / "html.xsl",
        '<xsl:stylesheet version="1.0" xmlns:t="http://www.tei-c.org/ns/1.0"'
        ' xmlns:xsl="http://www.w3.org/1999/XSL/Transform" exclude-result-prefixes="t">'
        '<xsl:import href="edition:html.xsl"/><xsl:template match="t:salute">'
        "<b><xsl:apply-templates/></b></xsl:template></xsl:stylesheet>",
    )


def change_a_style(desk):
    desk.save(desk.root / "site" / "static" / "page.css", "body { color: red }")


def align_two_letters(desk):
    desk.edit(
        desk.letter, '<p xml:id="s1p1"', '<p corresp="letter-3.xml#s1p1" xml:id="s1p1"'
    )


def rename_a_folder(desk):
    old, new = desk.root / "tei" / "registers", desk.root / "tei" / "lists"
    old.rename(new)
    desk.told(old, new, *(old / p.name for p in new.iterdir()), *new.iterdir())
    desk.edit(desk.toml, "tei/registers/", "tei/lists/")


IN_SOURCES = (
    add_a_letter,
    change_a_date,
    change_a_title,
    change_a_name,
    align_two_letters,
    remove_a_mention,
    remove_a_letter,
)
BESIDE = (
    retire_an_id,
    change_the_title,
    change_a_template,
    change_a_stylesheet,
    change_a_style,
    rename_a_folder,
)


def test_after_any_changes_all_is_served_as_it_is_built(desk):
    """Byte for byte; everything is made after each change, so that it is kept."""
    for change in IN_SOURCES:
        for piece in desk.preview.state.pieces:
            desk.preview.state.pieces.made(piece)
        change(desk)
        for address, data in desk.built().items():
            assert desk.shown(address).data == data, (change, address)
    for change in BESIDE:
        change(desk)
        for piece in desk.preview.state.pieces:
            desk.preview.state.pieces.made(piece)
    built = desk.built()

    assert len(built) > 60
    for address, data in built.items():
        assert desk.shown(address).data == data, address
    for address in ("documents/letter-2.html", "documents/letter-1/none.html", "x"):
        assert desk.shown(address).data is None


def test_a_page_that_is_gone_is_gone(desk):
    remove_a_letter(desk)

    assert desk.shown("documents/letter-2.html").data is None


def test_a_folder_that_is_renamed_and_comes_back_loses_nothing(desk):
    folder, away = desk.root / "tei", desk.root / "away"
    before = desk.page()
    folder.rename(away)
    desk.told(folder, away)
    while_away = desk.shown()
    away.rename(folder)
    desk.told(folder, away)

    assert while_away.data is None
    assert desk.page() == before


def test_problems_come_and_go(desk):
    desk.edit(desk.letter, "person:clara-weber", "person:clara-webber")
    desk.wait_for(lambda: "REF201" in desk.codes())
    desk.edit(desk.letter, "person:clara-webber", "person:clara-weber")
    desk.wait_for(lambda: "REF201" not in desk.codes())


def test_what_only_the_whole_edition_can_have_is_found_when_nobody_saves(desk):
    shutil.copy(desk.letter, desk.letter.with_name("again.xml"))
    desk.told(desk.letter.with_name("again.xml"))

    desk.wait_for(lambda: "ID102" in desk.codes())
