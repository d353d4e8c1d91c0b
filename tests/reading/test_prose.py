"""Running text out of mixed content."""

from pathlib import Path

import pytest

from edition.names import tei
from edition.reading.prose import plain, prose
from edition.source import parse


def element(inner: str):
    text = f'<p xmlns="http://www.tei-c.org/ns/1.0">{inner}</p>'
    return parse(text.encode(), Path("a.xml")).root


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("  Mao\n   Zedong ", "Mao Zedong"),
        ("Com<ex>munist</ex> Party", "Com[munist] Party"),
        ("counties <supplied>and</supplied> provinces", "counties [and] provinces"),
        ('Beiping <gloss resp="#t">Beijing</gloss>.', "Beiping [Beijing]."),
        ("a<gloss>b</gloss>", "ab"),
        ("one<note>not here</note>, two", "one, two"),
        ("in<pb/>fringing", "infringing"),
        ("the <pb/>treaty", "the treaty"),
        ("<choice><sic>teh</sic><corr>the</corr></choice> end", "teh end"),
        ("<app><lem>red</lem><rdg>blue</rdg></app>!", "red!"),
        ("first<lb/>second", "first second"),
        ('in<lb break="no"/>fringing', "infringing"),
        ('in \n<pb break="no"/>\n fringing', "infringing"),
        ("<list><item>a</item><item>b</item></list>", "a b"),
        ("<!-- no -->a<?pi no?>b", "ab"),
        ("", ""),
    ],
)
def test_the_words_of_an_element(inner, text):
    assert plain(element(inner)) == text


def test_an_element_is_found_again_in_the_words():
    p = element("  We told  <name>the\n Ren  Bishi</name>, who\nleft.")
    found = prose(p)

    assert found.around(p.find(tei("name"))) == (
        "We told ",
        "the Ren Bishi",
        ", who left.",
    )


def test_the_words_around_are_cut_between_words():
    p = element(f"{'before ' * 40}<name>Mao</name>{' after' * 40}")
    before, text, after = prose(p).around(p.find(tei("name")))

    assert text == "Mao"
    assert before.startswith("…before ")
    assert before.endswith(" before ")
    assert after.startswith(" after ")
    assert after.endswith(" after…")
    assert len(before) <= 92


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("We will put ourselves in order.” The people of China, ",
         "The people of China, "),
        ("No one knew what to do. They told everybody and ",
         "They told everybody and "),
        ("everybody who was there, said Cde. Filippov to ",
         "…who was there, said Cde. Filippov to "),
        ("the old man was there in May. Whoever had seen ",
         "…man was there in May. Whoever had seen "),
        ("short. As it is, ", "short. As it is, "),
        ("一月" * 100, "…" + "一月" * 20),
    ],
)  # fmt: skip
def test_the_words_before_begin_with_a_sentence_where_one_is_near(before, told):
    p = element(f"{before}<name>Mao</name>")

    assert prose(p).around(p.find(tei("name")), reach=40)[0] == told


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (" caused their frank astonishment. After this Mao and the others left",
         " caused their frank astonishment."),
        (" threatens the interests of the USSR (so). Continuing, he said that",
         " threatens the interests of the USSR…"),
        (" considers it an unequal treaty, as he, concluded in order to",
         " considers it an unequal treaty, as he…"),
        (" was here, but only later did Cde. Filippov and the others come",
         " was here, but only later did Cde…"),
        (" says so.", " says so."),
        ("一月" * 100, "一月" * 20 + "…"),
    ],
)  # fmt: skip
def test_the_words_after_end_with_a_sentence_where_one_is_near(after, told):
    p = element(f"<name>Mao</name>{after}")

    assert prose(p).around(p.find(tei("name")), reach=40)[2] == told


def test_what_is_read_on_its_own_is_left_out():
    p = element("a <q>b</q> c")

    assert prose(p, leaving_out={p.find(tei("q"))}).text == "a c"


@pytest.mark.parametrize("place", [0, 3, 40, 400])
@pytest.mark.parametrize("reach", [5, 40, 90])
def test_the_words_round_an_element_do_not_depend_on_how_long_its_block_is(
    place, reach
):
    words = "He said so. Then the others, too, came late! And what of it? " * 8
    short = element(f"{words[:place]}<name>Mao</name>{words[place:]}")
    long = element(
        f"{words * 20}{words[:place]}<name>Mao</name>{words[place:]}{words * 20}"
    )
    name = tei("name")
    near = prose(short).around(short.find(name), reach=reach)
    far = prose(long).around(long.find(name), reach=reach)

    assert far[1:] == near[1:]
    if place > reach:
        assert far == near
