"""Without the extra, whoever imports is told what is missing by its right name."""

import sys
from pathlib import Path

import pytest

from edition.errors import MissingExtraError
from edition.importing.formats import FORMATS, read

DATA = {"docx": b"PK\x03\x04", "markdown": b"# A letter"}


@pytest.mark.parametrize(
    ("kind", "module", "reader", "library"),
    [
        ("docx", "docx", "edition.importing.word", "python-docx"),
        ("markdown", "markdown_it", "edition.importing.markdown", "markdown-it-py"),
    ],
)
def test_a_library_that_is_missing_is_named_as_it_is_installed(
    monkeypatch, kind, module, reader, library
):
    for name in [*sys.modules]:
        if name.startswith((reader, f"{module}.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(MissingExtraError, match=library) as caught:
        read(DATA[kind], Path(f"a.{kind}"), FORMATS[kind], "", "a-images")
    assert str(caught.value).endswith('pip install "edition[import]"')
