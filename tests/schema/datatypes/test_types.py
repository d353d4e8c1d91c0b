"""Every type: what belongs to it, what does not, and which texts mean the same."""

import pickle

import pytest

from edition.schema.datatypes import DatatypeError, library

XSD = library("http://www.w3.org/2001/XMLSchema-datatypes")
COMPATIBILITY = library("http://relaxng.org/ns/compatibility/datatypes/1.0")
BUILTIN = library("")
CONTEXT = {"p": "urn:p", "q": "urn:p", "": "urn:default", "&fig": "fig.png"}

TABLE = {
    # type: (right, wrong), with a bar between the values
    "string": ("| |a|  a\tb\n", None),
    "normalizedString": ("| |a\tb", None),
    "token": ("|  a  b ", None),
    "language": ("de|zh-Hant|en-US|x-1|abcdefgh-1", "|abcdefghi|de_AT|-de|de-|1|dé"),
    "Name": ("a|:a|a:b|é|_| a ", "|1a|-a|a b|·a|a/b"),
    "NCName": ("a|é|_1|a.b-c·|你|Ա", "|a:b|1a|a b|.a|ａ|a\u2070|\U00020000"),
    "NMTOKEN": ("1|-|a:b|·", "|a b|×|/"),
    "NMTOKENS": ("1|a b|\n a\t b ", "| |a / b"),
    "ID": ("a| a1 ", "|1|a:b|#a"),
    "IDREF": ("a", "|1|a b"),
    "IDREFS": ("a|a  b", "||a 1|a:b"),
    "ENTITY": ("fig| fig ", "|other|1"),
    "ENTITIES": ("fig|fig fig", "|fig other"),
    "QName": ("a|p:a|xml:id| p:a ", "|:a|a:|p:a:b|none:a|p: a|p:1"),
    "NOTATION": ("a|p:a", "none:a|"),
    "anyURI": (
        "|a|#a|a b|é|a#b|../a?b=c#d|http://a.b/|http://[::1]:80/|x:a:b|a/b:c|%41|///"
        "|mailto:a@b|file:///c:/x|x:[y]|a?[b]|{}|http:?",
        "unclear:|:|:a|1a:b|b_c:d|é:b|%|%4|%zz|a#b#c|//|http://|a[b]|http://[::1|x:#a"
        "|http://[::g]/|http://[::1]x/",
    ),
    "boolean": ("true|false|1|0| true ", "|True|yes|01"),
    "decimal": (
        "0|-1.50|+.5|1.|007|123456789012345678901234567890",
        "|.|1e5|1,5|--1|٣",
    ),
    "integer": ("0|-0|+12|007", "|1.0|1.|x|- 1"),
    "nonPositiveInteger": ("0|+0|-0|-1", "1|+1|"),
    "negativeInteger": ("-1|-01", "0|-0|1"),
    "nonNegativeInteger": ("0|-0|+5|12", "-1|-01|"),
    "positiveInteger": ("1|+1|01", "0|-1|+0"),
    "long": (
        "9223372036854775807|-9223372036854775808|0000000000000000000000001",
        "9223372036854775808|-9223372036854775809|1.0",
    ),
    "int": ("2147483647|-2147483648", "2147483648|-2147483649"),
    "short": ("32767|-32768", "32768|-32769"),
    "byte": ("127|-128|+007", "128|-129|"),
    "unsignedLong": ("18446744073709551615|-0", "18446744073709551616|-1"),
    "unsignedInt": ("4294967295", "4294967296"),
    "unsignedShort": ("65535", "65536"),
    "unsignedByte": ("255|+0", "256|-1"),
    "float": ("1|-1.5e-3|INF|-INF|NaN|.5E5|1e50", "|+INF|inf|1e|e5|0x1|1f"),
    "double": ("1|1e400|INF|NaN|-0", "|-NaN|1.5.5|1e5.5|nan|Infinity"),
    "duration": (
        "P1Y|P1Y2M3DT4H5M6.7S|-P1D|PT0S|P0Y|PT36H",
        "P|PT|P1YT|1Y|P1M1Y|P-1Y|P1.5D|P1H|PT.5S|PT1.S|P1W|+P1Y|p1y|",
    ),
    "dateTime": (
        "1914-07-28T11:10:00|2000-02-29T24:00:00|2000-01-01T00:00:00.001-14:00",
        "1914-07-28|1914-07-28T11:10|1914-07-28T24:00:01|1914-07-28T11:60:00"
        "|1914-07-28T11:10:60|1914-07-28T11:10:00.|1914-07-28 11:10:00"
        "|1900-02-29T00:00:00",
    ),
    "date": (
        "1914-07-28|2000-02-29|-0001-02-29|-0005-02-29|12000-02-29Z|2000-01-31+14:00"
        "| 2000-12-31-13:59 ",
        "|0000-01-01|1900-02-29|-0004-02-29|2000-02-30|2000-04-31|2000-13-01|2000-1-1"
        "|02000-01-01|+2000-01-01|200-01-01|2000-01-01+14:01|2000-01-01z|٢٠٠٠-01-01",
    ),
    "time": (
        "11:10:00|24:00:00|00:00:00.5Z",
        "11:10|24:00:01|25:00:00|1:10:00|11:10:60",
    ),
    "gYearMonth": ("1914-07|-0044-03|1914-12Z", "1914|1914-13|1914-7|0000-01"),
    "gYear": ("1914|-0044|12000|1914+01:00", "914|0000|01914|+1914|1914-07"),
    "gMonthDay": ("--02-29|--12-31Z", "--02-30|--04-31|-02-29|--2-9|--13-01"),
    "gMonth": ("--02|--12-05:00", "--13|--2|--02--|02|--00"),
    "gDay": ("---31|---01Z", "---32|---00|---1|--01"),
    "hexBinary": ("|0a|0AfF", "0|0g|0 a"),
    "base64Binary": (
        "|YQ==|YWI=|YWJj|Y Q = =|YWJj YWJj",
        "Y|YQ|YQ=|YR==|====|YQ==YQ==",
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_type_allows_its_own_texts_and_no_others(name):
    datatype = XSD.datatype(name)
    right, wrong = TABLE[name]

    refused = [t for t in right.split("|") if not datatype.allows(t, CONTEXT)]
    taken = [t for t in (wrong or "").split("|") if datatype.allows(t, CONTEXT)]

    assert refused == []
    assert taken == ([] if wrong is not None else [""])


def test_the_table_has_all_the_types_of_the_library():
    assert set(TABLE) == set(XSD.names)
    assert len(XSD.names) == 44


SAME = {
    "string": "a = a",
    "token": "a b =  a  b ",
    "boolean": "true = 1|false = 0",
    "decimal": "1 = 1.0|1 = +01.|0 = -0",
    "integer": "1 = +01",
    "double": "1e3 = 1000|NaN = NaN|0 = -0|1e400 = INF",
    "float": "16777216 = 16777217|0.1 = 0.10000000149",
    "date": "2000-01-01+13:00 = 1999-12-31-11:00|2000-01-01Z = 2000-01-01+00:00",
    "dateTime": "2000-01-01T24:00:00 = 2000-01-02T00:00:00"
    "|2000-01-01T00:30:00+01:00 = 1999-12-31T23:30:00.00Z"
    "|-0001-12-31T24:00:00 = 0001-01-01T00:00:00",
    "time": "24:00:00 = 00:00:00|12:00:00Z = 13:00:00+01:00",
    "duration": "P1Y = P001Y0M|PT1S = PT1.0S|-PT1.5S = -PT1.50S|P0Y = -PT0S",
    "hexBinary": "0a = 0A",
    "base64Binary": "YQ== = Y Q = =",
    "QName": "p:a = q:a",
    "anyURI": "a =  a ",
    "NMTOKENS": "a b =  a  b",
}
DIFFERENT = {
    "string": "a = a |A = a",
    "token": "a = b",
    "normalizedString": "a b = a  b",
    "decimal": "1 = 1.0000000000000000000000000000000001",
    "double": "1 = NaN|INF = -INF",
    "date": "2000-01-01 = 2000-01-01Z",
    "duration": "P1M = P30D|P1D = -P1D|P1Y = P12M|P1D = PT24H|PT1M = PT60S"
    "|-PT1.5S = -PT1.6S",
    "QName": "p:a = a|p:a = p:b|none:a = none:a",
    "integer": "1 = x|x = x",
    "language": "de = DE",
    "gMonthDay": "--02-28 = --02-29",
}


def pairs(table):
    return [
        (name, *pair.split(" = ", 1))
        for name, line in table.items()
        for pair in line.split("|")
    ]


@pytest.mark.parametrize(("name", "one", "other"), pairs(SAME))
def test_two_texts_have_one_value(name, one, other):
    datatype = XSD.datatype(name)

    assert datatype.same(one, CONTEXT, other, CONTEXT)
    assert datatype.same(other, CONTEXT, one, CONTEXT)


@pytest.mark.parametrize(("name", "one", "other"), pairs(DIFFERENT))
def test_two_texts_have_different_values_or_none(name, one, other):
    datatype = XSD.datatype(name)

    assert not datatype.same(one, CONTEXT, other, CONTEXT)
    assert not datatype.same(other, CONTEXT, one, CONTEXT)


def test_a_qualified_name_is_compared_where_it_stands():
    datatype = XSD.datatype("QName")

    assert datatype.same("x", {"": "urn:p"}, "p:x", CONTEXT)
    assert not datatype.same("p:x", {"p": "urn:other"}, "p:x", CONTEXT)


def test_without_a_context_only_the_spelling_of_a_name_is_judged():
    datatype = XSD.datatype("QName")

    assert datatype.allows("unknown:a")
    assert not datatype.allows("unknown:a", {})


def test_types_say_whether_they_are_identifiers_and_need_a_context():
    types = {name: XSD.datatype(name) for name in XSD.names}

    assert {n: t.id_type for n, t in types.items() if t.id_type} == {
        "ID": "ID",
        "IDREF": "IDREF",
        "IDREFS": "IDREFS",
    }
    assert {n for n, t in types.items() if t.needs_context} == {
        "QName",
        "NOTATION",
        "ENTITY",
        "ENTITIES",
    }


def test_the_builtin_library_compares_strings_as_they_are_and_tokens_without_spaces():
    assert not BUILTIN.datatype("string").same("a ", None, "a", None)
    assert BUILTIN.datatype("token").same(" a  b ", None, "a b", None)


def test_the_compatibility_library_has_identifiers_only():
    assert COMPATIBILITY.names == ("ID", "IDREF", "IDREFS")
    assert COMPATIBILITY.datatype("ID").id_type == "ID"
    assert not COMPATIBILITY.datatype("ID").allows("1a")


def test_an_unknown_library_is_none():
    assert library("http://www.w3.org/2001/XMLSchema") is None


@pytest.mark.parametrize(
    ("where", "name", "hint"),
    [
        (XSD, "dateTme", "Did you mean dateTime?"),
        (XSD, "anyuri", "Did you mean anyURI?"),
        (BUILTIN, "integer", "datatypeLibrary="),
    ],
)
def test_an_unknown_type_is_refused_with_the_one_that_was_meant(where, name, hint):
    with pytest.raises(DatatypeError, match=f"no datatype {name}") as caught:
        where.datatype(name)

    assert hint in caught.value.hint


def test_a_datatype_can_be_stored_and_read_again():
    datatype = XSD.datatype("token", [("pattern", "a+")])

    again = pickle.loads(pickle.dumps(datatype))  # noqa: S301 - it is our own

    assert (again.name, again.params) == (datatype.name, datatype.params)
    assert again.allows("aa")
    assert not again.allows("b")
