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

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from lxml import etree

from edition.names import RELAXNG
from edition.schema.contents import (
    add,
    add_references,
    define,
    define_any,
    is_inhabited,
    occurring,
    write,
    write_data,
    write_values,
)
from edition.vocabulary import (
    AttributeSpec,
    Change,
    ClassSpec,
    DataRef,
    ElementSpec,
    ValueList,
    Vocabulary,
    tei,
)

_XSD: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
_DEFAULT: Final = "{http://relaxng.org/ns/compatibility/annotations/1.0}defaultValue"
_ROOTS: Final = ("TEI", "teiCorpus")


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
    add_references(add(add(root, "start"), "choice"), roots)
    for name, content in vocabulary.macros.items():
        write(define(root, name), content, vocabulary, name)
        define_any(root, name, content, vocabulary)
    for spec in vocabulary.classes.values():
        if spec.is_model:
            _define_model(root, spec, vocabulary)
        else:
            _define_attributes(root, spec, vocabulary)
    for element in vocabulary.elements.values():
        _define_element(root, element, vocabulary)
    return root


def _define_element(
    root: etree._Element, spec: ElementSpec, vocabulary: Vocabulary
) -> None:
    namespace = {} if spec.namespace == root.get("ns") else {"ns": spec.namespace}
    element = add(define(root, spec.name), "element", name=spec.name, **namespace)
    write(element, spec.content, vocabulary, spec.name)
    _write_attributes(element, spec, vocabulary)
    define_any(root, spec.name, spec.content, vocabulary)


def _define_model(
    root: etree._Element, spec: ClassSpec, vocabulary: Vocabulary
) -> None:
    members = [name for name in spec.members if is_inhabited(name, vocabulary)]
    if members:
        add_references(add(define(root, spec.name), "choice"), members)


def _define_attributes(
    root: etree._Element, spec: ClassSpec, vocabulary: Vocabulary
) -> None:
    """Define a class of attributes, and each of those that are its own."""
    together = define(root, f"{spec.name}.attributes")
    above = [name for name in spec.classes if name in vocabulary.classes]
    add_references(together, (f"{name}.attributes" for name in above))
    add_references(together, map(_name, spec.attributes))
    add_references(together, map(_name, vocabulary.borrowed(spec)))
    for attribute in spec.attributes:
        _write_attribute(define(root, _name(attribute)), attribute, vocabulary)
    if not len(together):
        add(together, "empty")


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
            add_references(element, [f"{name}.attributes"])
        else:
            kept = [a for key, a in of_class.items() if key not in own]
            add_references(element, map(_name, kept))
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
        place = add(element, "choice") if choice and len(groups) > 1 else element
        for attribute in attributes:
            _write_attribute(place, attribute, vocabulary)


def _write_attribute(
    parent: etree._Element, attribute: AttributeSpec, vocabulary: Vocabulary
) -> None:
    if not attribute.is_required:
        parent = add(parent, "optional")
    pattern = add(parent, "attribute", name=attribute.name)
    if attribute.default is not None and not attribute.is_required:
        pattern.set(_DEFAULT, attribute.default)
    datatype = attribute.datatype
    values = attribute.values
    if datatype is None:
        _write_value(pattern, None, values, vocabulary)
        return
    inside = add(pattern, "list") if datatype.is_list else pattern
    for place in occurring(inside, datatype.minimum, datatype.maximum):
        _write_value(place, datatype.reference, values, vocabulary)


def _write_value(
    parent: etree._Element,
    reference: DataRef | None,
    values: ValueList | None,
    vocabulary: Vocabulary,
) -> None:
    """Write one word of an attribute: from its list, of its datatype, or both."""
    if values is not None and values.kind != "open":
        parent = add(parent, "choice")
        write_values(parent, values)
        if values.kind == "closed":
            return
    if reference is None:
        add(parent, "text")
    else:
        write_data(parent, reference, vocabulary)
