"""Markdown to the neutral tree: CommonMark, with what GitHub and Pandoc add.

markdown-it-py and its plugins find the structure; here its tokens become a tree.
Nothing of HTML is passed through as markup. This module must not know TEI.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from edition.errors import UseError
from edition.importing.frontmatter import front_matter
from edition.importing.htmltext import html_blocks, html_mark
from edition.importing.markdownbounds import (
    require_few_marks,
    require_full_tables,
    require_short_links,
)
from edition.importing.markdownlines import (
    LEAVES,
    attributes,
    joined,
    lines,
    without_bar,
)
from edition.importing.markdownnotes import footnotes, with_labels
from edition.importing.markdownwords import words_in
from edition.importing.tree import (
    Block,
    Blocks,
    Cell,
    Formula,
    Heading,
    Inline,
    Inlines,
    Item,
    Items,
    Link,
    Look,
    Metadata,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Read,
    Remark,
    Rule,
    Styled,
    Table,
    Text,
    Unplaced,
    Verbatim,
    Verse,
    plain,
    without_bold,
)
from edition.model.words import words_of

_RULES: Final = (
    (
        "Headings of Markdown have become divisions, by their levels; a level that is "
        "left out makes none of its own."
    ),
    (
        "Emphasis is hi with what it looks like in rend; nothing is said of why. That "
        "a whole heading is bold is not noted."
    ),
    "Footnotes stand at their marks. Links are ref; tags of HTML are kept as comments.",
)
_DEEPEST: Final = 100
_DEEPEST_NOTE: Final = 12
_LOOKS: Final = {
    "em": Look.ITALIC,
    "strong": Look.BOLD,
    "s": Look.STRUCK,
    "sub": Look.LOWERED,
    "sup": Look.RAISED,
}
_CLASSES: Final = {
    "smallcaps": Look.SMALL_CAPITALS,
    "sc": Look.SMALL_CAPITALS,
    "underline": Look.UNDERLINED,
    "ul": Look.UNDERLINED,
}
""" What Pandoc calls them."""
_ATTRIBUTES: Final = re.compile(r"\s*\{\s*#([^\s{}#.=]+)([^{}]*)\}\s*$")
_CAPTION: Final = re.compile(r"\s*(?:Table:|:)\s+")
_SLUG: Final = re.compile(r"[^\w\- ]")
_LINE_BLOCK: Final = re.compile(r"\|(?: |$)")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin).use(front_matter_plugin)
    parser.use(attrs_plugin, spans=True).use(sub_plugin).use(superscript_plugin)
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    # Notes are put where their marks are, and those that have none must not vanish.
    parser.core.ruler.disable("footnote_tail")
    parser.core.ruler.before("inline", "few_marks", require_few_marks)
    return parser


def read_markdown(text: str) -> Read:
    """Read a Markdown text.

    Args:
        text: its characters, lines ended by U+000A.

    Raises:
        UseError: it is nested without end, or made to become much larger than it is.
    """
    env: dict[str, Any] = {}
    require_full_tables(text)
    mark = _unused_sign(text)
    tokens = _parser().parse(text.replace("\x0c", f"\n\n{mark}\n\n"), env)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        # the parser passes over what is deeper
        raise UseError(
            f"Quotations or lists are nested more than {_DEEPEST // 2} deep, which no "
            "text means. Take the marks at the beginnings of its lines out."
        )
    require_short_links(tokens, len(text))
    reader = _Reader(env, mark)
    metadata = Metadata()
    if tokens and tokens[0].type == "front_matter":
        metadata, unplaced = front_matter(tokens[0].content)
        reader.unplaced += unplaced
    body = [token for token in tokens if token.type != "front_matter"]
    reader.collect_notes(body)
    blocks = reader.blocks(reader.without_notes(body))
    blocks += tuple(reader.left_over())
    blocks += tuple(reader.unused_addresses())
    return Read(
        blocks,
        tuple(words_in(tokens, env)),
        metadata,
        tuple(reader.unplaced),
        _RULES,
    )


def _unused_sign(text: str) -> str:
    """Return a character that a text does not have, to stand for its form feeds."""
    known = set(text)
    signs = map(chr, (*range(0xE000, 0xF900), *range(0xF0000, 0xFFFFE)))
    sign = next((sign for sign in signs if sign not in known), None)
    if sign is None:
        raise UseError("The text has every private character of Unicode (U+E000 …).")
    return sign


@dataclass(slots=True)
class _Reader:
    env: dict[str, Any]
    page: str
    """What stands for a form feed."""
    unplaced: list[Unplaced] = field(default_factory=list)
    notes: dict[str, list[Token]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    slugs: dict[str, int] = field(default_factory=dict)
    addresses: set[tuple[str, str]] = field(default_factory=set)
    line: int = 0
    depth: int = 0
    """In so many notes within notes we are."""

    # Notes

    def collect_notes(self, tokens: Sequence[Token]) -> None:
        """Find the notes by their labels; the first of a label counts."""
        count: Counter[str] = Counter()
        for label, inside in footnotes(tokens):
            number = count[label]
            count[label] += 1
            self.notes[f"{label}\0{number}" if number else label] = inside

    @staticmethod
    def without_notes(tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens outside of notes."""
        return [token for token, label in with_labels(tokens) if not label]

    def left_over(self) -> Iterator[Block]:
        """Yield the notes that no mark leads to, as notes at the end."""
        for name in list(self.notes):
            if name not in self.used:
                label = name.partition("\0")[0]
                blocks = self._note_blocks(name)
                self.unplaced.append(
                    Unplaced(
                        f"no mark leads to the note [^{label}]; it stands at the end",
                        " ".join(map(_words_of_block, blocks)),
                        self.line,
                    )
                )
                yield Paragraph((Note(blocks, label=label),), self.line)

    def unused_addresses(self) -> Iterator[Block]:
        """Yield the definitions of links that no link uses, as remarks."""
        unused = [
            reference
            for reference in self.env.get("references", {}).values()
            if (reference["href"], reference["title"]) not in self.addresses
        ]
        for reference in (*unused, *self.env.get("duplicate_refs", ())):
            text = f"{reference['href']} {reference['title']}".strip()
            line = reference["map"][0] + 1
            told = "the address of a link that is not there stands in a remark"
            self.unplaced.append(Unplaced(told, text, line))
            yield Remark(text)

    def _note_blocks(self, name: str) -> Blocks:
        self.used.add(name)
        inside = self.notes[name]
        if inside and inside[0].map:
            self.line = inside[0].map[0] + 1
        return self.blocks(self.without_notes(inside))

    def _note(self, token: Token) -> Inline:
        label = token.meta.get("label")
        if label is None:
            listed = self.env["footnotes"]["list"][token.meta["id"]]
            children = self.inlines(listed.get("tokens") or [])
            return Note((Paragraph(children, self.line),))
        name = _note_name(label)
        is_deep = self.depth >= _DEEPEST_NOTE  # such a one stands at the end
        if label in self.used or label not in self.notes or is_deep:
            return Link(f"#{name}", ())  # the note stands at its first mark
        line = self.line
        self.depth += 1
        note = Note(self._note_blocks(label), label=_own_label(label), name=name)
        self.depth -= 1
        self.line = line
        return note

    # Blocks

    def blocks(self, tokens: Sequence[Token]) -> Blocks:
        """Return the blocks that tokens make."""
        result: list[Block] = []
        index = 0
        while index < len(tokens):
            end = _end(tokens, index)
            token = tokens[index]
            if token.map:
                self.line = token.map[0] + 1
            made = self._block(token, tokens[index + 1 : end])
            if made:
                result += _captioned(result, made)
            index = end + 1
        return tuple(result)

    def _block(  # noqa: C901, PLR0911 - one case for each kind
        self, token: Token, inside: Sequence[Token]
    ) -> Sequence[Block]:
        line = self.line
        match token.type:
            case "heading_open":
                return [self._heading(int(token.tag[1]), inside, line)]
            case "paragraph_open":
                return self._paragraph(inside, line)
            case "inline":
                return [Paragraph(self.inlines(token.children or []), line)]
            case "bullet_list_open" | "ordered_list_open":
                return [self._list(token, inside, line)]
            case "blockquote_open":
                return [Quotation(self.blocks(inside), line)]
            case "dl_open":
                return [self._definitions(inside, line)]
            case "table_open":
                return [Table(tuple(self._rows(inside)), line)]
            case "fence" | "code_block":
                return [Verbatim(token.content, token.info.strip(), line)]
            case "math_block" | "math_block_label":
                formula = Formula(token.content.strip(), "tex")
                label = token.info and f" ({token.info})"
                return [Paragraph((formula, *([Text(label)] if label else ())), line)]
            case "hr":
                return [Rule(line)]
            case "html_block":
                return html_blocks(token.content, line)
            case _:
                return self.blocks(inside)

    def _heading(self, level: int, inside: Sequence[Token], line: int) -> Heading:
        children = self._line(inside)
        name = ""
        if children and isinstance(children[-1], Text):
            text = children[-1].text
            found = _ATTRIBUTES.search(text)
            if found:
                name = found[1]
                more = (Remark(found[2].strip()),) if found[2].strip() else ()
                children = (*children[:-1], Text(text[: found.start()]), *more)
        slug = name or self._slug(plain(children))
        is_named = bool(name)
        return Heading(level, without_bold(children), line, slug, is_named=is_named)

    def _slug(self, text: str) -> str:
        """Return what GitHub calls a heading in links."""
        slug = _SLUG.sub("", text.strip().lower()).replace(" ", "-")
        number = self.slugs.get(slug, -1) + 1
        self.slugs[slug] = number
        return f"{slug}-{number}" if number else slug

    def _paragraph(self, inside: Sequence[Token], line: int) -> Sequence[Block]:
        (inline,) = inside
        if inline.content == self.page:
            return [PageBreak(place=line)]
        rows = inline.content.split("\n")
        if len(rows) > 1 and all(map(_LINE_BLOCK.match, rows)):
            return self._line_block(inline, line)
        children = self.inlines(inline.children or [])
        return [Paragraph(children, line)]

    def _line_block(self, inline: Token, line: int) -> Sequence[Block]:
        """Return verse that is written as Pandoc has it, `| ` before each line."""
        stanza: list[Inlines] = []
        result: list[Block] = []
        for row in (*lines(self.inlines(inline.children or [])), ()):
            text = without_bar(row)
            if plain(text).strip():
                stanza.append(text)
            elif stanza:
                result.append(Verse(tuple(stanza), line))
                stanza = []
        return result

    def _line(self, inside: Sequence[Token]) -> Inlines:
        return tuple(
            child for token in inside for child in self.inlines(token.children or [])
        )

    def _list(self, token: Token, inside: Sequence[Token], line: int) -> Items:
        is_numbered = token.type == "ordered_list_open"
        start = int(token.attrs.get("start", 1))
        items = []
        for number, (_, content) in enumerate(_parts(inside), start):
            shown = str(number) if is_numbered and start != 1 else ""
            items.append(Item(self.blocks(content), number=shown))
        return Items(tuple(items), "numbered" if is_numbered else "bulleted", line)

    def _definitions(self, inside: Sequence[Token], line: int) -> Items:
        items: list[Item] = []
        label: Inlines = ()
        for token, content in _parts(inside):
            if token.type == "dt_open":
                if label:
                    items.append(Item((), label))
                label = self._line(content)
            else:
                items.append(Item(self.blocks(content), label))
                label = ()
        if label:
            items.append(Item((), label))
        return Items(tuple(items), "gloss", line)

    def _rows(self, inside: Sequence[Token]) -> Iterator[tuple[Cell, ...]]:
        for _, section in _parts(inside):
            for _, row in _parts(section):
                yield tuple(
                    Cell(
                        (Paragraph(self._line(content), self.line),),
                        is_label=token.type == "th_open",
                    )
                    for token, content in _parts(row)
                )

    # Lines

    def inlines(self, tokens: Sequence[Token]) -> Inlines:
        """Return what tokens inside a line make."""
        result: list[Inline] = []
        index = 0
        while index < len(tokens):
            end = _end(tokens, index)
            result += self._inline(tokens[index], tokens[index + 1 : end])
            index = end + 1
        return tuple(joined(result))

    def _inline(self, token: Token, inside: Sequence[Token]) -> Sequence[Inline]:
        kind = token.type.removesuffix("_open")
        return [*self._made(token, kind, inside), *attributes(token)]

    def _made(  # noqa: PLR0911 - one case for each kind
        self, token: Token, kind: str, inside: Sequence[Token]
    ) -> Sequence[Inline]:
        if kind in _LOOKS:
            return [Styled(_LOOKS[kind], self.inlines(inside))]
        if kind == "span":
            children = self.inlines(inside)
            for name in reversed(str(token.attrs.get("class", "")).split()):
                children = (Styled(_CLASSES.get(name.lower(), name), children),)
            return children
        if kind == "link":
            target, title = str(token.attrs["href"]), str(token.attrs.get("title", ""))
            self.addresses.add((target, title))
            return [Link(target, self.inlines(inside), title)]
        made = LEAVES.get(kind)
        if made is not None:
            return [made(token)]
        match kind:
            case "footnote_ref":
                return [self._note(token)]
            case "html_inline":
                return html_mark(token.content)
            case "footnote_anchor":
                return []
            case _:
                content = token.content and [Text(token.content)]
                return [*(content or ()), *self.inlines(inside)]


