"""No rule stumbles over a tree, however odd it is."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.names import TEI, XML_ID, XML_LANG
from edition.rules import RULES, check
from edition.rules.scope import SourceSet
from edition.source import parse

NAMES = """
    TEI teiHeader fileDesc titleStmt title author publicationStmt publisher date
    availability sourceDesc msDesc msIdentifier repository idno profileDesc creation
    langUsage language correspDesc correspAction particDesc castList castItem role
    listPerson person birth death persName placeName orgName place org event standOff
    list item text body front div head p lb pb cb gb note ptr ref said sp speaker u
    quote foreign dateline docDate stamp graphic figure facsimile surface zone media
    choice sic corr app rdg lem g charDecl char prefixDef listPrefixDef encodingDesc
    relation revisionDesc change textLang term name rs egXML
""".split()
ATTRIBUTES = [
    XML_ID,
    XML_LANG,
    *"""ref who target sameAs corresp n facs url when from to notBefore notAfter type
    place ident mainLang otherLangs active passive matchPattern replacementPattern ed
    unit calendar anchored resp key xmlns-like""".split(),
]
VALUES = st.one_of(
    st.sampled_from(
        """a b c #a #b #c a.xml#a x:a http://x/ 1 2 3 iv v 2r 2v 12a 1949 1949-02-06
        1949-02-30 -0044 0000 99999 1949-13 en eng en_US zh-Hant- x- sent received foot
        ( ([) (.*) $1 ../../x %zz #""".split()
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12),
)
WORDS = st.one_of(
    st.sampled_from(
        [
            "6 February 1949",
            "Sunday, 31.2.1949",
            "Mao Zedong",
            "Мао",
            "毛澤東",
            "\ue000\ufffd\u00ad\u200b",
            "e\u0301 Мао Cоmrade  two ,",
            "“a\" 'b’",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20),
)
UNWRITABLE = {"\ufffe", "\uffff"}


def clean(text: str) -> str:
    return "".join(c for c in text if c not in UNWRITABLE)


@st.composite
def trees(draw, depth=4):
    element = etree.Element(f"{{{TEI}}}{draw(st.sampled_from(NAMES))}")
    for name in draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=4, unique=True)):
        element.set(name, clean(draw(VALUES)))
    element.text = clean(draw(WORDS))
    for _ in range(draw(st.integers(0, 4 if depth else 0))):
        child = draw(trees(depth=depth - 1))
        child.tail = clean(draw(WORDS))
        element.append(child)
        if draw(st.booleans()):
            element.append(etree.ProcessingInstruction("edition-ignore", "DATE x"))
    return element


def written(tree, name: str):
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    root.append(tree)
    return parse(etree.tostring(root, encoding="utf-8"), Path(name))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees(), trees())
def test_no_rule_stumbles(one, other):
    text, register = written(one, "text.xml"), written(other, "a.xml")
    problems = check(SourceSet((text,), (register,)))

    known = {rule.code for rule in RULES}
    assert {p.code for p in problems} <= known
    for problem in problems:
        document = text if problem.file == text.path else register
        lines = document.text.count("\n") + 1
        assert 1 <= problem.span.line <= problem.span.end_line <= lines
        assert problem.message
        assert problem.message[-1] in ".?!”…"
