"""Gives an `xml:id` another name, everywhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from edition.desk.repointing import repointed
from edition.desk.retiring import require_unretired, retired, table_of
from edition.editing import Change, Edit, Rewritten, rewritten
from edition.errors import UseError
from edition.names import XML_ID, is_ncname
from edition.problems import Problem
from edition.rules.scope import SourceSet
from edition.source import SourceDocument


@dataclass(frozen=True, slots=True)
class Renamed:
    """What another name comes to."""

    files: tuple[Rewritten, ...]
    pointers: int
    """How many were rewritten."""
    left: tuple[Problem, ...]
    """Pointers that an editor has to change."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What another name means for the characters of files."""

    changes: dict[Path, list[Change]]
    """Of the texts as they were read, which may be newer than the files."""
    pointers: int
    left: tuple[Problem, ...]
    table: tuple[str, ...] | None = None
    """Of the register of retired ids, where the old one belongs into."""


def rename(
    sources: SourceSet,
    old: str,
    new: str,
    file: Path | None = None,
    *,
    is_published: bool = True,
) -> Renamed:
    """Give the element with the id `old` the id `new`, and let all pointers follow.

    The old id goes into the register of retired ones, so that its address leads on.

    Args:
        sources: all files of the edition.
        old: the `xml:id` (XML Id 1.0) that there is.
        new: the one that there shall be.
        file: the file in which it stands, where several have the id.
        is_published: False where nobody has seen the old address.

    Raises:
        UseError: there is no such id, or several; the new one is no id, is taken, or
            was given up by something else.
        ConfigError: the register of retired ids is wrong.
        EditError: a file would not be well-formed any more.
        MachineError: a file cannot be read.
    """
    found = plan(sources, old, new, file)
    changes = found.changes
    files = tuple(rewritten(each, changes[each]) for each in sorted(changes))
    if found.table is not None and is_published:
        files += retired(sources.root, {found.table: {old: new}})
    return Renamed(files, found.pointers, found.left)


def plan(sources: SourceSet, old: str, new: str, file: Path | None = None) -> Planned:
    """Return the edits that `rename` makes, of texts that need not be saved.

    Args and what is raised: as for `rename`, but that no file is read.
    """
    if not is_ncname(new):
        raise UseError(
            f"“{new}” is no id: it has to begin with a letter or _, and to go on with "
            "letters, digits, and . - _ only."
        )
    home = home_of(sources, old, file)
    path = sources.resolved(home.path)
    taken = [p for p in sources.ids if new in sources.ids[p]]
    if taken:
        raise UseError(
            f"The id “{new}” is taken: {taken[0].name} has it. Choose another."
        )
    element = sources.ids[path][old]
    written = home.written_value(element, XML_ID)
    if written is None:
        raise UseError(
            f"The id “{old}” is not written in {home.path.name} as it stands there "
            "(it comes from an entity). Change it by hand."
        )
    document, start, end = written
    table = table_of(sources, home, element)
    require_unretired(sources.root, table, new, old)
    turned = repointed(sources, path, old, new)
    changes: dict[Path, list[Change]] = defaultdict(list, turned.changes)
    changes[document.path].append((Edit(start, end, new),))
    return Planned(dict(changes), turned.count, turned.left, table)


def home_of(sources: SourceSet, identifier: str, file: Path | None) -> SourceDocument:
    """Return the file in which an id stands.

    Raises:
        UseError: it stands in none, or in several and it is not said which.
    """
    homes = [
        document
        for document in sources
        if identifier in sources.ids[sources.resolved(document.path)]
        and (file is None or sources.resolved(file) == sources.resolved(document.path))
    ]
    if not homes:
        where = "in this edition" if file is None else f"in {file}"
        raise UseError(
            f"There is no id “{identifier}” {where}.{_near(sources, identifier)}"
        )
    if len(homes) > 1:
        names = ", ".join(document.path.name for document in homes)
        raise UseError(
            f"Several files have the id “{identifier}”: {names}. "
            "Say which is meant: --in FILE"
        )
    return homes[0]


def _near(sources: SourceSet, identifier: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only where it is missing

    known = {name for ids in sources.ids.values() for name in ids}
    near = get_close_matches(identifier, known, n=1)
    return f" Did you mean “{near[0]}”?" if near else ""
