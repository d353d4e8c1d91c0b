"""Facets: what they ask for, and which of them are refused."""

import pytest

from edition.schema.datatypes import DatatypeError, library

XSD = library("http://www.w3.org/2001/XMLSchema-datatypes")
BUILTIN = library("")
COMPATIBILITY = library("http://relaxng.org/ns/compatibility/datatypes/1.0")


@pytest.mark.parametrize(
    ("name", "facets", "right", "wrong"),
    [
        ("string", "length=2", "ab|  |é😀", "a|abc|"),
        ("string", "minLength=2", "ab|abc", "a|"),
        ("token", "maxLength=2", " ab |", "abc"),
        ("token", "length= +2 ", "ab", "a"),
        ("NMTOKENS", "length=2", "a b| a  b ", "a|a b c"),
        ("hexBinary", "maxLength=1", "0a|", "0a0b"),
        ("base64Binary", "length=2", "YWI=|Y W I =", "YQ=="),
        ("QName", "length=99", "a", "1"),
        ("token", "pattern=a+;pattern=.{2}", "aa| aa ", "a|aaa|ab"),
        ("string", "pattern=a+", "a", " a|"),
        ("integer", "pattern=0.*", "01", "1"),
        ("decimal", "minInclusive=1.5", "1.5|1.50|2", "1.49999999999999999999999"),
        ("decimal", "minExclusive=1.5;maxExclusive=2", "1.6", "1.5|2.0"),
        ("double", "minInclusive=0;maxInclusive=1", "0|-0|1e0", "-1e-9|NaN|INF"),
        ("float", "maxInclusive=INF", "INF|1", "NaN"),
        ("integer", "totalDigits=2", "12|-12|0012", "123"),
        ("decimal", "totalDigits=2", "1.20|0.12", "1.23|0.001"),
        ("decimal", "fractionDigits=1", "1.50|1", "1.55"),
        ("decimal", "fractionDigits=0", "1.0", "0.1"),
        ("date", "minInclusive=2000-01-01", "2000-01-01|2001-01-01Z", "1999-12-31"),
        ("date", "minInclusive=2000-01-01", "2000-01-02Z", "2000-01-01Z|1999-12-31Z"),
        ("date", "maxExclusive=0001-01-01", "-0001-12-31", "0001-01-01"),
        ("time", "minInclusive=12:00:00", "12:00:00.001", "11:59:59.999|24:00:00"),
        ("gYear", "minInclusive=1900", "1900|12000", "1899|-1900"),
        ("duration", "minInclusive=P1M", "P32D|P1M", "P28D|P30D|P31D"),
        ("duration", "minInclusive=PT1M", "PT1M|PT0H1M|PT61S", "PT60S|PT59S"),
        ("duration", "minExclusive=PT1.5S", "PT1.51S|P1D", "PT1.50S|-PT2S"),
        ("duration", "maxInclusive=-PT1.5S", "-PT1.5S|-PT1.51S", "-PT1.49S|PT1.5S"),
    ],
)
def test_facets_narrow_a_type(name, facets, right, wrong):
    datatype = XSD.datatype(name, [f.split("=", 1) for f in facets.split(";")])

    assert [t for t in right.split("|") if not datatype.allows(t)] == []
    assert [t for t in wrong.split("|") if datatype.allows(t)] == []


@pytest.mark.parametrize(
    ("name", "facets", "said"),
    [
        ("string", "enumeration=a", "<value>"),
        ("string", "whiteSpace=collapse", "whiteSpace is no parameter"),
        ("string", "minLenght=1", "Did you mean minLength?"),
        ("string", "minInclusive=1", "does not apply to string"),
        ("date", "length=1", "does not apply to date"),
        ("boolean", "totalDigits=1", "does not apply to boolean"),
        ("string", "length=x", "whole number, 0 or more"),
        ("string", "length=-1", "whole number, 0 or more"),
        ("decimal", "totalDigits=0", "whole number, 1 or more"),
        ("decimal", "minInclusive=x", "“x”, and that is no decimal"),
        ("date", "minInclusive=2000-02-30", "that is no date"),
        ("string", "minLength=3;maxLength=2", "nothing is allowed between"),
        ("string", "length=3;maxLength=2", "exclude each other"),
        ("decimal", "minInclusive=3;maxInclusive=2", "nothing is allowed between"),
        ("decimal", "minInclusive=3;maxExclusive=3", "nothing is allowed between"),
        ("decimal", "minInclusive=3;minExclusive=2", "exclude each other"),
        ("decimal", "fractionDigits=3;totalDigits=2", "nothing is allowed between"),
        ("token", "pattern=(a", "a ( is not closed"),
    ],
)
def test_a_wrong_facet_is_refused_with_the_reason(name, facets, said):
    with pytest.raises(DatatypeError) as caught:
        XSD.datatype(name, [f.split("=", 1) for f in facets.split(";")])

    assert said in str(caught.value)


def test_bounds_that_leave_one_value_are_no_contradiction():
    datatype = XSD.datatype("integer", [("minInclusive", "3"), ("maxInclusive", "3")])

    assert datatype.allows("3")
    assert not datatype.allows("4")


@pytest.mark.parametrize("where", [BUILTIN, COMPATIBILITY])
def test_the_other_libraries_take_no_parameters(where):
    with pytest.raises(DatatypeError, match="takes no parameters"):
        where.datatype(where.names[0], [("minLength", "2")])


@pytest.mark.parametrize("name", ["integer", "decimal"])
def test_numbers_are_exact_at_any_length(name):
    big = "1" + "0" * 5_000
    datatype = XSD.datatype(name, [("maxInclusive", big)])

    assert datatype.allows(big)
    assert not datatype.allows(f"{big[:-1]}1")
