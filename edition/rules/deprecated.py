"""The rule on what the TEI asks not to use any more (TEI Guidelines, 23.3.1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from edition.names import XML, local_name
from edition.rules.scope import Finding, SourceSet
from edition.vocabulary import Deprecation, Vocabulary, tei

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_INSTEAD: Final[Mapping[str, str]] = {
    "re": "Write <entry>, which may stand in another <entry>.",
    "superEntry": "Write an <entry> around the others.",
}


def still_used(sources: SourceSet) -> Iterator[Finding]:
    """Something is used that the TEI is about to give up.

    The TEI announces what it takes out of its schema, and until when it stays valid;
    after that day a new release may know it no more. Elements, attributes and single
    values of attributes can be meant.

    Wrong:

        <entry><form>bath</form><re><form>bathroom</form></re></entry>

    Right:

        <entry><form>bath</form><entry><form>bathroom</form></entry></entry>
    """
    vocabulary = tei()
    outdated = _by_element(vocabulary)
    for document in sources:
        yield from uses(document, vocabulary, outdated)


def _by_element(vocabulary: Vocabulary) -> dict[str, list[Deprecation]]:
    """Return what is deprecated by the name of the element, as lxml writes it."""
    found: dict[str, list[Deprecation]] = {}
    for deprecation in vocabulary.deprecated():
        namespace = vocabulary.elements[deprecation.element].namespace
        name = f"{{{namespace}}}{deprecation.element}"
        found.setdefault(name, []).append(deprecation)
    return found


def uses(
    document: SourceDocument,
    vocabulary: Vocabulary,
    outdated: Mapping[str, list[Deprecation]] | None = None,
) -> Iterator[Finding]:
    """Yield each use of what a vocabulary deprecates.

    Args:
        document: what is looked at.
        vocabulary: which release of the TEI, or whose.
        outdated: what it deprecates, where that has been asked for before.
    """
    outdated = _by_element(vocabulary) if outdated is None else outdated
    if not outdated:
        return  # lxml takes no names at all for all names
    for element in document.root.iter(*outdated):
        for deprecation in outdated[str(element.tag)]:
            if _is_used(deprecation, element):
                yield _finding(document, element, deprecation, vocabulary)


def _is_used(deprecation: Deprecation, element: etree._Element) -> bool:
    if not deprecation.attribute:
        return True
    value = element.get(_as_lxml(deprecation.attribute))
    if value is None or deprecation.value is None:
        return value is not None
    return deprecation.value in value.split()


def _as_lxml(attribute: str) -> str:
    return re.sub("^xml:", f"{{{XML}}}", attribute)


def _finding(
    document: SourceDocument,
    element: etree._Element,
    deprecation: Deprecation,
    vocabulary: Vocabulary,
) -> Finding:
    name = local_name(element.tag)
    what = f"<{name}>"
    if deprecation.attribute:
        what = f"@{deprecation.attribute} of {what}"
    if deprecation.value is not None:
        what = f"“{deprecation.value}” in {what}"
    is_element = not deprecation.attribute
    return Finding(
        document,
        element,
        f"{what} is deprecated: TEI {vocabulary.version} promises it until "
        f"{deprecation.valid_until.isoformat()} only.",
        _INSTEAD.get(name, "") if is_element else "",
        None if is_element else _as_lxml(deprecation.attribute),
    )
