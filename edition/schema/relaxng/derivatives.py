"""What remains of a pattern after a tag, an attribute or a text.

After James Clark, "An algorithm for RELAX NG validation", with one change: a start tag
splits a pattern into the content of the element and what follows it, so that the open
elements can lie on a stack and what is found out about one holds at every depth. Only
where a name has several contents at once they are kept apart by AFTER.

Everything found out is kept at the patterns themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from edition.schema.datatypes import Datatype
from edition.schema.relaxng.nameclasses import contains, plain_names
from edition.schema.relaxng.patterns import UNASKED, Kind, Pattern, Plan, Table

Pairs = tuple[tuple[Pattern, Pattern], ...]
"""What something matches, and what remains behind it."""

_MOST_VALUES: Final = 5_000
"""How many values are remembered for one pattern."""
_BLANK: Final = " \t\r\n"
_COMPOUND: Final = frozenset(
    {Kind.CHOICE, Kind.GROUP, Kind.INTERLEAVE, Kind.ONE_OR_MORE, Kind.AFTER}
)


class Derivatives:
    """The derivatives of the patterns of one table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._skipped: dict[tuple[int, str], Pairs] = {}

    # -- start tags -----------------------------------------------------------------

    def open(self, pattern: Pattern, name: str) -> tuple[Pattern | None, Pattern]:
        """Return what follows an element, and its content; NOT_ALLOWED if none may be.

        What follows is None where the content says it, by AFTER.
        """
        found = pattern.opens.get(name)
        if found is None:
            found = self.joined(self.opened(pattern, name))
            if found[1].kind is not Kind.NOT_ALLOWED:
                if pattern.opens is UNASKED:
                    pattern.opens = {}
                pattern.opens[name] = found
        return found

    def joined(self, pairs: Pairs) -> tuple[Pattern | None, Pattern]:
        """Put several possible contents into one."""
        table = self._table
        if not pairs:
            return None, table.not_allowed
        if len(pairs) == 1:
            content, rest = pairs[0]
            return rest, content
        return None, table.choice(table.after(c, rest) for c, rest in pairs)

    def opened(self, pattern: Pattern, name: str) -> Pairs:
        """Return each content that an element called `name` may have, and the rest."""
        kind = pattern.kind
        if kind is Kind.ELEMENT:
            names = pattern.names
            if names is not None and contains(names, name):
                return ((pattern.parts[0], self._table.empty),)
            return ()
        if kind not in _COMPOUND:
            return ()
        found = pattern.opened.get(name)
        if found is None:
            if pattern.opened is UNASKED:
                pattern.opened = {}
            found = pattern.opened[name] = self._opened(pattern, name)
        return found

    def _opened(self, pattern: Pattern, name: str) -> Pairs:
        table = self._table
        if pattern.kind is Kind.CHOICE:
            return self._merged(
                pair
                for part in self._routes(pattern, name)
                for pair in self.opened(part, name)
            )
        first = pattern.parts[0]
        if pattern.kind is Kind.ONE_OR_MORE:
            again = table.optional(pattern)
            return tuple(
                (c, table.group(r, again)) for c, r in self.opened(first, name)
            )
        second = pattern.parts[1]
        if pattern.kind is Kind.AFTER:
            return tuple(
                (c, table.after(r, second)) for c, r in self.opened(first, name)
            )
        if pattern.kind is Kind.GROUP:
            pairs = [(c, table.group(r, second)) for c, r in self.opened(first, name)]
            if first.is_nullable:
                pairs += self.opened(second, name)
            return self._merged(pairs)
        return self._merged(
            [
                *(
                    (c, table.interleave(r, second))
                    for c, r in self.opened(first, name)
                ),
                *(
                    (c, table.interleave(first, r))
                    for c, r in self.opened(second, name)
                ),
            ]
        )

    def _routes(self, choice: Pattern, name: str) -> tuple[Pattern, ...]:
        """Return the parts of a choice in which an element of this name may be."""
        if choice.routes is None:
            named: dict[str, list[Pattern]] = {}
            others: list[Pattern] = []
            for part in choice.parts:
                names = part.names if part.kind is Kind.ELEMENT else None
                plain = list(plain_names(names)) if names is not None else []
                if len(plain) == 1:
                    named.setdefault(plain[0], []).append(part)
                else:
                    others.append(part)
            choice.routes = {key: (*parts, *others) for key, parts in named.items()}
            choice.routes[""] = tuple(others)
        return choice.routes.get(name) or choice.routes[""]

    def _merged(self, pairs: Iterable[tuple[Pattern, Pattern]]) -> Pairs:
        """Join what follows equal contents."""
        found: dict[int, tuple[Pattern, Pattern]] = {}
        for content, rest in pairs:
            known = found.get(content.uid)
            joined = rest if known is None else self._table.choice((known[1], rest))
            found[content.uid] = (content, joined)
        return tuple(found.values())

    def skipping(self, pattern: Pattern, name: str) -> Pairs:
        """Return what an element opens if what has to stand before it is left out."""
        key = (pattern.uid, name)
        if key not in self._skipped:
            self._skipped[key] = _skipping(self, self._table, pattern, name)
        return self._skipped[key]

    # -- attributes -----------------------------------------------------------------

    def attribute(self, pattern: Pattern, name: str) -> Pairs:
        """Return each pattern that the value of an attribute may have, and the rest."""
        kind = pattern.kind
        if kind is Kind.ATTRIBUTE:
            names = pattern.names
            if names is not None and contains(names, name):
                return ((pattern.parts[0], self._table.empty),)
            return ()
        if kind not in _COMPOUND:
            return ()
        found = pattern.values.get(name)
        if found is None:
            if pattern.values is UNASKED:
                pattern.values = {}
            found = pattern.values[name] = self._attribute(pattern, name)
        return found

    def _attribute(self, pattern: Pattern, name: str) -> Pairs:
        table = self._table
        if pattern.kind is Kind.CHOICE:
            return self._merged(
                pair for part in pattern.parts for pair in self.attribute(part, name)
            )
        first = pattern.parts[0]
        found = self.attribute(first, name)
        if pattern.kind is Kind.ONE_OR_MORE:
            again = table.optional(pattern)
            return tuple((v, table.group(r, again)) for v, r in found)
        second = pattern.parts[1]
        if pattern.kind is Kind.AFTER:
            return tuple((v, table.after(r, second)) for v, r in found)
        join = table.group if pattern.kind is Kind.GROUP else table.interleave
        return self._merged(
            [
                *((v, join(r, second)) for v, r in found),
                *((v, join(first, r)) for v, r in self.attribute(second, name)),
            ]
        )

    def close(self, pattern: Pattern) -> Pattern:
        """Return what remains when the start tag ends: no attribute may follow."""
        if pattern.closed is None:
            pattern.closed = self._without_attributes(pattern, self._table.not_allowed)
            pattern.closed.closed = pattern.closed
        return pattern.closed

    def closed_at_last(self, pattern: Pattern) -> Pattern:
        """Return what remains when the start tag ends too early."""
        return self._without_attributes(pattern, self._table.empty)

    def _without_attributes(  # noqa: PLR0911 - one case for each kind
        self, pattern: Pattern, instead: Pattern
    ) -> Pattern:
        table = self._table
        kind = pattern.kind
        if kind is Kind.ATTRIBUTE:
            return instead
        if kind not in _COMPOUND:
            return pattern
        if instead is table.not_allowed:
            parts = [self.close(part) for part in pattern.parts]
        else:
            parts = [self._without_attributes(part, instead) for part in pattern.parts]
        if kind is Kind.CHOICE:
            return table.choice(parts)
        if kind is Kind.GROUP:
            return table.group(*parts)
        if kind is Kind.INTERLEAVE:
            return table.interleave(*parts)
        if kind is Kind.AFTER:
            return table.after(parts[0], pattern.parts[1])
        return table.one_or_more(parts[0])

    def plan(self, content: Pattern, names: tuple[str, ...]) -> Plan | None:
        """Return how to judge a start tag with attributes of these names.

        None where it is wrong whatever the values, or where the values decide what
        the content is.
        """
        if names not in content.plans:
            if content.plans is UNASKED:
                content.plans = {}
            content.plans[names] = self._plan(content, names)
        return content.plans[names]

    def _plan(self, content: Pattern, names: tuple[str, ...]) -> Plan | None:
        checks: list[tuple[int, Pattern, set[str]]] = []
        ids: list[tuple[int, Pattern, Datatype]] = []
        rest = content
        for number, name in enumerate(names):
            found = self.attribute(rest, name)
            if len(found) != 1:
                return None
            value, rest = found[0]
            if value.datatype is not None and value.datatype.id_type:
                ids.append((2 * number + 1, value, value.datatype))
            elif value.kind is not Kind.TEXT:
                checks.append((2 * number + 1, value, _accepted(value)))
        closed = self.close(rest)
        if closed.kind is Kind.NOT_ALLOWED:
            return None
        return Plan(tuple(checks), tuple(ids), closed)

    # -- text -----------------------------------------------------------------------

    def text(self, pattern: Pattern) -> Pattern:
        """Return what remains behind text that no datatype looks at."""
        if pattern.text_next is None:
            pattern.text_next = self._text(pattern, None, {})
            if pattern.text_next is pattern and not pattern.is_string:
                pattern.takes_text = True
        return pattern.text_next

    def string(
        self, pattern: Pattern, text: str, context: Mapping[str, str]
    ) -> Pattern:
        """Return what remains behind a text in a content that is a string."""
        return self._text(pattern, text, context)

    def whole_string(
        self, pattern: Pattern, text: str, context: Mapping[str, str]
    ) -> Pattern:
        """Return what remains of an element whose whole content is one text."""
        found = self._text(pattern, text, context)
        if text.strip(_BLANK):
            return found
        return self._table.choice((pattern, found))

    def matches(self, value: Pattern, text: str, context: Mapping[str, str]) -> bool:
        """Tell whether a text is right as the value of an attribute."""
        if value.accepted is not None and text in value.accepted:
            return True
        if value.kind is Kind.DATA and value.datatype is not None and not value.parts:
            is_right = value.datatype.allows(text, context)
            if is_right and not value.datatype.needs_context:
                _remember(value, text)
            return is_right
        if value.is_nullable and not text.strip(_BLANK):
            return True
        if not self._text(value, text, context).is_nullable:
            return False
        if not _needs_context(value):
            _remember(value, text)
        return True

    def _text(
        self, pattern: Pattern, text: str | None, context: Mapping[str, str]
    ) -> Pattern:
        kind = pattern.kind
        if kind is Kind.TEXT:
            return pattern
        if kind in _COMPOUND:
            return self._text_in(pattern, text, context)
        if text is not None and self._is_right(pattern, text, context):
            return self._table.empty
        return self._table.not_allowed

    def _is_right(
        self, pattern: Pattern, text: str, context: Mapping[str, str]
    ) -> bool:
        """Tell whether a text is what a datatype, a value or a list wants."""
        datatype = pattern.datatype
        if pattern.kind is Kind.LIST:
            rest = pattern.parts[0]
            for word in text.split():
                rest = self._text(rest, word, context)
            return rest.is_nullable
        if datatype is None:
            return False
        if pattern.kind is Kind.VALUE:
            return datatype.same(pattern.value, pattern.context, text, context)
        return datatype.allows(text, context) and not any(
            self._text(part, text, context).is_nullable for part in pattern.parts
        )

    def _text_in(
        self, pattern: Pattern, text: str | None, context: Mapping[str, str]
    ) -> Pattern:
        table = self._table
        kind = pattern.kind
        if kind is Kind.CHOICE:
            return table.choice(self._text(p, text, context) for p in pattern.parts)
        first = pattern.parts[0]
        found = self._text(first, text, context)
        if kind is Kind.ONE_OR_MORE:
            again = table.optional(pattern)
            # (text | x)* after text is itself: further text changes nothing
            return again if found is table.text else table.group(found, again)
        second = pattern.parts[1]
        if kind is Kind.AFTER:
            return table.after(found, second)
        if kind is Kind.INTERLEAVE:
            one = table.interleave(found, second)
            other = self._text(second, text, context)
            return table.choice((one, table.interleave(first, other)))
        one = table.group(found, second)
        if first.is_nullable:
            return table.choice((one, self._text(second, text, context)))
        return one

    # -- end tags -------------------------------------------------------------------

    def end(self, pattern: Pattern) -> Pattern:
        """Return what follows the contents that are complete, by AFTER."""
        return self._table.choice(
            part.parts[1] for part in _frames(pattern) if part.parts[0].is_nullable
        )

    def end_anyway(self, pattern: Pattern) -> Pattern:
        """Return what follows, complete or not, by AFTER."""
        return self._table.choice(part.parts[1] for part in _frames(pattern))


