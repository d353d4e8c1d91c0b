"""Asks the client to tell of files that others change (LSP, didChangeWatchedFiles).

A client that cannot is not asked: what is on the disk is then looked at when something
else is asked for. This module must not know what is done with what it tells.
"""

from __future__ import annotations

from typing import Final

from lsprotocol import types as lsp

_FILES: Final = ("**/*.xml", "**/edition.toml", "**/*.{rng,rnc,sch,isosch}")
"""Texts and registers, what steers an edition, and schemas."""


def registration(client: lsp.ClientCapabilities) -> lsp.RegistrationParams | None:
    """Return what to ask a client for; None where it cannot watch."""
    files = client.workspace and client.workspace.did_change_watched_files
    if not files or not files.dynamic_registration:
        return None
    watchers = [lsp.FileSystemWatcher(pattern) for pattern in _FILES]
    options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
    method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
    return lsp.RegistrationParams([lsp.Registration("files", method, options)])
