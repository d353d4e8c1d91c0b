"""Reads `tei.json`; `making` writes it. Nothing else knows the form of the file.

A specification becomes data when it is asked for: who wants to know of one element
does not wait for all of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Generic, TypeVar

from edition.names import TEI
from edition.vocabulary.content import (
    UNBOUNDED,
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Empty,
    MacroRef,
    Sequence,
    Text,
    ValueList,
)
from edition.vocabulary.queries import Vocabulary
from edition.vocabulary.specs import (
    AttributeRef,
    AttributeSpec,
    Change,
    ClassSpec,
    Datatype,
    ElementSpec,
    Usage,
)

_Form = Mapping[str, Any]
_Spec = TypeVar("_Spec")


class _Specs(Mapping[str, _Spec], Generic[_Spec]):
    """Specifications by name, each read once, and not before it is asked for."""

    __slots__ = ("_forms", "_known", "_read")

    def __init__(
        self, forms: Mapping[str, _Form], read: Callable[[str, _Form], _Spec]
    ) -> None:
        self._forms = forms
        self._read = read
        self._known: dict[str, _Spec] = {}

    def __getitem__(self, name: str) -> _Spec:
        if name not in self._known:
            self._known[name] = self._read(name, self._forms[name])
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._forms

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)


def load(text: str | bytes) -> Vocabulary:
    """Return the vocabulary of a file that `making` has written.

    Raises:
        ValueError: it is none.
    """
    form = json.loads(text)
    return Vocabulary(
        version=form["version"],
        date=date.fromisoformat(form["date"]),
        modules=tuple(form["modules"]),
        elements=_Specs(form["elements"], _element),
        classes=_Specs(form["classes"], _class),
        macros=_Specs(form["macros"], lambda _, value: _content(value)),
        datatypes=_Specs(form["datatypes"], lambda _, value: _content(value)),
        dated=frozenset(form["dated"]),
    )


def _element(name: str, form: _Form) -> ElementSpec:
    return ElementSpec(
        name=name,
        content=_content(form["content"]),
        module=form.get("module", ""),
        classes=tuple(form.get("classes", ())),
        attributes=_attributes(name, form),
        namespace=form.get("ns", TEI),
        valid_until=_day(form),
    )


def _class(name: str, form: _Form) -> ClassSpec:
    return ClassSpec(
        name=name,
        is_model=form["kind"] == "model",
        module=form.get("module", ""),
        classes=tuple(form.get("classes", ())),
        members=tuple(form.get("members", ())),
        attributes=_attributes(name, form),
        references=tuple(
            AttributeRef(*attribute["ref"])
            for attribute in form.get("attributes", ())
            if "ref" in attribute
        ),
        valid_until=_day(form),
    )


def _attributes(source: str, form: _Form) -> tuple[AttributeSpec, ...]:
    return tuple(
        _attribute(source, attribute)
        for attribute in form.get("attributes", ())
        if "ref" not in attribute
    )


def _attribute(source: str, form: _Form) -> AttributeSpec:
    return AttributeSpec(
        name=form["name"],
        datatype=_datatype(form) if "type" in form else None,
        usage=Usage(form["usage"]) if "usage" in form else None,
        values=_values(form["values"]) if "values" in form else None,
        default=form.get("default"),
        valid_until=_day(form),
        change=Change(form.get("mode", "")),
        choice=form.get("choice"),
        source=source,
    )


def _datatype(form: _Form) -> Datatype:
    return Datatype(_data(form["type"]), *_bounds(form))


def _day(form: _Form) -> date | None:
    return date.fromisoformat(form["until"]) if "until" in form else None


def _bounds(form: _Form) -> tuple[int, int | None]:
    maximum = form.get("max", 1)
    return form.get("min", 1), UNBOUNDED if maximum == "*" else maximum


def _data(form: _Form) -> DataRef:
    return DataRef(
        form["dataRef"], tuple((name, value) for name, value in form.get("facets", ()))
    )


def _values(form: _Form) -> ValueList:
    until = {k: date.fromisoformat(v) for k, v in form.get("until", {}).items()}
    return ValueList(form["kind"], tuple(form["values"]), until)


def _parts(form: _Form, kind: str) -> tuple[Content, ...]:
    return tuple(_content(part) for part in form[kind])


def _class_ref(form: _Form) -> ClassRef:
    expand = form.get("expand", "alternation")
    return ClassRef(form["classRef"], *_bounds(form), expand)


def _any_element(form: _Form) -> AnyElement:
    require, excluded = form.get("require", ()), form.get("except", ())
    return AnyElement(*_bounds(form), tuple(require), tuple(excluded))


_KINDS: Final[Mapping[str, Callable[[_Form], Content]]] = {
    "empty": lambda _: Empty(),
    "textNode": lambda _: Text(),
    "elementRef": lambda form: ElementRef(form["elementRef"], *_bounds(form)),
    "classRef": _class_ref,
    "macroRef": lambda form: MacroRef(form["macroRef"], *_bounds(form)),
    "anyElement": _any_element,
    "sequence": lambda form: Sequence(_parts(form, "sequence"), *_bounds(form)),
    "alternate": lambda form: Alternate(_parts(form, "alternate"), *_bounds(form)),
    "dataRef": _data,
    "valList": lambda form: _values(form["valList"]),
}


def _content(form: _Form) -> Content:
    return _KINDS[next(iter(form))](form)
