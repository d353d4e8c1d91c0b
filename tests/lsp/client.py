"""A client of the language server: it starts `edition lsp` and speaks over stdio.

It knows nothing of the library that the server is built with, so that what is tested is
what goes over the wire.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 90
"""Seconds: a machine may be busy, and what is well does not wait for their end."""


class RequestError(Exception):
    """The server answered with an error."""


class Client:
    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "EDITION_CACHE": str(cache),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "edition", "lsp"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.messages = queue.Queue()
        self.complaints = []
        self.shown = []
        self.asked = []
        self.diagnostics = {}
        self.published = {}
        self.number = 0
        self.versions = {}
        self.capabilities = {}
        self.threads = [
            threading.Thread(target=each, daemon=True)
            for each in (self._read, self._listen)
        ]
        for thread in self.threads:
            thread.start()

    # -- the wire -------------------------------------------------------------------

    def _read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while line := stream.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self.messages.put(None)
                return
            self.messages.put(json.loads(stream.read(length)))

    def _listen(self):
        for line in self.process.stderr:
            self.complaints.append(line.decode("utf-8", "replace"))

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self.process.stdin
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()

    def _take(self, deadline):
        """Take one message, and note what it tells."""
        message = self.messages.get(timeout=max(deadline - time.monotonic(), 0.001))
        assert message is not None, f"the server has gone: {''.join(self.complaints)}"
        method, params = message.get("method"), message.get("params")
        if method == "textDocument/publishDiagnostics":
            self.diagnostics[params["uri"]] = params["diagnostics"]
            self.published[params["uri"]] = params
        elif method == "window/showMessage":
            self.shown.append(params["message"])
        elif "id" in message and method:  # the server asks us
            self.asked.append((method, params))
            self._send({"id": message["id"], "result": None})
        return message

    def notify(self, method, params):
        self._send({"method": method, "params": params})

    def request(self, method, params):
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        deadline = time.monotonic() + PATIENCE
        while True:
            message = self._take(deadline)
            if message.get("id") == self.number and "method" not in message:
                if "error" in message:
                    raise RequestError(message["error"]["message"])
                return message["result"]

    def wait(self, is_so, patience=PATIENCE):
        """Take messages until something is so; return what it then is."""
        deadline = time.monotonic() + patience
        while not (found := is_so()):
            try:
                self._take(deadline)
            except queue.Empty:
                raise AssertionError(
                    f"it never was so; {self.diagnostics} {self.complaints}"
                ) from None
        return found

    # -- a session ------------------------------------------------------------------

    def begin(self, **capabilities):
        result = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": self.folder.as_uri(),
                "capabilities": capabilities,
                "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "it"}],
            },
        )
        self.notify("initialized", {})
        self.capabilities = result["capabilities"]
        return self

    def end(self):
        if self.process.poll() is None:
            self.request("shutdown", None)
            self.notify("exit", None)
            self.process.stdin.close()
            self.process.wait(PATIENCE)
        for thread in self.threads:
            thread.join(PATIENCE)
        self.process.stdout.close()
        self.process.stderr.close()
        assert self.process.returncode == 0, "".join(self.complaints)
        assert "Traceback" not in "".join(self.complaints), "".join(self.complaints)

    # -- files ----------------------------------------------------------------------

    @staticmethod
    def of(path):
        return {"uri": Path(path).as_uri()}

    def open(self, path, text=None):
        if text is None:
            text = Path(path).read_bytes().decode()
        self.versions[path] = 1
        item = {**self.of(path), "languageId": "xml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, path, *changes):
        self.versions[path] += 1
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {**self.of(path), "version": self.versions[path]},
                "contentChanges": list(changes),
            },
        )

    def text(self, path):
        """A text as the server has it."""
        return self.request("edition/viewFileText", {"textDocument": self.of(path)})

    def change_on_disk(self, *paths):
        """Tell of files that somebody else has changed."""
        changes = [{**self.of(path), "type": 2} for path in paths]
        self.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    def replace(self, path, text):
        self.change(path, {"text": text})

    def type(self, path, line, character, text, end=None):
        start = {"line": line, "character": character}
        end = start if end is None else {"line": end[0], "character": end[1]}
        self.change(path, {"range": {"start": start, "end": end}, "text": text})

    def save(self, path):
        self.notify("textDocument/didSave", {"textDocument": self.of(path)})

    def close(self, path):
        self.versions.pop(path, None)
        self.notify("textDocument/didClose", {"textDocument": self.of(path)})

    def close_all(self):
        """Close what is open, and forget what was told."""
        for path in [*self.versions]:
            self.close(path)
        self.text(self.folder / "none.xml")  # then all was told that was on its way
        for told in (self.diagnostics, self.published, self.shown, self.asked):
            told.clear()

    def problems(self, path):
        return self.diagnostics.get(Path(path).as_uri(), [])

    def actions(self, path, start, end=None, **context):
        """Return what is offered at a place, by title."""
        end = end or start
        found = self.ask(
            "textDocument/codeAction",
            path,
            range={
                "start": {"line": start[0], "character": start[1]},
                "end": {"line": end[0], "character": end[1]},
            },
            context={"diagnostics": [], **context},
        )
        return {each["title"]: each for each in found}

    def edit_of(self, action):
        """Choose an action; return its edit."""
        return self.request("codeAction/resolve", action)["edit"]

    def codes(self, path):
        return [problem.get("code") for problem in self.problems(path)]

    def ask(self, method, path, line=None, character=None, **more):
        params = {"textDocument": self.of(path), **more}
        if line is not None:
            params["position"] = {"line": line, "character": character}
        return self.request(method, params)
