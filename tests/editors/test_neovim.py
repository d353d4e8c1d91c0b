"""Neovim, as docs/editors/neovim.md sets it up, and by the keys that it names."""

import json
import re
import subprocess

import pytest
from editors.conftest import editor_or_skip, files_of, wait

pytest.importorskip("pygls", reason='needs pygls: pip install "edition[lsp]"')


class Neovim:
    """One that runs without a screen, and is typed into."""

    def __init__(self, program, address, environment):
        self.program, self.address, self.environment = program, address, environment

    def _remote(self, *arguments):
        return subprocess.run(
            [self.program, "--clean", "--server", self.address, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def type(self, keys):
        self._remote("--remote-send", keys)

    def lua(self, expression):
        code = f"vim.json.encode({expression})".replace("'", "''")
        return json.loads(self._remote("--remote-expr", f"luaeval('{code}')"))

    def text(self):
        return "\n".join(self.lua("vim.api.nvim_buf_get_lines(0, 0, -1, true)"))

    def shown(self):
        """Return what the last floating window has in it."""
        return self.lua(
            "(function() for _, w in ipairs(vim.api.nvim_list_wins()) do "
            'if vim.api.nvim_win_get_config(w).relative ~= "" then return '
            "vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, true) "
            "end end return {} end)()"
        )

    def proposed(self):
        """Return what the menu has, when there is one."""
        return [
            item["word"]
            for item in wait(
                lambda: self.lua("vim.fn.complete_info({'matches'}).matches")
            )
        ]

    def answer_questions(self, new_name):
        """Take the first of every menu, and give a name where one is asked for.

        A prompt lets nobody ask whether it is there yet.
        """
        self.lua(
            "(function() vim.ui.select = function(all, _, choose) choose(all[1]) end "
            f"vim.ui.input = function(_, done) done('{new_name}') end "
            "return true end)()"
        )

    def go(self, line, column):
        self.type(f"<Esc>:call cursor({line}, {column})<CR>")


@pytest.fixture
def start(letters, surroundings, tmp_path):
    """Start Neovim with one of the files of its page."""
    program, said = editor_or_skip("nvim")
    version = tuple(map(int, re.search(r"v(\d+)\.(\d+)", said).groups()))
    if version < (0, 11):
        pytest.skip(f"needs Neovim 0.11 or later, not {version}")
    started = []

    def begin(name):
        init, socket = tmp_path / name, tmp_path / "nvim.sock"
        init.write_text(files_of("neovim.md")[name])
        command = [program, "--headless", "-u", init, "-i", "NONE", "-n"]
        process = subprocess.Popen(
            [*command, "--listen", socket, letters.letter],
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        wait(socket.exists)
        it = Neovim(program, str(socket), surroundings)
        wait(lambda: it.lua("vim.diagnostic.get(0)"))
        return it

    yield begin
    for process in started:
        process.terminate()
        process.wait(30)


def test_older_versions_are_started_in_another_way(start, letters):
    neovim = start("older.lua")

    (problem,) = neovim.lua("vim.diagnostic.get(0)")
    assert problem["code"] == "RNG101"
    root = neovim.lua("vim.lsp.get_clients()[1].root_dir")
    assert root == str(letters.letter.parents[1])


def test_a_session_in_neovim(start, letters):
    neovim = start("init.lua")

    # problems
    (problem,) = neovim.lua("vim.diagnostic.get(0)")
    assert problem["code"] == "RNG101"
    assert "persName" in problem["message"]
    line, column = letters.place("<persname")
    assert (problem["lnum"], problem["col"]) == (line - 1, column - 1)

    neovim.answer_questions(new_name="clara-maria-weber")

    # a quick fix, by its key
    neovim.go(line, column + 1)
    neovim.type("gra")
    wait(neovim.text, lambda text: '<persName ref="person:clara' in text)
    wait(lambda: neovim.lua("vim.diagnostic.get(0)"), lambda found: not found)

    # who is meant
    neovim.go(line, column + len('<persName ref="'))
    neovim.type("K")
    assert "Clara Weber" in "\n".join(wait(neovim.shown))

    # the entry
    neovim.type("<Esc><C-]>")
    wait(lambda: neovim.lua("vim.fn.expand('%:t')"), lambda name: "persons" in name)
    neovim.type("<C-o>")

    # another id, in all files
    neovim.go(line, column + len('<persName ref="'))
    neovim.type("grn")
    wait(neovim.text, lambda text: 'ref="person:clara-maria-weber"' in text)
    neovim.type(f":edit {letters.persons}<CR>")
    wait(neovim.text, lambda text: 'xml:id="clara-maria-weber"' in text)
    neovim.type("<C-^>")

    # an entry by another form of its name
    line, column = letters.place("last night")
    neovim.go(line, column)
    neovim.type('i<lt>persName ref="')
    neovim.proposed()
    neovim.type("Weber")
    wait(neovim.proposed, lambda found: found == ["person:clara-maria-weber"])
    neovim.type("<C-n><C-y>")
    wait(
        neovim.text, lambda text: '<persName ref="person:clara-maria-weberlast' in text
    )
