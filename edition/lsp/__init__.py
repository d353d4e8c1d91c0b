"""The language server: what the toolkit knows, in whatever text editor somebody uses.

`server` speaks the Language Server Protocol 3.17 and is the only module that answers a
client; the others work on texts and give plain values. Judging is done in processes of
its own (`bench`, asked through `worker`), so that nobody waits while typing. This
package must not know a command, and changes no file: an editor makes the edits.
"""

from __future__ import annotations

from edition.lsp.bench import Surroundings as Surroundings
