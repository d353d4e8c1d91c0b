"""jing and we judge alike, save where jing leaves XML Schema and we do not."""

import random
import re
import runpy
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from edition.schema.datatypes import library

XSD = library("http://www.w3.org/2001/XMLSchema-datatypes")
CONTEXT = {"p": "urn:p", "q": "urn:p"}
TABLE = runpy.run_path(str(Path(__file__).with_name("test_types.py")))["TABLE"]
SCHEMA = (
    '<element name="root" xmlns="http://relaxng.org/ns/structure/1.0" '
    f'datatypeLibrary="{XSD.uri}"><zeroOrMore><choice>{{}}</choice></zeroOrMore>'
    "</element>"
)

pytestmark = pytest.mark.skipif(
    shutil.which("jing") is None, reason="jing (Debian's package) is not installed"
)


def written(text):
    return "".join(
        char if char.isascii() and char.isalnum() else f"&#{ord(char)};"
        for char in text
    )


def jing(tmp_path, patterns, values):
    """Return which values jing allows, each of them an element on its own line."""
    (tmp_path / "s.rng").write_text(
        SCHEMA.format(
            "".join(
                f'<element name="{name}">{pattern}</element>'
                for name, pattern in patterns.items()
            )
        ),
        "utf-8",
    )
    lines = [f"<{name}>{written(text)}</{name}>" for name, text in values]
    (tmp_path / "v.xml").write_text(
        "\n".join(['<root xmlns:p="urn:p" xmlns:q="urn:p">', *lines, "</root>"])
    )
    run = subprocess.run(
        ["jing", "-i", tmp_path / "s.rng", tmp_path / "v.xml"],
        capture_output=True,
        text=True,
        check=False,
    )
    said = re.findall(r"([^/]+):(\d+):\d+: (\w+)", run.stdout)
    assert {(file, kind) for file, _, kind in said} <= {("v.xml", "error")}, run.stdout
    wrong = {int(line) - 2 for _, line, _ in said}
    assert wrong, "jing found nothing at all"
    return [number not in wrong for number in range(len(values))]


LEFT = {
    # where jing leaves XML Schema 1.0, second edition: type, what, why
    "a second 60 is no leap second (3.2.7.1)": ("dateTime|time", r":60"),
    "24:00:00 is midnight (3.2.7.1)": ("dateTime|time", r"24:00:00"),
    "digits follow a decimal point (3.2.7.1)": ("dateTime|time", r":\d\d\.(?!\d)"),
    "the same in durations (3.2.6.1)": ("duration", r"[PYMDTH]\.\d|\d\.S"),
    "time zones reach to -14:00 (3.2.7.3)": (
        "date.*|time|g.*",
        r"-(13:(0[1-9]|[1-5]\d)|14:00)",
    ),
}


def explained(name, text):
    return [
        why
        for why, (names, pattern) in LEFT.items()
        if re.fullmatch(names, name) and re.search(pattern, text)
    ]


def mutated(text, chance):
    characters = list(text)
    for _ in range(chance.randint(1, 2)):
        place = chance.randint(0, len(characters))
        other = chance.choice("0123456789-+:.TZPYMDHS eEINFaf/?#%[]@=,_é\t\u00a0·")
        characters[place : place + chance.randint(0, 1)] = chance.choice([other, ""])
    return "".join(characters)


def test_on_thousands_of_values_of_all_types(tmp_path):
    chance = random.Random(1949)  # noqa: S311 - it has to be the same each time
    values = {}
    for name, (right, wrong) in TABLE.items():
        seeds = f"{right}|{wrong or ''}".split("|")
        values |= {(name, text): None for text in seeds}
        for _ in range(100):
            values[name, mutated(chance.choice(seeds), chance)] = None
    values["date", "2000-12-31-13:59"] = None
    patterns = {name: f'<data type="{name}"/>' for name in XSD.names}
    allowed = jing(tmp_path, patterns, list(values))
    types = {name: XSD.datatype(name) for name in XSD.names}

    differing = [
        value
        for value, is_allowed in zip(values, allowed, strict=True)
        if value[0] not in {"ENTITY", "ENTITIES"}  # jing saw no declarations
        and types[value[0]].allows(value[1], CONTEXT) is not is_allowed
    ]

    assert len(values) > 2_500
    assert [value for value in differing if not explained(*value)] == []
    assert {why for v in differing for why in explained(*v)} == set(LEFT), "mended?"


