"""tei/schema/edition.rng: the TEI of this edition, and nothing else."""

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "tei" / "schema" / "edition.rng"
TEI_ALL = ROOT.parent / "shared" / "schemas" / "tei_all.rng"
STARTER = ROOT / "edition" / "starter" / "tei"
MEMORANDUM = ROOT / "tei" / "memorandum-1949-02-06.xml"
LETTER = STARTER / "letter-1.xml"
PERSONS = ROOT / "tei" / "registers" / "persons.xml"
PLACES = ROOT / "tei" / "registers" / "places.xml"
EVENTS = ROOT / "tei" / "registers" / "events.xml"
TERMS = ROOT / "tei" / "registers" / "terms.xml"
FILES = sorted(
    path
    for folder in (ROOT / "tei", STARTER)
    for path in (*folder.glob("*.xml"), *folder.glob("registers/*.xml"))
)
RNG = "{http://relaxng.org/ns/structure/1.0}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"


@pytest.fixture(scope="module")
def schema():
    return etree.RelaxNG(file=str(SCHEMA))


@pytest.fixture(scope="module")
def grammar() -> etree._Element:
    return etree.parse(SCHEMA).getroot()


def changed(path: Path, old: str, new: str) -> etree._Element:
    """Return a file with the first occurrence of something replaced."""
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} no longer contains {old}"
    return etree.fromstring(text.replace(old, new, 1).encode())


def is_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=is_name)
def test_every_file_of_the_edition_is_valid(schema, path):
    is_valid = schema.validate(etree.parse(path))
    assert is_valid, [f"{e.line}: {e.message}" for e in schema.error_log]


def test_text_and_registers_and_starter_are_all_there():
    assert len(FILES) >= 10
    assert {MEMORANDUM, LETTER, PERSONS, PLACES, EVENTS} <= set(FILES)


# -- what it says of itself --------------------------------------------------------


@pytest.mark.parametrize("kind", ["element", "attribute"])
def test_every_element_and_attribute_is_documented(grammar, kind):
    patterns = list(grammar.iter(RNG + kind))
    assert patterns
    silent = [
        pattern.getparent().get("name")
        for pattern in patterns
        if not (pattern.findtext(DOCUMENTATION) or "").strip()
    ]
    assert silent == []


def test_every_value_of_a_closed_list_is_documented(grammar):
    silent = [
        value.text
        for value in grammar.iter(RNG + "value")
        if value.getparent().tag == RNG + "choice"
        and (
            (note := value.getnext()) is None
            or note.tag != DOCUMENTATION
            or not (note.text or "").strip()
        )
    ]
    assert silent == []


def test_every_define_is_used_and_holds_one_element_at_most(grammar):
    defined = [define.get("name") for define in grammar.iter(RNG + "define")]
    referred = {ref.get("name") for ref in grammar.iter(RNG + "ref")}
    assert len(defined) == len(set(defined))
    assert set(defined) == referred
    for define in grammar.iter(RNG + "define"):
        inner = [*define.iter(RNG + "element"), *define.iter(RNG + "attribute")]
        assert len(inner) <= 1, define.get("name")


def test_no_element_is_defined_that_may_have_any_name(grammar):
    assert not list(grammar.iter(RNG + "anyName", RNG + "nsName", RNG + "notAllowed"))


# -- what it refuses ---------------------------------------------------------------

MAO = '<persName ref="person:mao-zedong">Mao Zedong</persName>'
CHINA = '<placeName ref="place:china">'
SAID = '<said who="person:anastas-mikoyan" direct="false" aloud="true">'
NOTE = '<note type="editorial" place="foot" resp="#editor" xml:id="n1" n="1">'
S1 = '<div type="section" xml:id="s1" n="1"'
S1P1 = '<p xml:id="s1p1" n="1">'
DAY = '<date when="1949-02-06">6 February 1949</date>'
RS = '<rs type="person" subtype="narrator" ref="person:anastas-mikoyan">'
HEAD = "<head>ON <placeName"
MEASURE = '<measure type="count" quantity="9" unit="provinces">'
NUM = '<num type="percentage" value="10">'
SUPPLIED = '<supplied resp="#translator" reason="omitted">'
SETTING = """<placeName ref="place:xibaipo" cert="high" evidence="external">\
Xibaipo</placeName>"""
CHOICE = '<choice><sic>E.F</sic><corr resp="#editor">E. F.</corr></choice>'