def _end(tokens: Sequence[Token], start: int) -> int:
    """Return where the token stands that closes one; its own place for a leaf."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth <= 0:
            return index
    return len(tokens) - 1


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    index = 0
    while index < len(tokens):
        end = _end(tokens, index)
        yield tokens[index], tokens[index + 1 : end]
        index = end + 1


def _note_name(label: str) -> str:
    return f"note-{label}"


def _own_label(label: str) -> str:
    """Return a label that is more than a number of the list."""
    return label if not label.isdecimal() else ""


def _captioned(before: list[Block], made: Sequence[Block]) -> Sequence[Block]:
    """Give a table its caption, which Pandoc writes beneath it."""
    first = made[0]
    table = before[-1] if before else None
    if (
        isinstance(table, Table)
        and isinstance(first, Paragraph)
        and first.children
        and isinstance(first.children[0], Text)
        and not table.caption
    ):
        text = first.children[0].text
        found = _CAPTION.match(text)
        if found:
            del before[-1]
            caption = (Text(text[found.end() :]), *first.children[1:])
            label = Remark(text[: found.end()].strip())
            named = (label, *caption) if words_of(label.text) else caption
            return (Table(table.rows, table.place, named), *made[1:])
    return made


def _words_of_block(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return plain(block.children)
        case Verbatim():
            return block.text
        case Quotation():
            return " ".join(map(_words_of_block, block.blocks))
        case Items():
            inside = (inner for item in block.items for inner in item.blocks)
            return " ".join(map(_words_of_block, inside))
        case _:
            return ""
