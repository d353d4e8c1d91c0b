"""Makes the edits of a client, by the protocol: positions count UTF-16 units."""

import re


def place(text, words, more=1):
    """Return where words stand, `more` characters into them, as a client says it."""
    return position(text, text.index(words) + more)


def position(text, offset):
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    return len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2


def marked(text, mark="|"):
    """Return a text without the two marks of a selection, and the places of these."""
    before, inside, behind = text.split(mark)
    whole = before + inside + behind
    start = len(before)
    return whole, position(whole, start), position(whole, start + len(inside))


def applied(text, edits):
    """Return a text after the edits of a client."""
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]

    def offset(where):
        rest = text[starts[where["line"]] :].encode("utf-16-le")
        units = rest[: where["character"] * 2].decode("utf-16-le")
        return starts[where["line"]] + len(units)

    spans = [
        (offset(e["range"]["start"]), offset(e["range"]["end"]), e["newText"])
        for e in edits
    ]
    for start, end, new in sorted(spans, reverse=True, key=lambda span: span[:2]):
        text = text[:start] + new + text[end:]
    return text


def edits_of(edit, path):
    """Return the edits of one file in the edit of a workspace."""
    uri = path.as_uri()
    return [
        each
        for change in edit["documentChanges"]
        if change.get("textDocument", {}).get("uri") == uri
        for each in change["edits"]
    ]
