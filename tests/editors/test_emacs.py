"""Emacs, as docs/editors/emacs.md sets it up, and by the commands that it names."""

import json
import re
import shutil
import subprocess

import pytest
from editors.conftest import editor_or_skip, files_of, wait

pytest.importorskip("pygls", reason='needs pygls: pip install "edition[lsp]"')


class Emacs:
    """A server without a screen, and somebody who works at it."""

    def __init__(self, socket, environment):
        self.socket, self.environment = socket, environment

    def lisp(self, code):
        """Evaluate in the buffer that is shown; return what JSON can say of it."""
        wrapped = (
            "(with-current-buffer (window-buffer (selected-window))"
            f" (json-serialize {code} :null-object nil :false-object :false))"
        )
        said = subprocess.run(
            ["emacsclient", "-s", self.socket, "--eval", wrapped],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert said.returncode == 0, said.stderr
        return json.loads(json.loads(said.stdout.replace("\\\n", "\\n")))

    def text(self):
        return self.lisp("(buffer-substring-no-properties (point-min) (point-max))")

    def problems(self):
        return self.lisp(
            "(vconcat (mapcar (lambda (it) (vector (line-number-at-pos "
            "(flymake-diagnostic-beg it)) (flymake-diagnostic-text it)))"
            " (flymake-diagnostics)))"
        )

    def press(self, keys):
        self.lisp(f'(progn (execute-kbd-macro (kbd "{keys}")) "")')

    def call(self, command):
        """Do what its key does, or M-x."""
        self.lisp(
            f'(let ((last-nonmenu-event 13)) (call-interactively \'{command}) "")'
        )

    def write(self, text):
        quoted = text.replace('"', '\\"')
        self.lisp(f'(progn (insert "{quoted}") "")')

    def go(self, line, column):
        self.lisp(
            "(progn (goto-char (point-min))"
            f' (forward-line {line - 1}) (forward-char {column - 1}) "")'
        )


@pytest.fixture
def emacs(letters, surroundings, tmp_path):
    program, said = editor_or_skip("emacs")
    if int(re.search(r"Emacs (\d+)", said)[1]) < 28:
        pytest.skip("needs Emacs 28 or later")
    if not shutil.which("emacsclient"):
        pytest.skip("needs emacsclient")
    has_eglot = '(kill-emacs (if (locate-library "eglot") 0 1))'
    if subprocess.run(
        [program, "--batch", "--eval", has_eglot], check=False
    ).returncode:
        pytest.skip("needs Eglot: Emacs 29, or its package")
    init = tmp_path / ".emacs.d" / "init.el"
    init.parent.mkdir()
    init.write_text(files_of("emacs.md")["init.el"])
    socket = tmp_path / "emacs"
    process = subprocess.Popen(
        [program, f"--fg-daemon={socket}"],
        env={**surroundings, "HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    it = Emacs(socket, surroundings)
    try:
        wait(socket.exists)
        it.press(f"C-x C-f C-a C-k {letters.letter} RET")
        wait(it.problems)
        yield it
    finally:
        process.terminate()
        process.wait(30)


def test_a_session_in_emacs(emacs, letters):
    # problems
    line, column = letters.place("<persname")
    ((at, message),) = emacs.problems()
    assert at == line
    assert "persName" in message

    # a quick fix: there is one of its kind, so that nothing is asked
    emacs.go(line, column + 1)
    emacs.lisp('(progn (eglot-code-actions (point) nil "quickfix" t) "")')
    wait(emacs.text, lambda text: '<persName ref="person:clara-weber">' in text)
    wait(emacs.problems, lambda found: not found)

    # who is meant
    emacs.go(line, column + len('<persName ref="'))
    emacs.call("eldoc")
    wait(lambda: emacs.lisp(ELDOC), lambda shown: "Clara Weber" in shown)

    # the entry, and back
    emacs.call("xref-find-definitions")
    wait(lambda: emacs.lisp("(buffer-name)"), lambda name: name == "persons.xml")
    emacs.call("xref-pop-marker-stack")

    # another id, in all files
    emacs.lisp('(progn (eglot-rename "clara-maria-weber") "")')
    wait(emacs.text, lambda text: 'ref="person:clara-maria-weber"' in text)
    wait(
        lambda: emacs.lisp('(with-current-buffer "persons.xml" (buffer-string))'),
        lambda text: 'xml:id="clara-maria-weber"' in text,
    )

    # an entry by another form of its name
    emacs.go(*letters.place("last night"))
    emacs.write('<persName ref="Weber')
    emacs.call("completion-at-point")
    wait(emacs.text, lambda text: '<persName ref="person:clara-maria-weber' in text)


ELDOC = (
    '(let ((it (seq-find (lambda (b) (string-match "eldoc" (buffer-name b)))'
    ' (buffer-list)))) (if it (with-current-buffer it (buffer-string)) ""))'
)
