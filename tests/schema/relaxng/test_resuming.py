"""Judging again from what is known finds what judging from the beginning finds."""

import random
import re
from pathlib import Path

import pytest

from edition.schema import builtin_schema, load_schema
from edition.schema.relaxng import changes, resuming
from edition.schema.relaxng.changes import change_between, changes_between
from edition.schema.relaxng.resuming import UnusualError, judge
from edition.schema.relaxng.telling import positions
from edition.schema.relaxng.validation import Validator

ROOT = Path(__file__).parents[3]
FILES = [
    ROOT / "tei" / "memorandum-1949-02-06.xml",
    ROOT / "tei" / "registers" / "persons.xml",
    ROOT / "tei" / "registers" / "places.xml",
]
CORPORA = sorted((ROOT.parent / "shared" / "corpora").rglob("*.xml"))[::23]
PATH = Path("/nowhere/a.xml")
MARK = b"\xef\xbb\xbf"
SNIPPETS = [
    each.encode()
    for each in (
        "<", ">", "&", "</", "<p>", "</p>", "<div>", "</div>", "<!--", "-->", "?>",
        "<![CDATA[", "]]>", "<?x ", ' foo="bar"', ' xml:id="a1"', '"', "'", "word",
        " ", "\n", "\r\n", "\r", "<pb/>", "<x/>", "<perName>x</perName>", "&amp;",
        '<date when="1949-02-30">x</date>', '<p xml:id="a1">t</p>', "&#xe9;", "ü蔣",
        ' xmlns="urn:x"', ' xmlns=""', ' xmlns:q="urn:q"', "<q:p/>", "<lb/>text",
        "<list><item>a</item></list>", "<unknown><p>x</p>text</unknown>",
        "<div><p>a</p></div>", '<persName ref="x y">a</persName>', "<body/>",
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache")
    return load_schema(ROOT / "tei" / "schema" / "edition.rng", cache=cache)


def from_the_beginning(schema, data):
    found = schema.check(PATH, unsaved={PATH: MARK + data})
    return sorted(set(found), key=lambda problem: problem.sort_key)


class Writing:
    """A text that somebody writes, and what is known of it."""

    def __init__(self, schema, data):
        self.schema, self.data, self.known = schema, data, None
        self.found = self.judged(data)

    def judged(self, data):
        found, stopped, self.known = self.schema.judge(PATH, data, self.known)
        self.data = data
        every = {*found, *([stopped] if stopped else [])}
        self.found = sorted(every, key=lambda problem: problem.sort_key)
        return self.found


def edited(data, chance):
    """A text with one more thing wrong, or right."""
    at = chance.randrange(len(data))
    if chance.random() < 0.6:
        at = max(data.find(chance.choice((b"<", b">")), at), 0) + chance.choice((0, 1))
    match chance.choice("iiiidddct"):
        case "i":
            return data[:at] + chance.choice(SNIPPETS) + data[at:]
        case "d":
            return data[:at] + data[at + chance.choice((1, 1, 2, 5, 20, 200, 3000)) :]
        case "c":
            other = chance.randrange(len(data))
            length = chance.choice((10, 100, 1000, 5000))
            return data[:at] + data[other : other + length] + data[at:]
    start = data.find(b"<", at)
    return data[:start] + data[data.find(b">", start) + 1 :]


def is_usual(data):
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    unusual = (b"<!DOCTYPE", b"XInclude")
    return bool(data.strip()) and not any(each in data for each in unusual)


def compare(schema, data, seed, steps):
    """Edit a text, take some edits back, and compare each time."""
    chance = random.Random(seed)  # noqa: S311 - it is no secret
    writing = Writing(schema, data)
    before = [data]
    compared = 0
    for _ in range(steps):
        if len(before) > 1 and chance.random() < 0.35:
            before.pop()
            data = before[-1]
        else:
            for _ in range(chance.choice((1, 1, 2, 4))):
                data = edited(data, chance)
            if not is_usual(data):
                data = before[-1]
                continue
            before.append(data)
        assert writing.judged(data) == from_the_beginning(schema, data), (seed, data)
        compared += 1
    return compared


@pytest.mark.parametrize("length", [64, 256, 1024])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_edited_the_findings_are_the_same(
    schema, monkeypatch, seed, length
):
    monkeypatch.setattr(resuming, "LENGTH", length)
    monkeypatch.setattr(changes, "_CLOSE", length)
    data = FILES[seed % len(FILES)].read_bytes()

    assert compare(schema, data, seed * 1000 + length, 20) > 10


@pytest.mark.skipif(not CORPORA, reason="the corpora are not beside this checkout")
def test_whatever_is_edited_in_texts_of_others_the_findings_are_the_same(monkeypatch):
    monkeypatch.setattr(resuming, "LENGTH", 128)
    monkeypatch.setattr(changes, "_CLOSE", 64)
    schema = builtin_schema()
    texts = [p.read_bytes() for p in CORPORA if p.stat().st_size < 100_000]
    usual = [data for data in texts if is_usual(data)]

    for seed, data in enumerate(usual[:8]):
        compare(schema, data, seed, 6)

    assert usual


TEXT = (ROOT / "tei" / "memorandum-1949-02-06.xml").read_bytes()
BODY = re.sub(
    rb' xml:id="[^"]*"', b"", TEXT[TEXT.index(b"<body>") + 6 : TEXT.index(b"</body>")]
)


def at_a_tag(tag, share=0.5):
    return TEXT.index(tag, int(len(TEXT) * share))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
@pytest.mark.parametrize(
    "typed", [b"<", b"<per", b"z", b'<pb n="1"/>', b"&", b"<!--", b"</p>"]
)
def test_what_is_typed_and_taken_back_costs_what_stands_round_it(
    schema, monkeypatch, typed, share
):
    writing = Writing(schema, TEXT)
    count = 0
    start = Validator.start

    def counted(self, name, attributes):
        nonlocal count
        count += 1
        start(self, name, attributes)

    monkeypatch.setattr(Validator, "start", counted)
    at = at_a_tag(b"<p ", share)
    wrong = TEXT[:at] + typed + TEXT[at:]

    assert writing.judged(wrong) == from_the_beginning_quietly(schema, wrong, start)
    count = 0
    writing.judged(TEXT)

    assert writing.found == []
    assert 0 < count < TEXT.count(b"<") / 2 / 8


def from_the_beginning_quietly(schema, data, start):
    counted, Validator.start = Validator.start, start
    found = from_the_beginning(schema, data)
    Validator.start = counted
    return found


def test_an_id_that_is_written_a_second_time_far_away_is_told(schema):
    writing = Writing(schema, TEXT)
    first = TEXT.index(b'xml:id="') + len(b'xml:id="')
    name = TEXT[first : TEXT.index(b'"', first)]
    last = TEXT.rindex(b'<p xml:id="') + len(b'<p xml:id="')

    found = writing.judged(TEXT[:last] + name + TEXT[TEXT.index(b'"', last) :])

    assert "RNG111" in [problem.code for problem in found]
    assert found == from_the_beginning(schema, writing.data)
    assert writing.judged(TEXT) == []


def test_two_changes_at_once_cost_what_stands_round_them(schema, monkeypatch):
    text = TEXT.replace(b"</body>", b"".join(BODY for _ in range(3)) + b"</body>", 1)
    writing = Writing(schema, text)
    starts = []
    start = Validator.start

    def counted(self, name, attributes):
        starts.append(name)
        start(self, name, attributes)

    monkeypatch.setattr(Validator, "start", counted)
    first, last = text.index(b"<p "), text.rindex(b"<p ")
    both = text[:first] + b"<q/>" + text[first:last] + b"<q/>" + text[last:]

    found = writing.judged(both)

    assert len(starts) < text.count(b"</") / 8
    assert found == from_the_beginning_quietly(schema, both, start)
    assert {problem.code for problem in found} >= {"RNG102"}


def test_what_is_wrong_moves_with_the_lines_before_it(schema):
    at = at_a_tag(b"<p ", 0.8)
    wrong = TEXT[: at + 3] + b'wrong="x" ' + TEXT[at + 3 :]
    writing = Writing(schema, wrong)
    (before,) = writing.found
    begin = at_a_tag(b"<p ", 0.2)

    (after,) = writing.judged(wrong[:begin] + b"\n\n" + wrong[begin:])

    assert after.span.line == before.span.line + 2
    assert after.span.column == before.span.column


@pytest.mark.parametrize(
    "text",
    [
        b"<!DOCTYPE TEI>" + TEXT.partition(b"?>")[2],
        TEXT.replace(b"<p ", b'<p xmlns:xi="http://www.w3.org/2001/XInclude" ', 1),
        b"<p>" * 150,
    ],
    ids=["document type", "inclusion", "nested without end"],
)
def test_unusual_texts_are_left_to_who_judges_from_the_beginning(schema, text):
    with pytest.raises(UnusualError):
        judge(schema.grammar, lambda: schema.messages, text)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_what_may_be_written_somewhere_is_known_without_judging_all_before(
    schema, share
):
    writing = Writing(schema, TEXT)
    for tag in (b"<p ", b"</p>", b"<persName "):
        before = TEXT[: at_a_tag(tag, share if tag != b"</p>" else 0.3)]
        for typed in (b"", b"<", b"<p ", b'<date when="'):
            known = schema.allowed_behind(before + typed, writing.known)
            assert known == schema.allowed_behind(before + typed)


def test_the_change_between_two_texts_is_found():
    chance = random.Random(5)  # noqa: S311 - it is no secret
    for _ in range(300):
        old = bytes(chance.choices(b"ab", k=chance.randrange(200)))
        at = chance.randrange(len(old) + 1)
        new = old[:at] + bytes(chance.choices(b"ab", k=chance.randrange(9)))
        new += old[at + chance.randrange(9) :]

        start, end, growth = change_between(old, new)

        assert old[:start] + new[start : end + growth] + old[end:] == new


def test_what_changes_leave_as_it_was_is_found_where_it_is_now():
    chance = random.Random(6)  # noqa: S311 - it is no secret
    words = [b"%x " % chance.randrange(1 << 40) for _ in range(4000)]
    old = b"".join(words)
    for _ in range(60):
        new_words = [*words]
        for _ in range(chance.randrange(5)):
            at = chance.randrange(len(words))
            new_words[at : at + chance.randrange(3)] = [b"new " * chance.randrange(9)]
        new = b"".join(new_words)

        found = changes_between(old, new)

        for _ in range(200):
            start = chance.randrange(len(old))
            end = start + chance.randrange(len(old) - start + 1)
            now = found.moved(start, end)
            assert now is None or new[now : now + end - start] == old[start:end]


def test_two_changes_far_apart_leave_what_is_between_them():
    old = b"".join(b"line %d\n" % number for number in range(100_000))
    new = old.replace(b"line 7\n", b"line seven\n")
    new = new.replace(b"line 50000\n", b"").replace(b"line 99990\n", b"line x\n")
    starts = [old.index(b"line %d\n" % n) for n in (100, 49_000, 60_000, 99_000)]

    found = changes_between(old, new)

    for start in starts:
        line = old[start : old.index(b"\n", start)]
        assert new[found.moved(start, start + len(line)) :].startswith(line)
    assert len(found.starts) == 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_are_counted_as_xml_counts_them(end):
    text = f"a{end}{end}bü蔣c{end}d"
    data = text.encode()
    offsets = [len(text[:n].encode()) for n in range(len(text)) if text[n] not in end]

    found = positions(data, offsets)

    assert [found[offset] for offset in offsets] == [
        (1, 1), (3, 1), (3, 2), (3, 3), (3, 4), (4, 1),
    ]  # fmt: skip
