"""The words of a Markdown text as its parser finds them, whatever they are for.

They are what an import is measured by, so this module must not know the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from markdown_it.token import Token

from edition.importing.frontmatter import front_words
from edition.importing.htmltext import html_runs, parts_words
from edition.model.words import words_of

_NO_WORDS: Final = re.compile(r"\b(?:smallcaps|sc|underline|ul)\b")
"""Classes that are looks, and no names."""
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""The one tag that is understood, so that its name is no word."""
_RUNNING: Final = frozenset({
    "text", "text_special", "code_inline", "math_inline", "math_single",
    "math_inline_double",
})  # fmt: skip


def words_in(tokens: Sequence[Token], env: dict[str, Any]) -> Iterator[str]:
    """Yield all words that the parser has found, whatever they are for."""
    for run in _runs(tokens, env):
        yield from words_of(run)


def _runs(tokens: Sequence[Token], env: dict[str, Any]) -> Iterator[str]:
    run = ""
    addresses: list[str] = []
    for token in _leaves(tokens, env):
        addresses += [
            _NO_WORDS.sub("", str(value)) if name == "class" else str(value)
            for name, value in token.attrs.items()
            if name not in {"alt", "start", "style"}
        ]
        if token.type in _RUNNING:
            run += token.content
        elif token.type == "html_inline" and not parts_words(token.content):
            addresses.append(token.content)  # a remark parts no word
        elif not (token.nesting and not token.block and token.type != "image"):
            yield run
            if token.type == "front_matter":
                yield from front_words(token.content)
            elif token.type == "html_block":
                yield from html_runs(token.content)
            else:
                yield _BREAK.sub(" ", token.content)
            yield token.info if token.type == "fence" else ""
            run = ""
    yield run
    yield from addresses
    for reference in env.get("references", {}).values():
        if reference["title"] not in addresses:
            yield reference["title"]
    for reference in env.get("duplicate_refs", ()):
        yield reference["title"]


def _leaves(tokens: Sequence[Token], env: dict[str, Any]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "footnote_ref" and "label" not in token.meta:
            yield token
            listed = env["footnotes"]["list"][token.meta["id"]]
            yield from _leaves(listed.get("tokens") or [], env)
            yield Token("inline_end", "", 0)
        elif token.type == "inline":
            yield Token("inline_start", "", 0)
            yield from _leaves(token.children or [], env)
        elif token.children:  # a picture: what stands for it
            yield Token("image", "", 0, attrs=token.attrs)
            yield from _leaves(token.children, env)
            yield Token("image_end", "", 0)
        else:
            yield token
