"""`edition stats`: what is used is counted, as it is written."""

from edition.desk import usage


def test_elements_attributes_and_values_are_counted(desk):
    desk.text('<p rend="a">x</p>\n<p rend="b" xml:lang="de">y<hi rend="b"/></p>')

    found = {use.name: use for use in usage(desk.sources.documents)}

    paragraph = found["p"]
    assert (paragraph.count, paragraph.files) == (3 + 2 * 2, 2)
    assert [(a.name, a.count) for a in paragraph.attributes] == [
        ("rend", 2),
        ("xml:lang", 1),
    ]
    assert [(v.value, v.count) for v in paragraph.attributes[0].values] == [
        ("a", 1),
        ("b", 1),
    ]
    place = paragraph.attributes[0].values[1].first
    assert (place.file.name, place.line) == ("letter.xml", 3)
    assert [v.count for v in found["hi"].attributes[0].values] == [1]


def test_the_commonest_comes_first_and_other_namespaces_keep_theirs(desk):
    desk.text('<p/><p/><p/><p/><x xmlns="urn:x"/><ab n="1"/><ab n="2"/><ab n="2"/>')

    found = usage(desk.sources.documents)

    assert found[0].name == "p"
    assert "{urn:x}x" in {use.name for use in found}
    (numbers,) = next(use for use in found if use.name == "ab").attributes
    assert [v.value for v in numbers.values] == ["2", "1"]


def test_without_files_there_is_nothing():
    assert usage(()) == ()
