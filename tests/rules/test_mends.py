"""What a rule offers to mend: exactly its place, and after it the rule is content."""

from pathlib import Path

import pytest

from edition.problems import Problem
from edition.rules import SourceSet, check
from edition.source import parse

HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc>'
    '<listPrefixDef><prefixDef ident="person" matchPattern="([a-z]+)" '
    'replacementPattern="#$1"/></listPrefixDef></encodingDesc></teiHeader>\n'
    '<text><body xml:id="mao">\n'
)
TAIL = "\n</body></text></TEI>"


def problems(text: str, code: str) -> list[Problem]:
    document = parse(text.encode(), Path("text.xml"))
    return [p for p in check(SourceSet((document,))) if p.code == code]


def mended(text: str, problem: Problem) -> str:
    assert problem.mend is not None
    lines = text.split("\n")
    span = problem.mend.span
    assert span.line == span.end_line
    line = lines[span.line - 1]
    lines[span.line - 1] = (
        line[: span.column - 1] + problem.mend.replacement + line[span.end_column - 1 :]
    )
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("CHAR601", "<p>é Cafe\u0301 x</p>", "<p>é Caf\u00e9 x</p>"),
        ("CHAR604", "<p>Pe\ufeffking</p>", "<p>Peking</p>"),
        ("CHAR605", "<p>\u0421hina</p>", "<p>China</p>"),
        ("CHAR605", "<p>Москвa</p>", "<p>Москва</p>"),
        ("CHAR606", "<p>One  two</p>", "<p>One two</p>"),
        ("CHAR606", "<p>One <hi>a</hi> b   two</p>", "<p>One <hi>a</hi> b two</p>"),
        ("CHAR607", "<p>Com\u00adrade</p>", "<p>Comrade</p>"),
        ("CHAR608", "<p><name>Mao </name>, x</p>", "<p><name>Mao</name>, x</p>"),
        ("LANG521", '<p xml:lang="eng">x</p>', '<p xml:lang="en">x</p>'),
        ("LANG521", '<p xml:lang="en-UK">x</p>', '<p xml:lang="en-GB">x</p>'),
        ("HEAD507", '<p xml:lang="en_US">x</p>', '<p xml:lang="en-US">x</p>'),
        ("REF202", '<ref target="mao">x</ref>', '<ref target="#mao">x</ref>'),
        (
            "REF203",
            "<name ref='x persom:mao'>x</name>",
            "<name ref='x person:mao'>x</name>",
        ),
    ],
)
def test_a_mend_puts_right_what_is_wrong_and_nothing_else(code, wrong, right):
    text = f"{HEAD}{wrong}{TAIL}"
    (problem,) = problems(text, code)

    assert mended(text, problem) == f"{HEAD}{right}{TAIL}"
    assert problems(f"{HEAD}{right}{TAIL}", code) == []


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("REF203", "<name ref='persom:lenin'>x</name>"),
        ("CHAR604", "<p>Pe\u200bking</p>"),
        ("CHAR603", "<p>Caf\ufffd</p>"),
        ("REF202", '<ref target="lenin">x</ref>'),
    ],
)
def test_where_nobody_can_be_sure_nothing_is_mended(code, wrong):
    (problem,) = problems(f"{HEAD}{wrong}{TAIL}", code)

    assert problem.mend is None


@pytest.mark.parametrize(
    "text",
    [
        "<!-- One  two  Caf\ufffd -->",
        "<?x One  two?>",
        "<![CDATA[One  two]]>",
        '<p n="One  two">x</p>',
        '<egXML xmlns="http://www.tei-c.org/ns/Examples">One  two</egXML>',
        '<p xml:space="preserve">One  two</p>',
        "<code>One  two</code>",
        "<p>One\n    two</p>",
        "<p>One <hi>a</hi> . . .</p>",
        "<p><hi>One </hi>. . .</p>",
        "<p xml:lang='fr'><hi>Quoi </hi>!</p>",
        "<list>\n<item>x</item>\n</list>, x",
        "<p>α-helix, 5 μm, Москва, Αθήνα</p>",
        "<p>می\u200cخواهم</p>",
        "<p>&#x200B;</p>",
    ],
)
def test_what_is_right_is_left_alone(text):
    document = parse(f"{HEAD}{text}{TAIL}".encode(), Path("text.xml"))
    found = [p.code for p in check(SourceSet((document,)))]

    assert not [code for code in found if code.startswith("CHAR")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<pb n="9v"/><pb n="10r"/><pb n="10v"/>', ""),
        ('<pb n="1r"/><pb n="2r"/><pb n="3r"/>', ""),
        ('<pb n="1r"/><pb n="1v"/><pb n="3r"/>', "PAGE802"),
        ('<pb n="iv"/><pb n="v"/><pb n="1"/><pb n="[2]"/><pb n="S. 3"/>', ""),
        ('<pb n="iv"/><pb n="vi"/>', "PAGE802"),
        ('<pb n="12"/><pb n="12a"/><pb n="12b"/><pb n="13"/>', ""),
        ('<pb n="7"/><pb n="7"/>', "PAGE801"),
        ('<pb n="8"/><pb n="7"/>', "PAGE802"),
        ('<pb n="8" ed="A"/><pb n="3" ed="B"/><pb n="9" ed="A"/>', ""),
        ('<pb n="a"/><pb n="b"/><pb n="c"/><pb n="e"/>', ""),
        ('<p><note n="1"/><note n="2"/></p><p><note n="1"/></p>', ""),
        ('<p><note n="1"/><note n="1" type="b"/><note n="2"/></p>', ""),
        ('<p><note n="1"/><note n="3"/></p>', "NOTE703"),
        ('<p><note n="2"/><note n="2"/></p>', "NOTE703"),
        ('<lb n="5"/><lb n="10"/><lb n="15"/>', ""),
        ('<lb n="1"/><lb n="2"/><lb n="3"/><lb n="4"/><lb n="6"/>', "PAGE804"),
        ('<date when="1649-03-16">6 March 1649</date>', ""),
        ('<date when="1949-03-16">6 March 1949</date>', "DATE406"),
        ('<date when="1949-03-16" calendar="#j">6 March 1949</date>', ""),
        ('<date when="1949-02">Sunday, 6 February</date>', ""),
        (
            '<p><ref target="#n"> 1</ref><note xml:id="n"/> see <ref target="#n">n. 1'
            "</ref></p>",
            "",
        ),
    ],
)
def test_sequences_and_dates(text, code):
    document = parse(f"{HEAD}{text}{TAIL}".encode(), Path("text.xml"))
    found = {p.code for p in check(SourceSet((document,)))}
    found = {c for c in found if c.startswith(("PAGE", "NOTE", "DATE"))}

    assert found == ({code} if code else set())