BROKEN = {
    # mentions
    "a person without a pointer": (MAO, "<persName>Mao Zedong</persName>"),
    "a place with a pointer to a person": (CHINA, '<placeName ref="person:china">'),
    "a pointer without a scheme": (CHINA, '<placeName ref="china">'),
    "a pointer with a capital": (CHINA, '<placeName ref="place:China">'),
    "two pointers where one place is meant": (
        CHINA,
        '<placeName ref="place:china place:ussr">',
    ),
    "a name with the type of a register": (
        MAO,
        '<persName type="preferred" xml:lang="en">Mao Zedong</persName>',
    ),
    "a treaty with a pointer to a group": (
        '<name type="treaty" ref="event:',
        '<name type="treaty" ref="group:',
    ),
    "a name of a type that is not listed": (
        '<name type="treaty"',
        '<name type="contract"',
    ),
    "a narrator who is no person": (
        RS,
        '<rs type="place" subtype="narrator" ref="place:china">',
    ),
    "a term without a pointer": (
        '<term ref="term:great-power-policy">',
        "<term>",
    ),
    # speech
    "speech without a speaker": (SAID, '<said direct="false" aloud="true">'),
    "speech that is neither direct nor indirect": (
        SAID,
        '<said who="person:anastas-mikoyan" aloud="true">',
    ),
    "speech of a place": (SAID, '<said who="place:china" direct="false">'),
    "speech of nobody": (SAID, '<said who="" direct="false">'),
    # dates and quantities
    "a month that does not exist": (DAY, '<date when="1949-13">?</date>'),
    "a day that does not exist": (DAY, '<date when="1949-02-30">?</date>'),
    "a date in words": (DAY, '<date when="6 February 1949">?</date>'),
    "a date with a time zone": (DAY, '<date when="1949-02-06Z">?</date>'),
    "a date without a normal form": (DAY, "<date>6 February 1949</date>"),
    "a date that is exact and a span": (
        DAY,
        '<date when="1949-02-06" from="1949">?</date>',
    ),
    "a duration in words": (DAY, '<date dur="three years">?</date>'),
    "a certainty without a reason": (DAY, '<date when="1949" cert="high">?</date>'),
    "a certainty that is not listed": (
        DAY,
        '<date when="1949" cert="sure" evidence="internal">?</date>',
    ),
    "people counted in provinces": (
        MEASURE,
        '<measure type="population" quantity="9" unit="provinces">',
    ),
    "a unit that is not listed": (
        MEASURE,
        '<measure type="count" quantity="9" unit="things">',
    ),
    "a measure without a quantity": (
        MEASURE,
        '<measure type="count" unit="provinces">',
    ),
    "a number that is none": (NUM, '<num type="percentage" value="10%">'),
    "a percentage that is a fraction": (
        NUM,
        '<num type="percentage" value="1/10">',
    ),
    "an ordinal number that is a fraction": (NUM, '<num type="ordinal" value="2/3">'),
    "a commodity that is not listed": (
        'commodity="troops"',
        'commodity="soldiers"',
    ),
    # the editors' marks
    "supplied words without a name": (SUPPLIED, '<supplied reason="omitted">'),
    "a reason that is not listed": (
        SUPPLIED,
        '<supplied resp="#translator" reason="added">',
    ),
    "a slip corrected by nobody": (
        CHOICE,
        "<choice><sic>E.F</sic><corr>E. F.</corr></choice>",
    ),
    "a choice of one": (CHOICE, "<choice><sic>E.F</sic></choice>"),
    "a note without its author": (
        NOTE,
        '<note type="editorial" place="foot" xml:id="n1" n="1">',
    ),
    "a note of a kind that is not listed": (NOTE, NOTE.replace("editorial", "gloss")),
    "a page with neither number nor id": ('<pb xml:id="pb1" ed="pdf"/>', "<pb/>"),
    "a page of something that is not listed": (
        '<pb xml:id="pb1" ed="pdf"/>',
        '<pb xml:id="pb1" ed="screen"/>',
    ),
    "a setting without a place": (
        SETTING,
        '<date when="1949-02-06">6 February 1949</date>',
    ),
    "a setting in no register": (SETTING, "<placeName>Xibaipo</placeName>"),
    # structure
    "an element that TEI does not have": (
        MAO,
        "<person-name>Mao Zedong</person-name>",
    ),
    "an element that this edition does not use": (HEAD, "<ab/>" + HEAD),
    "an element in no namespace": (MAO, '<persName xmlns="">Mao Zedong</persName>'),
    "an attribute that is not used": (S1P1, '<p xml:id="s1p1" n="1" rend="indent">'),
    "an attribute of a foreign namespace": (
        S1P1,
        '<p xml:id="s1p1" n="1" xmlns:x="urn:x" x:y="1">',
    ),
    "text in a division": (HEAD, "On this: " + HEAD),
    "text in the body": ("<body>", "<body>First"),
    "a paragraph outside of a division": (
        "<body>",
        '<body><p xml:id="p0" n="1">First</p>',
    ),
    "a division in a division": (HEAD, '<div type="section" xml:id="x" n="1"/>' + HEAD),
    "a division of a type that is not listed": (S1, S1.replace("section", "chapter")),
    "a division without an id": (S1, '<div type="section" n="1"'),
    "an id with a capital": (S1P1, '<p xml:id="S1p1" n="1">'),
    "an id with an underscore": (S1P1, '<p xml:id="s1_p1" n="1">'),
    "a number that is not counted": (S1P1, '<p xml:id="s1p1" n="first">'),
    "a paragraph without a number": (S1P1, '<p xml:id="s1p1">'),
    "two headings": (HEAD, "<head>Again</head>" + HEAD),
    "a list in the middle of a sentence": (
        MAO,
        '<list xml:id="l"><item xml:id="i">Mao Zedong</item></list>',
    ),
    "an item without an id": ('<item xml:id="s5l1i1" n="1">', '<item n="1">'),
    # the header
    "a document without a language": (' xml:lang="en">', ">"),
    "a language that is none": (' xml:lang="en">', ' xml:lang="English">'),
    "no main title": ('<title type="main">', '<title type="sub">'),
    "a category without an id": ('<category xml:id="treaties">', "<category>"),
    "a participant who is in no register": (
        'sameAs="person:zhu-de"',
        'sameAs="#zhu-de"',
    ),
    "a scheme that is not used": ('ident="person"', 'ident="people"'),
    "levels of a citation with nothing between them": ('delim="."', 'delim=""'),
    "a way of citing that begins nowhere": ('match="//body/div"', 'match="div"'),
}


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN)
def test_the_memorandum_is_refused_with(schema, old, new):
    assert not schema.validate(changed(MEMORANDUM, old, new))


