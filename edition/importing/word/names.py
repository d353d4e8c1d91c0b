"""The names of WordprocessingML (ISO/IEC 29500-1, 17), and values on or off."""

from __future__ import annotations

from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V: Final = "{urn:schemas-microsoft-com:vml}"

_OFF: Final = frozenset({"0", "false", "off", "none"})


def value(element: Any, name: str, attribute: str = "val") -> str | None:
    """Return the value of a property; None where it is not there, "" without one."""
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else str(found.get(f"{W}{attribute}", ""))


def is_on(element: Any, name: str) -> bool | None:
    """Tell whether a property is on; None where nothing is said (17.17.4)."""
    found = value(element, name)
    return None if found is None else found.lower() not in _OFF
