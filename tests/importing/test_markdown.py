"""Markdown, GitHub's and Pandoc's, becomes TEI."""

import pytest
from imports import body, imported, markdown

from edition.errors import UseError


@pytest.mark.parametrize(
    ("text", "tei"),
    [
        (
            "One *two* **three**.",
            '<p>One <hi rend="italic">two</hi> <hi rend="bold">three</hi>.</p>',
        ),
        (
            "~~gone~~ H~2~O x^2^",
            '<p><hi rend="strikethrough">gone</hi> H<hi rend="subscript">2</hi>O '
            'x<hi rend="superscript">2</hi></p>',
        ),
        ("[small]{.smallcaps}", '<p><hi rend="small-caps">small</hi></p>'),
        ("a `b <c>` d", "<p>a <code>b &lt;c&gt;</code> d</p>"),
        ("“Smart” 'quotes' -- stay", "<p>“Smart” 'quotes' -- stay</p>"),
        ("one  \ntwo\nthree", "<p>one<lb/>two three</p>"),
        (
            "[x](https://a.org/?b=c&d)",
            '<p><ref target="https://a.org/?b=c&amp;d">x</ref></p>',
        ),
        ("[x][r]\n\n[R]: http://a.org", '<p><ref target="http://a.org">x</ref></p>'),
        ("<https://a.org>", '<p><ref target="https://a.org">https://a.org</ref></p>'),
        (
            "![A tree](tree.png)",
            '<figure><graphic url="tree.png"/><figDesc>A tree</figDesc></figure><p/>',
        ),
        ("> a\n>\n> > b", "<quote><p>a</p><quote><p>b</p></quote></quote>"),
        ("- a\n- b", '<list rend="bulleted"><item>a</item><item>b</item></list>'),
        (
            "3. a\n4. b",
            '<list rend="numbered"><item n="3">a</item><item n="4">b</item></list>',
        ),
        ("- [x] done", '<list rend="bulleted"><item>[x] done</item></list>'),
        ("T\n: D", '<list type="gloss"><label>T</label><item>D</item></list>'),
        ("a\n\n***\n\nb", '<p>a</p><milestone unit="section" rend="rule"/><p>b</p>'),
        ("    if x:\n        y", '<eg xml:space="preserve">if x: y</eg>'),
        ("```python\na\n```", '<eg rend="python" xml:space="preserve">a</eg>'),
        ("| A line\n| Another", "<lg><l>A line</l><l>Another</l></lg>"),
        ("$x^2$", '<p><formula notation="tex">x^2</formula></p>'),
    ],
)
def test_what_stands_in_a_text_has_its_element(text, tei):
    assert markdown(text) == tei


def test_headings_open_divisions_and_a_level_that_is_left_out_makes_none():
    found = markdown("## A\n\na\n\n#### B\n\nb\n\n## C\n\nc")

    assert found == (
        "<div><head>A</head><p>a</p><div><head>B</head><p>b</p></div></div>"
        "<div><head>C</head><p>c</p></div>"
    )


def test_the_only_heading_of_the_highest_level_stands_over_the_text():
    result = imported("# Title\n\na\n\n## B\n\nb", "markdown")

    assert body(result).startswith("<head>Title</head><p>a</p><div>")
    assert b'<title type="main">Title</title>' in result.data


def test_a_heading_in_a_quotation_opens_no_division_and_is_told():
    result = imported("> # Psalm 1\n>\n> Blessed", "markdown")

    assert '<label type="heading">Psalm 1</label>' in body(result)
    assert [found.text for found in result.unplaced] == ["Psalm 1"]


def test_notes_stand_at_their_marks():
    found = markdown("a[^1] b^[in *line*] c.\n\n[^1]: One\n\n    Two\n")

    assert found == (
        '<p>a<note place="foot"><p>One</p><p>Two</p></note> b<note place="foot">in '
        '<hi rend="italic">line</hi></note> c.</p>'
    )


def test_a_note_that_is_called_twice_stands_once():
    found = markdown("a[^n] b[^n].\n\n[^n]: Note.")

    assert found.count("Note.") == 1
    assert '<note xml:id="note-n" place="foot" n="n">' in found
    assert '<ptr target="#note-n"/>' in found


