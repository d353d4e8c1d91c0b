"""XML Catalogs: which local file stands for an address (OASIS XML Catalogs 1.1).

Nothing is ever fetched: what a catalog leads to outside this machine, entries and
further catalogs alike, is left out. This module knows no schema, only addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from lxml import etree

from edition.errors import CatalogError, TextError
from edition.names import XML, local_name
from edition.source import read

_NAMESPACE: Final = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_LONGEST_CHAIN: Final = 32
"""Catalogs that hand a question on, one to the next."""

_ATTRIBUTES: Final = {
    "uri": ("name", "uri"),
    "system": ("systemId", "uri"),
    "public": ("publicId", "uri"),
    "rewriteURI": ("uriStartString", "rewritePrefix"),
    "rewriteSystem": ("systemIdStartString", "rewritePrefix"),
    "uriSuffix": ("uriSuffix", "uri"),
    "systemSuffix": ("systemIdSuffix", "uri"),
    "delegateURI": ("uriStartString", "catalog"),
    "delegateSystem": ("systemIdStartString", "catalog"),
    "delegatePublic": ("publicIdStartString", "catalog"),
    "nextCatalog": ("", "catalog"),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    key: str
    """What is matched, normalised."""
    target: str
    """An absolute URI."""
    prefers_public: bool


_Entries = tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """Some catalog files, and those that they name, read when they are asked for."""

    paths: tuple[Path, ...] = ()
    _files: dict[Path, _Entries] = field(
        default_factory=dict, repr=False, compare=False
    )

    def resolve(self, uri: str) -> str | None:
        """Return the path of the local file that stands for a URI; else None.

        Section 7.2 (URI resolution). Whether there is such a file is not looked at.

        Raises:
            CatalogError: a catalog that another names is broken.
        """
        normal = _normal(uri)
        if normal.startswith("urn:publicid:"):
            return self.resolve_entity(_unwrapped(normal), None)
        return _as_path(self._ask(self.paths, _Question(uri=normal), ()))

    def resolve_entity(self, public: str | None, system: str | None) -> str | None:
        """Return the path of the file for an external identifier; else None.

        Section 7.1 (external identifier resolution).

        Raises:
            CatalogError: a catalog that another names is broken.
        """
        system = _normal(system) if system else ""
        if system.startswith("urn:publicid:"):
            public, system = public or _unwrapped(system), ""
        if (public or "").startswith("urn:publicid:"):
            public = _unwrapped(public or "")
        question = _Question(public=" ".join((public or "").split()), system=system)
        return _as_path(self._ask(self.paths, question, ()))

    def _ask(
        self, paths: tuple[Path, ...], question: _Question, asked: tuple[Path, ...]
    ) -> str | None:
        """Ask catalogs in turn; `asked` are those that have handed the question on."""
        waiting, seen = list(paths), set(asked)
        while waiting:
            path = waiting.pop(0)
            if path in seen:
                continue
            seen.add(path)
            entries = self._entries(path)
            for form in question.forms():
                found = _direct(entries, form)
                if found is not None:
                    return found
                delegates = _delegates(entries, form)
                if delegates is not None:  # whatever they say is the answer
                    if len(asked) >= _LONGEST_CHAIN:
                        return None
                    alone = question.only(form)
                    return self._ask(delegates, alone, (*asked, path))
            following = (e.target for e in entries if e.kind == "nextCatalog")
            waiting[:0] = [p for p in map(local_path, following) if p is not None]
        return None

    def _entries(self, path: Path) -> _Entries:
        if path not in self._files:
            self._files[path] = _read(path) if path.is_file() else ()
        return self._files[path]


def load_catalogs(paths: Iterable[Path]) -> Catalog:
    """Read catalogs, the first before the second; a missing one counts as empty.

    Raises:
        CatalogError: one is not well-formed, or not a catalog.
        MachineError: one cannot be read.
    """
    catalog = Catalog(tuple(path.absolute() for path in paths))
    for path in catalog.paths:
        catalog._entries(path)  # noqa: SLF001 - of the class above
    return catalog


def local_path(uri: str) -> Path | None:
    """Return the path of a `file:` URI of this machine; None for all other URIs."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"}:
        return None
    from urllib.request import url2pathname  # noqa: PLC0415 - it imports much

    path = url2pathname(parts.path)
    return Path(path) if path and "\0" not in path else None


# -- matching ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Form:
    """One thing that is asked for: the entries of which kinds, and the key."""

    kind: str
    """URI, System or Public, as in the names of entries."""
    key: str
    needs_preference: bool = False


@dataclass(frozen=True, slots=True)
class _Question:
    uri: str = ""
    public: str = ""
    system: str = ""

    def forms(self) -> Iterator[_Form]:
        if self.uri:
            yield _Form("URI", self.uri)
        if self.system:
            yield _Form("System", self.system)
        if self.public:
            yield _Form("Public", self.public, needs_preference=bool(self.system))

    def only(self, form: _Form) -> _Question:
        """Return what delegates are asked: the form that led to them."""
        if form.kind == "URI":
            return self
        if form.kind == "System":
            return _Question(system=self.system, public=self.public)
        return _Question(public=self.public)


