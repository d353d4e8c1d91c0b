"""What a datatype wants, in the words of an editor.

The phrases complete sentences such as "expected …".
"""

from __future__ import annotations

from typing import Final, TypeAlias

from edition.schema.datatypes.regex import compile_regex

_WORDS: Final = {
    "string": "text",
    "normalizedString": "text",
    "token": "text",
    "language": "a language tag such as de or zh-Hant",
    "Name": "a name without spaces, such as persName",
    "NCName": "a name without spaces or colons",
    "ID": "a name without spaces or colons, used once in the file",
    "IDREF": "the identifier of an element of the same file",
    "IDREFS": "identifiers of elements of the same file, with spaces between them",
    "ENTITY": "the name of an unparsed entity that the file declares",
    "ENTITIES": "names of unparsed entities, with spaces between them",
    "NMTOKEN": "one word of letters, digits and the signs . - _ :",
    "NMTOKENS": "words of letters, digits and the signs . - _ :",
    "QName": "a name, with a declared prefix or none",
    "NOTATION": "the name of a notation, with a declared prefix or none",
    "anyURI": "an address or pointer such as #p1 or https://example.org/",
    "boolean": "true or false",
    "decimal": "a number such as 2.5",
    "float": "a number such as 2.5 or 1.2e3",
    "double": "a number such as 2.5 or 1.2e3",
    "integer": "a whole number",
    "nonNegativeInteger": "a whole number from 0 up",
    "positiveInteger": "a whole number from 1 up",
    "nonPositiveInteger": "a whole number from 0 down",
    "negativeInteger": "a whole number from -1 down",
    "long": "a whole number of up to 18 digits",
    "int": "a whole number from -2147483648 to 2147483647",
    "short": "a whole number from -32768 to 32767",
    "byte": "a whole number from -128 to 127",
    "unsignedLong": "a whole number from 0 up, of up to 19 digits",
    "unsignedInt": "a whole number from 0 to 4294967295",
    "unsignedShort": "a whole number from 0 to 65535",
    "unsignedByte": "a whole number from 0 to 255",
    "duration": "a duration such as P3M or P12Y",
    "dateTime": "a date and time such as 1914-07-28T11:10:00",
    "date": "a date such as 1914-07-28",
    "time": "a time such as 11:10:00",
    "gYearMonth": "a year and month such as 1914-07",
    "gYear": "a year such as 1914 or -0044",
    "gMonthDay": "a month and day such as --07-28",
    "gMonth": "a month such as --07",
    "gDay": "a day such as ---28",
    "hexBinary": "bytes in hexadecimal, such as 0aff",
    "base64Binary": "bytes in Base64, such as YWJj",
}
_PLAIN: Final = dict.fromkeys(("decimal", "float", "double"), "a number") | {
    "integer": "a whole number",
    "nonNegativeInteger": "a whole number",
}
_WORD: Final = "one word without spaces"
_READ: Final = {
    r"\S+": _WORD,
    r"[^\p{C}\p{Z}]+": _WORD,
    r"[^\p{Z}\p{C}]+": _WORD,
    ".+": "text, not empty",
    r"\S(.*\S)?": "text, not empty",
    "[0-9]+": "digits",
    r"\d+": "digits",
    r"[\d]+": "digits",
    r"[^/\s]+:\S*": "a pointer with a prefix, such as psn:name",
}
_ANY_TEXT: Final = frozenset(("string", "normalizedString", "token"))
_UNITS: Final = {
    "hexBinary": "byte",
    "base64Binary": "byte",
    "NMTOKENS": "word",
    "IDREFS": "word",
    "ENTITIES": "word",
}


Params: TypeAlias = tuple[tuple[str, str], ...]


def words(datatype: str, params: Params) -> str:
    """Say what a datatype, by its name, wants with its parameters."""
    patterns = [text for name, text in params if name == "pattern"]
    base = _WORDS[datatype]
    said = [_READ.get(text, f"text that matches {text}") for text in patterns]
    rest: list[str] = []
    if said and datatype in _ANY_TEXT:
        base, *rest = said
    elif said:
        rest = [f"that matches {t}" for t in patterns if not _is_shown(datatype, t)]
    limits = _limits(params)
    if limits:
        base = f"{_PLAIN.get(datatype, base)} {limits}"
    return ", ".join([" and ".join([base, *rest]), *_others(datatype, params)])


def _is_shown(datatype: str, pattern: str) -> bool:
    """Tell whether what a datatype is called says enough of a pattern.

    Addresses have no spaces, and the example of a date shows the form of dates.
    """
    if datatype == "anyURI":
        return pattern == r"\S+"
    example = _WORDS[datatype].rpartition("such as ")[2].split(" or ")[0]
    is_date = datatype.startswith(("date", "time", "g"))
    return is_date and bool(compile_regex(pattern)(example))


def _limits(params: Params) -> str:
    known = {name: text.strip() for name, text in params}
    low, high = known.get("minInclusive"), known.get("maxInclusive")
    said = []
    if low and high:
        said.append(f"from {low} to {high}")
    elif low:
        said.append(f"from {low} up")
    elif high:
        said.append(f"up to {high}")
    if "minExclusive" in known:
        said.append(f"above {known['minExclusive']}")
    if "maxExclusive" in known:
        said.append(f"below {known['maxExclusive']}")
    return ", ".join(said)


def _others(datatype: str, params: Params) -> list[str]:
    unit = unit_of(datatype)
    said = []
    for name, text in params:
        count = text.strip().lstrip("+")
        match name:
            case "length":
                said.append(f"exactly {counted(count, unit)}")
            case "minLength":
                said.append(f"at least {counted(count, unit)}")
            case "maxLength":
                said.append(f"at most {counted(count, unit)}")
            case "totalDigits":
                said.append(f"at most {counted(count, 'digit')}")
            case "fractionDigits" if count.strip("0") == "":
                said.append("no digits behind the point")
            case "fractionDigits":
                said.append(f"at most {counted(count, 'digit')} behind the point")
    return said


def unit_of(datatype: str) -> str:
    """Return what the length of a value is counted in."""
    return _UNITS.get(datatype, "character")


def is_one_word(pattern: str) -> bool:
    """Tell whether a pattern does no more than forbid spaces."""
    return _READ.get(pattern) == _WORD


def counted(count: str, unit: str) -> str:
    """Return a number with its noun."""
    return f"{count} {unit}" + ("" if count == "1" else "s")
