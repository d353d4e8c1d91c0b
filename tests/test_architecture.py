"""The layers of docs/architecture.md: a module imports only lower ones."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "edition"

LAYERS = (
    ("names", "problems", "__init__"),
    ("errors", "messages"),
    ("config", "resources", "source", "vocabulary", "model", "report"),
    ("schema", "reading", "transform", "editing", "urls", "indexing", "retired"),
    ("schemas",),
    ("rules", "render", "verify", "workers"),
    ("site", "checking", "proof"),
    ("pipeline", "mending", "desk"),
    ("tagging",),
    ("lsp", "importing", "review"),
    ("serving",),
    ("cli",),
    ("__main__",),
)
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}
ONLY_IN = {
    "lxml": {"source", "schema", "rules", "reading", "transform", "render"},
    "jinja2": {"render"},
    "markupsafe": {"render"},
    "babel": {"messages", "render"},
    "click": {"cli"},
    "saxonche": {"transform"},
    "watchfiles": {"cli", "serving"},
    "starlette": {"serving"},
    "uvicorn": {"serving"},
    "elementpath": {"schema"},
    "citeproc": {"render"},
    "opencc": {"indexing"},
    "pagefind_bin": {"indexing"},
    "pagefind_bin_extended": {"indexing"},
    "html5lib": {"proof"},
    "pygls": {"lsp"},
    "lsprotocol": {"lsp"},
    "markdown_it": {"importing"},
    "mdit_py_plugins": {"importing"},
    "docx": {"importing"},
    "yaml": {"importing"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The module or package of the first level that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "edition":
                found |= {f"edition.{alias.name}" for alias in node.names}
    return found - {"edition"}


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_every_module_has_its_place_in_the_table(path):
    if room(path) != "starter":
        assert room(path) in LAYER


def test_the_page_on_the_architecture_has_every_room_in_its_layer():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| ((?:`\w+` ?)+)\|", page, re.MULTILINE)
    documented = {
        name: int(layer) for layer, names in rows for name in re.findall(r"\w+", names)
    }

    rooms = {name: n for name, n in LAYER.items() if not name.startswith("__")}
    assert documented == rooms


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_module_imports_only_lower_layers(path):
    own = room(path)
    if own == "__init__":
        return  # the package re-exports
    for name in imports(path):
        if not name.startswith("edition."):
            continue
        other = name.split(".")[1]
        if other in {"__version__", own}:
            continue
        assert LAYER[other] < LAYER[own], f"{own} must not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_library_stays_in_its_rooms(path):
    for name in imports(path):
        allowed = ONLY_IN.get(name.split(".")[0])
        assert allowed is None or room(path) in allowed, f"{name} in {room(path)}"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_module_says_what_it_is_for_and_fits_in_ones_head(path):
    text = path.read_text("utf-8")

    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert text.count("\n") <= 500, "split it by concept"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room(p) not in {"cli", "__main__"}], ids=ids
)
def test_below_the_command_line_nothing_asks_clock_environment_or_terminal(path):
    text = path.read_text("utf-8")

    found = re.findall(
        r"\b(?:datetime\.now|date\.today|time\.time|os\.environ|Path\.cwd|getcwd|"
        r"print\(|sys\.exit)",
        text,
    )
    assert not found


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) != "starter"], ids=ids)
def test_python_holds_no_html(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"<(div|span|a|p|ul|li|h\d)[ >]", node.value) or (
                "TEI" in node.value or "\n" in node.value or "`" in node.value
            )
