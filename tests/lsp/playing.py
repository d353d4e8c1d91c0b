"""Plays a session of edits that was written down, as an editor would send it.

One step in a line; `|` is where the cursor stands, and what is quoted is JSON.

    cursor "before|behind"      the cursor goes to where these characters stand
    type "characters"           one change for each of them
    paste "characters"          one change for all
    delete 3                    the characters before the cursor, one change for each
    cut "characters"            those behind the cursor, in one change
    complete "label"            takes what the server proposes by this label
    rename "new"                renames what the cursor is in, and edits as it is told
    undo 4                      takes back the last changes
    save                        writes the file
    see CODE at "characters"    that is wrong and nothing else; several with `and`
    see nothing                 nothing is wrong

After each `see` the server has to hold the text that the client holds.
"""

import json
import re
from pathlib import Path

_STEP = re.compile(r"(\w+)(?:\s+(.*))?")
_SEEN = re.compile(r'([A-Z]+\d+) at ("(?:[^"\\]|\\.)*")')


def steps(path):
    """The steps of a session, each with its line."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            verb, what = _STEP.fullmatch(line.strip()).groups()
            yield number, verb, what or ""


class Player:
    """A file that is open in a client, and a cursor in it."""

    def __init__(self, client, path, text, patience=12):
        self.client, self.path, self.text = client, path, text
        self.patience = patience
        self.cursor = 0
        self.before = []
        self.lines = None
        client.open(path, text)
        client.wait(lambda: path.as_uri() in client.diagnostics, patience)
        self.own = self._seen()

    def play(self, path):
        for number, verb, what in steps(path):
            try:
                getattr(self, f"_{verb}")(what)
            except AssertionError as error:
                raise AssertionError(f"{path.name}, line {number}: {error}") from error

    # -- what an editor does --------------------------------------------------------

    def position(self, offset):
        line = self.text.count("\n", 0, offset)
        start = self.text.rfind("\n", 0, offset) + 1
        units = len(self.text[start:offset].encode("utf-16-le")) // 2
        return {"line": line, "character": units}

    def offset(self, position):
        if self.lines is None:
            ends = re.finditer("\n", self.text)
            self.lines = [0, *(end.end() for end in ends)]
        start = self.lines[position["line"]]
        line = self.text[start : self.text.find("\n", start)]
        units = line.encode("utf-16-le")[: position["character"] * 2]
        return start + len(units.decode("utf-16-le"))

    def change(self, *edits):
        """Make edits of one moment, given by offsets, as one change."""
        cursor, back = self.cursor, []
        changes = []
        for start, end, characters in sorted(edits, reverse=True):
            places = {"start": self.position(start), "end": self.position(end)}
            changes.append({"range": places, "text": characters})
            back.insert(0, (start, start + len(characters), self.text[start:end]))
            self.text = self.text[:start] + characters + self.text[end:]
            self.cursor = start + len(characters)
        self.lines = None
        self.before.append((back, cursor))
        self.client.change(self.path, *changes)

    def _cursor(self, what):
        before, behind = json.loads(what).split("|")
        assert self.text.count(before + behind) == 1, "there is not one such place"
        self.cursor = self.text.index(before + behind) + len(before)

    def _type(self, what):
        for character in json.loads(what):
            self.change((self.cursor, self.cursor, character))

    def _paste(self, what):
        self.change((self.cursor, self.cursor, json.loads(what)))

    def _delete(self, what):
        for _ in range(int(what)):
            self.change((self.cursor - 1, self.cursor, ""))

    def _cut(self, what):
        end = self.cursor + len(json.loads(what))
        assert self.text[self.cursor : end] == json.loads(what)
        self.change((self.cursor, end, ""))

    def _complete(self, what):
        found = self.client.ask("textDocument/completion", self.path, **self._here())
        items = found["items"] if isinstance(found, dict) else found
        labels = [item["label"] for item in items]
        assert json.loads(what) in labels, labels[:20]
        edit = items[labels.index(json.loads(what))]["textEdit"]
        ends = (edit["range"]["start"], edit["range"]["end"])
        self.change((*map(self.offset, ends), edit["newText"]))

    def _rename(self, what):
        found = self.client.ask(
            "textDocument/rename",
            self.path,
            **self._here(),
            newName=json.loads(what),
        )
        edits = found["changes"][self.path.as_uri()]
        self.change(
            *(
                (
                    self.offset(edit["range"]["start"]),
                    self.offset(edit["range"]["end"]),
                    edit["newText"],
                )
                for edit in edits
            )
        )

    def _undo(self, what):
        for _ in range(int(what)):
            edits, cursor = self.before.pop()
            for edit in edits:  # the first one first: then those behind are in place
                self.change(edit)
                self.before.pop()
            self.cursor = cursor

    def _save(self, _what):
        Path(self.path).write_bytes(self.text.encode())
        self.client.save(self.path)

    def _here(self):
        place = self.position(self.cursor)
        return {"line": place["line"], "character": place["character"]}

    # -- what it is shown -----------------------------------------------------------

    def _seen(self):
        found = []
        for problem in self.client.problems(self.path):
            ends = (problem["range"]["start"], problem["range"]["end"])
            start, end = map(self.offset, ends)
            found.append((problem.get("code"), self.text[start:end]))
        return sorted(found)

    def _see(self, what):
        wanted = sorted(
            (code, json.loads(words)) for code, words in _SEEN.findall(what)
        )
        assert bool(wanted) is (what != "nothing"), "what shall be seen?"
        version = self.client.versions[self.path]
        published = self.client.published

        def is_seen():
            if published[self.path.as_uri()]["version"] > version:
                return False
            return self._seen() == sorted(self.own + wanted)

        try:
            self.client.wait(is_seen, self.patience)
        except AssertionError:
            seen = [each for each in self._seen() if each not in self.own]
            raise AssertionError(f"seen is {seen}") from None
        assert self.client.text(self.path) == self.text
