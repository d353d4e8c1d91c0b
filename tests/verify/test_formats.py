"""The words of Markdown, plain text and HTML."""

import pytest

from edition.verify import html_words, markdown_words, text_words


def said(words):
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("## ON MONGOLIA", "ON MONGOLIA"),
        ("#1 is no heading", "1 is no heading"),
        ("- an item", "an item"),
        ("* an item", "an item"),
        ("  12. an item", "an item"),
        ("1949. A year at the start", "A year at the start"),
        ("In 1949. A year", "In 1949 A year"),
        ("> a quotation", "a quotation"),
        ("**bold** and __bold__", "bold and bold"),
        ("*italic* words", "italic words"),
        ("[a link](https://example.org/a_b) here", "a link here"),
        ("![a picture](x.png)", "a picture"),
        ("<https://example.org>", "https example org"),
        ("Com[munist] Party", "Communist Party"),
        ("Beiping [Beijing] (now)", "Beiping Beijing now"),
        ("don’t — stop", "don t stop"),
    ],
)
def test_the_words_of_markdown_are_what_a_reader_reads(line, expected):
    assert said(markdown_words(line)) == expected


def test_a_word_of_markdown_has_its_line():
    words = markdown_words("# One\n\n- two three\n")

    assert [(w.text, w.line) for w in words] == [("One", 1), ("two", 3), ("three", 3)]


def test_plain_text_is_taken_as_it_stands():
    words = text_words("1. One\n\n   two [3]\n")

    assert [(w.text, w.line) for w in words] == [
        ("1", 1),
        ("One", 1),
        ("two", 3),
        ("3", 3),
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>two</p>", "One two"),
        ("<p>O<em>n</em>e <a href='x'>two</a></p>", "One two"),
        ("<p>one<br>two</p>", "one two"),
        ("<p>one<wbr>two</p>", "onetwo"),
        ("<ul><li>one<li>two</ul>", "one two"),
        ("<td>one</td><td>two</td>", "one two"),
        ("<p>caf&eacute; &#8212; &amp;c</p>", "café c"),
        ("<p>one<span data-generated=''> [<b>sic</b>]</span>two</p>", "onetwo"),
        ("<h2 data-generated>Notes</h2><p>one</p>", "one"),
        ("<p><img alt='no words of ours' src='x.png'>one</p>", "one"),
        ("<svg><path d='M0'/><g/><text>label</text></svg>one", "label one"),
        ("<p>cafe\u0301</p>", "caf\u00e9"),
        ("<p>one</span> two</p> three", "one two three"),
        ("<!-- no --><p>one</p>", "one"),
    ],
)
def test_the_words_of_html_are_those_that_came_from_the_text(html, expected):
    assert said(html_words(html)) == expected


def test_what_stands_in_a_generated_element_is_left_out_to_its_end():
    html = "<p><span data-generated=''><i>a<br>b</i><img src='x'></span>c</p>"

    assert said(html_words(html)) == "c"


def test_a_word_of_html_has_the_line_where_it_begins():
    words = html_words("<p>One\ntwo <b>thr</b>ee\n\nfour</p>\n<p>five</p>")

    assert [(w.text, w.line) for w in words] == [
        ("One", 1),
        ("two", 2),
        ("three", 2),
        ("four", 4),
        ("five", 5),
    ]
