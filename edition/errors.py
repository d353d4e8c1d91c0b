"""What stops the program, as a tree; what is wrong with a text is a `Problem`.

    EditionError                        exit code
    ├── TextError                       1   a text can't be read or transformed
    │   ├── TransformError              1   a stylesheet stopped on this text
    │   └── EditError                   1   an edit would do harm
    ├── UseError                        2   the command or the project is wrong
    │   ├── ConfigError                 2   edition.toml
    │   ├── StylesheetError             2   a stylesheet does not compile
    │   ├── SchemaError                 2   a schema does not compile
    │   ├── CatalogError                2   an XML catalog cannot be read
    │   └── MissingExtraError           2   an optional dependency is needed
    ├── MachineError                    3   disk, permission, interruption
    └── NetworkError                    3   something could not be downloaded

Each error carries its data and composes its own message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pathlib import Path

    from edition.problems import Problem


class EditionError(Exception):
    """Anything that stops the program and that we foresaw."""

    exit_code: ClassVar[int] = 3


class TextError(EditionError):
    """A text cannot be worked on; its problems say why and where."""

    exit_code = 1

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class TransformError(TextError):
    """A stylesheet stopped while it transformed a text."""


class EditError(TextError):
    """An edit would do harm to a text; nothing is written."""


class UseError(EditionError):
    """The command was used wrongly, or a file that steers it is wrong."""

    exit_code = 2


class ConfigError(UseError):
    """Everything that is wrong with an `edition.toml`, at once."""

    def __init__(self, path: Path, mistakes: tuple[str, ...]) -> None:
        super().__init__(path, mistakes)
        self.path = path
        self.mistakes = mistakes

    def __str__(self) -> str:
        return "\n".join(f"{self.path}: {mistake}" for mistake in self.mistakes)


class PlacedError(UseError):
    """A file that steers the work is wrong at a known place."""

    def __init__(self, path: Path, line: int, reason: str, hint: str = "") -> None:
        super().__init__(path, line, reason, hint)
        self.path = path
        self.line = line
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{place}: {self.reason}" + (f"\n  {self.hint}" if self.hint else "")


class StylesheetError(PlacedError):
    """A stylesheet cannot be compiled or is used with wrong parameters."""


class SchemaError(PlacedError):
    """A schema cannot be compiled."""


class CatalogError(PlacedError):
    """An XML catalog cannot be read."""


class MissingExtraError(UseError):
    """Something needs an optional dependency that is not installed.

    The quotation marks are those that every shell takes, also that of Windows.
    """

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(purpose, extra)
        self.purpose = purpose
        self.extra = extra

    def __str__(self) -> str:
        return f'{self.purpose}. Install it with: pip install "edition[{self.extra}]"'


class MachineError(EditionError):
    """The machine failed us: disk, permission, memory."""

    exit_code = 3

    def __init__(self, path: Path, reason: str, hint: str = "") -> None:
        super().__init__(path, reason, hint)
        self.path = path
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" + (f"\n  {self.hint}" if self.hint else "")


class NetworkError(EditionError):
    """Something that was to be downloaded could not be."""

    exit_code = 3

    def __init__(self, url: str, reason: str, hint: str = "") -> None:
        super().__init__(url, reason, hint)
        self.url = url
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}" + (f"\n  {self.hint}" if self.hint else "")
