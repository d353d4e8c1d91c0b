"""Rules on language codes (BCP 47; TEI Guidelines, 1.3.1.1.2 and 2.4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.names import XML_LANG, local_name
from edition.rules.scope import Finding, SourceSet
from edition.rules.stretches import value_mend

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

_TWO_LETTERS: Final = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs
    cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha
    he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn
    ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd
    se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt
    tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
"""The languages of ISO 639-1."""

_SHORTER: Final = dict(
    pair.split(":")
    for pair in """
    eng:en deu:de ger:de fra:fr fre:fr rus:ru ita:it spa:es por:pt lat:la nld:nl dut:nl
    pol:pl ces:cs cze:cs slk:sk slo:sk hun:hu ron:ro rum:ro bul:bg srp:sr hrv:hr slv:sl
    ukr:uk bel:be ell:el gre:el tur:tr ara:ar heb:he fas:fa per:fa hin:hi san:sa zho:zh
    chi:zh jpn:ja kor:ko swe:sv dan:da nor:no isl:is ice:is fin:fi est:et lav:lv lit:lt
    gle:ga cym:cy wel:cy cat:ca eus:eu baq:eu kat:ka geo:ka hye:hy arm:hy mon:mn bod:bo
    tib:bo vie:vi tha:th iw:he in:id ji:yi
    """.split()
)
"""What is written shorter, or otherwise now (BCP 47, 2.2.1 and 3.4)."""

_COUNTRIES: Final = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN
    BO BQ BR BS BT BU BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CS CU CV CW CX
    CY CZ DD DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG
    GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS
    IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA
    MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA
    SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SU SV SX SY SZ TC TD TF TG TH TJ TK
    TL TM TN TO TP TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YD YE
    YT YU ZA ZM ZR ZW
    """.split()
)
"""ISO 3166-1, with countries that there were."""

_OTHER_COUNTRIES: Final = {"UK": "GB", "EN": "GB"}
_ATTRIBUTES: Final = (XML_LANG, "mainLang", "otherLangs", "ident")


def _codes(
    sources: SourceSet, document: SourceDocument
) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield each language code with its element and attribute."""
    for attribute in _ATTRIBUTES:
        for element in sources.having(document, attribute):
            if attribute == "ident" and local_name(element.tag) != "language":
                continue
            for code in element.get(attribute, "").split():
                yield element, attribute, code


def not_registered(sources: SourceSet) -> Iterator[Finding]:
    """A language code has the right shape, but its parts mean nothing.

    Languages have two letters where there are such, three otherwise; countries have
    two. What is private begins with x.

    Wrong:

        <p xml:lang="eng">Colour.</p>

    Right:

        <p xml:lang="en">Colour.</p>
    """
    known: dict[str, tuple[str, str] | None] = {}
    for document in sources:
        for element, attribute, code in _codes(sources, document):
            if code not in known:
                known[code] = _fault(code)
            fault = known[code]
            if fault is None:
                continue
            what, right = fault
            yield Finding(
                document,
                element,
                f"“{code}” in @{local_name(attribute)}: {what}.",
                f"Write “{right}”." if right else "Look it up in the registry of IANA.",
                attribute,
                mend=value_mend(document, element, attribute, code, right)
                if right
                else None,
            )


def _fault(code: str) -> tuple[str, str] | None:
    """Return what is wrong with a code, and the right one if there is one."""
    language, *others = code.split("-")
    if language.lower() in {"x", "i"} or not language.isascii():
        return None
    shorter = _SHORTER.get(language.lower())
    if shorter is not None:
        right = "-".join((shorter, *others))
        return f"the language is called “{shorter}”", right
    if len(language) == len("en") and language.lower() not in _TWO_LETTERS:
        return f"there is no language “{language}”", ""
    for position, part in enumerate(others):
        if len(part) == 1:
            break  # what follows is private, or an extension
        is_country = len(part) == len("GB") and part.isalpha()
        if not is_country or part.upper() in _COUNTRIES:
            continue
        right_one = _OTHER_COUNTRIES.get(part.upper())
        if right_one is None:
            return f"there is no country “{part}”", ""
        parts = [language, *others]
        parts[position + 1] = right_one
        return f"the country is called “{right_one}”", "-".join(parts)
    return None


def not_declared(sources: SourceSet) -> Iterator[Finding]:
    """A text uses a language that its header does not list.

    A langUsage is a list that readers and programs trust. It is only asked for where
    there is one. Reported once for each language and file.

    Wrong:

        <TEI><teiHeader><profileDesc><langUsage><language ident="en">English</language>
        </langUsage></profileDesc></teiHeader>
        <text><body><p>The <foreign xml:lang="fr">roi</foreign>.</p></body></text></TEI>

    Right:

        <TEI><teiHeader><profileDesc><langUsage><language ident="en">English</language>
        <language ident="fr">French</language></langUsage></profileDesc></teiHeader>
        <text><body><p>The <foreign xml:lang="fr">roi</foreign>.</p></body></text></TEI>
    """
    for document in sources:
        declared = {
            element.get("ident", "").lower()
            for element in sources.named(document, "language")
        }
        if not declared:
            continue
        told: set[str] = set()
        for element, attribute, code in _codes(sources, document):
            wanted = code.lower()
            if attribute == "ident" or wanted in told or wanted in {"und", "zxx"}:
                continue
            if not any(_is_part(wanted, own) for own in declared):
                told.add(wanted)
                yield Finding(
                    document,
                    element,
                    f"the header does not list the language “{code}”.",
                    f'Write <language ident="{code}"> in the langUsage.',
                    attribute,
                )


def _is_part(one: str, other: str) -> bool:
    """Tell whether one code says more of the same language than the other."""
    return f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")
