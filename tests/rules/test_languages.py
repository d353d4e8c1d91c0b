"""Language tags: their shape, their parts, and where they are declared."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.rules import check
from edition.rules.scope import SourceSet
from edition.rules.subtags import covers, fault, is_well_formed
from edition.source import parse

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def found(code: str, body: str, header: str = ""):
    whole = (
        f"<TEI {TEI}><teiHeader>{header}</teiHeader><text><body>{body}</body>"
        "</text></TEI>"
    )
    scope = SourceSet((parse(whole.encode(), Path("text.xml")),))
    return [p for p in check(scope) if p.code == code], whole


@pytest.mark.parametrize(
    "tag",
    """
    en en-GB zh-Hant zh-Latn-pinyin zh-Latn-wadegile ru-Latn sr-Cyrl-RS grc ang la-VA
    de-1996 es-419 und mul zxx cmn-Hans sl-rozaj-biske x-klingon de-x-goethe en-Latn-GB
    zh-yue-HK SR-CYRL
    """.split(),
)
def test_tags_that_are_right(tag):
    assert is_well_formed(tag)
    assert fault(tag) == ("", "")


@pytest.mark.parametrize(
    ("tag", "right"),
    [
        ("eng", "en"),
        ("ger-Latn", "de-Latn"),
        ("jp", "ja"),
        ("gr", "el"),
        ("en-UK", "en-GB"),
        ("sr-Cryl", "sr-Cyrl"),
        ("english", "en"),
        ("qq", ""),
        ("en-QQ", ""),
        ("klingon", ""),
    ],
)
def test_tags_that_are_wrong_and_what_is_meant(tag, right):
    why, meant = fault(tag)

    assert why
    assert meant == right


@given(st.from_regex(r"[a-zA-Z0-9]{1,9}(-[a-zA-Z0-9]{1,9}){0,4}", fullmatch=True))
def test_what_is_offered_is_right_itself(tag):
    _, meant = fault(tag)

    assert not meant or (is_well_formed(meant) or not is_well_formed(tag))


def test_a_more_general_language_declares_a_more_special_one():
    assert covers("zh", "zh-Hant")
    assert covers("ZH-hant", "zh-Hant")
    assert not covers("zh-Hant", "zh")
    assert not covers("e", "en")


def test_the_mend_changes_the_tag_and_nothing_else():
    problems, whole = found("LANG521", "<p xml:lang = 'eng' n=\"eng\">x</p>")
    mend = problems[0].mend
    start, end = mend.span.column - 1, mend.span.end_column - 1

    assert mend.replacement == "en"
    assert whole[:start].endswith("xml:lang = '")
    assert whole[start:end] == "eng"


def test_an_underscore_is_mended_to_a_hyphen():
    problems, _ = found("HEAD507", '<p xml:lang="en_US">x</p>')

    assert problems[0].mend.replacement == "en-US"


def test_each_word_of_a_list_of_languages_is_looked_at():
    header = '<fileDesc><sourceDesc><textLang mainLang="ru" otherLangs="en jp"/>'
    problems, _ = found("LANG521", "<p/>", f"{header}</sourceDesc></fileDesc>")

    assert "“jp”" in problems[0].message
    assert problems[0].mend.replacement == "ja"


def test_without_declarations_none_is_missed():
    assert not found("LANG522", '<p xml:lang="fr">x</p>')[0]


def test_a_language_is_missed_once():
    header = (
        '<profileDesc><langUsage><language ident="en">English</language></langUsage>'
        "</profileDesc>"
    )
    body = '<p xml:lang="fr">x</p><p xml:lang="fr">x</p><p xml:lang="und">x</p>'

    assert len(found("LANG522", body, header)[0]) == 1
