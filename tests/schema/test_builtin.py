"""The grammar of a small vocabulary of our own, judged with libxml2."""

from dataclasses import replace

import pytest
from lxml import etree

from edition.names import TEI
from edition.schema.builtin import grammar
from edition.vocabulary import (
    Alternate,
    AnyElement,
    AttributeSpec,
    Change,
    ClassRef,
    ClassSpec,
    Content,
    DataRef,
    Datatype,
    ElementRef,
    ElementSpec,
    Empty,
    MacroRef,
    Sequence,
    Text,
    Usage,
    ValueList,
    Vocabulary,
    load,
)

NOTHING = load(
    '{"version":"1","date":"2001-02-03","modules":[],"dated":[],'
    '"elements":{},"classes":{},"macros":{},"datatypes":{}}'
)
WORD = Datatype(DataRef("token"))


def vocabulary(
    content: Content = Empty(),  # noqa: B008 (it is frozen)
    attributes=(),
    classes=(),
    inherits=(),
) -> Vocabulary:
    """A root with what a test is about, and elements a and b to put into it."""
    root = ElementSpec("root", content, classes=inherits, attributes=attributes)
    return replace(
        NOTHING,
        elements={
            "root": root,
            "a": ElementSpec("a", Empty()),
            "b": ElementSpec("b", Empty()),
        },
        classes={spec.name: spec for spec in classes},
    )


def judge(made: Vocabulary, text: str) -> bool:
    schema = etree.RelaxNG(etree.ElementTree(grammar(made, ["root"])))
    whole = text.replace("<root", f'<root xmlns="{TEI}"', 1)
    return schema.validate(etree.fromstring(whole))


A, B = ElementRef("a"), ElementRef("b")
AB = ClassSpec("model.ab", is_model=True, members=("a", "model.none", "no", "b"))
NONE = ClassSpec("model.none", is_model=True)


def of_class(expand, minimum=1, maximum=1):
    return ClassRef("model.ab", minimum, maximum, expand)


@pytest.mark.parametrize(
    ("content", "allowed", "refused"),
    [
        (Empty(), ["", " "], ["x", "a"]),
        (Text(), ["", "x"], ["a"]),
        (ElementRef("a", 2, 3), ["aa", "aaa"], ["", "a", "aaaa", "ab"]),
        (ElementRef("a", 2, None), ["aa", "aaaaa"], ["", "a"]),
        (ElementRef("a", 0, 2), ["", "a", "aa"], ["aaa"]),
        (Alternate((ElementRef("a", 0, 0), B)), ["", "b"], ["a"]),
        (Sequence((A, B), 0, None), ["", "ab", "abab"], ["ba", "aab"]),
        (Sequence((A, B), 2, 2), ["abab"], ["ab", "aabb"]),
        (Alternate((A, B)), ["a", "b"], ["", "ab"]),
        (Alternate((Sequence((A, B)), A)), ["a", "ab"], ["b", "aba"]),
        (Alternate((ElementRef("a", 2, 2), B)), ["aa", "b"], ["a", "ab", "aab"]),
        (Alternate((of_class("sequence"), B)), ["ab", "b"], ["a"]),
        (of_class("alternation"), ["a", "b"], ["", "ab"]),
        (of_class("sequence"), ["ab"], ["a", "ba", "aab"]),
        (of_class("sequenceOptional"), ["", "a", "b", "ab"], ["ba", "aab"]),
        (of_class("sequenceRepeatable"), ["ab", "aabb"], ["", "a", "aba"]),
        (of_class("sequenceOptionalRepeatable"), ["", "bb", "aab"], ["ba"]),
        (of_class("sequence", 0, None), ["", "ab", "abab"], ["aabb"]),
        (Sequence((A, ClassRef("model.none", 0))), ["a"], ["", "b"]),
        (Sequence((A, ClassRef("model.none"))), [], ["", "a"]),
        (Alternate((A, ClassRef("model.none"))), ["a"], ["", "b"]),
        (Alternate((ElementRef("no"),), 0, None), [""], ["a"]),
        (Alternate((A, ElementRef("no", 0))), ["", "a"], ["b"]),
        (Sequence((ElementRef("no", 0), A)), ["a"], [""]),
    ],
)
def test_a_content_allows_what_it_says(content, allowed, refused):
    made = vocabulary(content, classes=(AB, NONE))
    for letters in (*allowed, *refused):
        inside = letters.replace("a", "<a/>").replace("b", "<b/>")
        text = f"<root>{inside}</root>"
        assert judge(made, text) is (letters in allowed), letters


