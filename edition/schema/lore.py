"""What editors of TEI know of it and no grammar says: for messages, to be of help."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from edition.schema.relaxng.messages import Lore


def _classes(names: Collection[str]) -> tuple[list[str], set[str]]:
    from edition.schema.grouping import classes_for  # noqa: PLC0415 - it loads the TEI

    return classes_for(names)


TEI_LORE: Final = Lore(
    likely=tuple(
        """p head div item row cell lg l sp speaker ab persName placeName orgName date
        name rs ref note hi title author editor publisher list label table figure quote
        q said foreign term lb pb opener closer dateline salute signed teiHeader
        fileDesc titleStmt publicationStmt sourceDesc text body front back bibl
        graphic desc idno""".split()
    ),
    containers=frozenset(
        """div item row cell p lg sp ab fileDesc titleStmt text body person place
        org""".split()
    ),
    attributes=frozenset(
        """type n ref target when from to notBefore notAfter who rend rendition corresp
        ana resp cert xml:id xml:lang url key role unit quantity""".split()
    ),
    elsewhere={
        **dict.fromkeys(
            ("b", "bold", "strong", "i", "italic", "u", "sup", "sub"), "hi"
        ),
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "heading"), "head"),
        **dict.fromkeys(("ul", "ol", "dl"), "list"),
        **dict.fromkeys(("li", "dd"), "item"),
        **dict.fromkeys(("para", "paragraph"), "p"),
        **dict.fromkeys(("section", "chapter", "article"), "div"),
        **dict.fromkeys(("footnote", "endnote", "fn"), "note"),
        **dict.fromkeys(("img", "image", "picture"), "graphic"),
        **dict.fromkeys(("a", "link", "href"), "ref"),
        "em": "emph",
        "br": "lb",
        "span": "seg",
        "dt": "label",
        "tr": "row",
        "td": "cell",
        "th": "cell",
        "blockquote": "quote",
        "person": "persName",
        "place": "placeName",
        "page": "pb",
        "line": "l",
        "verse": "l",
        "stanza": "lg",
    },
    classes=_classes,
)
