"""The index: the same for the same records, without more than is needed."""

import json
import re
from dataclasses import replace
from importlib.util import find_spec

import pytest

if not (find_spec("pagefind_bin") or find_spec("pagefind_bin_extended")):
    pytest.skip("needs the extra search", allow_module_level=True)

from edition.indexing import ENTRY, SCRIPT, Record, apart, index, stemming_language

RECORDS = [
    Record(
        f"documents/a.html#p{number}",
        f"Paragraph {number} of the Communist Party. 毛澤東",
        {
            "part": ("text",),
            "persons": tuple(f"Person {i}" for i in range(number % 7, 12)),
        },
        also=("毛泽东",),
    )
    for number in range(60)
]


def test_the_same_records_give_the_same_bytes():
    first, *others = (index(RECORDS, "en") for _ in range(3))

    assert all(other == first for other in others)


def test_other_records_give_another_entry():
    """It is what tells a browser that its copy is old."""
    other = [replace(RECORDS[0], filters={"part": ("note",)}), *RECORDS[1:]]

    assert index(RECORDS, "en")[ENTRY] != index(other, "en")[ENTRY]


def test_every_file_that_is_named_is_there():
    files = index(RECORDS, "en")
    entry = json.loads(files[ENTRY])
    ((language, about),) = entry["languages"].items()

    assert language == "en"
    assert about["page_count"] == len(RECORDS)
    assert f"pagefind.{about['hash']}.pf_meta" in files
    assert f"wasm.{about['wasm']}.pagefind" in files


def test_only_what_our_page_needs_is_published():
    files = index(RECORDS, "zh-Hant")

    assert [path for path in files if "/" not in path and "pf_meta" not in path] == [
        ENTRY,
        SCRIPT,
        "wasm.unknown.pagefind",
    ]


def test_where_there_is_nothing_to_find_there_is_no_index():
    assert index([], "en") == {}


@pytest.mark.parametrize(
    ("language", "known"),
    [("en", "en"), ("de-AT", "de"), ("RU", "ru"), ("zh", "unknown"), ("", "unknown")],
)
def test_word_forms_are_those_of_the_language(language, known):
    assert stemming_language(language) == known


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("毛泽东", ["毛", "泽", "东"]),
        ("于1949年，毛说", ["于", "1949", "年，", "毛", "说"]),
        ("《论语》 is a book", ["《论", "语》", "is", "a", "book"]),
        ("ひらがなとカタカナ", list("ひらがなとカタカナ")),
        ("plain words, as they are", ["plain", "words,", "as", "they", "are"]),
        ("", []),
    ],
)
def test_each_chinese_or_japanese_character_is_a_word(text, words):
    assert [re.sub("\u2060", "", word) for word in apart(text).split()] == words


def test_setting_characters_apart_can_be_undone():
    text = "于1949年，毛泽东 said 《论语》 𠀀𠀁"

    assert apart(text).replace("\u2060 ", "") == text
