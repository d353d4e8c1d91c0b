"""Names of the registers in running words: which are found, and how sure they are."""

import unicodedata

import pytest

REF = 'ref="registers/places.xml#{}"'


def only(mentions):
    (mention,) = mentions
    return mention


@pytest.mark.parametrize(
    ("words", "identifier"),
    [
        ("Anastas Ivanovich Mikoyan", "mikoyan"),
        ("Anastas Mikoyan", "mikoyan"),
        ("Mikoyan, Anastas", "mikoyan"),
        ("A. I. Mikoyan", "mikoyan"),
        ("A.I. Mikoyan", "mikoyan"),
        ("Anastas I. Mikoyan", "mikoyan"),
        ("ANASTAS MIKOYAN", "mikoyan"),
        ("Mao Tse-tung", "mao"),
        ("Mao Tse‑tung", "mao"),
        ("Mao Tsetung", "mao"),
        ("Мао Цзэдун", "mao"),
        ("毛澤東", "mao"),
        ("Johann von Goethe", "goethe"),
        ("Port\n      Arthur", "port-arthur"),
        ("Xi’an", "xian"),
        ("VKP(b)", "vkpb"),
    ],
)
def test_an_entry_is_found_by_every_form_of_its_name(desk, words, identifier):
    mention = only(desk.found(f"<p>we saw {words} there</p>"))

    assert mention.candidates[0].id == identifier
    assert mention.words == " ".join(words.split())


def test_the_surname_alone_is_sure_only_where_the_text_has_the_whole_name(desk):
    alone = only(desk.found("<p>Then Mikoyan spoke.</p>"))
    assert not alone.is_sure()

    found = desk.sure("<p>Anastas Mikoyan came.</p><p>Then Mikoyan spoke.</p>")
    assert ("Mikoyan", "mikoyan") in found


def test_one_who_is_born_later_is_not_meant(desk):
    early = (
        "<profileDesc><creation><date when='1850'>1850</date></creation></profileDesc>"
    )

    mention = only(desk.found("<p>we saw Anastas Mikoyan there</p>", more=early))

    assert not mention.is_sure()
    assert "born after the date of the document" in mention.why


@pytest.mark.parametrize("quote", ["'", "’"])
def test_a_possessive_is_no_part_of_the_name(desk, quote):
    assert desk.sure(f"<p>the army of China, China{quote}s army</p>") == [
        ("China", "china"),
        ("China", "china"),
    ]


def test_decomposed_letters_are_the_same_letters(desk):
    words = unicodedata.normalize("NFD", "Ürümqi")
    assert len(words) > len("Ürümqi")

    assert desk.tagged(f"<p>in {words} then</p>") == (
        f"<p>in <placeName {REF.format('urumqi')}>{words}</placeName> then</p>"
    )


def test_names_without_spaces_between_words_are_found_in_chinese(desk):
    assert desk.sure('<p xml:lang="zh">一九四九年毛澤東在中國說</p>') == [
        ("一九四九年", "when=1949"),
        ("毛澤東", "mao"),
        ("中國", "china"),
    ]


def test_two_of_one_surname_are_never_told_apart_by_guess(desk):
    mention = only(desk.found("<p>Kovalev spoke.</p>"))

    assert mention.is_open
    assert not mention.is_sure(0.0)
    assert {c.id for c in mention.candidates} == {"ivan", "evgenii"}


def test_of_two_that_may_be_meant_the_one_whom_the_text_names_comes_first(desk):
    found = desk.found("<p>Evgenii Kovalev came.</p><p>Kovalev spoke.</p>")

    assert [m.candidates[0].id for m in found] == ["evgenii", "evgenii"]
    assert found[1].is_open


def test_the_longest_name_wins(desk):
    assert desk.sure("<p>the Chinese Communist Party of China</p>") == [
        ("Chinese Communist Party", "ccp"),
        ("China", "china"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "the South China Sea",
        "by Maria Grant, who",
        "in the Anglo-China trade",
        "we grant it, Grant it too",
        "the future government of all",
    ],
)
def test_what_may_be_something_else_is_listed_and_not_tagged(desk, words):
    found = desk.found(f"<p>{words}</p>")

    assert found
    assert not [m for m in found if m.is_sure()]


@pytest.mark.parametrize(
    "words",
    ["the ccp of old", "Chinatown", "xChina", "Mao. Zedong", "port arthur", "Zedong"],
)
def test_what_is_written_otherwise_is_no_mention(desk, words):
    assert not [m for m in desk.found(f"<p>{words}</p>") if m.is_sure()]


@pytest.mark.parametrize(
    "markup",
    [
        "<p><placeName key='1'>China</placeName></p>",
        "<p><persName><forename>China</forename> Blue</persName></p>",
        "<p><rs ref='registers/places.xml#china'>the China of old</rs></p>",
        "<p><ref target='a.xml'>China</ref></p>",
        "<p><code>China</code></p>",
        "<p><app><lem>x</lem><rdg wit='#A'>China</rdg></app></p>",
        "<p><choice><sic>x</sic><corr>China</corr></choice></p>",
        "<p><bibl>China</bibl></p>",
        "<sp><speaker>China</speaker><p>x</p></sp>",
        "<p><!-- China --><?a China?></p>",
        "<p><figure><figDesc>China</figDesc></figure></p>",
        "<p><![CDATA[China]]></p>",
        "<p>Chi<gap/>na</p>",
    ],
)
def test_there_is_no_mention_where_words_are_tagged_or_are_not_the_text(desk, markup):
    assert desk.found(markup) == []


def test_headers_and_registers_are_left_alone(desk):
    more = "<profileDesc><abstract><p>China</p></abstract></profileDesc>"
    body = "<p>x</p><listPlace><place><placeName>China</placeName></place></listPlace>"

    assert desk.found(body, more=more) == []


def test_notes_and_deletions_are_read_on_their_own(desk):
    found = desk.sure("<p>Port<note>on China</note> <del>Mao</del> Arthur</p>")

    assert sorted(found) == [("China", "china"), ("Port Arthur", "port-arthur")]


def test_a_term_in_a_description_of_an_entry_is_a_question(desk):
    """A person has said what the words are; a term in them they may have left out."""
    desk.write(
        "registers/terms.xml",
        "<standOff><list><item xml:id='nd'><term>new democratic</term></item></list>"
        "</standOff>",
        "",
    )
    text = "<p>Then {}new democratic youth{} met.</p>"
    rs = "<rs type='org' ref='registers/orgs.xml#ccp'>"

    (bare,) = desk.found(text.format("", ""))
    (inside,) = desk.found(text.format(rs, "</rs>"))

    assert bare.is_sure()
    assert not inside.is_sure()
    assert inside.why.endswith("inside a description that points to an entry already")
