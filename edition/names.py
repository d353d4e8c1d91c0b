"""Namespaces, the names made from them, and the syntax of identifiers."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

TEI: Final = "http://www.tei-c.org/ns/1.0"
XML: Final = "http://www.w3.org/XML/1998/namespace"
XINCLUDE: Final = "http://www.w3.org/2001/XInclude"
XSLT: Final = "http://www.w3.org/1999/XSL/Transform"
MATHML: Final = "http://www.w3.org/1998/Math/MathML"
SVG: Final = "http://www.w3.org/2000/svg"
RELAXNG: Final = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"

PREPARED: Final = "urn:edition:prepared"
"""Attributes that the toolkit adds to a copy of the TEI before a stylesheet runs."""

XML_ID: Final = f"{{{XML}}}id"
XML_LANG: Final = f"{{{XML}}}lang"

PREFIXES: Final = {"tei": TEI, "xml": XML}
"""For XPath: `element.xpath("tei:p", namespaces=PREFIXES)`."""

_NAME_START: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
    "\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf"
    "\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME_PART: Final = rf"{_NAME_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040"


@cache
def _ncname() -> re.Pattern[str]:
    return re.compile(rf"[{_NAME_START}][{_NAME_PART}]*\Z")


def tei(local: str) -> str:
    """Return the name of a TEI element as lxml writes it.

    >>> tei("p")
    '{http://www.tei-c.org/ns/1.0}p'
    """
    return f"{{{TEI}}}{local}"


def prepared(local: str) -> str:
    """Return the name of a prepared attribute as lxml writes it."""
    return f"{{{PREPARED}}}{local}"


def local_name(name: object) -> str:
    """Return the local part of an lxml name; "" for comments and the like."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def is_ncname(text: str) -> bool:
    """Tell whether `text` can be an xml:id (Namespaces in XML 1.0, 3, NCName)."""
    return _ncname().match(text) is not None