def _direct(entries: _Entries, form: _Form) -> str | None:
    """Return what entries say: the same key, the longest beginning, or ending."""
    own = {
        "URI": ("uri", "rewriteURI", "uriSuffix"),
        "System": ("system", "rewriteSystem", "systemSuffix"),
        "Public": ("public", "", ""),
    }
    same, rewriting, ending = own[form.kind]
    for entry in entries:
        if entry.kind == same and entry.key == form.key and _is_open(entry, form):
            return entry.target
    starts = [e for e in entries if e.kind == rewriting and form.key.startswith(e.key)]
    if starts:
        best = max(starts, key=lambda entry: len(entry.key))
        return best.target + form.key[len(best.key) :]
    ends = [e for e in entries if e.kind == ending and form.key.endswith(e.key)]
    return max(ends, key=lambda entry: len(entry.key)).target if ends else None


def _is_open(entry: _Entry, form: _Form) -> bool:
    """Where there is a system identifier, a public one counts only if preferred."""
    return entry.prefers_public or not form.needs_preference


def _delegates(entries: _Entries, form: _Form) -> tuple[Path, ...] | None:
    """Return the catalogs that alone may answer, the most special first."""
    matching = [
        entry
        for entry in entries
        if entry.kind == f"delegate{form.kind}"
        and form.key.startswith(entry.key)
        and _is_open(entry, form)
    ]
    if not matching:
        return None
    matching.sort(key=lambda entry: -len(entry.key))
    paths = (local_path(entry.target) for entry in matching)
    return tuple(dict.fromkeys(path for path in paths if path is not None))


def _as_path(target: str | None) -> str | None:
    path = local_path(target) if target else None
    return None if path is None else str(path)


def _normal(uri: str) -> str:
    """Write a URI as section 6.3 says: what URIs cannot have, in percents."""
    return quote(uri.strip(), safe="!#$%&'()*+,-./:;=?@[]_~")


def _unwrapped(urn: str) -> str:
    """Return the public identifier in a `urn:publicid:` (RFC 3151)."""
    text = urn.removeprefix("urn:publicid:")
    for sign, meant in (("+", " "), (":", "//"), (";", "::")):
        text = text.replace(sign, meant)
    for code, meant in (
        ("2B", "+"), ("3A", ":"), ("2F", "/"), ("3B", ";"), ("27", "'"), ("3F", "?"),
        ("23", "#"), ("25", "%"),
    ):  # fmt: skip
        text = re.sub(f"%{code}", meant, text, flags=re.IGNORECASE)
    return " ".join(text.split())


# -- reading ----------------------------------------------------------------------


def _read(path: Path) -> _Entries:
    try:
        root = read(path).root
    except TextError as error:
        first = error.problems[0]
        reason = f"this catalog cannot be read: {first.message}"
        raise CatalogError(path, first.span.line, reason, first.hint) from None
    if root.tag != f"{{{_NAMESPACE}}}catalog":
        raise CatalogError(
            path,
            int(root.sourceline or 0),
            f"this is no XML catalog: its root is <{local_name(root.tag)}>.",
            f'A catalog begins with <catalog xmlns="{_NAMESPACE}">.',
        )
    return tuple(_entries_of(root, path, path.as_uri(), prefers_public=True))


def _entries_of(
    parent: etree._Element, path: Path, base: str, *, prefers_public: bool
) -> Iterator[_Entry]:
    """Yield the entries of a catalog or of a group in it (sections 6.5.2 and 6.5.3)."""
    base = _joined(base, parent.get(f"{{{XML}}}base"))
    prefers_public = (
        parent.get("prefer", "public" if prefers_public else "") == "public"
    )
    for element in parent.iterchildren("*"):
        kind = local_name(element.tag)
        if etree.QName(element).namespace != _NAMESPACE:
            continue
        if kind == "group":
            yield from _entries_of(element, path, base, prefers_public=prefers_public)
        elif kind in _ATTRIBUTES:
            key_name, target_name = _ATTRIBUTES[kind]
            for name in filter(None, (key_name, target_name)):
                if element.get(name) is None:
                    raise CatalogError(
                        path,
                        int(element.sourceline or 0),
                        f"<{kind}> in this catalog lacks the attribute {name}.",
                    )
            key = element.get(key_name, "") if key_name else ""
            is_public = "Public" in kind or kind == "public"
            yield _Entry(
                kind,
                " ".join(key.split()) if is_public else _normal(key),
                _joined(
                    _joined(base, element.get(f"{{{XML}}}base")),
                    element.get(target_name),
                ),
                prefers_public,
            )


def _joined(base: str, uri: str | None) -> str:
    if uri is None:
        return base
    try:
        return urljoin(base, _normal(uri))
    except ValueError:  # brackets that are no address
        return ""