ENTRY = '<person xml:id="mao-zedong" sortKey="mao-zedong">'
NAME = '<persName type="preferred" xml:lang="en">Mao Zedong</persName>'
PORT = '<idno type="GeoNames">1801722</idno>'
DESCRIPTION = '<note type="description" xml:lang="en">'
EVENT = '<event xml:id="sino-soviet-treaty-1945" type="treaty" when="1945-08-14"'
SPOUSES = 'mutual="person:sun-yatsen person:song-qingling"'

BROKEN_REGISTERS = {
    "a person without a name": (PERSONS, NAME, ""),
    "two preferred names": (PERSONS, NAME, NAME + NAME),
    "a name of a kind that is not listed": (
        PERSONS,
        '<persName type="chinese"',
        '<persName type="japanese"',
    ),
    "a name without a language": (
        PERSONS,
        NAME,
        '<persName type="preferred">Mao Zedong</persName>',
    ),
    "a person without an id": (PERSONS, ENTRY, '<person sortKey="mao-zedong">'),
    "a person without a key to sort by": (PERSONS, ENTRY, '<person xml:id="mao">'),
    "a birth without a date": (PERSONS, '<birth when="1893-12-26">', "<birth>"),
    "a death in a month that does not exist": (
        PERSONS,
        '<death when="1976-09-09">',
        '<death when="1976-19-09">',
    ),
    "a note that is no description": (
        PERSONS,
        DESCRIPTION,
        '<note type="editorial" xml:lang="en">',
    ),
    "a mention without a pointer": (
        PERSONS,
        '<orgName ref="org:ccp">',
        '<orgName type="text" xml:lang="en">',
    ),
    "a marriage of one": (PERSONS, SPOUSES, 'mutual="person:sun-yatsen"'),
    "a relation with one side": (PERSONS, SPOUSES, 'active="person:sun-yatsen"'),
    "a relation that is not listed": (PERSONS, 'name="spouse"', 'name="wife"'),
    "groups among the persons": (
        PERSONS,
        '<listPerson type="persons">',
        '<listPerson type="groups">',
    ),
    "an authority that is not listed": (PLACES, PORT, PORT.replace("GeoNames", "TGN")),
    "an item of Wikidata without its Q": (
        PLACES,
        PORT,
        PORT.replace("GeoNames", "Wikidata"),
    ),
    "coordinates with a comma": (PLACES, "<geo>46.90 103.80", "<geo>46.90, 103.80"),
    "a place of a type that is not listed": (PLACES, 'type="country"', 'type="town"'),
    "an event without a date": (EVENTS, EVENT, EVENT.rpartition(" ")[0]),
    "an event at a person": (EVENTS, 'where="place:moscow"', 'where="person:mao"'),
    "an explanation without a language": (TERMS, '<gloss xml:lang="en">', "<gloss>"),
    "a register beside a text": (
        TERMS,
        "<standOff>",
        f"<text><body>{S1}>{S1P1}Text</p></div></body></text><standOff>",
    ),
}


