"""Puts an element round a selection, or takes the tags of one away.

Which elements: those that `edition.schema.wrapping` has found right; those that stand
most often in such a place of the edition come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from edition.editing import Edit
from edition.lsp.actions import UNWRAP, WRAP, Offer
from edition.lsp.changing import Changed, Proposal
from edition.lsp.library import Shelf
from edition.lsp.markup import Tag, local
from edition.lsp.texts import Text
from edition.schema.lore import TEI_LORE
from edition.schema.wrapping import Wrapper

_SHOWN: Final = 12
"""So many elements are in the menu, if it is not asked for them alone."""


def wraps(  # noqa: PLR0913, PLR0917 - a piece of a text, and what is round it
    text: Text,
    path: Path,
    piece: tuple[int, int],
    parent: str,
    fitting: Iterable[Wrapper],
    shelf: Shelf | None,
    *,
    only: Sequence[str] | None,
) -> Iterator[Offer]:
    """Yield an offer for each element that may be put round a piece.

    Args:
        text: the text.
        path: its file, links resolved.
        piece: where the piece begins and ends.
        parent: the name of the element that it stands in.
        fitting: the elements.
        shelf: the files of the edition, as far as they are known.
        only: the kinds that are asked for; by `refactor.wrap` one gets all elements.
    """
    ordered = _ordered(fitting, local(parent), shelf)
    if not any(each.startswith(WRAP) for each in only or ()):
        ordered = ordered[:_SHOWN]
    prefix = parent[: parent.find(":") + 1]
    start, end = (place - text.mark for place in piece)
    for wrapper in ordered:
        name = f"{prefix}{wrapper.name.local}"
        attributes = "".join(f' {key}="{value}"' for key, value in wrapper.needed)
        edits = (
            Edit(start, start, f"<{name}{attributes}>"),
            Edit(end, end, f"</{name}>"),
        )
        missing = [f"@{key}" for key, value in wrapper.needed if not value]
        asks = f" (then give it {' and '.join(missing)})" if missing else ""
        yield Offer(
            f"Wrap in <{name}>{asks}",
            f"{WRAP}.{wrapper.name.local}",
            lambda edits=edits: Proposal({path: Changed(text, edits)}),  # type: ignore[misc]
        )


def unwraps(text: Text, path: Path, start: Tag, end: Tag) -> Offer:
    """Return the offer to take the tags of an element away; its content stays."""
    edits = tuple(
        Edit(tag.start - text.mark, tag.end - text.mark, "") for tag in (start, end)
    )
    return Offer(
        f"Take the tags of <{start.name}> away",
        UNWRAP,
        lambda: Proposal({path: Changed(text, edits)}),
    )


def _ordered(
    fitting: Iterable[Wrapper], parent: str, shelf: Shelf | None
) -> list[Wrapper]:
    """Put first what the edition uses most: there, then anywhere, then by lore."""
    here: dict[str, int] = {}
    anywhere: dict[str, int] = {}
    for (outer, inner), count in ({} if shelf is None else shelf.usage).items():
        anywhere[inner] = anywhere.get(inner, 0) + count
        if outer == parent:
            here[inner] = count
    ranks = {name: rank for rank, name in enumerate(TEI_LORE.likely)}

    def key(wrapper: Wrapper) -> tuple[int, int, int, str]:
        name = wrapper.name.local
        rank = ranks.get(name, len(ranks))
        return -here.get(name, 0), -anywhere.get(name, 0), rank, name

    return sorted(fitting, key=key)
