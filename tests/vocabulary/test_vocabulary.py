"""What is asked about a vocabulary: a small one of our own, and the TEI's."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from edition.vocabulary import (
    Alternate,
    AnyElement,
    ClassRef,
    DataRef,
    Datatype,
    Deprecation,
    ElementRef,
    Empty,
    MacroRef,
    Sequence,
    Usage,
    ValueList,
    load,
    tei,
)
from edition.vocabulary.making import make

SMALL = Path(__file__).with_name("small.xml")


@pytest.fixture(scope="module")
def small():
    return load(make(SMALL))


def by_name(vocabulary, element):
    return {a.name: a for a in vocabulary.attributes_of(element)}


def test_a_vocabulary_says_which_release_it_is(small):
    assert small.version == "0.1.2b"
    assert small.date == dt.date(2001, 2, 3)
    assert small.modules == ("letters",)


def test_examples_are_no_specifications(small):
    assert list(small.elements) == ["letter", "old", "foreigner"]


def test_a_content_is_a_tree_of_what_may_stand_there(small):
    assert small.content_of("letter") == Sequence(
        (
            ElementRef("old", 2, 3),
            ClassRef("model.word", expand="sequenceOptional"),
            AnyElement(require=("urn:a", "urn:b")),
        )
    )
    assert small.content_of("old") == Empty()
    assert small.content_of("foreigner") == MacroRef("macro.words")


def test_an_element_belongs_to_the_classes_of_its_classes(small):
    assert small.classes_of("foreigner") == ("model.name", "model.word")
    assert small.classes_of("letter") == ("att.place", "att.basic")


def test_a_class_has_the_members_of_the_classes_in_it(small):
    assert small.members("model.word") == ("old", "foreigner")
    assert small.members("model.nothing") == ()


def test_what_is_not_there_cannot_be_asked_for(small):
    with pytest.raises(KeyError):
        small.attributes_of("no")
    with pytest.raises(KeyError):
        small.members("model.no")
    assert "no" not in small.elements


def test_attributes_are_inherited_borrowed_and_new(small):
    assert [(a.name, a.source) for a in small.attributes_of("letter")] == [
        ("place", "letter"),
        ("when", "att.late"),
        ("xml:id", "att.basic"),
        ("stamp", "letter"),
        ("by", "letter"),
        ("from", "letter"),
    ]


def test_an_element_changes_part_of_an_attribute_and_keeps_the_rest(small):
    place = by_name(small, "letter")["place"]

    assert place.is_required
    assert place.datatype == Datatype(DataRef("teidata.word"))
    assert place.default == "here"
    assert place.values.values == ("here", "there")


def test_an_element_deletes_an_attribute_that_its_class_has(small):
    assert "side" not in by_name(small, "letter")
    assert "side" in small.inherited(("att.place",))


def test_an_attribute_of_which_nothing_is_said_is_optional_and_any_text(small):
    by = by_name(small, "letter")["by"]

    assert by.usage is Usage.OPTIONAL
    assert by.datatype == Datatype(DataRef("string"))


def test_of_two_attributes_in_one_choice_only_one_may_be_there(small):
    attributes = by_name(small, "letter")

    assert attributes["by"].choice == attributes["from"].choice is not None
    assert attributes["stamp"].choice is None


def test_a_datatype_is_resolved_down_to_those_of_xml_schema(small):
    stamp = by_name(small, "letter")["stamp"].datatype

    assert (stamp.minimum, stamp.maximum, stamp.is_list) == (1, 2, True)
    assert small.resolve(stamp.reference) == Alternate(
        (
            DataRef("token", (("pattern", r"\S+"),)),
            DataRef("double", (("minInclusive", "0"),)),
            ValueList("open", ("unknown",)),
        )
    )


DEPRECATED = (
    Deprecation("letter", "place", "there", dt.date(2030, 1, 1)),
    Deprecation("letter", "when", None, dt.date(2028, 1, 1)),
    Deprecation("letter", "from", None, dt.date(2031, 1, 1)),
    Deprecation("old", "", None, dt.date(2029, 1, 1)),
    Deprecation("old", "when", None, dt.date(2028, 1, 1)),
    Deprecation("old", "until", None, dt.date(2028, 1, 1)),
)


def test_elements_attributes_classes_and_values_are_deprecated_until_a_day(small):
    assert small.deprecated() == DEPRECATED


def test_deprecations_are_asked_for_by_element_and_attribute(small):
    assert small.deprecations("old") == DEPRECATED[3:]
    assert small.deprecations("letter", "place") == DEPRECATED[:1]
    assert small.deprecations("letter", "stamp") == ()
    assert small.deprecations("foreigner") == ()


# -------------------------------------------------------------------- the TEI


def test_the_tei_has_its_elements_classes_and_datatypes():
    assert tei().version == "4.9.0a"
    assert len(tei().elements) == 587
    assert len(tei().classes) == 211
    assert len(tei().datatypes) == 35


def test_every_name_that_the_tei_mentions_is_one_that_it_defines():
    vocabulary = tei()
    unknown = set()

    def look(content):
        match content:
            case ElementRef() if content.name not in vocabulary.elements:
                unknown.add(content.name)
            case ClassRef() if content.name not in vocabulary.classes:
                unknown.add(content.name)
            case MacroRef() if content.name not in vocabulary.macros:
                unknown.add(content.name)
            case Sequence() | Alternate():
                for part in content.parts:
                    look(part)

    for spec in vocabulary.elements.values():
        look(spec.content)
        unknown |= set(spec.classes) - set(vocabulary.classes)
        unknown |= {spec.module} - set(vocabulary.modules)
    for spec in vocabulary.classes.values():
        unknown |= set(spec.members) - {*vocabulary.classes, *vocabulary.elements}

    assert not unknown


def test_what_the_tei_says_of_persname_is_what_its_editors_know():
    persname = tei().elements["persName"]
    attributes = by_name(tei(), "persName")

    assert persname.module == "namesdates"
    assert "model.nameLike.agent" in tei().classes_of("persName")
    assert "persName" in tei().members("model.phrase")
    assert {"ref", "key", "xml:id", "when", "type"} <= set(attributes)
    assert attributes["ref"].datatype.is_list
    assert tei().resolve(attributes["ref"].datatype.reference) == DataRef(
        "anyURI", (("pattern", r"\S+"),)
    )
    assert attributes["full"].values.values == ("yes", "abb", "init")
    assert attributes["full"].default == "yes"


def test_the_vocabulary_is_read_once_and_only_when_it_is_asked_for():
    assert tei() is tei()
    done = subprocess.run(
        [
            *(sys.executable, "-c"),
            "import edition.vocabulary as v, sys;"
            "sys.exit(v.tei.cache_info().currsize or 'lxml' in sys.modules)",
        ],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0
