"""Scholarly editions in TEI: validate, transform, publish.

All the work can be done from Python with plain values; the command `edition` is a
thin layer over these names. They are loaded when they are first asked for.

    >>> from pathlib import Path
    >>> import edition
    >>> document = edition.parse(b"<TEI/>", Path("letter.xml"))
    >>> document.problems[0].code
    'XML009'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from edition.checking import check as check
    from edition.config import Config as Config
    from edition.config import load_config as load_config
    from edition.errors import EditionError as EditionError
    from edition.model import Document as Document
    from edition.model import Edition as Edition
    from edition.model import Entity as Entity
    from edition.pipeline import build as build
    from edition.pipeline import verify as verify_words
    from edition.problems import Problem as Problem
    from edition.problems import Severity as Severity
    from edition.reading import read_edition as read_edition
    from edition.schema import Schema as Schema
    from edition.schema import load_schema as load_schema
    from edition.source import SourceDocument as SourceDocument
    from edition.source import parse as parse
    from edition.source import read as read
    from edition.transform import lay_out as lay_out
    from edition.transform import transform as transform_document

__version__ = "0.1.0"

_HOMES: Final = {
    "Config": "config.Config",
    "Document": "model.Document",
    "Edition": "model.Edition",
    "EditionError": "errors.EditionError",
    "Entity": "model.Entity",
    "Problem": "problems.Problem",
    "Schema": "schema.Schema",
    "Severity": "problems.Severity",
    "SourceDocument": "source.SourceDocument",
    "build": "pipeline.build",
    "check": "checking.check",
    "lay_out": "transform.lay_out",
    "load_config": "config.load_config",
    "load_schema": "schema.load_schema",
    "parse": "source.parse",
    "read": "source.read",
    "read_edition": "reading.read_edition",
    "transform_document": "transform.transform",
    "verify_words": "pipeline.verify",
}
"""Where each public name lives. No name is that of a module: `edition.transform` and
`edition.verify` are the rooms themselves."""

__all__ = [
    "Config",
    "Document",
    "Edition",
    "EditionError",
    "Entity",
    "Problem",
    "Schema",
    "Severity",
    "SourceDocument",
    "build",
    "check",
    "lay_out",
    "load_config",
    "load_schema",
    "parse",
    "read",
    "read_edition",
    "transform_document",
    "verify_words",
]


def __getattr__(name: str) -> Any:
    """Load a public name, as PEP 562 has it: `import edition` itself costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'edition' has no attribute {name!r}")
    module, _, own = _HOMES[name].rpartition(".")
    return getattr(importlib.import_module(f"edition.{module}"), own)
