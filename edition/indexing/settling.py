"""One order for what Pagefind writes in any: the same records, the same bytes.

Pagefind keeps the values of its filters in hash tables, so that their files, the names
of these (which are checksums) and the file that lists them differ from run to run. Here
the values are sorted, and the names made anew.

The files are CBOR (RFC 8949) behind a signature, in gzip. A filter is an array of its
name and of pairs, value and pages; the fourth item of the list of everything is an
array of pairs, filter and checksum.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from typing import Final

_SIGNATURE: Final = b"pagefind_dcd"
_FILTER: Final = re.compile(r"filter/(?P<hash>[^/]+)\.pf_filter")
_LIST: Final = re.compile(r"pagefind\.(?P<hash>[^/]+)\.pf_meta")
_ENTRY: Final = "pagefind-entry.json"
_FILTERS: Final = 3
_TEXTS: Final = (2, 3)
_ARRAY, _MAP = 4, 5
_WIDTHS: Final = {24: 1, 25: 2, 26: 4, 27: 8}
"""Bytes of the number that follows the first byte; smaller ones are in that byte."""


def settle(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index with filters in one order, under their new names.

    Raises:
        ValueError: the files are not as those of the version that we know.
    """
    result = dict(files)
    renamed: dict[bytes, bytes] = {}
    for path in files:
        if match := _FILTER.fullmatch(path):
            content = _sorted(_opened(result.pop(path)), (1,))
            new = _renamed(match["hash"], content)
            renamed[match["hash"].encode()] = new.encode()
            result[f"filter/{new}.pf_filter"] = _closed(content)
    for path in files:
        if match := _LIST.fullmatch(path):
            content = _opened(result.pop(path))
            for old, other in renamed.items():
                content = content.replace(old, other)
            content = _sorted(content, (_FILTERS,))
            new = _renamed(match["hash"], content)
            result[f"pagefind.{new}.pf_meta"] = _closed(content)
            entry = json.loads(result[_ENTRY])
            for language in entry["languages"].values():
                if language["hash"] == match["hash"]:
                    language["hash"] = new
            result[_ENTRY] = json.dumps(entry, ensure_ascii=False).encode()
    return result


def _opened(data: bytes) -> bytes:
    content = gzip.decompress(data)
    if not content.startswith(_SIGNATURE):
        raise ValueError(content[: len(_SIGNATURE)])
    return content.removeprefix(_SIGNATURE)


def _closed(content: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + content, mtime=0)


def _renamed(name: str, content: bytes) -> str:
    """Make a name of the same length: what holds it counts its bytes."""
    language, _, checksum = name.partition("_")
    return f"{language}_{hashlib.sha256(content).hexdigest()[: len(checksum)]}"


def _sorted(content: bytes, path: tuple[int, ...]) -> bytes:
    """Sort the items of the array that is found by the places in `path`."""
    start = 0
    for place in path:
        start = _items(content, start)[place][0]
    items = _items(content, start)
    if not items:
        return content
    first, last = items[0][0], items[-1][1]
    ordered = b"".join(sorted(content[begin:end] for begin, end in items))
    return content[:first] + ordered + content[last:]


def _items(content: bytes, start: int) -> list[tuple[int, int]]:
    """Tell where the items of an array begin and end (RFC 8949, section 3)."""
    kind, count, position = _head(content, start)
    if kind != _ARRAY:
        raise ValueError(kind)
    items = []
    for _ in range(count):
        end = _end(content, position)
        items.append((position, end))
        position = end
    return items


def _end(content: bytes, start: int) -> int:
    """Return where the item ends that begins at `start`."""
    kind, count, position = _head(content, start)
    if kind in _TEXTS:
        return position + count
    if kind in {_ARRAY, _MAP}:
        for _ in range(count * (2 if kind == _MAP else 1)):
            position = _end(content, position)
    return position


def _head(content: bytes, start: int) -> tuple[int, int, int]:
    """Read what an item is, how long, and where what it holds begins."""
    if start >= len(content):
        raise ValueError(start)
    kind, number = content[start] >> 5, content[start] & 31
    position = start + 1
    if number < min(_WIDTHS):
        return kind, number, position
    if number not in _WIDTHS:
        raise ValueError(number)
    end = position + _WIDTHS[number]
    return kind, int.from_bytes(content[position:end], "big"), end
