"""No rule stumbles over a tree, whatever stands in it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.rules import SourceSet, check
from edition.rules.manual import manual
from edition.rules.silence import silenced
from edition.source import parse

NAMES = """
    TEI teiHeader fileDesc titleStmt publicationStmt sourceDesc msIdentifier profileDesc
    creation correspDesc correspAction langUsage language particDesc castList text body
    div p note noteGrp ref ptr pb lb cb date docDate dateline stamp birth death persName
    placeName person listPerson standOff item said sp u graphic g idno repository choice
    quote prefixDef relation listPrefixDef listBibl bibl title author editor publisher
    availability licence msDesc castItem role event org place list name rs term foreign
    choice sic corr app rdg lem charDecl char facsimile surface zone media head front
    back speaker correction change textLang egXML l lg stage
    """.split()
ATTRIBUTES = """
    n when from to notBefore notAfter ref who target url facs type ed ident mainLang
    sameAs xml:id xml:lang xml:space matchPattern replacementPattern active passive
    calendar corresp copyOf otherLangs place unit anchored resp key aloud
    """.split()
VALUES = st.one_of(
    st.sampled_from(
        """
        1 2 3v ii 0 -1 1949 1949-02-06 0000 9999-12-31 -0044-03-15 1949-02-30
        12345-01-01
        a #a #b x.xml#a a: person:a http://[ // ../.. %00 eng en-UK en_US x-a - sent
        received note description preserve ([ (.*) $1 $9 99999999999999999999 ²
        """.split()
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
)
WORDS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "6 February 1949",
            "30 February 0000",
            "Monday, 1. 1. 1",
            "\u0421hina",
            "a  b",
            '“x"',
            "\ufffd",
            "\u00ad",
            "\u200b",
            "&#xE000;",
            "<!-- x  y -->",
            "<?edition-ignore?>",
            "<?edition-ignore DATE why?>",
            "<![CDATA[ x  y ]]>",
            "e\u0301",
            ",",
        ]
    ),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&>"),
        max_size=8,
    ),
)


def written(name: str, attributes: dict[str, str], inside: list[str]) -> str:
    marks = {"&": "&amp;", "<": "&lt;", '"': "&quot;"}
    tags = "".join(
        f' {key}="{"".join(marks.get(c, c) for c in value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{tags}>{''.join(inside)}</{name}>"


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        written,
        st.sampled_from(NAMES),
        st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=4),
        st.lists(st.one_of(children, WORDS), max_size=4),
    )


TREES = st.recursive(element(WORDS), element, max_leaves=15)


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(st.lists(TREES, min_size=1, max_size=3))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_rule_stumbles(trees):
    documents = tuple(
        parse(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{tree}</TEI>'.encode(),
            Path(f"{number}.xml"),
        )
        for number, tree in enumerate(trees)
    )
    found = check(SourceSet(documents[:-1], documents[-1:]))
    left = silenced(found, documents, manual())

    assert all(problem.message and problem.span.line for problem in left)
    for problem in found:
        lines = documents[int(problem.file.stem)].text.count("\n") + 1
        assert problem.span.line <= problem.span.end_line <= lines
    assert {problem.code for problem in left} <= set(manual())
