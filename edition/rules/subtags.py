"""The parts of a language tag (BCP 47; RFC 5646): which are registered, which is right.

The common ones only: a language of three letters, or a variant, is taken as it is. This
module must not know elements, nor any rule.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

_WELL_FORMED = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?"
    r"(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
    r"(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
    r"|[xX](?:-[A-Za-z0-9]{1,8})+|i-[A-Za-z]+"
)
_PARTS = re.compile(
    r"(?P<language>[a-z]{2,8})(?:-[a-z]{3}(?=-|\Z)){0,3}(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?(?=-|\Z)"
)

_LANGUAGES: Final = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu
    cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he
    hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko
    kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd
    ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
    sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw
    ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
_SCRIPTS: Final = frozenset(
    """
    adlm aghb ahom arab aran armi armn avst bali bamu bass batk beng bhks bopo brah brai
    bugi buhd cakm cans cari cham cher chrs copt cpmn cprt cyrl cyrs deva diak dogr dsrt
    dupl egyd egyh egyp elba elym ethi geok geor glag gong gonm goth gran grek gujr guru
    hanb hang hani hano hans hant hatr hebr hira hluw hmng hmnp hrkt hung ital jamo java
    jpan kali kana kawi khar khmr khoj kits knda kore kthi lana laoo latf latg latn lepc
    limb lina linb lisu lyci lydi mahj maka mand mani marc maya medf mend merc mero mlym
    modi mong moon mroo mtei mult mymr nagm nand narb nbat newa nkoo nshu ogam olck orkh
    orya osge osma ougr palm pauc perm phag phli phlp phlv phnx plrd piqd prti qaaa rjng
    rohg roro runr samr sara sarb saur sgnw shaw shrd sidd sind sinh sogd sogo sora soyo
    sund sylo syrc syre syrj syrn tagb takr tale talu taml tang tavt telu teng tfng tglg
    thaa thai tibt tirh tnsa toto ugar vaii visp vith wara wcho wole xpeo xsux yezi yiii
    zanb zinh zmth zsye zsym zxxx zyyy zzzz
    """.split()
)
_REGIONS: Final = frozenset(
    """
    ac ad ae af ag ai al am an ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl
    bm bn bo bq br bs bt bu bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cp cr cs cu
    cv cw cx cy cz dd de dg dj dk dm do dz ea ec ee eg eh er es et eu ez fi fj fk fm fo
    fr fx ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic
    id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc
    li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw
    mx my mz na nc ne nf ng ni nl no np nr nt nu nz om pa pe pf pg ph pk pl pm pn pr ps
    pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv
    sx sy sz ta tc td tf tg th tj tk tl tm tn to tp tr tt tv tw tz ua ug um un us uy uz
    va vc ve vg vi vn vu wf ws xk yd ye yt yu za zm zr zw zz
    """.split()
)
_SHORTER: Final = dict(
    pair.split(":")
    for pair in """
    ara:ar arm:hy hye:hy aze:az bel:be bul:bg cat:ca ces:cs cze:cs chi:zh zho:zh cym:cy
    wel:cy dan:da deu:de ger:de dut:nl nld:nl ell:el gre:el eng:en epo:eo est:et eus:eu
    baq:eu fas:fa per:fa fin:fi fra:fr fre:fr geo:ka kat:ka gla:gd gle:ga heb:he hin:hi
    hrv:hr hun:hu ice:is isl:is ind:id ita:it jpn:ja kor:ko lat:la lav:lv lit:lt mac:mk
    mkd:mk mon:mn nor:no nob:nb nno:nn pol:pl por:pt ron:ro rum:ro rus:ru san:sa slk:sk
    slo:sk slv:sl spa:es sqi:sq alb:sq srp:sr swe:sv tha:th tib:bo bod:bo tur:tr uig:ug
    ukr:uk vie:vi yid:yi
    """.split()
)
"""ISO 639-2 codes for which ISO 639-1 has two letters, which BCP 47 then asks for."""

_MEANT: Final = {
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "jp": "ja",
    "kp": "ko",
    "ua": "uk",
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "mo": "ro",
    "sp": "es",
    "po": "pl",
    "english": "en",
    "french": "fr",
    "german": "de",
    "deutsch": "de",
    "italian": "it",
    "latin": "la",
    "greek": "el",
    "russian": "ru",
    "spanish": "es",
    "chinese": "zh",
}
"""Codes of countries, withdrawn ones and names, and the languages that they mean."""


def is_well_formed(tag: str) -> bool:
    """Tell whether a tag has the shape that BCP 47 asks for (RFC 5646, 2.2.9)."""
    return _WELL_FORMED.fullmatch(tag) is not None


def fault(tag: str) -> tuple[str, str]:
    """Say what is wrong with a tag of the right shape (RFC 5646, 2.2).

    Returns:
        What is wrong, and the tag that is meant; both empty where nothing is wrong,
        the second where it cannot be known.
    """
    match = _PARTS.match(tag.lower())
    if match is None:
        return "", ""
    return _language_fault(tag, match) or _other_fault(tag, match) or ("", "")


def _language_fault(tag: str, match: re.Match[str]) -> tuple[str, str] | None:
    language = match["language"]
    if language in _SHORTER:
        why = f"the language “{language}” has a code of two letters"
        return why, _with(tag, match, "language", _SHORTER[language])
    is_unknown = len(language) == len("en") and language not in _LANGUAGES
    if language in _MEANT or is_unknown or len(language) > len("eng"):
        right = _MEANT.get(language, "")
        why = f"“{language}” is not, or no longer, the code of a language"
        return why, _with(tag, match, "language", right) if right else ""
    return None


def _other_fault(tag: str, match: re.Match[str]) -> tuple[str, str] | None:
    script, region = match["script"], match["region"]
    if script and script not in _SCRIPTS:
        near = get_close_matches(script, _SCRIPTS, n=1, cutoff=0.75)
        meant = _with(tag, match, "script", near[0].title()) if near else ""
        return f"there is no script “{script.title()}”", meant
    if region == "uk":
        return "there is no region “UK”", _with(tag, match, "region", "GB")
    if region and region.isalpha() and region not in _REGIONS:
        return f"there is no region “{region.upper()}”", ""
    return None


def _with(tag: str, match: re.Match[str], part: str, new: str) -> str:
    return tag[: match.start(part)] + new + tag[match.end(part) :]


def covers(declared: str, used: str) -> bool:
    """Tell whether a declared tag is the used one, or more general (RFC 4647, 3.3)."""
    one, other = declared.lower(), used.lower()
    return other == one or other.startswith(f"{one}-")
