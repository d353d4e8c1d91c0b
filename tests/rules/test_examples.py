"""The wrong and right examples of the manual: each rule is tried on its own pages."""

import inspect
import re
import textwrap
from pathlib import Path

import pytest

from edition.rules import RULES, check
from edition.rules.scope import SourceSet
from edition.source import parse

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = """<teiHeader><fileDesc><titleStmt><title>A text</title></titleStmt>
<publicationStmt><publisher>We</publisher><availability><licence>CC0</licence>
</availability></publicationStmt><sourceDesc><p>Made up.</p></sourceDesc></fileDesc>
<revisionDesc><change>First.</change></revisionDesc></teiHeader>"""


def documents(example: str) -> SourceSet:
    """Make whole TEI files of an example, which may consist of several."""
    parts = re.split(r"^--- (\S+)\n", f"--- text.xml\n{example}", flags=re.MULTILINE)
    files = [(n, c) for n, c in zip(parts[1::2], parts[2::2], strict=True) if c.strip()]
    found = []
    root = None
    for name, content in files:
        if name.endswith(".toml"):  # beside the texts of an edition
            root = Path.cwd()
            (root / "tei").mkdir(exist_ok=True)
            (root / "tei" / name).write_text(content, "utf-8")
            continue
        body = content.strip()
        if body.startswith("<TEI"):
            whole = body.replace("<TEI", f"<TEI {TEI}", 1)
        elif body.startswith("<standOff"):
            whole = f"<TEI {TEI}>{HEADER}{body}</TEI>"
        else:
            whole = f"<TEI {TEI}>{HEADER}<text><body>{body}</body></text></TEI>"
        found.append(parse(whole.encode(), Path(name)))
    registers = [d for d in found if d.root.find("{*}text") is None]
    texts = [d for d in found if d.root.find("{*}text") is not None]
    return SourceSet(tuple(texts), tuple(registers), root)


def examples(manual: str) -> tuple[str, str]:
    text = inspect.cleandoc(manual)
    _, _, rest = text.partition("\nWrong:\n")
    wrong, _, right = rest.partition("\nRight:\n")
    return textwrap.dedent(wrong), textwrap.dedent(right)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_wrong_example_is_found_and_the_right_one_is_not(
    rule, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seal.png").touch()
    wrong, right = examples(rule.manual)
    assert wrong.strip()
    assert right.strip()

    assert rule.code in {p.code for p in check(documents(wrong))}
    assert rule.code not in {p.code for p in check(documents(right))}


def test_every_code_is_unique():
    codes = [rule.code for rule in RULES]

    assert len(codes) == len(set(codes))
