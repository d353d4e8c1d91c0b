"""What Python and scripts say to a reader is asked of the catalogues, too."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "edition" / "render").rglob("*.py"))
SCRIPTS = sorted((ROOT / "site" / "static").glob("*.js"))
SPOKEN = {"_", "gettext", "ngettext", "pgettext", "npgettext", "marked"}
PROBLEMS = {"Problem", "StyleError", "TemplateError"}
"""What these say is said to editors, on the command line, and in English."""
LABEL = re.compile(r"[A-Z][a-z]+(?: [a-z]+)*:?")
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
FORM = re.compile(r"%\(\w+\)s|\{\w*\}")


def called(call):
    function = call.func
    return getattr(function, "id", getattr(function, "attr", ""))


def literal(node):
    is_word = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_word else ""


def beside(node):
    """The words that a node gives to a page or puts before what it says."""
    match node:
        case ast.Call() if called(node)[:1].isupper() or called(node) == "frame":
            return [*node.args, *(keyword.value for keyword in node.keywords)]
        case ast.Tuple(elts=[first, second, *_]) if not literal(second):
            return [first]
    return []


def shown(source):
    """Yield the words in a module that no catalogue is asked for.

    Labels that are given to what a template shows, or stand before what they name, and
    sentences anywhere. Types and docstrings are for those who read the code.
    """
    tree = ast.parse(source)
    passed = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call() if called(node) in SPOKEN | PROBLEMS | {"TypeVar"}:
                passed |= {id(part) for part in ast.walk(node)}
            case ast.Raise() | ast.Expr(value=ast.Constant()):
                passed |= {id(part) for part in ast.walk(node)}
    given = set()
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        for part in beside(node):
            if id(part) not in passed and LABEL.fullmatch(literal(part)):
                given.add(id(part))
                yield literal(part)
        if id(node) not in given and SENTENCE.search(literal(node)):
            yield literal(node)


NO_WORDS = {
    "citation/linked.py": "the types of schema.org",
    "citation/meta.py": "the types of Dublin Core",
    "drawing/making.py": "reads what Natural Earth has; not in the wheel",
}
LISTS = {
    "maps.py": "area continent country county desert district empire kingdom lake",
    "documents.py": "Archive",
    "citation/styles.py": "citeproc-py cannot work with this style",
}
"""Codes of the registers and of the model, which `labels` turns into words; and what is
said to editors."""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_no_word_of_a_module_passes_by_the_catalogues(module):
    name = module.relative_to(ROOT / "edition" / "render").as_posix()
    if name in NO_WORDS:
        pytest.skip(NO_WORDS[name])
    known = LISTS.get(name, "\0")

    found = shown(module.read_text("utf-8"))
    assert [words for words in found if not words.startswith(known)] == []


@pytest.mark.parametrize(
    "source",
    [
        'frame = rendering.frame(page, "Search")',
        'line = Link("On the map", href)',
        'lines = (("Author", names(record)),)',
        'READINGS = {"source": "as in the source, with brackets"}',
        'group(label="Texts") or Facet(label="Texts")',
    ],
)
def test_a_bare_word_of_a_module_would_be_found(source):
    assert len(list(shown(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        'frame = rendering.frame(page, _("Search"))',
        'READINGS = {"source": marked("as in the source, with brackets")}',
        '"""What stands above the text."""',
        'raise StyleError(path, 0, "this is no style")',
        'lines = ((pgettext("file head", "Author"), names(record)),)',
    ],
)
def test_translated_words_of_a_module_are_not_found(source):
    assert list(shown(source)) == []


COMMENT = re.compile(r"^\s*//.*$|\s// .*$", re.MULTILINE)
SAID = re.compile(
    r"(?:textContent|ariaLabel|title|placeholder|innerText|alt)\s*=\s*(.*)"
    r"|(?:append|prepend|alert|createTextNode)\((.*)"
    r"|setAttribute\(\s*[\"'](?:aria-label|title|alt|placeholder)[\"'],(.*)"
)
LITERAL = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`")
SELECTED = re.compile(r"\.(?:querySelector(?:All)?|get|matches|closest)\([^()]*\)")
WORDS = re.compile(r"[A-Z][a-z]+|[A-Za-z]{2,} [a-z]{2,}")
"""What is said begins with a capital or has two words; names of classes do neither."""


def said(script):
    """Yield the words that a script itself shows: all should come from the page."""
    for groups in SAID.findall(COMMENT.sub("", script)):
        for found in LITERAL.findall(SELECTED.sub("", "".join(groups))):
            yield from WORDS.findall(re.sub(r"\$\{[^}]*\}", "", found))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_word_of_a_script_passes_by_the_catalogues(script):
    assert list(said(script.read_text("utf-8"))) == []


def test_a_bare_word_of_a_script_would_be_found():
    assert list(said('button.textContent = "Copy";')) == ["Copy"]
    assert list(said("line.append(`Found: ${n}`);")) == ["Found"]
    assert list(said('b.setAttribute("aria-label", "Close it");')) == ["Close"]
    assert list(said("status.textContent = button.dataset.done;")) == []
    assert list(said('p.append(row.querySelector("a b").cloneNode(true));')) == []
