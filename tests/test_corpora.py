"""Real editions by others: no word is lost, nothing crashes, every link leads on.

The texts are not part of this repository; without them these tests are skipped.
"""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from edition.errors import TextError
from edition.names import tei
from edition.resources import xslt_folder
from edition.source import read
from edition.transform import lay_out, transform
from edition.verify import verify_html, verify_text

CORPORA = Path(__file__).parents[1].parent / "shared" / "corpora"
NOT_WELL_FORMED = {"u02_nestor.xml", "u03_proteus.xml", "ulysses-word-notes.xml"}
FILES = sorted(p for p in CORPORA.rglob("*.xml") if p.name not in NOT_WELL_FORMED)
CHUNKS = 8

pytestmark = pytest.mark.skipif(
    not FILES, reason="the corpora are not beside this checkout"
)


def sentence(path, difference):
    lost = " ".join(word.text for word in difference.expected)
    new = " ".join(word.text for word in difference.found)
    return f"{path.name}:{difference.expected_line}: “{lost}” is now “{new}”"


def html_complaints(path, document):
    html = transform(document, xslt_folder() / "html.xsl").output
    is_tei = document.root.tag in {tei("TEI"), tei("teiCorpus")}
    for difference in verify_html(document, html).differences:
        if difference.expected or is_tei:
            yield sentence(path, difference)
    ids = Counter(re.findall(r'\sid="([^"]*)"', html))
    for name, count in ids.items():
        if count > 1:
            yield f"{path.name}: {count} elements have the id {name}"
    for target in set(re.findall(r'href="#([^"]*)"', html)) - set(ids):
        if unquote(target) not in ids:
            yield f"{path.name}: nothing has the id {target}"
    # what a browser would run (the parser of a browser forgives more than one thinks)
    for wrong in re.findall(r"<script|<iframe|\son\w+=|=\"\s*javascript:", html):
        yield f"{path.name}: {wrong}"


def text_complaints(path, document, reading):
    made = transform(
        document, xslt_folder() / "text.xsl", parameters={"reading": reading}
    )
    text = lay_out(made.output, 72 if reading == "source" else None)
    for difference in verify_text(document, text, reading=reading).differences:
        yield sentence(path, difference)
    if re.search("[\u2028\u2029\ufdd0-\ufdd2]", text):
        yield f"{path.name}: a separator is left in the text"


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_word_is_lost_and_every_link_leads_somewhere(chunk):
    complaints = []
    for path in FILES[chunk::CHUNKS]:
        document = read(path)
        complaints += html_complaints(path, document)
        complaints += text_complaints(path, document, "source")
        if re.search("<(choice|supplied|ex|surplus)\\b", document.text):
            complaints += text_complaints(path, document, "resolved")

    assert complaints == []


@pytest.mark.parametrize("name", sorted(NOT_WELL_FORMED))
def test_what_is_not_well_formed_is_refused_with_its_line(name):
    found = list(CORPORA.rglob(name))
    if not found:
        pytest.skip(f"{name} is not there")

    with pytest.raises(TextError) as caught:
        read(found[0])
    assert caught.value.problems[0].span.line > 0
