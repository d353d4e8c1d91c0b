"""How much each problem matters, as `[rules]` of `edition.toml` says.

It says so for all files, or for some; for a code, or for its whole family. This module
must not know what a rule looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from edition.errors import ConfigError
from edition.problems import Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from edition.config import Config, Levels

_OFF: Final = "off"
_FIXED: Final = "XML"
"""The family that cannot be changed: what cannot be read cannot be judged."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `[rules]` says; without any, every problem is as its rule made it."""

    general: Mapping[str, str] = field(default_factory=dict)
    special: tuple[tuple[frozenset[Path], Mapping[str, str]], ...] = ()
    """For some files, by their resolved paths; the later ones count more."""

    def level(self, code: str, file: Path | None = None) -> str:
        """Return what is said of a code: one of `config.LEVELS`, "" for nothing.

        Args:
            code: of a problem.
            file: its resolved path; None asks what is said for all files.
        """
        for files, levels in reversed(self.special):
            if file in files and (level := _said(levels, code)):
                return level
        return _said(self.general, code)

    def is_off(self, code: str) -> bool:
        """Tell whether a code is off everywhere, so that nobody need look for it."""
        said = (_said(levels, code) for _, levels in self.special)
        return self.level(code) == _OFF and all(level in {"", _OFF} for level in said)

    def applied(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield the problems that are not off, each as severe as it is said to be."""
        if not self.general and not self.special:
            yield from problems
            return
        resolved: dict[Path, Path] = {}
        for problem in problems:
            file = resolved.get(problem.file)
            if file is None:
                file = resolved[problem.file] = problem.file.resolve()
            level = self.level(problem.code, file)
            if not level:
                yield problem
            elif level != _OFF:
                yield replace(problem, severity=Severity(level))


def _said(levels: Mapping[str, str], code: str) -> str:
    return levels.get(code) or levels.get(family(code), "")


def family(code: str) -> str:
    """Return the family of a code.

    >>> family("REG301")
    'REG'
    """
    return code.rstrip("0123456789")


def settings(config: Config, known: Iterable[str]) -> Settings:
    """Make settings of `edition.toml`.

    Args:
        config: what it says.
        known: every code that there is.

    Raises:
        ConfigError: a code is unknown.
    """
    codes = tuple(known)
    mistakes = [
        mistake
        for levels in (config.rules, *(path.levels for path in config.rule_paths))
        for mistake in _mistakes(levels, codes)
    ]
    if mistakes:
        raise ConfigError(config.path, tuple(mistakes))
    return Settings(
        dict(config.rules),
        tuple(
            (
                frozenset(file.resolve() for file in config.root.glob(path.glob)),
                dict(path.levels),
            )
            for path in config.rule_paths
        ),
    )


def _mistakes(levels: Levels, codes: tuple[str, ...]) -> Iterator[str]:
    for code, _ in levels:
        if family(code) == _FIXED:
            yield f"rules.{code} cannot be changed: such a file cannot be judged."
        elif code not in codes and code not in map(family, codes):
            yield f"rules.{code}: there is no such code.{nearest(code, codes)}"


def nearest(code: str, codes: Iterable[str]) -> str:
    """Return a question that names the nearest code, or nothing."""
    known = sorted({*codes, *map(family, codes)})
    near = get_close_matches(code.upper(), known, n=1)
    return f' Did you mean "{near[0]}"?' if near else ""