@pytest.mark.parametrize(
    ("path", "old", "new"), BROKEN_REGISTERS.values(), ids=BROKEN_REGISTERS
)
def test_a_register_is_refused_with(schema, path, old, new):
    assert not schema.validate(changed(path, old, new))


# -- what an editor may need next --------------------------------------------------

HEADER_END = "<langUsage>"
LETTER_BODY = """<body><pb n="1r"/><div type="letter" xml:id="s1" n="1">
<head>To <hi rend="small-caps">Clara</hi></head>
<opener><address><addrLine>Observatory</addrLine></address><dateline><placeName
ref="place:tautenberg">Tautenberg</placeName>, <date from="1911-05-03"
to="1911-05-04">3–4 May</date></dateline><salute>Dear Clara,</salute></opener>
<p xml:id="p1" n="1">one <foreign xml:lang="la">stella</foreign>, <q>so to
speak</q>, <quote xml:lang="de">Weißt du</quote> <del rend="strikethrough">two</del>
<add place="above">three</add> <unclear reason="faded" cert="low">four</unclear>
<gap reason="lost" unit="lines" quantity="2"/><lb break="no"/>five
<choice><orig>olde</orig><reg resp="#editor">old</reg></choice>
<choice><abbr>Obs.</abbr><expan>Obs<ex resp="#editor">ervatory</ex></expan></choice>
<num type="ordinal" value="1">first</num>
<measure type="length" unit="km" min="2" max="3">two or three kilometres</measure>
<note type="authorial" place="margin" xml:id="n1" n="*">My own.</note>
<note type="editorial" place="foot" resp="#editor" xml:id="n2" n="1">See <bibl>
<author>A. Author</author>, <title level="m">Comets</title>, <pubPlace>Jena</pubPlace>
<date when="1912">1912</date>, <biblScope unit="page" from="3" to="4">pp.
3–4</biblScope></bibl>, <ref target="https://example.org/">a page</ref>.</note></p>
<list xml:id="l1" rend="bulleted"><item xml:id="i1">a <term
ref="term:comet">comet</term></item></list>
<closer><salute>Yours,</salute><signed><rs type="person"
ref="person:emil-brandt">E.</rs></signed></closer>
<postscript><p xml:id="p2" n="2">It is late.</p><signed>E.</signed></postscript>
</div></body>"""
LETTER_HEADER = """<correspDesc><correspAction type="sent"><persName
ref="person:emil-brandt">Emil Brandt</persName><placeName
ref="place:tautenberg">Tautenberg</placeName><date when="1911-05-03">3 May
1911</date></correspAction><correspAction type="received"><persName
ref="person:clara-weber">Clara Weber</persName></correspAction></correspDesc>"""
LETTER_SOURCE = """<msDesc xml:id="sheet"><msIdentifier><settlement>Jena</settlement>
<repository>Observatory</repository><idno type="shelfmark">1</idno></msIdentifier>
<physDesc><p>One sheet.</p></physDesc></msDesc>"""


