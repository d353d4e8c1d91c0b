"""The words of a text, in the order of its editions."""

from pathlib import Path

import pytest

from edition import source
from edition.reading.words import bare_words, words
from edition.source import parse

ROOT = Path(__file__).parents[2]
TEXTS = [
    *sorted((ROOT / "tests" / "cases").glob("*.xml")),
    *sorted((ROOT.parent / "shared" / "corpora").glob("*/**/*.xml"))[:30],
]


def read(body, header=""):
    text = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}'
        f"<text><body>{body}</body></text></TEI>"
    )
    return parse(text.encode(), Path("a.xml"))


def said(body, **options):
    return " ".join(word.text for word in words(read(body), **options))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One <hi>two</hi>.</p>", "One two"),
        ("<p>Com<ex>munist</ex></p>", "Communist"),
        ("<p><hi>C</hi>hapter</p>", "Chapter"),
        ("<head>One</head><p>two</p>", "One two"),
        ("<l>one</l><l>two</l>", "one two"),
        ("<table><row><cell>1</cell><cell>2</cell></row></table>", "1 2"),
        ("<list><item>a</item><item>b</item></list>", "a b"),
        ("<sp><speaker>A</speaker><l>b</l></sp>", "A b"),
        ("<p>one<lb/>two</p>", "one two"),
        ('<p>one<lb break="no"/>two</p>', "onetwo"),
        ('<p>one-<lb break="no"/>two</p>', "one two"),
        ("<p>one<pb/>two</p>", "one two"),
        ('<p>one<pb break="no"/>two</p>', "onetwo"),
        ("<p>one<milestone unit='x'/>two</p>", "onetwo"),
        ("<p>one<!-- no -->two<?no no?></p>", "onetwo"),
        ("<p>中国 and 北平</p>", "中 国 and 北 平"),
        ("<p>cafe\u0301</p>", "caf\u00e9"),
        ("<p>one<list><item>two</item></list>three</p>", "one two three"),
        ("<p/>", ""),
    ],
)
def test_blocks_and_breaks_part_words_and_phrases_do_not(body, expected):
    assert said(body) == expected


@pytest.mark.parametrize(
    ("reading", "expected"),
    [("source", "teh end"), ("resolved", "the end"), ("both", "tehthe end")],
)
@pytest.mark.parametrize(
    "pair",
    [
        "<sic>teh</sic><corr>the</corr>",
        "<corr>the</corr><sic>teh</sic>",
        "<orig>teh</orig>\n  <reg>the</reg>",
        "<abbr>teh</abbr><expan>the</expan>",
    ],
)
def test_of_a_choice_one_alternative_is_read(pair, reading, expected):
    body = f"<p><choice>{pair}</choice> end</p>"
    if reading == "both" and pair.startswith("<corr>"):
        expected = "theteh end"

    assert said(body, reading=reading) == expected


def test_of_a_choice_of_others_the_first_or_last_is_read():
    body = "<p><choice><unclear>a</unclear><unclear>b</unclear></choice></p>"

    assert said(body) == "a"
    assert said(body, reading="resolved") == "b"


def test_notes_come_after_the_text_in_the_order_of_their_references():
    body = (
        "<p>One<note>first <note>inner</note>again</note> two.</p>"
        "<p>three<note>second</note></p>"
    )

    assert said(body) == "One two three first again inner second"


def test_a_note_parts_no_word():
    assert said("<p>Kovalev<note>who</note>s</p>") == "Kovalevs who"


def test_editorial_notes_are_left_out_where_they_are_not_wanted():
    body = (
        '<p>One<note type="editorial">ours</note><note resp="#us">ours too</note>'
        "<note>the author’s</note></p>"
    )

    assert said(body, editorial_notes=False) == "One the author s"


def test_readings_come_after_the_text_and_before_the_notes():
    body = (
        "<p>A <app><lem>great</lem><rdg>big</rdg><rdg>large</rdg></app> man"
        "<note>note</note> <app><rdg>came</rdg><rdg>went</rdg></app></p>"
    )

    assert said(body) == "A great man came big large went note"


def test_the_header_is_no_part_of_the_text_and_all_else_is():
    header = "<teiHeader><fileDesc><title>Title</title></fileDesc></teiHeader>"
    document = read("<p>text</p>", header)
    inner = "<standOff><person><persName>Mao</persName></person></standOff>"
    text = (
        f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{header}'
        f"<TEI>{header}{inner}<text><front><p>front</p></front><body><p>body</p>"
        "</body><back><p>back</p></back></text></TEI>"
        f"<TEI>{header}<sourceDoc><line>line</line></sourceDoc></TEI></teiCorpus>"
    )
    corpus = parse(text.encode(), Path("a.xml"))

    assert [w.text for w in words(document)] == ["text"]
    assert [w.text for w in words(corpus)] == "Mao front body back line".split()


def test_all_of_what_is_no_tei_is_read():
    document = parse(b"<book><title>One</title><p>two</p></book>", Path("a.xml"))

    assert [word.text for word in words(document)] == ["One", "two"]


def test_a_word_has_the_line_of_the_file():
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<text><body>\n<p>One two\nthree\n'
        "<hi>four</hi>\nfi<hi>ve</hi>\n</p><p>six</p></body></text></TEI>"
    )
    document = parse(text.encode(), Path("a.xml"))

    assert [(word.text, word.line) for word in words(document)] == [
        ("One", 3),
        ("two", 3),
        ("three", 4),
        ("four", 5),
        ("five", 6),
        ("six", 7),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "One two<lb/>three",
        "fi<hi>ve</hi> <note>a note</note> [six]",
        "e<hi>\u0301</hi> caf<hi>e \u0301</hi>",
        "<app><lem>red</lem><rdg>dark blue</rdg></app> 毛泽东 a\u2028b\x85c",
        "<choice><sic>teh</sic><corr>the</corr></choice>",
        "",
    ],
)
def test_words_are_counted_as_they_are_read(inner):
    document = read(f"<p>{inner}</p>")

    assert bare_words(document) == [word.text for word in words(document)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_so_are_those_of_any_text(path):
    document = source.read(path)

    assert bare_words(document) == [word.text for word in words(document)]
