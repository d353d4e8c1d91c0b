"""From edits of characters to the edits that a client makes, as far as it can.

LSP 3.17, "Workspace Edit": a client may know versions of texts, files that are made,
and edits that it shows before it makes them, or none of these. This module must not
know what is edited, or why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from lsprotocol import types as lsp

from edition.editing import Edit
from edition.errors import UseError
from edition.lsp import wording
from edition.lsp.texts import Text, Units
from edition.schema.relaxng.changes import change_between

Open: TypeAlias = Mapping[Path, tuple[str, Text]]
"""The open texts, by resolved path: the address as the client writes it, the text."""
_Edits: TypeAlias = list[lsp.TextEdit | lsp.AnnotatedTextEdit | lsp.SnippetTextEdit]
_Operation: TypeAlias = (
    lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile
)
_ASKED: Final = "look"


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a client can do with edits."""

    knows_versions: bool = False
    can_create: bool = False
    can_ask: bool = False
    """It shows edits and lets its user choose among them."""

    @classmethod
    def of(cls, capabilities: lsp.ClientCapabilities) -> Abilities:
        """Read what a client says of itself."""
        workspace = capabilities.workspace
        edit = workspace.workspace_edit if workspace else None
        if edit is None:
            return cls()
        made = lsp.ResourceOperationKind.Create
        return cls(
            bool(edit.document_changes),
            bool(edit.document_changes) and made in (edit.resource_operations or ()),
            bool(edit.document_changes) and edit.change_annotation_support is not None,
        )


@dataclass(frozen=True, slots=True)
class Changed:
    """One file, as it was when its edits were thought out."""

    text: Text
    edits: tuple[Edit, ...]
    """Of its characters without a byte order mark."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be made of files."""

    changed: Mapping[Path, Changed] = field(default_factory=dict)
    created: Mapping[Path, str] = field(default_factory=dict)
    """Files that are not there yet, and their text."""
    look: str = ""
    """What the edits are called where each shall be looked at before it is made."""


def changed(
    path: Path, characters: str, edits: Iterable[Edit], opened: Open, units: Units
) -> Changed:
    """Return the edits of a file, as open as it is.

    Args:
        path: the file, links resolved.
        characters: as it was read.
        edits: of these characters.
        opened: the open texts.
        units: what positions count in a text that is not open.

    Raises:
        UseError: somebody has typed in it since.
    """
    if path not in opened:
        return Changed(Text(characters, 0, units), tuple(edits))
    text = opened[path][1]
    if text.characters[text.mark :] != characters:
        raise UseError(f"{path.name} has changed meanwhile: try again.")
    return Changed(text, tuple(edits))


def workspace_edit(
    proposal: Proposal, opened: Open, abilities: Abilities
) -> lsp.WorkspaceEdit:
    """Return a proposal as a client takes it.

    Raises:
        UseError: a file has to be made, and the client cannot.
    """
    if proposal.created and not abilities.can_create:
        names = ", ".join(path.name for path in proposal.created)
        raise UseError(f"This editor cannot make files. Make {names} first, empty.")
    if not abilities.knows_versions:
        return lsp.WorkspaceEdit(
            changes={
                _address(path, opened): text_edits(changed.text, changed.edits)
                for path, changed in proposal.changed.items()
            }
        )
    asked = _ASKED if proposal.look and abilities.can_ask else ""
    operations: list[_Operation] = []
    for path, content in proposal.created.items():
        uri = wording.uri_of(path)
        operations += (
            lsp.CreateFile(uri, options=lsp.CreateFileOptions(ignore_if_exists=True)),
            _document(uri, None, [lsp.TextEdit(_START, content)]),
        )
    for path, changed in proposal.changed.items():
        version = changed.text.version if path in opened else None
        edits = [*_text_edits(changed, asked)]
        operations.append(_document(_address(path, opened), version, edits))
    notes = {asked: lsp.ChangeAnnotation(proposal.look, needs_confirmation=True)}
    return lsp.WorkspaceEdit(
        document_changes=operations, change_annotations=notes if asked else None
    )


def text_edits(text: Text, edits: Iterable[Edit]) -> list[lsp.TextEdit]:
    """Return edits of one text."""
    return [
        lsp.TextEdit(
            wording.range_of(text, edit.start + text.mark, edit.end + text.mark),
            edit.replacement,
        )
        for edit in edits
    ]


def difference(before: str, after: str) -> tuple[Edit, ...]:
    """Return the one edit that makes a text of another; none where they are alike."""
    if before == after:
        return ()
    change = change_between(before, after)
    new = after[change.start : change.end + change.growth]
    return (Edit(change.start, change.end, new),)


_START: Final = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))


def _text_edits(changed: Changed, asked: str) -> _Edits:
    plain = text_edits(changed.text, changed.edits)
    if not asked:
        return [*plain]
    return [lsp.AnnotatedTextEdit(asked, each.range, each.new_text) for each in plain]


def _document(uri: str, version: int | None, edits: _Edits) -> lsp.TextDocumentEdit:
    document = lsp.OptionalVersionedTextDocumentIdentifier(uri, version)
    return lsp.TextDocumentEdit(document, edits)


def _address(path: Path, opened: Open) -> str:
    return opened[path][0] if path in opened else wording.uri_of(path)
