"""What names may mean that are tagged and point to nothing.

The rules are those for names without a tag; only whether it is a name at all, a person
has said already. This module must not know how a name is found in running words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from edition.tagging.flows import Node
from edition.tagging.judging import TITLES, Evidence, Judged, Setting, judged
from edition.tagging.lacking import Lacking, is_all_of
from edition.tagging.mention import OF_KIND, Markup, Mention
from edition.tagging.names import Names
from edition.tagging.quoting import anchor_of, around, one_line
from edition.tagging.words import ARTICLES, words_of


def without_ref(
    lacking: Lacking,
    names: Names,
    evidence: Evidence,
    markup_of: Callable[[str, bool], Markup],
) -> Mention | None:
    """Return what a name means that has a tag and no @ref; None where nothing does.

    Args:
        lacking: the name.
        names: the registers.
        evidence: of the document.
        markup_of: says how an entry is pointed to.
    """
    thought = _meant(lacking, names, evidence)
    if thought is None:
        return None
    mention = _mention(lacking, thought, markup_of)
    return None if is_told(lacking.node, mention) else mention


def _meant(lacking: Lacking, names: Names, evidence: Evidence) -> Judged | None:
    """Return what a name may mean that is tagged and points to nothing."""
    text = lacking.words
    words = words_of(text)
    for matcher in (names.matcher, names.descriptions):
        for hit in matcher.hits(text, words):
            forms = tuple(form for form in hit.forms if form.kind in lacking.kinds)
            start, end = (lacking.start + place for place in (hit.start, hit.end))
            if forms and is_all_of(lacking, start, end, TITLES | ARTICLES):
                setting = Setting(text, words, {}, is_tagged=True)
                return judged(replace(hit, forms=forms), setting, names, evidence)
    return None


def _mention(
    lacking: Lacking, thought: Judged, markup_of: Callable[[str, bool], Markup]
) -> Mention:
    node, flow = lacking.node, lacking.flow
    pointed = markup_of(thought.candidates[0].id, False)  # noqa: FBT003
    pairs = tuple(pair for pair in pointed.attributes if pair[0] == "ref")
    return Mention(
        OF_KIND[thought.forms[0].kind],
        node.start,
        node.end,
        one_line(lacking.words),
        thought.candidates,
        thought.confidence,
        f"tagged without @ref; {thought.why}",
        *around(flow, lacking.start, lacking.end),
        anchor_of(node),
        Markup(node.name, pairs),
        thought.is_ambiguous,
        tag=node.tag,
    )


def is_told(node: Node, mention: Mention) -> bool:
    """Tell whether it stands in a description that points to the same entry."""
    if len(mention.candidates) != 1:
        return False
    identifier = mention.candidates[0].id
    return any(
        pointer.rpartition("#")[2].rpartition(":")[2] == identifier
        for each in node.around()
        if each.name in {"rs", "term"}
        for pointer in each.value("ref").split()
    )