def test_a_note_without_a_mark_is_kept_and_told():
    result = imported("a.\n\n[^lost]: Nobody calls.", "markdown")

    assert "Nobody calls." in body(result)
    assert "[^lost]" in result.unplaced[0].what
    assert result.unplaced[0].text == "Nobody calls."


def test_tables_have_rows_cells_and_a_caption():
    found = markdown("| a | b |\n|---|--:|\n| 1 | *2* |\n\nTable: Figures\n")

    assert found == (
        '<table><head><!-- Table: -->Figures</head><row role="label"><cell>a</cell>'
        '<cell>b</cell></row><row><cell>1</cell><cell><hi rend="italic">2</hi></cell>'
        "</row></table>"
    )


def test_html_is_never_markup_and_its_words_stay():
    found = markdown(
        'a <i class="x">b</i> c<br>d\n\n<div onclick="e()">f &amp; g</div>\n'
    )

    assert found == (
        '<p>a <!-- <i class="x"> -->b<!-- </i> --> c<lb/>d</p>'
        '<p> <!-- <div onclick="e()"> --> f &amp; g <!-- </div> --></p>'
    )


def test_the_cells_of_a_table_in_html_do_not_grow_together():
    found = markdown("<table><tr><td>a</td><td>b</td></tr></table>")

    assert " a <" in found
    assert " b <" in found


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "VBScript:x"],
)
def test_an_address_that_runs_something_is_no_link(target):
    found = markdown(f"[x]({target}) and <a href='{target}'>y</a>")

    assert f'target="{target}"' not in found
    assert "x" in found


def test_front_matter_becomes_the_header_and_nothing_of_it_is_lost():
    result = imported(
        "---\n# who typed it\ntitle: A title\nauthor: [Ada, {name: Carl}]\n"
        "date: 1949-02-06\nlang: de\nlicense: CC BY 4.0 https://example.org/by\n"
        "shelfmark: Op. 1\n---\nText.",
        "markdown",
    )

    text = result.data.decode()
    assert '<title type="main">A title</title>' in text
    assert "<author>Ada</author>" in text
    assert "<author>Carl</author>" in text
    assert '<date when="1949-02-06">1949-02-06</date>' in text
    assert 'xml:lang="de"' in text
    assert '<licence target="https://example.org/by">' in text
    assert '<note type="imported" n="shelfmark">Op. 1</note>' in text
    assert "who typed it" in text
    assert result.missing == ()


def test_front_matter_that_is_no_yaml_is_kept_as_it_is():
    result = imported("---\ntitle: [a\n---\nText.", "markdown")

    assert b"title: [a" in result.data
    assert "no YAML" in result.unplaced[0].what


def test_front_matter_of_names_of_names_does_not_grow():
    lines = [
        "a0: &a0 [x, x]",
        *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)),
    ]
    result = imported("---\n" + "\n".join(lines) + "\n---\nText.", "markdown")

    assert len(result.data) < 20_000
    assert "*names" in result.unplaced[0].what


def test_links_to_headings_lead_to_their_divisions():
    found = markdown(
        "# One {#own}\n\n# Two words\n\n[a](#own) [b](#two-words) [c](#nowhere)"
    )

    assert '<div xml:id="own"><head>One</head></div>' in found
    assert '<div xml:id="two-words">' in found
    assert '<ref target="#two-words">b</ref>' in found
    assert "<ref>c</ref><!-- #nowhere -->" in found


def test_a_link_definition_that_nothing_uses_is_kept():
    result = imported('a\n\n[u]: http://a.org "Never used"', "markdown")

    assert "Never used" in body(result)
    assert result.unplaced[0].text == "http://a.org Never used"


def test_a_form_feed_is_a_page_break_and_other_controls_are_told():
    result = imported("a\x0cb\n\nc\x01d", "markdown")

    assert "<pb/>" in body(result)
    assert "U+0001" in result.unplaced[0].what
    assert result.unplaced[0].place == 3


def test_quotations_in_quotations_without_end_are_refused_and_not_cut():
    with pytest.raises(UseError, match="deep"):
        imported("> " * 400 + "the words", "markdown")
