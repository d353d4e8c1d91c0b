"""The files of an edition, as somebody changes them who does not wait for them."""

from threading import Thread

from lsp.conftest import LETTER

from edition.lsp import library
from edition.lsp.library import Library
from edition.lsp.texts import Text


def test_names_that_were_sought_while_somebody_typed_are_those_of_the_newest_files(
    letters, monkeypatch
):
    shelves = Library(letters.toml)
    found = []
    names_of = library.names_of

    def slowly(sources):
        found.append(sources)
        newer = {letters.letter: Text(LETTER.replace("We met", "We saw"))}
        typing = Thread(target=lambda: shelves.shelf(newer))
        typing.start()
        typing.join()
        return names_of(sources)

    monkeypatch.setattr(library, "names_of", slowly)
    shelves.learn_names({letters.letter: Text(LETTER)}, can_wait=False)

    assert "We saw" in shelves.last.sources.documents[0].text
    assert shelves.last.has_names
    assert len(found) == 1


def test_names_are_sought_by_one_at_a_time(letters, monkeypatch):
    shelves = Library(letters.toml)
    found = []
    names_of = library.names_of

    def meanwhile(sources):
        found.append(sources)
        shelves.learn_names({}, can_wait=False)
        return names_of(sources)

    monkeypatch.setattr(library, "names_of", meanwhile)
    shelves.learn_names({}, can_wait=False)

    assert len(found) == 1
