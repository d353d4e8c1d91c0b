"""On wrong files of all kinds a mend takes its problem away, and brings no other."""

import random
import re
from pathlib import Path

import pytest

from edition.editing import apply, changes_for
from edition.schema import builtin_schema

PLAY = Path(__file__).parents[3] / "shared/corpora/shakespeare/hamlet.xml"
SEEDS = range(40)


def misspelt(text: str, seed: int) -> str:
    """Misspell a few names and values of a text, always the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = list(
        re.finditer(r"(?<=[<\s])[A-Za-z]{4,}(?=[\s=>])|(?<=\")\w{4,}(?=\")", text)
    )
    for match in sorted(chance.sample(words, 6), key=lambda m: -m.start()):
        word, at = match[0], chance.randrange(len(match[0]) - 1)
        new = chance.choice(
            [
                word.swapcase(),
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at + 1 :],
                word[:at] + "x" + word[at:],
            ]
        )
        text = text[: match.start()] + new + text[match.end() :]
        if text[match.start() - 1] == "<":  # its end tag, so that XML stays XML
            end = text.find(f"</{word}>", match.start())
            if end >= 0:
                text = f"{text[:end]}</{new}>{text[end + len(word) + 3 :]}"
    return text


@pytest.mark.skipif(not PLAY.is_file(), reason="needs ../shared/corpora")
def test_a_mend_takes_its_problem_away_and_brings_no_other(tmp_path):
    schema = builtin_schema(cache=tmp_path)
    whole = PLAY.read_text("utf-8")
    header = whole.index("</teiHeader>") + len("</teiHeader>")
    sample = f"{whole[:header]}</TEI>"
    path = tmp_path / "a.xml"
    tried = 0
    for seed in SEEDS:
        text = misspelt(sample, seed)
        path.write_text(text, "utf-8")
        before = schema.check(path)
        if any(problem.code.startswith("XML") for problem in before):
            continue  # the end tag of another element was taken: no XML any more
        for problem in before:
            if problem.mend is None:
                continue
            tried += 1
            result = apply(text.encode(), changes_for(text, [problem]))
            path.write_bytes(result.data)
            after = [(p.code, p.message) for p in schema.check(path)]
            left = [(p.code, p.message) for p in before]
            left.remove((problem.code, problem.message))

            assert sorted(after) == sorted(left), (seed, problem)
    assert tried > len(SEEDS) // 2
