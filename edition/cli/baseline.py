"""The file of `--baseline`: read, compared with, written anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition import report
from edition.cli.output import write_file
from edition.errors import MachineError, UseError
from edition.problems import Problem


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline and what was checked today."""

    path: Path | None
    root: Path
    """File names in the baseline are relative to this folder, that of the edition."""
    checked: tuple[Path, ...]
    """Files and folders; none if that was the whole edition."""

    def compare(self, problems: Iterable[Problem]) -> report.Compared:
        """Tell new problems from known ones.

        Raises:
            UseError: there is no such baseline.
            MachineError: it cannot be read.
        """
        return report.compare(
            problems, self._read(), root=self.root, was_checked=self._was_checked
        )

    def update(self, problems: Iterable[Problem]) -> str:
        """Write the baseline anew and say so.

        What is known of files that were not checked today stays in it.

        Raises:
            UseError: the file is no baseline, or none is named.
            MachineError: it cannot be written.
        """
        if self.path is None:
            raise UseError("--update-baseline needs the file: --baseline FILE")
        before = self._read() if self.path.exists() else {}
        besides = {k: n for k, n in before.items() if not self._was_checked(k[0])}
        problems = tuple(problems)
        text = report.as_baseline(problems, root=self.root, besides=besides)
        write_file(self.path, text)
        total = len(problems) + sum(besides.values())
        return f"{_number(total)} listed in {self.path}."

    def _read(self) -> report.Known:
        path = self.path
        if path is None:
            return {}
        anew = f"edition validate --baseline {path} --update-baseline"
        try:
            return report.read_baseline(path.read_text("utf-8"))
        except FileNotFoundError:
            raise UseError(f"{path}: there is no such file. Make it: {anew}") from None
        except OSError as error:
            raise MachineError(path, f"cannot be read: {error.strerror}.") from error
        except ValueError:
            raise UseError(
                f"{path}: this is no baseline. Remove it and make it anew: {anew}"
            ) from None

    def _was_checked(self, file: str) -> bool:
        path = (self.root / file).resolve()
        return not self.checked or any(
            path.is_relative_to(chosen.resolve()) for chosen in self.checked
        )


def gone_words(gone: int) -> str:
    """Say that some problems of a baseline are no more."""
    verb = "is" if gone == 1 else "are"
    it = "it" if gone == 1 else "them"
    return f"{_known(gone)} {verb} mended: --update-baseline forgets {it}."


def _known(number: int) -> str:
    return f"{number:,} known problem{'' if number == 1 else 's'}"


def _number(number: int) -> str:
    return f"{number:,} problem{'' if number == 1 else 's'}"
