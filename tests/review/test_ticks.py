"""Ticks of persons: kept in the list, and only as long as they hold."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from edition.review import (
    Answer,
    Item,
    Place,
    Reviewed,
    Settled,
    Signature,
    TicksError,
    as_markdown,
    items,
    read_ticks,
    settle,
    ticked,
)
from edition.review.items import fingerprint

ROOT = Path("/e")
JANE = Signature("Jane Doe", "2026-11-25")
ITEM = "register-dates"
OTHER = "links-external"


def reviewed(**places: tuple[Place, ...]) -> tuple[Reviewed, ...]:
    """All items have passed, but for some: `register_dates=(Place(…),)`."""
    found = []
    for item in items():
        at = places.get(item.id.replace("-", "_"), ())
        found.append(Reviewed(item, Answer("9 entries", at), fingerprint(at, ROOT)))
    return tuple(found)


def place(words: str, line: int = 3, **more) -> Place:
    return Place(ROOT / "tei/a.xml", line, words, **more)


def written(found, settled=Settled()) -> str:  # noqa: B008 - frozen
    return as_markdown(found, settled, title="E", root=ROOT)


def again(text: str, found) -> tuple[str, Settled]:
    settled = settle(read_ticks(text), found, ROOT)
    return written(found, settled), settled


def tick(text: str, signature: str = "Jane Doe, 2026-11-25") -> str:
    text = text.replace(
        "- [ ] **To look at:** Persons", "- [x] **To look at:** Persons"
    )
    return text.replace("  Seen by:\n", f"  Seen by: {signature}\n", 1)


def test_a_tick_holds_and_the_list_stays_the_same_to_the_byte():
    found = reviewed(register_dates=(place("A"), place("B", 4)))
    text, settled = again(tick(written(found)), found)

    assert settled.seen == {ITEM: JANE}
    assert not settled.notices
    assert "- [x] **Looked at:** Persons have their dates. 2 places" in text
    assert again(text, found)[0] == text


def test_a_tick_holds_although_lines_move():
    text = tick(written(reviewed(register_dates=(place("see line 12"),))))

    found = reviewed(register_dates=(place("see line 40", 99),))

    assert again(text, found)[1].seen == {ITEM: JANE}


@pytest.mark.parametrize(
    "after",
    [
        (place("A"), place("C", 9)),
        (),
        (place("A changed"),),
        (place("A", seen="what stands there now"),),
        (Place(ROOT / "tei/b.xml", 3, "A"),),
    ],
)
def test_a_tick_lapses_when_what_was_looked_at_changes(after):
    text = tick(written(reviewed(register_dates=(place("A"),))))

    found = reviewed(register_dates=after)
    text, settled = again(text, found)

    assert not settled.seen
    if after:
        assert settled.lapsed == {ITEM: "Jane Doe, 2026-11-25"}
        assert settled.notices == (
            "register-dates has changed since Jane Doe looked at it.",
        )
        assert "  Seen before it changed, by: Jane Doe, 2026-11-25\n" in text
        assert "  Seen by:\n" in text


def test_only_what_is_new_is_marked_until_somebody_looks_at_it():
    text = tick(written(reviewed(register_dates=(place("A"), place("[B]", 5)))))
    found = reviewed(register_dates=(place("A", 8), place("[B]", 9), place("C", 10)))

    first, settled = again(text, found)
    second, _ = again(first, found)

    assert settled.new == {ITEM: frozenset({2})}
    assert "  - `tei/a.xml:10` **new:** C\n" in first
    assert first.count("**new:**") == 1
    assert second == first
    third, settled = again(tick(second, "J. Roe, 2026-12-01"), found)
    assert "**new:**" not in third
    assert "Jane Doe" not in third
    assert settled.seen == {ITEM: Signature("J. Roe", "2026-12-01")}


def test_a_tick_without_name_or_date_does_not_count_and_says_so():
    found = reviewed(register_dates=(place("A"),))
    for signature in ("", "Jane", "2026-11-25", "Jane, 2026-13-45", "Jane, yesterday"):
        _, settled = again(tick(written(found), signature), found)
        assert not settled.seen
        assert "lacks a name and a date" in settled.notices[0]


def test_a_name_without_a_tick_does_not_count_and_says_so():
    found = reviewed(register_dates=(place("A"),))
    text = written(found).replace("  Seen by:", "  Seen by: Jane, 2026-11-25")

    _, settled = again(text, found)

    assert not settled.seen
    assert settled.notices == ("register-dates is signed, and its box is empty.",)


def test_one_signs_what_one_names_and_what_is_ticked_without_a_name():
    found = reviewed(register_dates=(place("A"),), links_external=(place("B"),))
    text = tick(written(found), "")

    ticks = ticked(read_ticks(text), found, (), JANE)
    assert settle(ticks, found, ROOT).seen == {ITEM: JANE}
    ticks = ticked(read_ticks(text), found, (OTHER,), JANE)
    assert settle(ticks, found, ROOT).seen == {ITEM: JANE, OTHER: JANE}


def test_no_tick_mends_what_has_failed():
    wrong = place("A", is_wrong=True)
    found = reviewed(register_dates=(wrong, place("B", 5)))
    text = written(found)

    assert "- [ ] **Failed:** Persons have their dates. 2 places" in text
    assert "  - `tei/a.xml:3` **wrong:** A\n" in text
    ticked_by_hand = text.replace("- [ ] **Failed:**", "- [x] **Failed:**")
    assert again(ticked_by_hand, found)[0] == text


def test_a_tick_of_an_item_that_is_no_more_is_told():
    found = reviewed(register_dates=(place("A"),))
    text = tick(written(found)).replace("<!-- register-dates", "<!-- gone-item")

    assert again(text, found)[1].notices == (
        "gone-item: there is no such item any more.",
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: "# My notes\n", "no list that `edition review` has written"),
        (lambda text: text.replace("  Seen by:", "<<<<<<< ours\n  Seen by:"), "merge"),
        (lambda text: text + text, "register-dates stands here again"),
    ],
)
def test_a_list_that_cannot_be_understood_is_refused(change, said):
    text = written(reviewed(register_dates=(place("A"),)))

    with pytest.raises(TicksError, match=said):
        read_ticks(change(text))


HOSTILE = [
    "a `code` *b* _c_ [d](e) ![f](g) <script>alert(1)</script> &amp; <!-- x -->",
    "# h - [x] **Looked at:** | t | ~~s~~ $m$",
    "line\nSeen by: Mallory, 2026-11-25\n- [x] x",
    "<!-- register-dates 0123456789abcdef -->",
    "https://example.org/a_b(c)?d=*e* and text",
    "\u202eright to left\u2028and on",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_a_text_becomes_markup_or_a_tick(words):
    found = reviewed(register_dates=(place(words),))
    text = written(found)

    assert settle(read_ticks(text), found, ROOT).seen == {}
    assert set(read_ticks(text)) == {ITEM}
    inline = [
        token
        for token in MarkdownIt().parse(text)
        if token.type == "inline" and "tei/a.xml" in token.content
    ]
    (line,) = inline
    shown = "".join(
        child.content
        for child in line.children
        if child.type in {"text", "code_inline"}
    )
    kinds = {child.type for child in line.children}
    assert kinds <= {"text", "code_inline", "link_open", "link_close"}
    plain = " ".join(words.replace("\u202e", " ").replace("\u2028", " ").split())
    assert shown == f"tei/a.xml:3 {plain}"


def test_the_list_is_a_task_list_of_each_item():
    found = reviewed(register_dates=(place("A"),), links_external=(place("B"),))
    tokens = MarkdownIt().parse(written(found))

    boxes = [
        token.content[:3]
        for token in tokens
        if token.type == "inline" and token.content.startswith("[")
    ]
    assert boxes.count("[x]") == len(items()) - 2
    assert boxes.count("[ ]") == 2


def test_very_many_places_are_counted():
    found = reviewed(register_dates=tuple(place(f"A{n}", n) for n in range(250)))

    text = written(found)

    assert "250 places" in text
    assert "… and 150 more places: `edition review --format json` lists all" in text
    assert isinstance(found[0].item, Item)
