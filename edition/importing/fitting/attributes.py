"""The attributes of an element as a schema wants them, where the text answers that.

A number is counted, an only value is no choice. What somebody else would have to know
(who speaks, which day is meant) is never made up.
"""

from __future__ import annotations

from typing import Final

from edition.importing import marks
from edition.importing.fitting.nodes import Child, Comment, Node
from edition.importing.fitting.telling import Work

_SYNONYMS: Final = {
    "italic": ("italics", "i", "it", "ital", "#italic", "#i"),
    "bold": ("b", "strong", "#bold", "#b"),
    "underline": ("underlined", "u", "ul", "#underline"),
    "superscript": ("sup", "super", "#sup", "#superscript"),
    "subscript": ("sub", "#sub", "#subscript"),
    "small-caps": ("smallcaps", "sc", "smcap", "#sc"),
    "strikethrough": ("strike", "struck", "line-through", "#strikethrough"),
    "all-caps": ("allcaps", "caps", "capitals", "upper", "uppercase"),
    "bulleted": ("bullets", "bullet", "unordered", "simple", "ul"),
    "numbered": ("ordered", "number", "numbers", "ol"),
    "contents": ("plain", "simple"),
}
"""What schemas call what the import calls otherwise."""
_KINDS: Final = {
    "note": ("authorial", "author", "original", "footnote", "foot", "note"),
    "comment": ("editorial", "editor", "comment"),
    "opening": ("opening", "preface", "preamble", "introduction", "section"),
    "letter": ("letter", "section", "text"),
    "div": ("section", "chapter", "part", "text", "letter", "div"),
    "list": ("simple", "plain"),
}
"""Values of `type` in the order in which they fit, by what an element is."""
_ROUNDS: Final = 8
_LETTER: Final = 80


def fit_attributes(
    work: Work, path: tuple[str, ...], node: Node, parent: Node
) -> list[Child]:
    """Make the attributes of an element right, and return what takes its place.

    Mostly that is the element; its children if it cannot be without what it may not
    have here.
    """
    found = work.places.tag(path, node.attributes)
    left: list[Child] = []
    for key in sorted(found.unknown | found.wrong):
        if key == "xml:id" or _is_renamed(work, path, node, key):
            continue
        value = node.attributes.pop(key)
        if node.name == "hi" and key == "rend" and not _may_be_bare(work, path, node):
            return _unwrapped(work, path, node, value)
        if node.name == "date" or (node.name, key) == ("list", "type"):
            continue
        if key == "n" and node.name == "div" and _number_head(node, value):
            continue
        if value:
            left.append(Comment(f" {key}={marks.inert(value)} "))
            work.tell(f"@{key} of <{node.name}>, kept as a comment", value)
    _complete(work, path, node, parent)
    if node.name == "date" and not work.places.tag(path, node.attributes).is_complete:
        return node.inside
    if node.name == "ref" and not work.places.tag(path, node.attributes).is_complete:
        return [*node.inside, *left]  # it leads nowhere
    return [node, *left]


def _is_renamed(work: Work, path: tuple[str, ...], node: Node, key: str) -> bool:
    """Give an attribute another value that says the same."""
    value = node.attributes[key]
    others = {k: v for k, v in node.attributes.items() if k != key}
    names = _SYNONYMS.get(value, ())
    if node.name == "note" and key == "type":
        names = _KINDS.get(value, _KINDS["note"])
    for name in names:
        if work.places.takes(path, others, key, name):
            node.attributes[key] = name
            if key == "type":
                work.tell(f"{value} of a <note>, which the schema calls {name}", "")
            return True
    return False


def _may_be_bare(work: Work, path: tuple[str, ...], node: Node) -> bool:
    """Tell whether an element says something without the attribute it has lost."""
    return "rend" not in work.places.tag(path, node.attributes).needed


