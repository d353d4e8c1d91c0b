"""RELAX NG DTD Compatibility: default values, and what identifies what."""

import pytest

A = "http://relaxng.org/ns/compatibility/annotations/1.0"


def element(name, content):
    return f'<element name="{name}">{content}</element>'


def attribute(name, content="<text/>", default=""):
    said = f' a:defaultValue="{default}" xmlns:a="{A}"' if default else ""
    return f'<attribute name="{name}"{said}>{content}</attribute>'


def start(content):
    return f'<define name="start">{content}</define>'


NUMBER = '<data type="integer"/>'


@pytest.mark.parametrize(
    ("content", "defaults"),
    [
        (f"<optional>{attribute('n', NUMBER, '7')}</optional>", {"n": "7"}),
        (attribute("n", NUMBER, "7"), {}),
        (f"<optional>{attribute('n', NUMBER, 'seven')}</optional>", {}),
        (f"<optional>{attribute('n', NUMBER)}</optional>", {}),
        (
            f"<choice><empty/>{attribute('n', NUMBER, '7')}"
            f"{attribute('n', '<text/>', '8')}</choice>",
            {},
        ),
    ],
    ids=["optional", "needed", "not a right value", "none", "two that disagree"],
)
def test_an_attribute_has_a_default_where_it_can_be_left_out(
    schema_of, content, defaults
):
    schema = schema_of(start(element("a", f"<group>{content}</group>")))

    assert schema.grammar.defaults("a") == defaults


def test_defaults_are_kept_in_the_cache(schema_of, tmp_path):
    definitions = start(
        element("a", f"<optional>{attribute('n', NUMBER, '7')}</optional>")
    )
    schema_of(definitions, cache=tmp_path / "cache")
    again = schema_of(definitions, cache=tmp_path / "cache")

    assert again.grammar.defaults("a") == {"n": "7"}


ID = '<data type="ID"/>'
REFS = '<data type="IDREFS"/>'
IDENTIFIED = start(
    element(
        "a",
        "<zeroOrMore>"
        + element("b", attribute("id", ID))
        + "</zeroOrMore><zeroOrMore>"
        + element("c", attribute("to", REFS))
        + "</zeroOrMore>",
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<a><b id="x"/><b id="y"/><c to=" y  x "/></a>', []),
        ('<a><b id="x"/><b id="x"/></a>', ["RNG111"]),
        ('<a><b id="x"/><b id=" x "/></a>', ["RNG111"]),
        ('<a><b id="x"/><c to="x z"/></a>', ["RNG112"]),
        ('<a><b id="1"/></a>', ["RNG107"]),
    ],
)
def test_ids_are_there_once_and_references_lead_to_them(schema_of, codes, text, found):
    assert codes(schema_of(IDENTIFIED), text) == found


def test_an_attribute_that_is_an_id_here_and_none_there_identifies_nothing(
    schema_of, codes
):
    both = start(
        "<choice>"
        + element("r", element("b", attribute("id", ID)) * 2)
        + element("s", element("b", attribute("id")) * 2)
        + "</choice>"
    )
    schema = schema_of(both)

    assert not schema.grammar.has_ids
    assert codes(schema, '<r><b id="x"/><b id="x"/></r>') == []
