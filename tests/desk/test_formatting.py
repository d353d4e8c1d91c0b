"""`edition format`: structure is laid out, the text stays as it is, to the byte."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.desk import formatted
from edition.desk.contents import element_only
from edition.errors import TextError
from edition.names import TEI, local_name
from edition.resources import xslt_folder
from edition.source import parse
from edition.transform import transform

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
OWN = sorted((Path(__file__).parents[2] / "tei").rglob("*.xml"))
FILES = sorted(CORPORA.rglob("*.xml"))
CHUNKS = 8
_BESIDE_BLOCKS = re.compile(
    r" ?(</?(?:div|section|p|ul|ol|li|h\d|blockquote|table|tr|td|th|figure|dl|dt|dd|"
    r"nav|aside|header|footer|span class=\"tei-pb\")\b[^>]*>) ?"
)
PATH = Path("a.xml")


def laid_out(text: str, indent: str = "  ") -> str:
    found = formatted(PATH, text.encode(), indent=indent)
    assert not found.left
    return found.file.after.decode()


def body(inside: str) -> str:
    """What becomes of the content of a body."""
    text = f'<body xmlns="{TEI}">{inside}</body>\n'
    after = laid_out(text)
    assert laid_out(after) == after
    return after.removeprefix(f'<body xmlns="{TEI}">').removesuffix("</body>\n")


def test_structure_is_put_on_lines_of_its_own():
    assert body("<div><head>One</head><p>Two</p></div>") == (
        "\n  <div>\n    <head>One</head>\n    <p>Two</p>\n  </div>\n"
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<p> a  <hi>b</hi>\n      c</p>",
        "<p>\n<persName>A</persName>\n<persName>B</persName>\n</p>",
        "<p>wo<choice><sic>d</sic><corr>rd</corr></choice></p>",
        "<p>x<app><lem>a</lem><rdg>b</rdg></app>y</p>",
        "<p><address><addrLine>a</addrLine><addrLine>b</addrLine></address></p>",
        "<p>a &amp; b &#160; c<!-- d --><?e f?></p>",
        "<p><![CDATA[ <list><item/></list> ]]></p>",
        '<p n="1"   rend=\'a "b"\'\n     xml:id="c"/>',
        '<p rend="a > b">c</p>',
    ],
)
def test_what_holds_words_stays_as_it_is(inside):
    assert body(inside) == f"\n  {inside}\n"


def test_a_list_in_a_paragraph_is_laid_out_and_the_paragraph_is_not():
    assert body("<p>a <list><item>b</item><item> c </item></list> d</p>") == (
        "\n  <p>a <list>\n      <item>b</item>\n      <item> c </item>\n    </list>"
        " d</p>\n"
    )


@pytest.mark.parametrize(
    "inside",
    [
        '\n<div xml:space="preserve"> <p>a</p><p>b</p></div>\n',
        '\n<x xmlns="urn:x"><y> </y><y/></x>\n',
        "\n<noSuchElement><p/> <p/></noSuchElement>\n",
        "\n<div><p>a</p>loose<p>b</p></div>\n",
        "\n<div><p>a</p>&amp;<p>b</p></div>\n",
        "\n<div><p>a</p><![CDATA[ ]]><p>b</p></div>\n",
    ],
)
def test_what_may_matter_to_somebody_is_only_indented_as_a_whole(inside):
    assert body(inside) == inside.replace("\n<", "\n  <", 1)


def test_what_is_preserved_ends_where_an_element_says_so():
    inside = (
        '<div xml:space="preserve"><div xml:space="default"><list><item/></list></div>'
        "</div>"
    )
    assert "<list>\n          <item/>" not in body(inside)
    assert "<list>\n        <item/>\n      </list>" in body(inside)


def test_an_element_with_text_against_the_rules_is_left_alone_in_the_whole_file():
    inside = "<div><p>a</p>loose</div><div><p>b</p><p>c</p></div>"

    assert body(inside) == (
        "\n  <div><p>a</p>loose</div>\n  <div><p>b</p><p>c</p></div>\n"
    )


def test_a_comment_stays_on_the_line_that_it_is_about():
    assert body("<p/> <!-- of p -->\n<!-- of q -->\n\n\n\n<p/>\n\n") == (
        "\n  <p/> <!-- of p -->\n  <!-- of q -->\n\n  <p/>\n"
    )


def test_a_prefix_of_the_tei_is_understood():
    text = f'<t:list xmlns:t="{TEI}"><t:item>a</t:item></t:list>\n'

    assert laid_out(text).count("\n") == 3


@pytest.mark.parametrize(("indent", "line"), [("", "\n<p/>"), ("\t", "\n\t<p/>")])
def test_the_indentation_is_that_of_the_edition(indent, line):
    assert line in laid_out(f'<body xmlns="{TEI}"><p/></body>', indent)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("iso-8859-1", b""),
    ],
)
def test_encoding_mark_declaration_and_line_ends_stay(encoding, mark, end):
    declared = encoding.removesuffix("-le").removesuffix("-be")
    head = f"<?xml version='1.0'  encoding='{declared}'?>{end}<!-- é -->{end}{end}"
    text = f'{head}<body xmlns="{TEI}">{end}<p>é{end} x</p><p/></body>{end}'

    after = formatted(PATH, mark + text.encode(encoding)).file.after

    assert after == mark + (
        f'{head}<body xmlns="{TEI}">{end}  <p>é{end} x</p>{end}  <p/>{end}</body>{end}'
    ).encode(encoding)


def test_entities_and_their_declaration_stay():
    head = (
        '<!DOCTYPE body [\n  <!ENTITY x "<p>a</p>">\n<!-- <div> -->'
        '\n<!ENTITY y "]>">]>\n\n'
    )
    text = f'{head}<body xmlns="{TEI}"><div>&x;<p>&y; &x;</p></div><p/></body>\n'

    assert laid_out(text) == (
        f'{head}<body xmlns="{TEI}">\n  <div>&x;<p>&y; &x;</p></div>\n  <p/>\n</body>\n'
    )


@pytest.mark.parametrize("text", ["<body><p", "<body><p></body>", "", "\xff"])
def test_a_file_that_is_half_typed_is_told_and_left_alone(text):
    data = text.encode("latin-1")

    found = formatted(PATH, data)

    assert found.file.after == data
    assert found.left[0].code.startswith("XML")


def test_what_the_tei_allows_words_in_is_known():
    assert {
        "TEI",
        "div",
        "list",
        "sp",
        "lg",
        "table",
        "row",
        "teiHeader",
        "choice",
    } <= (element_only())
    assert not element_only() & set(
        "p l ab head note item cell quote q w c seg hi persName bibl title change "
        "line zone figDesc xenoData egXML licence".split()
    )


NAMES = st.sampled_from(["div", "p", "list", "item", "choice", "note", "hi", "x"])
SPACES = st.sampled_from(["", " ", "\n", "\n\n\n", "\r\n\t ", "<!-- c -->", "<?p?>"])
TREES = st.recursive(
    SPACES | st.sampled_from(["a", "&amp;", "<lb/>", "<![CDATA[ ]]>"]),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        NAMES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@given(TREES)
def test_any_tree_keeps_its_characters_and_is_laid_out_once_and_for_all(tree):
    text = f'<body xmlns="{TEI}">{tree}</body>\n'

    after = laid_out(text)

    assert "".join(after.split()) == "".join(text.split())
    assert laid_out(after) == after
    assert list(changes_of_text(parse(text.encode(), PATH), after.encode())) == []


def changes_of_text(before, after: bytes):
    """Yield where the characters that XML takes for text are others afterwards."""
    behind = parse(after, before.path)
    pairs = zip(before.root.iter(), behind.root.iter(), strict=True)
    for one, other in pairs:
        assert one.tag == other.tag
        assert list(one.attrib.items()) == list(other.attrib.items())
        parent = one.getparent()
        for holder, mine, yours in (
            (one, one.text, other.text),
            (parent, one.tail, other.tail),
        ):
            if mine == yours or holder is None:
                continue
            is_structure = (
                isinstance(holder.tag, str)
                and holder.tag.startswith(f"{{{TEI}}}")
                and local_name(holder.tag) in element_only()
            )
            if not is_structure or (mine or "").strip() or (yours or "").strip():
                yield local_name(holder.tag), mine, yours


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_the_texts_of_this_repository_are_in_their_layout(path):
    found = formatted(path, path.read_bytes())

    assert found.file.before == found.file.after
    assert not found.left


needs_corpora = pytest.mark.skipif(
    not FILES, reason="the corpora are not beside this checkout"
)


@needs_corpora
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_real_editions_keep_every_character_of_their_text(chunk):
    changed = 0
    for path in FILES[chunk::CHUNKS]:
        data = path.read_bytes()
        try:
            document = parse(data, path)
        except TextError:
            assert formatted(path, data).file.after == data
            continue
        after = formatted(path, data).file.after
        changed += after != data
        assert b"".join(after.split()) == b"".join(data.split())
        assert list(changes_of_text(document, after)) == [], path.name
        assert formatted(path, after).file.after == after, path.name
    assert changed


@needs_corpora
@pytest.mark.parametrize("path", FILES[::9], ids=lambda path: path.name)
def test_the_pages_of_real_editions_stay_the_same(path):
    try:
        document = parse(path.read_bytes(), path)
    except TextError:
        pytest.skip("this file is not well-formed")
    after = parse(formatted(path, path.read_bytes()).file.after, path)

    html, other = (
        transform(each, xslt_folder() / "html.xsl").output for each in (document, after)
    )
    assert in_one_line(html) == in_one_line(other)


def in_one_line(html: str) -> str:
    """HTML without the white space beside blocks, which no browser shows."""
    return _BESIDE_BLOCKS.sub(r"\1", " ".join(html.split()))