def _unwrapped(work: Work, path: tuple[str, ...], node: Node, look: str) -> list[Child]:
    """Return other markup for what looks so; its words alone where there is none."""
    other = {"strikethrough": "del"}.get(look, "")
    around = path[:-1]
    if other and work.places.holds(around, other):
        given = {"rend": look}
        if work.places.takes((*around, other), {}, "rend", look):
            work.tell("struck words, which are <del>", node.words())
            return [Node(other, given, node.inside)]
    work.tell(f"words that look {look}: the look is kept as a comment", node.words())
    return [*node.inside, Comment(f" rend={marks.inert(look)} ")]


def _number_head(node: Node, number: str) -> bool:
    """Put the number of a division that the schema does not take before its heading."""
    for child in node.nodes:
        if child.name == "head":
            child.inside.insert(0, f"{number} ")
            return True
    return False


def _complete(work: Work, path: tuple[str, ...], node: Node, parent: Node) -> None:
    """Write the attributes that the schema wants and the text answers."""
    for _ in range(_ROUNDS):
        found = work.places.tag(path, node.attributes)
        wanted = [key for key in found.needed if key != "xml:id"]
        wanted.sort(key=lambda key: key != "type")  # others depend on it
        if "xml:id" in found.needed and "xml:id" not in node.attributes:
            work.identified.add(node.name)
        if not found.needed and not found.is_complete and node.name == "pb":
            work.identified.add("pb")
        if not any(_answered(work, path, node, parent, key) for key in wanted):
            return


def _answered(
    work: Work, path: tuple[str, ...], node: Node, parent: Node, key: str
) -> bool:
    wanted = work.places.values(path, node.attributes, key)
    is_closed = not wanted.datatypes and not wanted.anything
    candidates = _candidates(work, node, parent, key, is_closed=is_closed)
    if is_closed and len(wanted.listed) == 1:
        candidates = wanted.listed
    for value in candidates:
        if work.places.takes(path, node.attributes, key, value):
            node.attributes[key] = value
            if key == "n":
                _count(work, node, parent)
            elif len(wanted.listed) != 1 and not _is_plain(node, value):
                work.tell(
                    f'<{node.name} {key}="{value}">, which is a guess', _start(node)
                )
            return True
    return False


def _candidates(
    work: Work, node: Node, parent: Node, key: str, *, is_closed: bool
) -> tuple[str, ...]:
    """Return what an attribute could say, the best first."""
    match node.name, key:
        case _, "type":
            kind = _kind(node, parent)
            return (*_KINDS.get(kind, ()), *(() if is_closed else (kind,)))
        case _, "n":
            return _number(work, node, parent)
        case _, "resp" if work.responsible:
            return (work.responsible,)
        case "list", "rend":
            return ("plain", "simple", "bulleted")
        case "note", "place":
            return ("foot", "bottom", "end")
        case _:
            return ()


def _is_plain(node: Node, value: str) -> bool:
    """Tell whether a value says no more than what everybody sees."""
    headed = any(child.name == "head" for child in node.nodes)
    return value == "plain" or (value == "section" and headed)


def _start(node: Node) -> str:
    return node.words()[:_LETTER]


def _scope(node: Node, parent: Node) -> object:
    """Return within what an element is counted: notes within the whole text."""
    return node.name if node.name == "note" else (id(parent), node.name)


def _number(work: Work, node: Node, parent: Node) -> tuple[str, ...]:
    if node.name == "div" and node.attributes.get("type") == "opening":
        return ("0",)
    return (str(work.counts[_scope(node, parent)] + 1),)


def _count(work: Work, node: Node, parent: Node) -> None:
    if node.attributes["n"] != "0":
        work.counts[_scope(node, parent)] += 1


def _kind(node: Node, parent: Node) -> str:
    """Return what an element is, for the choice of its type."""
    if node.name != "div" or any(child.name == "head" for child in node.nodes):
        return node.name
    divisions = [child for child in parent.nodes if child.name == "div"]
    if divisions and divisions[0] is node and len(divisions) > 1:
        return "opening"
    return "letter" if _is_letter(node) else "div"


def _is_letter(node: Node) -> bool:
    """Tell whether a text begins with a greeting, as letters do."""
    first = [child.words() for child in node.nodes[:4]]
    return any(len(words) < _LETTER and words[-1:] in {",", "!"} for words in first)
