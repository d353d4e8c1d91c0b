"""What is sent and judged in pieces is what it would be as a whole."""

import random
import time

import pytest
from lsp.conftest import LETTER

from edition.lsp.again import Again
from edition.lsp.parcels import Packer, Unpacker
from edition.lsp.splicing import replaced
from edition.lsp.texts import Point, Splice, Text, Units
from edition.schemas import Schemas

MARK = b"\xef\xbb\xbf"
OWN = (
    'default namespace = "http://www.tei-c.org/ns/1.0"\n'
    "start = element TEI { any }\n"
    "any = (attribute * { text } | text | element * - odd { any })*\n"
)
NAMED = LETTER.replace(
    "<TEI ",
    '<?xml-model href="own.rnc" type="application/relax-ng-compact-syntax"?>\n<TEI ',
    1,
)


@pytest.mark.parametrize(
    "text",
    [
        NAMED,
        NAMED.replace("</head>", "</head><odd/>"),
        NAMED.replace("</head>", "</head><odd/><"),
        NAMED.replace("own.rnc", "none.rnc"),
        NAMED.replace("<TEI ", '<TEI xmlns="urn:x" other="', 1),
        LETTER.replace("</head>", "</head><odd/>"),
        LETTER.replace("http://www.tei-c.org/ns/1.0", "urn:other"),
        LETTER.replace("<TEI ", "<!DOCTYPE TEI><TEI ", 1).replace("<p", "<q", 1),
        "",
        "no markup at all",
    ],
)
def test_judging_again_finds_what_judging_a_file_finds(letters, cache, text):
    path = letters.letter
    (path.parent / "own.rnc").write_text(OWN)
    schemas, again = Schemas(cache=cache), Again()
    data = MARK + text.encode()
    whole = schemas.check_file(path, {path: data})

    for _ in range(2):
        found = again.problems(schemas, path, data)

        assert found is None or set(found) == set(whole)


def test_a_text_that_names_its_schema_is_judged_again_without_reading_all(
    letters, cache
):
    (letters.letter.parent / "own.rnc").write_text(OWN)
    schemas, again = Schemas(cache=cache), Again()

    wrong = NAMED.replace("</head>", "</head><odd/>").encode()
    (problem,) = again.problems(schemas, letters.letter, wrong)

    assert problem.code == "RNG101"
    assert again.problems(schemas, letters.letter, NAMED.encode()) == ()


def test_a_text_of_comments_only_is_known_for_one_at_once(letters, cache):
    comments = b"<!-- ours -->\n" * 24 + b"<?xml-model href='own.rnc'?><"
    begun = time.process_time()

    assert Schemas(cache=cache).grammars_of(letters.letter, comments) is None

    assert time.process_time() - begun < 1


def test_what_follows_from_a_tag_that_is_missing_is_left_out(letters, cache):
    schemas, again = Schemas(cache=cache), Again()
    text = LETTER.replace("</head>", "</head><list>", 1).encode()

    found = again.problems(schemas, letters.letter, text)

    assert [problem.code for problem in found] == ["XML004"]
    assert len(schemas.check_file(letters.letter, {letters.letter: text})) > 1


def test_of_a_file_a_thousand_problems_are_told_and_how_many_more(editor, letters):
    text = LETTER.replace("</head>", f"</head>{'<wrong/>' * 1_200}")
    editor.open(letters.letter, text)

    editor.wait(lambda: len(editor.problems(letters.letter)) > 1_000)

    found = editor.problems(letters.letter)
    assert len(found) == 1_001
    assert any("further problems" in problem["message"] for problem in found)


def test_texts_arrive_as_they_were_sent(tmp_path):
    chance = random.Random(7)  # noqa: S311 - it is no secret
    packer, unpacker = Packer(), Unpacker()
    paths = [tmp_path / f"{number}.xml" for number in range(15)]
    texts = dict.fromkeys(paths, b"")
    for _ in range(400):
        path = chance.choice(paths)
        at = chance.randrange(len(texts[path]) + 1)
        new = bytes(chance.choices(b"ab", k=chance.randrange(5)))
        data = texts[path][:at] + new + texts[path][at + chance.randrange(4) :]
        is_kept = chance.random() < 0.8

        parcel = packer.packed(path, data, is_kept=is_kept)

        assert unpacker.unpacked(parcel) == data
        if is_kept:
            texts[path] = data


def test_of_a_large_text_only_what_has_changed_is_sent(tmp_path):
    packer = Packer()
    data = b"word " * 100_000
    packer.packed(tmp_path, data)

    assert packer.packed(tmp_path, data[:5_000] + b"x" + data[5_000:]).data == b"x"


@pytest.mark.parametrize("units", Units)
def test_many_changes_at_once_are_what_they_are_one_by_one(units):
    chance = random.Random(13)  # noqa: S311 - it is no secret
    for _ in range(200):
        text = Text("".join(chance.choices("ab\r\n\U0001f408", k=30)), 1, units)
        changes = [
            Splice(
                Point(chance.randrange(12), chance.randrange(6)),
                Point(chance.randrange(12), chance.randrange(6)),
                "".join(chance.choices(["a", "\r", "\n", "\r\n", ""], k=2)),
            )
            for _ in range(8)
        ]

        found = replaced(text, changes, 2)

        for change in changes:
            text = text.spliced(change, 2)
        assert found == text


def test_the_lines_after_a_change_are_those_of_the_text():
    chance = random.Random(11)  # noqa: S311 - it is no secret
    text = Text("a\r\nb\rc\n\nd")
    for version in range(600):
        ends = sorted(
            Point(chance.randrange(len(text.starts) + 1), chance.randrange(4))
            for _ in range(2)
        )
        new = "".join(chance.choices(["a", "\r", "\n", "\r\n", ""], k=2))

        text = text.spliced(Splice(*ends, new), version)

        assert text.starts == Text(text.characters).starts
