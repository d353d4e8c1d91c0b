"""A RELAX NG grammar made from a vocabulary: the schema for a text that names none.

`builtin_grammar` is what the TEI calls tei_all, and accepts what the TEI's own tools
make it accept. It has the shape that those tools give it: a definition for each
element, macro, class of elements, class of attributes and attribute of a class. This
module knows the TEI's language for content and writes RELAX NG; who judges with it,
and how, it does not know.

Where the tools do something else than the TEI Guidelines say, we do what the tools do,
so that a text is not valid here and invalid elsewhere:

- what `anyElement` asks for with @require is not enforced;
- where an element changes an attribute that it inherits, its own list of values is not
  enforced, closed or not; the datatype is. Where it replaces it, the list is enforced;
- that only one of some attributes may be there is not enforced where they are all that
  an element has of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from lxml import etree

from edition.names import RELAXNG, TEI, local_name
from edition.vocabulary import (
    Alternate,
    AnyElement,
    AttributeSpec,
    Change,
    ClassRef,
    ClassSpec,
    Content,
    DataRef,
    ElementRef,
    ElementSpec,
    Empty,
    MacroRef,
    Text,
    ValueList,
    Vocabulary,
    tei,
)

_XSD: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
_EXAMPLES: Final = "http://www.tei-c.org/ns/Examples"
_DEFAULT: Final = "{http://relaxng.org/ns/compatibility/annotations/1.0}defaultValue"
_ROOTS: Final = ("TEI", "teiCorpus")
_AROUND_MEMBERS: Final = {
    "sequence": None,
    "sequenceOptional": "optional",
    "sequenceRepeatable": "oneOrMore",
    "sequenceOptionalRepeatable": "zeroOrMore",
}


def builtin_grammar() -> etree._Element:
    """Return the grammar tei_all of the release that comes with the toolkit."""
    return grammar(tei())


def grammar(vocabulary: Vocabulary, roots: Sequence[str] = _ROOTS) -> etree._Element:
    """Return a RELAX NG grammar in the XML syntax (OASIS specification of 2001).

    What is named in a content but is not in the vocabulary is left out.

    Args:
        vocabulary: all that may occur.
        roots: the elements that a document may begin with.
    """
    root = etree.Element(
        f"{{{RELAXNG}}}grammar",
        {"ns": vocabulary.elements[roots[0]].namespace, "datatypeLibrary": _XSD},
        nsmap={None: RELAXNG, "a": _DEFAULT[1:].partition("}")[0]},
    )
    _refs(_add(_add(root, "start"), "choice"), roots)
    for name, content in vocabulary.macros.items():
        _write(_define(root, name), content, vocabulary, name)
        _define_any(root, name, content, vocabulary)
    for spec in vocabulary.classes.values():
        if spec.is_model:
            _define_model(root, spec, vocabulary)
        else:
            _define_attributes(root, spec, vocabulary)
    for element in vocabulary.elements.values():
        _define_element(root, element, vocabulary)
    return root


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{RELAXNG}}}{tag}", attributes)


def _define(root: etree._Element, name: str) -> etree._Element:
    return _add(root, "define", name=name)


def _refs(parent: etree._Element, names: Iterable[str]) -> None:
    for name in names:
        _add(parent, "ref", name=name)


def _group(parent: etree._Element) -> etree._Element:
    """Return where several patterns can stand that belong together."""
    return _add(parent, "group") if local_name(parent.tag) == "choice" else parent


def _occurring(
    parent: etree._Element, minimum: int, maximum: int | None
) -> Iterator[etree._Element]:
    """Yield each place where a pattern has to be written that may occur so often."""
    if maximum is None and minimum < 2:  # noqa: PLR2004
        yield _add(parent, "oneOrMore" if minimum else "zeroOrMore")
        return
    if (minimum, maximum) not in {(1, 1), (0, 1)}:
        parent = _group(parent)
    for _ in range(minimum):
        yield parent
    if maximum is None:
        yield _add(parent, "zeroOrMore")
    else:
        for _ in range(maximum - minimum):
            yield _add(parent, "optional")


# ------------------------------------------------------------------- elements


def _define_element(
    root: etree._Element, spec: ElementSpec, vocabulary: Vocabulary
) -> None:
    namespace = {} if spec.namespace == root.get("ns") else {"ns": spec.namespace}
    define = _define(root, spec.name)
    element = _add(define, "element", name=spec.name, **namespace)
    _write(element, spec.content, vocabulary, spec.name)
    _write_attributes(element, spec, vocabulary)
    _define_any(root, spec.name, spec.content, vocabulary)


def _parts(content: Content) -> Iterator[Content]:
    yield content
    for part in getattr(content, "parts", ()):
        yield from _parts(part)


def _define_any(
    root: etree._Element, owner: str, content: Content, vocabulary: Vocabulary
) -> None:
    """Define what stands for elements of other vocabularies, if the content has any.

    Args:
        root: the grammar.
        owner: the element or macro whose content it is.
        content: what is looked through.
        vocabulary: whose elements these are not.
    """
    anything = [part for part in _parts(content) if isinstance(part, AnyElement)]
    if not anything:
        return
    name = f"anyElement_{owner}"
    element = _add(_define(root, name), "element")
    excluded = _add(_add(element, "anyName"), "except")
    asked = [namespace for part in anything for namespace in part.excluded]
    for namespace in asked or [TEI]:
        _add(excluded, "nsName", ns=namespace)
    if not asked and "egXML" in vocabulary.elements:
        _add(excluded, "name", ns=_EXAMPLES).text = "egXML"
    _add(_add(_add(element, "zeroOrMore"), "attribute"), "anyName")
    inside = _add(_add(element, "zeroOrMore"), "choice")
    _add(inside, "text")
    _refs(inside, [name])


def _define_model(
    root: etree._Element, spec: ClassSpec, vocabulary: Vocabulary
) -> None:
    members = [name for name in spec.members if _is_inhabited(name, vocabulary)]
    if members:
        _refs(_add(_define(root, spec.name), "choice"), members)


def _is_inhabited(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether there is such an element, or a class with elements in it."""
    if name in vocabulary.classes:
        members = vocabulary.classes[name].members
        return any(_is_inhabited(member, vocabulary) for member in members)
    return name in vocabulary.elements


