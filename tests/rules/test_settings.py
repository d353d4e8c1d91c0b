"""`[rules]` of `edition.toml`: off, info, warning, error; in all files or in some."""

import pytest

from edition.checking import check
from edition.config import load_config
from edition.errors import ConfigError
from edition.problems import Severity

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}"><teiHeader><fileDesc>
<titleStmt><title>A</title></titleStmt><publicationStmt><publisher>B</publisher>
</publicationStmt><sourceDesc><p>C</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>{words} <ref target="#nothing">D</ref></p></body></text></TEI>"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def found(cache):
    def find(config, code="REF201"):
        problems = check(config, cache=cache).problems
        return {p.file.stem: p.severity.value for p in problems if p.code == code}

    return find


@pytest.fixture
def edition(tmp_path):
    def make(rules: str = "", words: str = ""):
        for name in ("a", "drafts/b"):
            path = tmp_path / "tei" / f"{name}.xml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(TEXT.format(id=path.stem, words=words), "utf-8")
        config = tmp_path / "edition.toml"
        config.write_text(
            '[edition]\ntitle = "T"\n[sources]\ndocuments = ["tei/**/*.xml"]\n'
            f"registers = []\n{rules}\n",
            "utf-8",
        )
        return load_config(config)

    return make


def test_without_settings_a_rule_is_as_severe_as_it_is(edition, found):
    assert found(edition()) == {"a": "error", "b": "error"}


@pytest.mark.parametrize("key", ["REF201", "REF"])
@pytest.mark.parametrize("level", ["info", "warning", "warn", "error"])
def test_a_code_or_a_family_may_be_given_another_severity(edition, found, key, level):
    expected = "warning" if level == "warn" else level

    assert found(edition(f'[rules]\n{key} = "{level}"')) == {
        "a": expected,
        "b": expected,
    }


def test_a_rule_may_be_turned_off(edition, found):
    assert found(edition('[rules]\nREF201 = "off"')) == {}


def test_a_code_counts_more_than_its_family(edition, found):
    config = edition('[rules]\nREF = "off"\nREF201 = "info"')

    assert found(config) == {"a": "info", "b": "info"}


def test_some_files_may_be_judged_otherwise(edition, found):
    config = edition('[[rules.paths]]\nglob = "tei/drafts/*.xml"\nREF201 = "off"\n')

    assert found(config) == {"a": "error"}


def test_what_is_off_may_be_on_for_some_files(edition, found):
    config = edition(
        '[rules]\nREF = "off"\n[[rules.paths]]\nglob = "tei/a.xml"\nREF = "warn"\n'
    )

    assert found(config) == {"a": "warning"}


def test_problems_of_the_schema_obey_too(edition, cache):
    config = edition('[rules]\nRNG = "info"', words="<nothing/>")
    problems = [
        p for p in check(config, cache=cache).problems if p.code.startswith("RNG")
    ]

    assert problems
    assert {p.severity for p in problems} == {Severity.INFO}


@pytest.mark.parametrize("rules", [True, False])
def test_problems_of_the_schema_may_be_silenced_at_their_place(edition, cache, rules):
    words = "<?edition-ignore RNG we extend the TEI?><nothing/>"
    config = edition("", words=words)
    problems = check(config, rules=rules, cache=cache).problems

    assert not [p for p in problems if p.code.startswith(("RNG", "IGN"))]


def test_all_mistakes_are_told_with_the_nearest_code(edition, cache):
    config = edition('[rules]\nREFS201 = "off"\nDAET = "off"\nXML001 = "off"')
    with pytest.raises(ConfigError) as error:
        check(config, cache=cache)

    text = str(error.value)
    assert 'Did you mean "REF201"?' in text
    assert 'Did you mean "DATE"?' in text
    assert "XML001 cannot be changed" in text


def test_an_unknown_level_is_told(edition):
    with pytest.raises(ConfigError, match='must be "off" or "info" or "warning"'):
        edition('[rules]\nREF201 = "never"')


def test_the_glob_stays_in_the_edition(edition):
    with pytest.raises(ConfigError, match="relative to the folder"):
        edition('[[rules.paths]]\nglob = "../*.xml"\nREF201 = "off"')
