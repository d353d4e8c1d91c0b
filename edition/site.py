"""From artifacts to a folder on the disk: complete, all or nothing.

Whether its links lead anywhere is for `proof` to say.
The last good site stays where it is until the new one stands complete beside it; then
the two change places. Whatever goes wrong before that leaves no trace.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from edition.config import SITE_MARKER as MARKER
from edition.errors import MachineError, UseError
from edition.render import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST_NAME: Final = 255
"""Bytes of the name of a file (ext4, APFS, NTFS)."""
_MARKER_TEXT: Final = b"Made by edition build, which replaces this whole folder.\n"


def static_files(folders: Sequence[Path]) -> dict[str, Path]:
    """Find the static files, by address; one of an earlier folder hides a later's."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        static = folder / "static"
        for path in sorted(static.rglob("*")):
            if path.is_file():
                found[f"static/{path.relative_to(static).as_posix()}"] = path
    return dict(sorted(found.items()))


def static_artifacts(folders: Sequence[Path]) -> list[Artifact]:
    """Collect the static files."""
    return [
        Artifact(path, file.read_bytes())
        for path, file in static_files(folders).items()
    ]


def links_out(folder: Path, root: Path) -> list[Path]:
    """Name the links below a folder that lead out of `root`, or nowhere.

    An edition may come from anywhere: what it links to on this machine is not its own,
    and must not be published.
    """
    root = root.resolve()
    below = folder.rglob("*") if folder.is_dir() else ()
    return [
        path
        for path in sorted({folder, *below})
        if path.is_symlink()
        and not (path.exists() and path.resolve().is_relative_to(root))
    ]


def collisions(artifacts: Iterable[Artifact]) -> list[str]:
    """Name the addresses that two artifacts claim, whatever their case.

    Some file systems take `Mao.html` and `mao.html` for one.
    """
    seen: set[str] = set()
    twice: list[str] = []
    for artifact in artifacts:
        key = artifact.path.casefold()
        if key in seen:
            twice.append(artifact.path)
        seen.add(key)
    return twice


def too_long(artifacts: Iterable[Artifact]) -> list[str]:
    """Name the addresses with a part that no usual file system takes as a name."""
    return [
        artifact.path
        for artifact in artifacts
        if any(
            len(part.encode()) > _LONGEST_NAME
            for part in PurePosixPath(artifact.path).parts
        )
    ]


def addresses(output: Path) -> frozenset[str]:
    """Return the addresses of the site in a folder; none if it is no site."""
    if not (output / MARKER).is_file():
        return frozenset()
    return frozenset(
        path.relative_to(output).as_posix()
        for path in output.rglob("*")
        if path.is_file() and path.name != MARKER
    )


def differences(artifacts: Iterable[Artifact], output: Path) -> list[str]:
    """Name what the site in a folder has not, has otherwise, or has no longer.

    Nothing where the folder holds no site.
    """
    left = set(addresses(output))
    if not left:
        return []
    found = []
    for artifact in artifacts:
        left.discard(artifact.path)
        if _differs(output / artifact.path, artifact.data):
            found.append(artifact.path)
    return sorted({*found, *left})


def prepare(output: Path) -> None:
    """Make sure that a site may be written to `output`, and mend an interrupted build.

    Raises:
        UseError: there is something else in the folder.
        MachineError: the folder cannot be written.
    """
    output = output.resolve()  # a link stays; the folder that it means is replaced
    new, old = _beside(output)
    try:
        if old.exists() and not output.exists():
            old.rename(output)
        _remove(new)
        _remove(old)
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _machine(output, error) from error
    if output.exists() and not output.is_dir():
        raise UseError(f"{output}: this is a file, not a folder for a site.")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).exists():
        raise UseError(
            f"{output}: this folder holds files that edition did not make, and a "
            "build replaces the whole folder. Choose another with --output."
        )


def write(artifacts: Iterable[Artifact], output: Path) -> int:
    """Write the site, all or nothing.

    Returns:
        How many files of the new site differ from those of the last one.

    Raises:
        MachineError: the disk is full, or may not be written; the last good site stays.
    """
    output = output.resolve()
    new, old = _beside(output)
    changed = 0
    files = (*artifacts, Artifact(MARKER, _MARKER_TEXT))
    for artifact in files:
        if ".." in PurePosixPath(artifact.path).parts or artifact.path[:1] == "/":
            raise UseError(f"{artifact.path} lies outside the site.")
    try:
        new.mkdir()
        for artifact in files:
            if artifact.path != MARKER:  # not a file that anybody asked for
                changed += _differs(output / artifact.path, artifact.data)
            path = new / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.data)
        if output.exists():
            output.rename(old)
        new.rename(output)
    except OSError as error:
        _restore(output, old)
        _discard(new)
        raise _machine(output, error) from error
    except BaseException:
        _restore(output, old)
        _discard(new)
        raise
    _discard(old)
    return changed


def _beside(output: Path) -> tuple[Path, Path]:
    """Where the new site grows and the old one goes: hidden, on the same disk."""
    return (
        output.with_name(f".{output.name}.new"),
        output.with_name(f".{output.name}.old"),
    )


def _differs(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() != data
    except OSError:
        return True


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _discard(folder: Path) -> None:
    with suppress(OSError):
        _remove(folder)


def _restore(output: Path, old: Path) -> None:
    with suppress(OSError):
        if old.exists() and not output.exists():
            old.rename(output)


def _machine(output: Path, error: OSError) -> MachineError:
    return MachineError(
        output,
        f"the site cannot be written: {error.strerror or error}.",
        "What was there before is unchanged.",
    )