@pytest.mark.parametrize(
    ("inside", "is_valid"),
    [
        ("<x xmlns=''/>", True),
        ("<x xmlns='urn:x' y='z'>text <deep/></x>", True),
        ("<a/>", False),
        ("<x xmlns='urn:x'><a xmlns='http://www.tei-c.org/ns/1.0'/></x>", False),
    ],
)
def test_any_element_is_one_of_another_vocabulary(inside, is_valid):
    assert judge(vocabulary(AnyElement()), f"<root>{inside}</root>") is is_valid


def test_any_element_may_exclude_other_namespaces():
    made = vocabulary(AnyElement(excluded=("urn:x",)))

    assert not judge(made, "<root><x xmlns='urn:x'/></root>")
    assert judge(made, "<root><x xmlns='urn:y'/></root>")


def attribute(**said):
    return AttributeSpec("n", **{"datatype": WORD, "source": "root", **said})


@pytest.mark.parametrize(
    ("spec", "allowed", "refused"),
    [
        (attribute(), [None, "x", ""], []),
        (attribute(usage=Usage.REQUIRED), ["x"], [None]),
        (attribute(datatype=Datatype(DataRef("integer"))), ["1"], ["x"]),
        (
            attribute(datatype=Datatype(DataRef("integer"), 1, 2)),
            ["1", "1 2"],
            ["", "1 2 3", "1 x"],
        ),
        (
            attribute(datatype=Datatype(DataRef("integer"), 2, None)),
            ["1 2", "1 2 3"],
            ["1"],
        ),
        (
            attribute(values=ValueList("closed", ("x", "y"))),
            ["x", "y", None],
            ["z", "x y"],
        ),
        (
            attribute(
                values=ValueList("semi", ("x",)), datatype=Datatype(DataRef("integer"))
            ),
            ["x", "1"],
            ["y"],
        ),
        (
            attribute(
                values=ValueList("open", ("x",)), datatype=Datatype(DataRef("integer"))
            ),
            ["1"],
            ["x"],
        ),
        (
            attribute(datatype=Datatype(DataRef("token", (("pattern", "a+"),)))),
            ["a", "aa"],
            ["b"],
        ),
    ],
)
def test_an_attribute_allows_what_it_says(spec, allowed, refused):
    made = vocabulary(attributes=(spec,))
    for value in (*allowed, *refused):
        text = "<root/>" if value is None else f'<root n="{value}"/>'
        assert judge(made, text) is (value in allowed), value


SHARED = ClassSpec(
    "att.shared",
    is_model=False,
    attributes=(
        AttributeSpec(
            "n", WORD, values=ValueList("closed", ("x",)), source="att.shared"
        ),
        AttributeSpec("m", WORD, source="att.shared"),
    ),
)


@pytest.mark.parametrize(
    ("change", "allowed", "refused"),
    [
        ({"change": Change.AWAY}, ["m='x'"], ["n='x'"]),
        ({"change": Change.PART, "datatype": None}, ["", "n='x' m='x'"], ["n='y'"]),
        (
            {"change": Change.PART, "usage": Usage.REQUIRED, "datatype": None},
            ["n='x'"],
            ["", "n='y'", "m='x'"],
        ),
        (
            {"change": Change.PART, "values": ValueList("closed", ("y",))},
            ["n='x'"],
            ["n='y'"],  # as the TEI's tools have it: its own list is not enforced
        ),
        (
            {"change": Change.WHOLE, "values": ValueList("closed", ("y",))},
            ["n='y' m='x'"],
            ["n='x'"],
        ),
    ],
)
def test_an_element_changes_what_it_inherits(change, allowed, refused):
    made = vocabulary(
        classes=(SHARED,), attributes=(attribute(**change),), inherits=("att.shared",)
    )
    for said in (*allowed, *refused):
        assert judge(made, f"<root {said}/>") is (said in allowed), said


def test_of_a_choice_of_attributes_one_may_be_there():
    one, other = attribute(choice=1), replace(attribute(choice=1), name="m")
    made = vocabulary(attributes=(one, other, replace(attribute(), name="free")))

    assert judge(made, "<root n='x' free='x'/>")
    assert judge(made, "<root m='x'/>")
    assert not judge(made, "<root n='x' m='x'/>")


def test_a_macro_may_hold_elements_of_other_vocabularies():
    inside = Sequence((A, AnyElement(0)))
    made = vocabulary(Sequence((MacroRef("macro.x"), MacroRef("macro.no", 0))))
    made = replace(made, macros={"macro.x": inside})

    assert judge(made, "<root><a/><x xmlns='urn:x'/></root>")
    assert judge(made, "<root><a/></root>")
    assert not judge(made, "<root><a/><b/></root>")