# -------------------------------------------------------------------- content


def _write(
    parent: etree._Element, content: Content, vocabulary: Vocabulary, owner: str
) -> None:
    """Write a content into a pattern.

    Args:
        parent: the pattern.
        content: what is written.
        vocabulary: what its names mean.
        owner: the element or macro whose content it is.
    """
    match content:
        case Empty():
            _add(parent, "empty")
        case Text():
            _add(parent, "text")
        case ValueList():
            _write_values(_add(parent, "choice"), content)
        case DataRef():
            _write_data(parent, content, vocabulary)
        case _:
            if _is_void(content, vocabulary):
                _add(parent, "notAllowed" if content.minimum else "empty")
                return
            for place in _occurring(parent, content.minimum, content.maximum):
                _write_once(place, content, vocabulary, owner)


def _write_once(
    place: etree._Element, content: Content, vocabulary: Vocabulary, owner: str
) -> None:
    match content:
        case ElementRef() | MacroRef():
            _refs(place, [content.name])
        case ClassRef(expand="alternation"):
            _refs(place, [content.name])
        case ClassRef():
            _write_members(place, content, vocabulary)
        case AnyElement():
            _refs(place, [f"anyElement_{owner}"])
        case Alternate():
            choice = _add(place, "choice")
            for part in content.parts:
                _write(choice, part, vocabulary, owner)
        case _:
            group = _group(place)
            for part in getattr(content, "parts", ()):
                _write(group, part, vocabulary, owner)


def _is_void(content: Content, vocabulary: Vocabulary) -> bool:
    """Tell whether nothing in the vocabulary can stand there."""
    match content:
        case ElementRef() | ClassRef():
            return not _is_inhabited(content.name, vocabulary)
        case MacroRef():
            return content.name not in vocabulary.macros
        case _:
            return False


