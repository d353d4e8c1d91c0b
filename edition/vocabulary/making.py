"""Makes `tei.json` from a release of the TEI; not part of what is installed.

    python -m edition.vocabulary.making p5subset.xml

A release of the TEI comes with the source of all its specifications in one file,
`p5subset.xml`. Facts alone are taken from it: names, classes, contents, datatypes,
values, dates. The form is ours, one line for each specification, so that the
difference between two releases can be read. `loading` reads it. Nothing else may
import this module: it parses XML, which only `source` may do for texts.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from edition.names import tei

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_SPECIFICATIONS: Final = frozenset(
    map(tei, ("moduleSpec", "elementSpec", "classSpec", "macroSpec", "dataSpec"))
)
Form = dict[str, Any]


def make(source: Path) -> str:
    """Return the vocabulary of a `p5subset.xml` in our form.

    Args:
        source: the file, from a release of the TEI Guidelines.

    Raises:
        ValueError: something stands in it that this program does not know; a new
            release has to be understood before it is used.
    """
    root = ET.parse(source).getroot()
    specs = [
        spec
        for div in root.iter(tei("div"))
        for spec in div
        if spec.tag in _SPECIFICATIONS
    ]
    members: dict[str, list[str]] = {}
    for spec in specs:
        for key in _classes(spec):
            members.setdefault(key, []).append(spec.get("ident", ""))
    return _lines(
        {
            **_edition(root),
            "modules": [s.get("ident") for s in _of_kind(specs, "moduleSpec")],
            "dated": [s.get("ident") for s in specs if _is_dated(s)],
            "elements": _by_name(specs, "elementSpec", _element),
            "classes": {
                name: form | {"members": members.get(name, [])}
                for name, form in _by_name(specs, "classSpec", _class).items()
            },
            "macros": _by_name(specs, "macroSpec", _content_of),
            "datatypes": _by_name(specs, "dataSpec", _content_of),
        }
    )


def _edition(root: ET.Element) -> Form:
    statement = root.find(f"{tei('teiHeader')}//{tei('editionStmt')}/{tei('edition')}")
    if statement is None:
        raise ValueError("the header of the file does not say which release it is")
    when = statement.find(tei("date"))
    version = re.search(r"\d+\.\d+\.\d+\w*", "".join(statement.itertext()))
    if when is None or version is None:
        raise ValueError("the release has no version or no date")
    return {"version": version[0], "date": when.get("when", "")}


def _is_dated(spec: ET.Element) -> bool:
    """Tell whether anything in a specification is deprecated."""
    parts = [spec, *spec.iter(tei("attDef")), *spec.iter(tei("valItem"))]
    return any("validUntil" in part.attrib for part in parts)


def _of_kind(specs: list[ET.Element], kind: str) -> Iterator[ET.Element]:
    return (spec for spec in specs if spec.tag == tei(kind))


def _by_name(specs: list[ET.Element], kind: str, reader: Any) -> dict[str, Any]:
    return {spec.get("ident", ""): reader(spec) for spec in _of_kind(specs, kind)}


def _lines(form: Form) -> str:
    """Write JSON with a line for each specification."""
    parts = []
    for key, value in form.items():
        if isinstance(value, dict):
            lines = ",\n".join(f"{_dump(k)}:{_dump(v)}" for k, v in value.items())
            parts.append(f"{_dump(key)}:{{\n{lines}\n}}")
        else:
            parts.append(f"{_dump(key)}:{_dump(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _element(spec: ET.Element) -> Form:
    return _without_nothing(
        module=spec.get("module"),
        ns=spec.get("ns"),
        until=spec.get("validUntil"),
        classes=_classes(spec),
        content=_content_of(spec),
        attributes=_attributes(spec),
    )


def _class(spec: ET.Element) -> Form:
    return _without_nothing(
        kind=spec.get("type"),
        module=spec.get("module"),
        until=spec.get("validUntil"),
        classes=_classes(spec),
        attributes=_attributes(spec),
    )


def _classes(spec: ET.Element) -> list[str]:
    return [m.get("key", "") for m in spec.findall(f"{tei('classes')}/*")]


def _attributes(spec: ET.Element) -> list[Form]:
    top = spec.find(tei("attList"))
    return [] if top is None else list(_attribute_list(top, iter(range(1, 100))))


def _attribute_list(
    part: ET.Element, groups: Iterator[int], group: int | None = None
) -> Iterator[Form]:
    if part.get("org") == "choice":
        group = next(groups)
    for child in part:
        name = child.tag.rpartition("}")[2]
        if name == "attList":
            yield from _attribute_list(child, groups, group)
        elif name == "attRef":
            yield {"ref": [child.get("class"), child.get("name")]}
        elif name == "attDef":
            yield _attribute(child, group)
        else:
            raise ValueError(f"<{name}> in a list of attributes is not known")


def _attribute(spec: ET.Element, group: int | None) -> Form:
    datatype = spec.find(tei("datatype"))
    bounds: Form = {}
    reference = None
    if datatype is not None:
        bounds = _bounds(datatype)
        (reference,) = map(_content, datatype)
    usage = spec.get("usage")
    default = spec.find(tei("defaultVal"))
    values = spec.find(tei("valList"))
    return _without_nothing(
        name=spec.get("ident"),
        mode=None if spec.get("mode") == "add" else spec.get("mode"),
        usage=usage,
        type=reference,
        **bounds,
        default=None if default is None else default.text,
        values=None if values is None else _values(values),
        choice=group,
        until=spec.get("validUntil"),
    )


def _values(part: ET.Element) -> Form:
    items = part.findall(tei("valItem"))
    until = {i.get("ident"): i.get("validUntil") for i in items if i.get("validUntil")}
    return _without_nothing(
        kind=part.get("type", "open"),
        values=[i.get("ident", "") for i in items],
        until=until,
    )


def _content_of(spec: ET.Element) -> Form:
    content = spec.find(tei("content"))
    parts = [] if content is None else list(map(_content, content))
    if len(parts) != 1:
        raise ValueError(f"the content of {spec.get('ident')} is not one thing")
    return parts[0]


def _content(part: ET.Element) -> Form:
    """Return a part of a content model; its kind is the first key."""
    name = part.tag.rpartition("}")[2]
    if name not in _CONTENTS:
        raise ValueError(f"<{name}> in a content model is not known")
    return {name: _CONTENTS[name](part), **_bounds(part), **_details(part)}


def _key(part: ET.Element) -> str:
    return part.get("key") or part.get("name") or ""


def _parts(part: ET.Element) -> list[Form]:
    return [_content(child) for child in part]


def _nothing(_: ET.Element) -> int:
    return 1


_CONTENTS: Final[dict[str, Callable[[ET.Element], Any]]] = {
    "empty": _nothing,
    "textNode": _nothing,
    "anyElement": _nothing,
    "elementRef": _key,
    "classRef": _key,
    "macroRef": _key,
    "dataRef": _key,
    "sequence": _parts,
    "alternate": _parts,
    "valList": _values,
}


def _details(part: ET.Element) -> Form:
    """Return what only some kinds of parts say."""
    facets = [[f.get("name"), f.get("value")] for f in part.findall(tei("dataFacet"))]
    if (pattern := part.get("restriction")) is not None:
        facets.append(["pattern", pattern])
    return _without_nothing(
        expand=part.get("expand"),
        require=part.get("require", "").split(),
        **{"except": part.get("except", "").split(), "facets": facets},
    )


def _bounds(part: ET.Element) -> Form:
    """Return what is not 1; "*" is any number."""
    minimum, maximum = part.get("minOccurs", "1"), part.get("maxOccurs", "1")
    return {
        **({} if minimum == "1" else {"min": int(minimum)}),
        **(
            {}
            if maximum == "1"
            else {"max": "*" if maximum == "unbounded" else int(maximum)}
        ),
    }


def _without_nothing(**values: Any) -> Form:
    return {key: value for key, value in values.items() if value not in (None, [], {})}


if __name__ == "__main__":
    target = Path(__file__).with_name("tei.json")
    target.write_text(make(Path(sys.argv[1])), "utf-8")