def _frames(pattern: Pattern) -> tuple[Pattern, ...]:
    """Return the AFTER patterns of a state."""
    if pattern.kind is Kind.AFTER:
        return (pattern,)
    return tuple(part for part in pattern.parts if part.kind is Kind.AFTER)


def _accepted(value: Pattern) -> set[str]:
    if value.accepted is None:
        value.accepted = set()
    return value.accepted


def _remember(value: Pattern, text: str) -> None:
    accepted = _accepted(value)
    if len(accepted) < _MOST_VALUES:
        accepted.add(text)


def _needs_context(value: Pattern) -> bool:
    if value.datatype is not None and value.datatype.needs_context:
        return True
    return any(map(_needs_context, value.parts))


def _skipping(  # noqa: PLR0911 - one case for each kind
    derivatives: Derivatives, table: Table, pattern: Pattern, name: str
) -> Pairs:
    """See `Derivatives.skipping`."""
    kind = pattern.kind
    found = derivatives.opened(pattern, name)
    if found or kind not in _COMPOUND:
        return found
    parts = pattern.parts
    if kind is Kind.CHOICE:
        return tuple(
            pair for part in parts for pair in _skipping(derivatives, table, part, name)
        )
    first = _skipping(derivatives, table, parts[0], name)
    if kind is Kind.ONE_OR_MORE:
        again = table.optional(pattern)
        return tuple((c, table.group(r, again)) for c, r in first)
    if kind is Kind.AFTER:
        return tuple((c, table.after(r, parts[1])) for c, r in first)
    if kind is Kind.GROUP:
        if first:
            return tuple((c, table.group(r, parts[1])) for c, r in first)
        return _skipping(derivatives, table, parts[1], name)
    second = _skipping(derivatives, table, parts[1], name)
    return (
        *((c, table.interleave(r, parts[1])) for c, r in first),
        *((c, table.interleave(parts[0], r)) for c, r in second),
    )
