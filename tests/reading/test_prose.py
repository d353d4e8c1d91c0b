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


def test_what_is_read_on_its_own_is_left_out():
    p = element("a <q>b</q> c")

    assert prose(p, leaving_out={p.find(tei("q"))}).text == "a c"
