"""Judges a document, event by event, and goes on after a mistake.

`Validator` is fed with start tags, end tags and texts, by a parser or from a tree. Its
first methods are the fast path: a look-up or two for each event. Whatever they do not
know is found out below them, once. What is wrong becomes a `Fault`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from edition.schema.relaxng.derivatives import Derivatives
from edition.schema.relaxng.expecting import attributes as attributes_of
from edition.schema.relaxng.expecting import values
from edition.schema.relaxng.faults import Fault, Meant, Noted, What, Where
from edition.schema.relaxng.grammar import Grammar
from edition.schema.relaxng.nameclasses import contains
from edition.schema.relaxng.patterns import SKIP, Kind, Pattern

if TYPE_CHECKING:
    from edition.schema.relaxng.messages import Messages, Said

Words: TypeAlias = Callable[[], "Messages"]

_BLANK: Final = " \t\r\n"


class Standing(NamedTuple):
    """All that decides how the content of an element is judged from here on."""

    state: Pattern
    parent: str
    """The name of the element; what is wrong is told with it."""
    is_wrong: bool = False
    """It has been told that something is wrong in the element."""
    has_told: bool = False
    """It has been told that the element takes no text."""
    unknown: frozenset[tuple[str, str]] = frozenset()
    aliases: tuple[tuple[str, str], ...] = ()


class Validator:
    """One pass over one document."""

    __slots__ = (
        "_aliases",
        "_context",
        "_derivatives",
        "_erred",
        "_grammar",
        "_ids",
        "_names",
        "_notes",
        "_pending",
        "_pending_place",
        "_place",
        "_refs",
        "_stack",
        "_state",
        "_unknown",
        "_words",
        "faults",
    )

    def __init__(
        self,
        grammar: Grammar,
        words: Words,
        place: Callable[[], Any],
        context: Mapping[str, str],
        notes: list[Noted] | None = None,
    ) -> None:
        """Begin before the start tag of the document element.

        Args:
            grammar: the schema.
            words: gives the words for what is wrong, when something is.
            place: says where the parser stands.
            context: the namespaces that are declared where it stands.
            notes: takes the IDs and references, which are then not compared here.
        """
        self._notes = notes
        self._grammar = grammar
        self._derivatives: Derivatives = grammar.derivatives
        self._words = words
        self._place = place
        self._context = context
        self._state = grammar.start
        self._stack: list[Pattern | None] = []
        self._names: list[str] = []
        self._pending: list[str] = []
        self._pending_place: Any = None
        self._ids: dict[str, Any] = {}
        self._refs: list[tuple[str, Any, str]] = []
        self._erred: set[int] = set()
        self._unknown: set[tuple[str, str]] = set()
        self._aliases: dict[str, str] = {}
        self.faults: list[Fault] = []

    @property
    def state(self) -> Pattern:
        """What may come next."""
        return self._state

    @property
    def open_names(self) -> tuple[str, ...]:
        """The names of the elements that are open, the document element first."""
        return tuple(self._names)

    # -- passing over what has been judged before -------------------------------------

    def standing(self) -> Standing | None:
        """Return where the pass stands; None amid a text that is not judged yet."""
        if self._pending:
            return None
        parent = self._names[-1] if self._names else ""
        if not (self._erred or self._unknown or self._aliases):
            return Standing(self._state, parent)
        depth = len(self._stack)
        return Standing(
            self._state,
            parent,
            depth in self._erred,
            -depth - 1 in self._erred,
            frozenset(self._unknown),
            tuple(self._aliases.items()),
        )

    def go_on(self, standing: Standing) -> None:
        """Go on behind what has been judged before, in the same element."""
        self._state = standing.state
        depth = len(self._stack)
        for mark, is_set in (
            (depth, standing.is_wrong),
            (-depth - 1, standing.has_told),
        ):
            (self._erred.add if is_set else self._erred.discard)(mark)
        self._unknown, self._aliases = set(standing.unknown), dict(standing.aliases)

    # -- the fast path ----------------------------------------------------------------

    def start(self, name: str, attributes: list[str]) -> None:
        """Judge a start tag; attributes are names and values in turn, as of expat."""
        try:
            rest, content = self._state.opens[name]
        except KeyError:
            rest, content = self._start(name)
        if self._pending:
            rest, content = self._start(name)
        self._stack.append(rest)
        self._names.append(name)
        names = tuple(attributes[::2])
        plan = content.plans.get(names)
        if plan is None:
            self._state = self._attributes(name, content, names, attributes)
            return
        for index, value, accepted in plan.checks:
            if attributes[index] not in accepted:
                self._value(name, names[index >> 1], value, attributes[index])
        for index, value, datatype in plan.ids:
            word = attributes[index]
            if (
                self._notes is None
                and datatype.id_type == "ID"
                and word not in self._ids
                and word.strip() == word
                and datatype.allows(word)
            ):
                self._ids[word] = self._place()
            else:
                self._identity(name, names[index >> 1], value, word)
        self._state = plan.closed

    def end(self, name: str) -> None:
        """Judge an end tag."""
        if self._state.can_end and not self._erred:
            rest = self._stack.pop()
            if rest is not None:
                self._names.pop()
                self._state = rest
                return
            self._stack.append(rest)
        self._end(name)

    def text(self, data: str) -> None:
        """Judge text; a run of text may come in several pieces."""
        state = self._state
        if not state.takes_text and (state.is_string or data.strip(_BLANK)):
            self._text(data)

    def finish(self) -> tuple[Fault, ...]:
        """Return all faults, when the document element has ended."""
        for word, place, attribute in self._refs:
            if word not in self._ids:
                said = self._messages.no_such_id(attribute, word)
                self.faults.append(Fault(said, Where.TAG, place, attribute))
        return tuple(self.faults)

    @property
    def _messages(self) -> Messages:
        return self._words()

    # -- the slow path: start tags ----------------------------------------------------

    def _fault(
        self,
        said: Said,
        attribute: str = "",
        where: Where = Where.TAG,
        meant: Meant | None = None,
    ) -> None:
        self.faults.append(Fault(said, where, self._place(), attribute, meant=meant))

    def _parent(self) -> str:
        return self._names[-1] if self._names else ""

    def _start(self, name: str) -> tuple[Pattern | None, Pattern]:
        self._flush()
        found = self._derivatives.open(self._state, name)
        if found[1].kind is not Kind.NOT_ALLOWED:
            return found
        alias = self._alias(name)
        if alias is not None:
            found = self._derivatives.open(self._state, alias)
            if found[1].kind is not Kind.NOT_ALLOWED:
                return found
            name = alias
        if self._is_known(name):
            return self._known_elsewhere(name)
        return self._not_known(name)

    def _is_known(self, name: str) -> bool:
        grammar = self._grammar
        return name in grammar.elements or any(
            contains(pattern.names, name)
            for pattern in grammar.wildcards
            if pattern.names is not None
        )

    def _known_elsewhere(self, name: str) -> tuple[Pattern | None, Pattern]:
        """Judge an element that the schema knows, but not here."""
        grammar, state = self._grammar, self._state
        if state is not SKIP:
            pairs = self._derivatives.skipping(state, name)
            said = self._messages.not_here(name, self._parent(), state)
            if pairs and said.is_missing:
                self._fault(said)
                return self._derivatives.joined(pairs)
            self._fault(said)
            self._erred.add(len(self._stack))
        patterns = grammar.elements.get(name) or tuple(
            p for p in grammar.wildcards if p.names and contains(p.names, name)
        )
        contents = {pattern.parts[0].uid: pattern.parts[0] for pattern in patterns}
        if len(contents) == 1:
            return state, next(iter(contents.values()))
        if state is SKIP:  # it is in no table, so nothing can be said to follow it
            return SKIP, grammar.table.choice(contents.values())
        after = grammar.table.after
        return None, grammar.table.choice(after(c, state) for c in contents.values())

    def _not_known(self, name: str) -> tuple[Pattern | None, Pattern]:
        state = self._state
        said, meant = self._messages.unknown(name, self._parent(), state)
        if state is not SKIP or meant:
            if (name, self._parent()) not in self._unknown or state is not SKIP:
                self._fault(said, meant=self._meant_element(name, meant))
            self._unknown.add((name, self._parent()))
            self._erred.add(len(self._stack))
        if meant is not None and state is not SKIP:
            found = self._derivatives.open(state, meant)
            if found[1].kind is not Kind.NOT_ALLOWED:
                return found
        return state, SKIP

    def _meant_element(self, name: str, meant: str | None) -> Meant | None:
        """Return what surely was meant by the name of an element."""
        if meant is None or self._state is SKIP:
            return None
        from edition.schema.relaxng import mending  # noqa: PLC0415 - for mistakes only

        if mending.meant_name(name, self._grammar.elements) != meant:
            return None
        return Meant(What.ELEMENT, name, meant)

    def _alias(self, name: str) -> str | None:
        """Return what an element is called that is in the wrong namespace.

        The first one is told; the others of that namespace are judged as if it had been
        the right one.
        """
        namespace, _, local = name.rpartition(" ")
        if namespace in self._aliases:
            return f"{self._aliases[namespace]}{local}"
        if name in self._grammar.elements:
            return None
        right = self._messages.right_namespace(name, self._state)
        if right is None:
            return None
        meant = self._meant_namespace(namespace, right.rpartition(" ")[0])
        self._fault(self._messages.wrong_namespace(name, right), meant=meant)
        self._aliases[namespace] = (
            right.rpartition(" ")[0] + " " if " " in right else ""
        )
        return right

    def _meant_namespace(self, namespace: str, right: str) -> Meant | None:
        """Return what surely was meant by the namespace of the document element."""
        if self._stack or not right:
            return None
        from edition.schema.relaxng import mending  # noqa: PLC0415 - for mistakes only

        if namespace and mending.only_meant(namespace, (right,)) is None:
            return None
        return Meant(What.NAMESPACE, namespace, right)

    # -- the slow path: attributes ----------------------------------------------------

    def _attributes(
        self,
        name: str,
        content: Pattern,
        names: tuple[str, ...],
        attributes: list[str],
    ) -> Pattern:
        if content is SKIP:
            return SKIP
        plan = self._derivatives.plan(content, names)
        if plan is None:
            return self._one_by_one(name, content, names, attributes)
        for index, value, _ in plan.checks:
            self._value(name, names[index >> 1], value, attributes[index])
        for index, value, _ in plan.ids:
            self._identity(name, names[index >> 1], value, attributes[index])
        return plan.closed

    def _one_by_one(
        self,
        name: str,
        content: Pattern,
        names: tuple[str, ...],
        attributes: list[str],
    ) -> Pattern:
        """Judge attributes where one is wrong, or where values decide what follows."""
        derivatives, messages = self._derivatives, self._messages
        choice = self._grammar.table.choice
        rest = content
        misspelt: set[str] = set()
        for key, text in zip(names, attributes[1::2], strict=True):
            pairs = derivatives.attribute(rest, key)
            if not pairs:
                said, meant = messages.no_attribute(name, key, content, names)
                misspelt.update(meant)
                known = set(attributes_of(content)) - set(names)
                sure = self._meant_attribute(key, text, rest, known, meant)
                self._fault(said, key, meant=sure)
                continue
            right = [r for v, r in pairs if derivatives.matches(v, text, self._context)]
            if right:
                for value, _ in pairs:
                    is_id = value.datatype is not None and value.datatype.id_type
                    if is_id and derivatives.matches(value, text, self._context):
                        self._identity(name, key, value, text)
            else:
                self._wrong_value(name, key, choice(v for v, _ in pairs), text)
            rest = choice(right or [r for _, r in pairs])
        closed = derivatives.close(rest)
        if closed.kind is Kind.NOT_ALLOWED:
            for said in messages.missing_attributes(name, rest, misspelt):
                self._fault(said)
            closed = derivatives.closed_at_last(rest)
        return closed

    def _meant_attribute(
        self,
        key: str,
        text: str,
        rest: Pattern,
        known: Collection[str],
        suggested: tuple[str, ...],
    ) -> Meant | None:
        """Return what surely was meant by the name of an attribute."""
        if not suggested:
            return None
        from edition.schema.relaxng import mending  # noqa: PLC0415 - for mistakes only

        meant = mending.meant_name(key, known)
        if meant is None or meant not in suggested:
            return None
        derivatives = self._derivatives
        pairs = derivatives.attribute(rest, meant)
        if not any(derivatives.matches(v, text, self._context) for v, _ in pairs):
            return None
        return Meant(What.ATTRIBUTE, key, meant, key)

    def _value(self, name: str, key: str, value: Pattern, text: str) -> None:
        if not self._derivatives.matches(value, text, self._context):
            self._wrong_value(name, key, value, text)

    def _wrong_value(self, name: str, key: str, value: Pattern, text: str) -> None:
        from edition.schema.relaxng import mending  # noqa: PLC0415 - for mistakes only

        def is_right(other: str) -> bool:
            return self._derivatives.matches(value, other, self._context)

        new = mending.meant_value(values(value), text, self._context, is_right)
        meant = None if new is None else Meant(What.VALUE, text, new, key)
        said = self._messages.wrong_value(name, key, value, text)
        self._fault(said, key, meant=meant)

    def _identity(self, name: str, key: str, value: Pattern, text: str) -> None:
        datatype = value.datatype
        if datatype is None or not datatype.allows(text):
            self._wrong_value(name, key, value, text)
        elif not self._grammar.has_ids:
            return
        elif self._notes is not None:
            is_reference = datatype.id_type != "ID"
            words = text.split() if is_reference else [text.strip(_BLANK)]
            here = self._place()
            self._notes += (Noted(word, key, is_reference, here) for word in words)
        elif datatype.id_type == "ID":
            word = text.strip(_BLANK)
            here = self._place()
            if word in self._ids:
                said, first = self._messages.same_id(key, word), self._ids[word]
                self.faults.append(Fault(said, Where.TAG, here, key, first))
            else:
                self._ids[word] = here
        else:
            self._refs += ((word, self._place(), key) for word in text.split())

    # -- the slow path: text and end tags ---------------------------------------------

    def _text(self, data: str) -> None:
        state = self._state
        if state.is_string:
            if not self._pending or data.strip(_BLANK):
                self._pending_place = self._place()
            self._pending.append(data)
            return
        following = self._derivatives.text(state)
        if following.kind is not Kind.NOT_ALLOWED:
            self._state = following
            return
        depth = -len(self._stack) - 1
        if depth not in self._erred:
            self._erred |= {depth, len(self._stack)}
            said = self._messages.no_text(self._parent(), state, data)
            self._fault(said, where=Where.TEXT)

    def _flush(self) -> None:
        """Judge text that stands before an element where a string could be."""
        if not self._pending:
            return
        text = "".join(self._pending)
        self._pending.clear()
        if not text.strip(_BLANK):
            return
        following = self._derivatives.string(self._state, text, self._context)
        if following.kind is not Kind.NOT_ALLOWED:
            self._state = following
            return
        said = self._messages.no_text(self._parent(), self._state, text)
        self.faults.append(Fault(said, Where.TEXT, self._pending_place))

    def _end(self, name: str) -> None:
        state, derivatives = self._state, self._derivatives
        if state.is_string or self._pending:
            text = "".join(self._pending)
            self._pending.clear()
            whole = derivatives.whole_string(state, text, self._context)
            if text.strip(_BLANK) and whole.kind is Kind.NOT_ALLOWED:
                said = self._messages.wrong_content(name, state, text)
                self.faults.append(Fault(said, Where.TEXT, self._pending_place))
                self._erred.add(len(self._stack))
            else:
                state = whole
        rest = self._stack.pop()
        if rest is None:
            following = derivatives.end(state)
            is_complete = following.kind is not Kind.NOT_ALLOWED
            rest = following if is_complete else derivatives.end_anyway(state)
        else:
            is_complete = state.is_nullable
        depth = len(self._stack) + 1
        if not is_complete and depth not in self._erred:
            said = self._messages.incomplete(name, state)
            self.faults.append(Fault(said, Where.END, self._place(), element=name))
        self._erred -= {depth, -depth - 1}
        self._names.pop()
        self._state = rest
