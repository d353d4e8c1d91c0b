"""Which schema judges which file, and what is said of it."""

from pathlib import Path

import pytest

from edition import checking
from edition.config import load_config
from edition.errors import UseError
from edition.schema.catalog import load_catalogs
from edition.workers import Jobs

LETTER = """<?xml version="1.0"?>
{model}
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc>
    <titleStmt><title>T</title></titleStmt>
    <publicationStmt><p>Not published.</p></publicationStmt>
    <sourceDesc><p>No source.</p></sourceDesc>
  </fileDesc></teiHeader>
  <text><body><p>Words.</p></body></text>
</TEI>
"""
STRICT = """default namespace = "http://www.tei-c.org/ns/1.0"
start = element TEI { element teiHeader { anything }, element text { empty } }
anything = (text | element * { attribute * { text }*, anything })*
"""

RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="t:body"><assert test="t:head">A body has a head.</assert></rule>
</pattern></schema>"""
GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron">
<sch:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<sch:pattern><sch:rule context="t:p"><sch:report test=". = 'Words.'">Empty words.
</sch:report></sch:rule></sch:pattern>
<start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice><text/><ref name="any"/>
<attribute><anyName/></attribute></choice></zeroOrMore></element></define></grammar>"""


@pytest.fixture
def letter(tmp_path):
    def write(model=""):
        path = tmp_path / "letter.xml"
        path.write_text(LETTER.format(model=model), "utf-8")
        return path

    (tmp_path / "strict.rnc").write_text(STRICT)
    return write


def judged(path, **options):
    checked = checking.check(None, [path], rules=False, **options)
    return {p.code for p in checked.problems}, checked.schemas


def test_a_file_that_names_none_is_judged_by_all_of_tei(letter):
    codes, schemas = judged(letter())

    assert not codes
    assert schemas == ("TEI P5 4.9.0a, built in",)


def test_a_file_is_judged_by_the_schema_that_it_names(letter):
    codes, schemas = judged(letter('<?xml-model href="strict.rnc"?>'))

    assert codes == {"RNG102"}
    assert schemas == ("strict.rnc",)


def test_what_the_command_names_goes_before(letter, tmp_path):
    other = tmp_path / "any.rnc"
    other.write_text(
        "start = one\none = element * { attribute * { text }*, (text | one)* }"
    )
    codes, schemas = judged(letter('<?xml-model href="strict.rnc"?>'), schema=other)

    assert not codes
    assert schemas == ("any.rnc",)


def test_a_schema_on_the_web_is_never_fetched_and_that_is_told(letter):
    path = letter('<?xml-model href="https://example.org/letters.rng"?>')
    codes, schemas = judged(path)

    assert codes == {"MODEL103"}
    assert schemas == ("TEI P5 4.9.0a, built in",)


def test_a_catalog_says_which_file_stands_for_an_address(letter, tmp_path):
    catalog = tmp_path / "catalog.xml"
    catalog.write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<uri name="https://example.org/letters.rnc" uri="strict.rnc"/></catalog>'
    )
    path = letter('<?xml-model href="https://example.org/letters.rnc"?>')
    codes, schemas = judged(path, catalog=load_catalogs([catalog]))

    assert codes == {"RNG102"}
    assert schemas == ("strict.rnc",)


def test_a_schema_that_is_not_there_is_told_at_its_place(letter):
    checked = checking.check(None, [letter('<?xml-model href="no.rng"?>')])
    (problem,) = [p for p in checked.problems if p.code == "MODEL102"]

    assert (problem.span.line, problem.span.column) == (2, 1)


def test_with_the_rules_the_same_schemas_judge(letter):
    path = letter('<?xml-model href="strict.rnc"?>')
    checked = checking.check(None, [path])

    assert "RNG102" in {p.code for p in checked.problems}
    assert checked.schemas == ("strict.rnc",)


def test_a_mistake_is_told_once_by_the_schema_and_the_rules(letter):
    path = letter()
    path.write_text(
        path.read_text("utf-8").replace(
            "<p>Words.</p>", '<p xml:id="a">x</p><p xml:id="a">y</p><p xml:id="1"/>'
        )
    )
    codes = [p.code for p in checking.check(None, [path]).problems]

    assert codes.count("ID101") == 1
    assert codes.count("ID104") == 1
    assert not {"RNG107", "RNG111"} & set(codes)


def test_without_the_rules_the_schema_tells_it(letter):
    path = letter()
    path.write_text(
        path.read_text("utf-8").replace(
            "<p>Words.</p>", '<p xml:id="a">x</p><p xml:id="a">y</p><p xml:id="1"/>'
        )
    )

    assert judged(path)[0] == {"RNG107", "RNG111"}


def test_a_file_that_is_not_there_is_a_problem_of_that_file():
    codes, _ = judged(Path("no-such-file.xml"))

    assert codes == {"XML003"}


def test_rules_that_a_file_names_judge_it_beside_the_grammar(letter, tmp_path):
    (tmp_path / "house.sch").write_text(RULES)
    model = '<?xml-model href="strict.rnc"?><?xml-model href="house.sch"?>'
    checked = checking.check(None, [letter(model)])
    (problem,) = [p for p in checked.problems if p.code == "SCH101"]

    assert problem.message == "A body has a head."
    assert problem.span.line == 9
    assert "RNG102" in {p.code for p in checked.problems}
    assert checked.schemas == ("strict.rnc", "house.sch")


def test_rules_in_a_grammar_judge_as_well(letter, tmp_path):
    (tmp_path / "any.rng").write_text(GRAMMAR)
    path = letter('<?xml-model href="any.rng"?>')
    checked = checking.check(None, [path])

    assert [p.message for p in checked.problems if p.code == "SCH102"] == [
        "Empty words."
    ]
    assert "SCH102" not in judged(path)[0]


def test_rules_alone_judge_where_the_command_names_them(letter, tmp_path):
    rules = tmp_path / "house.sch"
    rules.write_text(RULES)
    checked = checking.check(None, [letter()], schema=rules)

    assert "SCH101" in {p.code for p in checked.problems}
    assert checked.schemas == ("house.sch",)
    with pytest.raises(UseError, match="--no-rules"):
        judged(letter(), schema=rules)


def test_several_processes_find_what_one_finds(letter, tmp_path):
    (tmp_path / "house.sch").write_text(RULES)
    models = ("", '<?xml-model href="strict.rnc"?><?xml-model href="house.sch"?>')
    files = []
    for number in range(6):
        path = letter(models[number % 2]).rename(tmp_path / f"{number}.xml")
        files.append(path)
    for rules in (True, False):
        one = checking.check(None, files, rules=rules)
        two = checking.check(
            None, files, rules=rules, jobs=Jobs(2, where_worth_it=False)
        )

        assert one.problems == two.problems
        assert set(one.schemas) == set(two.schemas)


def test_what_a_file_of_an_edition_includes_is_told_with_it(tmp_path):
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Letters"\n')
    tei = tmp_path / "tei"
    tei.mkdir()
    (tei / "part.xml").write_text(
        '<p xmlns="http://www.tei-c.org/ns/1.0"><persname>M</persname></p>'
    )
    whole = LETTER.format(model="").replace(
        "<p>Words.</p>",
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>',
    )
    (tei / "letter.xml").write_text(whole)
    config = load_config(tmp_path / "edition.toml")
    checked = checking.check(config, [tei / "letter.xml"])

    assert ("part.xml", "RNG101") in {(p.file.name, p.code) for p in checked.problems}