FACETS = {
    "string": "|a|ab|abc|  a|😀|éé",
    "token": "|a|ab| ab |a  b",
    "NMTOKENS": "a|a b|a b c| a  b ",
    "anyURI": "|a|#ab",
    "hexBinary": "|0a|0A|0a0b",
    "base64Binary": "|YQ==|YWI=|Y Q = =",
    "decimal": "0|-0|1|1.5|-3.25|10|1000|.5|99999999999999999999.1",
    "integer": "0|1|12|-1|+1|007|123",
    "double": "0|-0|1|1.0|INF|-INF|NaN|1e3|1000|1e400",
    "float": "0|16777216|16777217|0.1|1e39|NaN|INF",
    "boolean": "true|1|false|0",
    "date": "2000-01-01|2000-01-01Z|1999-12-31-10:00|2000-01-02|-0001-12-31|0001-01-01"
    "|1999-12-30|2000-01-03",
    "dateTime": "2000-01-01T00:00:00|2000-01-01T00:00:00Z|1999-12-31T19:00:00-05:00"
    "|2000-01-01T00:00:00.001|2000-01-01T14:00:00|2000-01-01T14:00:01",
    "time": "12:00:00|12:00:00Z|13:00:00+01:00|11:59:59.999",
    "gYear": "2000|1999|2000Z|-0001|0001",
    "gYearMonth": "2000-01|1999-12|2000-01Z",
    "gMonthDay": "--01-01|--02-29|--12-31",
    "duration": "P1Y|P12M|P13M|P001Y0M|P1D|PT24H|PT25H|PT60S|PT1M|PT61S"
    "|P1M|P27D|P28D|P29D|P30D|P31D|P32D|P364D|P366D|P367D|-P1D|PT1.5S"
    "|-PT1.5S|PT0S",
    "QName": "p:a|q:a|a|xml:a",
    "language": "de|DE|de-AT",
}


def test_on_facets_and_on_what_is_the_same(tmp_path):
    patterns, values, ours = {}, [], []

    def add(name, pattern, judge):
        element = f"e{len(patterns)}"
        patterns[element] = pattern
        for text in FACETS[name].split("|"):
            values.append((element, text))
            ours.append((pattern, text, judge(text)))

    for name, line in FACETS.items():
        plain = XSD.datatype(name)
        for text in line.split("|"):
            add(
                name,
                f'<value type="{name}" ns="" xmlns:p="urn:p" xmlns:q="urn:p">'
                f"{escape(text)}</value>",
                lambda other, t=text, d=plain: d.same(t, CONTEXT, other, CONTEXT),
            )
            for facet in sorted(plain.kind.facets - {"totalDigits", "fractionDigits"}):
                limit = text if "clusive" in facet else str(len(text) % 4)
                if name == "QName":  # jing knows no length of it
                    continue
                add(
                    name,
                    f'<data type="{name}"><param name="{facet}">{escape(limit)}'
                    "</param></data>",
                    XSD.datatype(name, [(facet, limit)]).allows,
                )
    allowed = jing(tmp_path, patterns, values)

    assert len(values) > 2_500
    assert [
        value
        for value, is_allowed in zip(ours, allowed, strict=True)
        if value[2] is not is_allowed
    ] == []


# \p{C} is left out, for the Unicode of Java is not that of Python, and jing takes
# [^\p{C}\p{Z}] to allow what [^\p{C}] forbids; so are totalDigits and fractionDigits
# above, for which jing counts the digits that are written and not those of the value.
ATOMS = (
    r"a b . \d \s \S \i \c \D \. \- $ ^ [abc] [^ab] [a-z-[bc]] [\d\-] \p{L} \p{Lu} "
    r"\P{L} \p{IsCyrillic} \P{IsBasicLatin} \p{N} \p{P} \p{S} \p{Z} \w \W [\p{L}\d] "
    r"[\w-[\d]] [\i-[:]] [\S-[a]] \p{M} [^\w] \I \C"
).split()


def expression(chance, depth):
    kind = chance.random()
    if depth == 0 or kind < 0.35:
        return chance.choice(ATOMS)
    one = expression(chance, depth - 1)
    if kind < 0.6:
        return one + expression(chance, depth - 1)
    if kind < 0.75:
        return f"({one}|{expression(chance, depth - 1)})"
    return f"({one}){chance.choice(['?', '*', '+', '{2}', '{1,3}', '{2,}', '{0,2}'])}"


def test_on_regular_expressions(tmp_path):
    chance = random.Random(1949)  # noqa: S311 - it has to be the same each time
    patterns, values, ours = {}, [], []
    for number in range(350):
        pattern = expression(chance, chance.randint(0, 4))
        datatype = XSD.datatype("string", [("pattern", pattern)])
        patterns[f"e{number}"] = (
            f'<data type="string"><param name="pattern">{escape(pattern)}</param>'
            "</data>"
        )
        for _ in range(12):
            length = chance.choice([0, 1, 1, 2, 2, 3, 4, 6])
            text = "".join(
                chance.choice("aabbccz 1٢éЖA-.:_\t\n$^€,\u0301\u00a0😀½")
                for _ in range(length)
            )
            values.append((f"e{number}", text))
            ours.append((pattern, text, datatype.allows(text)))
    allowed = jing(tmp_path, patterns, values)

    assert sum(allowed) > 200
    assert [
        value
        for value, is_allowed in zip(ours, allowed, strict=True)
        if value[2] is not is_allowed
    ] == []
