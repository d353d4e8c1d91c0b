"""Each piece of the site can be rendered by itself, and is found by its addresses."""

import pytest
import views

from edition import pipeline
from edition.checking import read_sources
from edition.config import load_config
from edition.render.pieces import Pieces


@pytest.fixture(scope="module")
def pieces(tmp_path_factory):
    path = views.copy_to(tmp_path_factory.mktemp("pieces") / "edition")
    config = load_config(path)
    return Pieces(pipeline.rendering_of(config, read_sources(config)))


def test_what_stands_at_an_address_is_found_without_rendering_the_rest(pieces):
    made = {}
    for piece in pieces:
        for artifact in pieces.made(piece).artifacts:
            made[artifact.path] = piece
            assert pieces.artifact(artifact.path) is artifact, artifact.path

    assert any(p.startswith("documents/") and p.count("/") > 1 for p in made)
    assert len(made) > 40


def test_pieces_have_different_names(pieces):
    names = [piece.name for piece in pieces]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "address", ["", "none.html", "documents/none.html", "persons/none/2.html", "../x"]
)
def test_an_address_that_is_none_is_found_nowhere(pieces, address):
    assert pieces.artifact(address) is None


def test_what_is_kept_is_not_made_again_for_the_same_sources(pieces):
    again = Pieces(pieces.rendering, pieces)
    for piece, other in zip(pieces, again, strict=True):
        assert again.made(other) is pieces.made(piece)


def test_a_page_says_which_file_it_shows(pieces):
    for identifier, source in pieces.rendering.documents.items():
        assert pieces.home(f"documents/{identifier}.html") is source
    assert pieces.home("index.html") is None
