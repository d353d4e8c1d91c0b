"""TEI P5 as data: elements, classes, contents, attributes, datatypes, values.

For whoever has to know what the TEI knows: the built-in schema, messages, completion,
rules. Facts only, no descriptions. Nothing here knows a text, a schema language or XML.
"""

from functools import cache
from pathlib import Path

from edition.vocabulary.content import (
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Empty,
    MacroRef,
    Sequence,
    Text,
    ValueList,
)
from edition.vocabulary.loading import load
from edition.vocabulary.queries import Vocabulary
from edition.vocabulary.specs import (
    AttributeRef,
    AttributeSpec,
    Change,
    ClassSpec,
    Datatype,
    Deprecation,
    ElementSpec,
    Usage,
)

__all__ = [
    "Alternate",
    "AnyElement",
    "AttributeRef",
    "AttributeSpec",
    "Change",
    "ClassRef",
    "ClassSpec",
    "Content",
    "DataRef",
    "Datatype",
    "Deprecation",
    "ElementRef",
    "ElementSpec",
    "Empty",
    "MacroRef",
    "Sequence",
    "Text",
    "Usage",
    "ValueList",
    "Vocabulary",
    "load",
    "tei",
]


@cache
def tei() -> Vocabulary:
    """Return the release of TEI P5 that comes with the toolkit; read once."""
    return load(Path(__file__).with_name("tei.json").read_bytes())
