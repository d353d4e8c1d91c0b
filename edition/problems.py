"""What is wrong with a text: plain values, made by checks, printed by `report`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path


class Severity(Enum):
    """How much a problem matters."""

    ERROR = "error"
    """The text is wrong; `edition validate` and `edition build` fail."""
    WARNING = "warning"
    """Probably wrong, or bad practice; reported, and fails nothing."""
    INFO = "info"
    """Worth knowing."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns count from 1, the end is exclusive.

    Columns count characters. Zeros mean that the place is not known.
    """

    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Mend:
    """The one safe edit that mends a problem; `editing` makes it, byte for byte."""

    span: Span
    """What is replaced, in the problem's file; empty where something is put in."""
    replacement: str
    """As it stands in the file: markup is markup, & is `&amp;`."""
    also: tuple[Mend, ...] = ()
    """What has to be edited with it, in the same file: an end tag with its start tag.
    All of it is done, or none."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a text, and what would be right."""

    code: str
    """Stable, such as `REF201`; `edition explain CODE` documents it."""
    severity: Severity
    message: str
    """One sentence that names the element and the value."""
    file: Path
    span: Span = field(default_factory=Span)
    hint: str = ""
    """What to do, or what would be right; may be empty."""
    mend: Mend | None = None
    """Where there is exactly one safe way to put it right, that."""

    @property
    def sort_key(self) -> tuple[str, Span, str, str]:
        """Order problems as they stand in their files."""
        return (str(self.file), self.span, self.code, self.message)

    def __str__(self) -> str:
        place = f"{self.file}"
        if self.span.line:
            place += f":{self.span.line}:{self.span.column}"
        text = f"{place}: {self.severity.value} {self.code}: {self.message}"
        return f"{text} {self.hint}" if self.hint else text
