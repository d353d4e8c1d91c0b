"""Images are published with the texts that show them, and no other file is."""

from pathlib import Path

import pytest

from edition.render.images import image_address, render_images
from edition.source import parse


@pytest.fixture
def root(tmp_path):
    (tmp_path / "tei" / "img").mkdir(parents=True)
    (tmp_path / "tei" / "img" / "p 1.jpg").write_bytes(b"jpg")
    (tmp_path / "tei" / "draw.svg").write_bytes(b"<svg/>")
    (tmp_path / "tei" / "secret.txt").write_bytes(b"secret")
    return tmp_path


@pytest.mark.parametrize(
    ("pointer", "address"),
    [
        ("img/p%201.jpg", "images/tei/img/p 1.jpg"),
        ("img/none.jpg", ""),
        ("secret.txt", ""),
        ("draw.svg", ""),
        ("/etc/passwd", ""),
        ("../../outside.png", ""),
        ("https://example.org/p.jpg", ""),
        ("data:image/png;base64,AA==", ""),
        ("", ""),
    ],
)
def test_only_images_of_the_edition_have_an_address(root, pointer, address):
    assert image_address(pointer, root / "tei" / "a.xml", root.resolve()) == address


def test_each_image_is_published_once(root):
    text = '<r><graphic url="img/p%201.jpg"/><pb facs="img/p%201.jpg"/></r>'
    source = parse(text.encode(), Path(root / "tei" / "a.xml"))

    (image,) = render_images([source, source], root)

    assert (image.path, image.data) == ("images/tei/img/p 1.jpg", b"jpg")