def full_letter() -> bytes:
    """Return the letter of the starter with whatever else a letter may have."""
    text = LETTER.read_text("utf-8")
    body = text[text.index("<body>") : text.index("</body>") + len("</body>")]
    source = "<p>Made up for this edition, to be replaced.</p>"
    assert source in text
    assert HEADER_END in text
    return (
        text.replace(body, LETTER_BODY)
        .replace(HEADER_END, LETTER_HEADER + HEADER_END)
        .replace(source, LETTER_SOURCE)
        .encode()
    )


def test_a_letter_with_everything_that_letters_have_is_valid(schema):
    is_valid = schema.validate(etree.fromstring(full_letter()))
    assert is_valid, [f"{e.line}: {e.message}" for e in schema.error_log]


def test_every_element_of_the_schema_occurs_in_what_is_tested(grammar):
    defined = {element.get("name") for element in grammar.iter(RNG + "element")}
    trees = [etree.parse(path).getroot() for path in FILES]
    trees.append(etree.fromstring(full_letter()))
    used = {etree.QName(e).localname for t in trees for e in t.iter(etree.Element)}
    assert defined == used


# -- a part of TEI -----------------------------------------------------------------


def test_what_is_valid_here_is_valid_tei(tmp_path):
    jing = shutil.which("jing")
    if jing is None:
        pytest.skip("needs jing")
    if not TEI_ALL.exists():
        pytest.skip("needs tei_all.rng")
    letter = tmp_path / "letter.xml"
    letter.write_bytes(full_letter())
    done = subprocess.run(
        [jing, TEI_ALL, *FILES, letter], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_second_validator_reads_the_schema_and_agrees(tmp_path):
    jing = shutil.which("jing")
    if jing is None:
        pytest.skip("needs jing")
    for number, (old, new) in enumerate(BROKEN.values()):
        path = tmp_path / f"{number}.xml"
        path.write_bytes(etree.tostring(changed(MEMORANDUM, old, new)))
    broken = sorted(tmp_path.iterdir())
    good = subprocess.run(
        [jing, SCHEMA, *FILES], capture_output=True, text=True, check=False
    )
    bad = subprocess.run(
        [jing, SCHEMA, *broken], capture_output=True, text=True, check=False
    )
    assert good.returncode == 0, good.stdout
    assert [p.name for p in broken if f"{p}:" not in bad.stdout] == []