def _write_members(
    place: etree._Element, content: ClassRef, vocabulary: Vocabulary
) -> None:
    """Write the members of a class one after the other."""
    around = _AROUND_MEMBERS[content.expand]
    group = _group(place)
    for member in vocabulary.classes[content.name].members:
        if _is_inhabited(member, vocabulary):
            _refs(_add(group, around) if around else group, [member])


# ----------------------------------------------------------------- attributes


def _define_attributes(
    root: etree._Element, spec: ClassSpec, vocabulary: Vocabulary
) -> None:
    """Define a class of attributes, and each of those that are its own."""
    together = _define(root, f"{spec.name}.attributes")
    above = [name for name in spec.classes if name in vocabulary.classes]
    _refs(together, (f"{name}.attributes" for name in above))
    _refs(together, map(_name, spec.attributes))
    _refs(together, map(_name, vocabulary.borrowed(spec)))
    for attribute in spec.attributes:
        _write_attribute(_define(root, _name(attribute)), attribute, vocabulary)
    if not len(together):
        _add(together, "empty")


def _name(attribute: AttributeSpec) -> str:
    """Return the name of the definition of a class's attribute."""
    return f"{attribute.source}.attribute.{attribute.name.replace(':', '')}"


def _write_attributes(
    element: etree._Element, spec: ElementSpec, vocabulary: Vocabulary
) -> None:
    """Write the attributes of an element: class by class, then those of its own.

    A class of which the element changes something is written attribute by attribute.
    """
    own = {attribute.name for attribute in spec.attributes}
    for name in spec.classes:
        if name not in vocabulary.classes or vocabulary.classes[name].is_model:
            continue
        of_class = vocabulary.inherited((name,))
        if own.isdisjoint(of_class):
            _refs(element, [f"{name}.attributes"])
        else:
            kept = [a for key, a in of_class.items() if key not in own]
            _refs(element, map(_name, kept))
    inherited = vocabulary.inherited(spec.classes)
    mine = [
        replace(a, values=inherited[a.name].values)
        if a.change is Change.PART and a.name in inherited
        else a
        for a in vocabulary.attributes_of(spec.name)
        if a.source == spec.name
    ]
    groups = [
        (choice, tuple(attributes))
        for choice, attributes in groupby(mine, key=lambda attribute: attribute.choice)
    ]
    for choice, attributes in groups:
        place = _add(element, "choice") if choice and len(groups) > 1 else element
        for attribute in attributes:
            _write_attribute(place, attribute, vocabulary)


def _write_attribute(
    parent: etree._Element, attribute: AttributeSpec, vocabulary: Vocabulary
) -> None:
    if not attribute.is_required:
        parent = _add(parent, "optional")
    pattern = _add(parent, "attribute", name=attribute.name)
    if attribute.default is not None and not attribute.is_required:
        pattern.set(_DEFAULT, attribute.default)
    datatype = attribute.datatype
    values = attribute.values
    if datatype is None:
        _write_value(pattern, None, values, vocabulary)
        return
    inside = _add(pattern, "list") if datatype.is_list else pattern
    for place in _occurring(inside, datatype.minimum, datatype.maximum):
        _write_value(place, datatype.reference, values, vocabulary)


def _write_value(
    parent: etree._Element,
    reference: DataRef | None,
    values: ValueList | None,
    vocabulary: Vocabulary,
) -> None:
    """Write one word of an attribute: from its list, of its datatype, or both."""
    if values is not None and values.kind != "open":
        parent = _add(parent, "choice")
        _write_values(parent, values)
        if values.kind == "closed":
            return
    if reference is None:
        _add(parent, "text")
    else:
        _write_data(parent, reference, vocabulary)


def _write_values(choice: etree._Element, values: ValueList) -> None:
    for value in values.values:
        _add(choice, "value").text = value


def _write_data(
    parent: etree._Element, reference: DataRef, vocabulary: Vocabulary
) -> None:
    content = vocabulary.resolve(reference)
    if isinstance(content, DataRef):
        data = _add(parent, "data", type=content.name)
        for name, value in content.facets:
            _add(data, "param", name=name).text = value
    else:
        _write(parent, content, vocabulary, "")
