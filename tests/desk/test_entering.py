"""An entry is made as the other entries of its register are made."""

from pathlib import Path

import pytest

from edition.config import load_config
from edition.desk import enter
from edition.desk.entering import slug
from edition.editing import rewritten
from edition.errors import UseError
from edition.model import Kind
from edition.rules.scope import SourceSet
from edition.schema import load_schema
from edition.source import parse, read

ROOT = Path(__file__).parents[2]
HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
    "<title>It</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>"
    "<p/></sourceDesc></fileDesc></teiHeader><standOff><listPerson>"
)
TAIL = "</listPerson></standOff></TEI>"


def person(identifier, name, more=""):
    return f'\n<person xml:id="{identifier}"{more}><persName>{name}</persName></person>'


@pytest.fixture
def register(tmp_path):
    def make(*entries, data=None):
        path = tmp_path / "tei" / "registers" / "persons.xml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = HEAD + "".join(entries) + "\n" + TAIL
        path.write_bytes(text.encode() if data is None else data)
        return SourceSet((), (read(path),), tmp_path)

    return make


def after(sources, entered):
    text = sources.registers[0].text
    edit = entered.edit
    return text[: edit.start] + edit.replacement + text[edit.end :]


def ids(sources, entered):
    root = parse(after(sources, entered).encode(), Path("it.xml")).root
    found = root.iter("{http://www.tei-c.org/ns/1.0}person")
    return [e.get("{http://www.w3.org/XML/1998/namespace}id") for e in found]


def test_an_id_is_made_of_the_name(register):
    sources = register(person("mao-zedong", "Mao Zedong"))

    assert enter(sources, Kind.PERSON, "Zhou  Enlai").id == "zhou-enlai"


def test_ids_that_are_numbered_go_on_being_numbered(register):
    sources = register(person("pers007", "Mao"), person("pers012", "Zhou"))

    assert enter(sources, Kind.PERSON, "Liu").id == "pers013"


def test_an_id_that_is_taken_or_was_given_up_gets_a_number(register, tmp_path):
    sources = register(person("liu", "Liu Shaoqi"), person("zhou", "Zhou"))
    (tmp_path / "tei" / "retired-ids.toml").write_text('[persons]\nliu-2 = "zhou"\n')

    assert enter(sources, Kind.PERSON, "Liu").id == "liu-3"


def test_an_entry_goes_where_the_order_of_the_list_has_it(register):
    sources = register(person("a", "Ai"), person("m", "Mao"), person("z", "Zhou"))

    entered = enter(sources, Kind.PERSON, "Liu")

    assert ids(sources, entered) == ["a", "liu", "m", "z"]


def test_in_a_list_without_order_it_comes_last(register):
    sources = register(person("m", "Mao"), person("a", "Ai"))

    assert ids(sources, enter(sources, Kind.PERSON, "Liu")) == ["m", "a", "liu"]


def test_it_may_come_first(register):
    sources = register(person("m", "Mao"), person("z", "Zhou"))

    assert ids(sources, enter(sources, Kind.PERSON, "Ai")) == ["ai", "m", "z"]


def test_what_others_are_filed_under_it_is_filed_under(register):
    sources = register(
        person("a", "Anna Zola", ' sortKey="zola-anna"'),
        person("b", "Bo Yi", ' sortKey="yi-bo"'),
    )

    entered = enter(sources, Kind.PERSON, "Carl Xavier")

    assert 'sortKey="xavier-carl"' in entered.edit.replacement


def test_a_name_is_words_and_no_markup(register):
    sources = register(person("m", "Mao"))

    entered = enter(sources, Kind.PERSON, 'A & <B> "C"')

    assert '<persName>A &amp; &lt;B&gt; "C"</persName>' in entered.edit.replacement


def test_line_ends_are_those_of_the_file(register):
    data = (HEAD + person("m", "Mao") + "\n" + TAIL).replace("\n", "\r\n").encode()
    sources = register(data=data)

    entered = enter(sources, Kind.PERSON, "Liu")

    assert "\n" not in entered.edit.replacement.replace("\r\n", "")


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        (Kind.PERSON, []),
        (Kind.TERM, []),
        # which sort of body it is, nobody could know
        (Kind.ORGANISATION, ["<org> lacks the attribute @type."]),
    ],
)
def test_in_our_own_registers_an_entry_is_as_the_schema_wants_it(kind, left, tmp_path):
    config = load_config(ROOT / "edition.toml")
    sources = SourceSet(
        tuple(read(path, within=config.root) for path in config.documents()),
        tuple(read(path, within=config.root) for path in config.registers()),
        config.root,
    )
    entered = enter(sources, kind, "Никита Хрущёв")
    new = tmp_path / entered.file.name
    new.write_bytes(rewritten(entered.file, [(entered.edit,)]).after)
    schema = load_schema(ROOT / "tei" / "schema" / "edition.rng")

    assert entered.id == "nikita-khrushchev"
    assert [problem.message for problem in schema.check(new)] == left


def test_a_register_that_is_not_there_is_made(tmp_path):
    entered = enter(SourceSet((), (), tmp_path), Kind.PLACE, "Ōsaka")

    assert entered.file == (tmp_path / "tei" / "registers" / "places.xml").resolve()
    made = tmp_path / "places.xml"
    made.write_text(entered.text)
    (entry,) = read(made).root.iter("{http://www.tei-c.org/ns/1.0}place")
    assert entry[0].text == "Ōsaka"


@pytest.mark.parametrize("name", ["", " \n "])
def test_without_a_name_there_is_no_entry(register, name):
    with pytest.raises(UseError, match="no name"):
        enter(register(person("m", "Mao")), Kind.PERSON, name)


def test_an_id_that_is_wanted_and_taken_is_refused(register):
    with pytest.raises(UseError, match="taken"):
        enter(register(person("m", "Mao")), Kind.PERSON, "Liu", identifier="m")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Jiang Jieshi", "jiang-jieshi"),
        ("O’Neill, É.", "oneill-e"),
        ("Никита Хрущёв", "nikita-khrushchev"),
        ("Łódź", "lodz"),
        ("1st Army", "st-army"),
        ("毛澤東", ""),
    ],
)
def test_a_name_becomes_letters_that_an_address_can_have(name, made):
    assert slug(name) == made
