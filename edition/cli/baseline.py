"""The file of `--baseline`: read, compared with, written anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from edition import report
from edition.cli.output import write_file
from edition.errors import MachineError, UseError
from edition.problems import Problem


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline, and what was checked today."""

    path: Path
    known: report.Known
    root: Path
    """File names in the baseline are relative to this folder, that of the edition."""
    paths: tuple[Path, ...]
    """The files and folders that are checked; none if that is the whole edition."""
    has_rules: bool
    """The rules are checked, too, and not only the schema."""

    def compare(self, problems: Iterable[Problem]) -> report.Compared:
        """Tell new problems from known ones."""
        return report.compare(
            problems, self.known, root=self.root, was_checked=self._was_checked()
        )

    def update(self, problems: tuple[Problem, ...]) -> str:
        """Write the baseline anew and say so.

        What was not checked today stays in it.

        Raises:
            MachineError: it cannot be written.
        """
        was_checked = self._was_checked()
        besides = {k: n for k, n in self.known.items() if not was_checked(k)}
        text = report.as_baseline(problems, root=self.root, besides=besides)
        write_file(self.path, text)
        total = len(problems) + sum(besides.values())
        return f"{total:,} problem{'' if total == 1 else 's'} listed in {self.path}."

    def _was_checked(self) -> Callable[[report.Key], bool]:
        chosen = [path.resolve() for path in self.paths]
        left_out = set() if self.has_rules else _codes_of_rules()

        def was_checked(key: report.Key) -> bool:
            file, code, _message = key
            path = (self.root / file).resolve()
            is_meant = not chosen or any(path.is_relative_to(c) for c in chosen)
            return is_meant and code not in left_out

        return was_checked


def open_baseline(
    path: Path, root: Path, paths: tuple[Path, ...], *, anew: bool, has_rules: bool
) -> Baseline:
    """Read a baseline; one that is to be written anew need not be there yet.

    Raises:
        UseError: there is no such baseline, or it is none.
        MachineError: it cannot be read.
    """
    how = f"edition validate --baseline {path} --update-baseline"
    known: report.Known = {}
    try:
        if not anew or path.exists():
            known = report.read_baseline(path.read_text("utf-8"))
    except FileNotFoundError:
        raise UseError(f"{path}: there is no such file. Make it: {how}") from None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error
    except ValueError:
        raise UseError(
            f"{path}: this is no baseline. Remove it and make it anew: {how}"
        ) from None
    return Baseline(path, known, root, paths, has_rules)


def _codes_of_rules() -> set[str]:
    from edition.rules import RULES  # noqa: PLC0415 - who wants the schema only

    return {rule.code for rule in RULES}


def gone_words(gone: int) -> str:
    """Say that some problems of a baseline are no more."""
    if gone == 1:
        return "1 known problem is mended: --update-baseline forgets it."
    return f"{gone:,} known problems are mended: --update-baseline forgets them."
