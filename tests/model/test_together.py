"""Who is mentioned together with whom."""

from dataclasses import dataclass

from edition.model import Mention, Passage, companions, mentioned_together, ties
from edition.model.together import LIST, LONG_LIST


@dataclass
class Text:
    """As much of a document as the question needs."""

    id: str
    mentions: tuple[Mention, ...]


def mention(entity: str, anchor: str, *, is_editorial: bool = False) -> Mention:
    passage = Passage("a", anchor, "", "", entity, "")
    return Mention(entity, passage, is_name=True, is_editorial=is_editorial)


def text(*mentions: Mention) -> Text:
    return Text("a", mentions)


def test_those_in_one_paragraph_are_together_however_often_it_names_them():
    together = mentioned_together(
        [
            text(
                mention("ada", "p1"),
                mention("bo", "p1"),
                mention("ada", "p1"),
                mention("cy", "p2"),
                mention("ada", "p3"),
                mention("bo", "p3"),
            )
        ]
    )

    found = companions(together, "ada")

    assert [(c.entity, c.count, c.first) for c in found] == [("bo", 2, ("a", "p1"))]
    assert companions(together, "cy") == []
    assert companions(together, "nobody") == []


def test_paragraphs_of_two_texts_with_one_address_are_two():
    one, other = text(mention("ada", "p1")), Text("b", (mention("bo", "p1"),))

    assert companions(mentioned_together([one, other]), "ada") == []


def test_what_an_editor_notes_and_what_has_no_address_does_not_count():
    together = mentioned_together(
        [
            text(
                mention("ada", "p1"),
                mention("bo", "p1", is_editorial=True),
                mention("ada", ""),
                mention("cy", ""),
            )
        ]
    )

    assert companions(together, "ada") == []


def test_a_tie_is_told_once_and_only_of_those_asked_for():
    together = mentioned_together(
        [text(*(mention(e, p) for p in ("p1", "p2") for e in ("cy", "ada", "rome")))]
    )

    found = ties(together, {"ada", "cy"}, least=2)

    assert [(t.one, t.other, t.count, t.first) for t in found] == [
        ("ada", "cy", 2, ("a", "p1"))
    ]
    assert ties(together, {"ada", "cy"}, least=3) == []


def test_a_list_of_names_ties_nobody():
    names = [f"n{i:02}" for i in range(LIST + 1)]
    together = mentioned_together([text(*(mention(name, "p1") for name in names))])

    assert ties(together, set(names)) == []
    assert len(ties(together, set(names[1:]))) == LIST * (LIST - 1) // 2


def test_an_index_of_names_makes_nobody_a_companion():
    names = [f"n{number}" for number in range(LONG_LIST + 1)]
    index = text(*(mention(name, "p1") for name in names))
    paragraph = text(*(mention(name, "p1") for name in names[:LONG_LIST]))

    assert companions(mentioned_together([index]), "n0") == []
    found = companions(mentioned_together([paragraph]), "n0")
    assert len(found) == LONG_LIST - 1
