"""Every word of the interface is in every catalogue, and agrees with its message."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from edition import messages
from edition.messages import making
from edition.messages.catalogue import path

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    path
    for folder in ("site/templates", "edition/serving/site/templates")
    for path in (ROOT / folder).rglob("*.html")
)
TRANSLATED = [tag for tag in messages.LANGUAGES if tag != messages.SOURCE]
HEARD = ("aria-label", "title", "alt", "placeholder", "aria-description")
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|</?\w+[^>]*>")


@pytest.fixture(scope="module")
def found():
    return making.template()


@pytest.fixture(params=TRANSLATED)
def language(request):
    return request.param


@pytest.fixture
def entries(language):
    file = io.BytesIO(path(language).read_bytes())
    read = read_po(file, locale=language.replace("-", "_"))
    return [entry for entry in read if entry.id]


def forms(value):
    return value if isinstance(value, tuple) else (value,)


def test_a_catalogue_is_up_to_date(language, found):
    """`make messages` would change nothing."""
    assert making.updated(language, found) == path(language).read_bytes()


def test_every_message_is_translated_in_all_its_forms(entries):
    missing = [e.id for e in entries if not e.string or not all(forms(e.string))]

    assert missing == []
    assert not any(entry.fuzzy for entry in entries)


def test_a_translation_has_the_placeholders_and_the_markup_of_its_message(entries):
    for entry in entries:
        wanted = {p for form in forms(entry.id) for p in PLACEHOLDER.findall(form)}
        least = set.intersection(
            *(set(PLACEHOLDER.findall(f)) for f in forms(entry.id))
        )
        for form in forms(entry.string):
            has = set(PLACEHOLDER.findall(form))
            assert least <= has <= wanted, entry.id


def test_french_keeps_its_signs_at_their_words():
    """No line begins with a colon or ends with a guillemet (Imprimerie nationale)."""
    read = read_po(io.BytesIO(path("fr").read_bytes()), locale="fr")
    said = [form for entry in read if entry.id for form in forms(entry.string)]

    torn = re.compile("[^\\u00a0]:(?!/)|[^\\u202f][;!?»]|«[^\\u202f]")
    assert [words for words in said if torn.search(words)] == []


def test_russian_has_three_forms_and_chinese_one():
    def said(count):
        one, many = "%(count)s mention", "%(count)s mentions"
        return messages.ngettext(one, many, count) % {"count": count}

    with messages.speaking("ru"):
        counts = [said(n) for n in (1, 3, 5, 11, 21)]
    with messages.speaking("zh-Hans"):
        chinese = said(1), said(5)

    assert counts == [
        "1 упоминание",
        "3 упоминания",
        "5 упоминаний",
        "11 упоминаний",
        "21 упоминание",
    ]
    assert chinese == ("提及 1 次", "提及 5 次")


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda p: p.name)
def test_no_word_of_a_template_passes_by_the_catalogues(file):
    assert list(bare_words(file.read_text("utf-8"))) == []


FOR_BROWSERS = r"{% block (?:body_class|script_policy) %}.*?{% endblock %}"
TRANSLATED_WORDS = r"{% trans\b.*?{% endtrans %}"
JINJA = r"{#.*?#}|{%.*?%}|{{.*?}}"
OUTSIDE = r"<!DOCTYPE[^>]*>|\blang=\"\"|<style>.*?</style>|<[^>]*>|&\w+;"


def bare_words(template):
    """What a reader sees or hears of a template as it stands there."""
    yield from re.findall(r"\bor \"([^\"]+)\"", template)
    for pattern in (FOR_BROWSERS, TRANSLATED_WORDS, JINJA):
        template = re.sub(pattern, "", template, flags=re.DOTALL)
    for name in HEARD:
        yield from re.findall(rf'\b{name}="([^"]*[^\W\d_]{{2}}[^"]*)"', template)
    text = re.sub(OUTSIDE, " ", template, flags=re.DOTALL)
    yield from re.findall(r"[^\W\d_]{2,}", text)


def test_a_bare_word_would_be_found():
    assert list(bare_words('<p class="x">{{ a }} Read me</p>')) == ["Read", "me"]
    assert list(bare_words('<nav aria-label="Letters">')) == ["Letters"]
    assert list(bare_words('{{ label or "Name" }}')) == ["Name"]
    assert list(bare_words('<p class="{{ a }}">{{ _("Read me") }}</p>')) == []


PLURAL = re.compile(r"{% trans (\w+)=(?:(?!{% endtrans).)*{% pluralize", re.DOTALL)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda p: p.name)
def test_what_comes_first_in_a_message_with_a_plural_is_the_number(file):
    """Jinja takes the first for it; in English nobody sees when it is a word."""
    assert set(PLURAL.findall(file.read_text("utf-8"))) <= {"count"}


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"),
        ("de-CH", "de"),
        ("fr", "fr"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hant", ""),
        ("zh-TW", ""),
        ("en-GB", "en"),
        ("la", ""),
    ],
)
def test_a_tag_finds_the_catalogue_that_its_readers_can_read(tag, language):
    assert messages.known(tag) == language
    assert messages.nearest(tag) == (language or "en")


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("ar-Latn", "ltr"),
        ("pa-Arab", "rtl"),
        ("en", "ltr"),
        ("en-x-arab", "ltr"),
        ("", ""),
    ],
)
def test_a_tag_says_in_which_direction_its_language_is_written(tag, direction):
    assert messages.direction(tag) == direction


def test_the_language_holds_for_a_stretch_of_work_only():
    with messages.speaking("de"):
        assert messages.gettext("Persons") == "Personen"
    assert messages.gettext("Persons") == "Persons"
