"""Every element of the TEI has a sentence of ours that says what it is for."""

from edition.vocabulary import tei
from edition.vocabulary.meanings import meanings


def test_every_element_of_the_tei_has_one_and_nothing_else():
    assert set(meanings().elements) == set(tei().elements)


def test_every_attribute_that_has_one_is_of_the_tei():
    known = {a.name for name in tei().elements for a in tei().attributes_of(name)}

    assert set(meanings().attributes) <= known


def test_each_is_one_short_sentence():
    for words in (*meanings().elements.values(), *meanings().attributes.values()):
        assert words.endswith(".")
        assert len(words) < 100
        assert words == " ".join(words.split())
