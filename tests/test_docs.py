"""What is documented is what there is."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from edition.cli import COMMANDS, GROUPS, edition
from edition.config.keys import KEYS
from edition.rules.manual import as_markdown, manual
from edition.schema.association import KNOWN
from edition.schema.catalog import _ATTRIBUTES

ROOT = Path(__file__).parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


README = read("README.md")


def test_the_list_of_problems_is_that_of_the_program():
    """`edition explain --markdown > docs/problems.md` makes it anew."""
    assert read("docs/problems.md") == as_markdown()


def test_every_code_in_the_program_has_a_page():
    codes = set()
    for path in (ROOT / "edition").rglob("*.py"):
        text = path.read_text("utf-8")
        codes |= set(
            re.findall(r'"((?:XML|TEI|RNG|SCH|XSL|SITE|HTML|MODEL)\d{3})"', text)
        )
    for path in (ROOT / "xslt").rglob("*.xsl"):
        codes |= set(re.findall(r"\bXSL\d{3}\b", path.read_text("utf-8")))

    assert codes <= set(manual())


@pytest.mark.parametrize("code", manual())
def test_every_page_has_a_sentence_and_two_examples(code):
    page = manual()[code]

    assert page.title.endswith((".", "?"))
    assert "\nWrong:\n" in page.text
    assert "\nRight:\n" in page.text


def test_every_key_of_the_configuration_is_documented():
    text = read("docs/configuration.md")
    for table, key in KEYS.items():
        assert f"[{table}]" in text
        for name in key.keys or ():
            assert f"`{name}`" in text, name


def test_every_command_is_in_the_readme():
    text = read("README.md")
    for command in COMMANDS:
        assert f"`edition {command}" in text, command


def test_the_readme_groups_the_commands_as_the_short_help_does():
    tables = re.findall(
        r"^\| (\w+) \| \|\n\|---\|---\|\n((?:\|.*\n)+)", README, re.MULTILINE
    )
    grouped = {
        title: re.findall(r"^\| `edition ([\w-]+)", rows, re.MULTILINE)
        for title, rows in tables
    }

    assert grouped == {title.lower(): [*group] for title, group in GROUPS.items()}


def test_every_extra_is_in_the_readme_and_the_large_ones_have_all_others():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    documented = re.findall(
        r"^\| `(\w+)` \| ", README.partition("| extra |")[2], re.MULTILINE
    )

    def parts(extra: str) -> set[str]:
        named = [re.fullmatch(r"edition\[(.+)\]", each) for each in extras[extra]]
        found = {n for each in named if each for n in each[1].split(",")}
        return found.union(*map(parts, found)) if found else {extra}

    assert sorted(documented) == sorted({*extras} - {"dev"})
    assert parts("desk") - {"desk"} == {"import", "lsp", "serve", "watch"}
    assert parts("all") - {"all", "desk"} == {*extras} - {"all", "desk", "dev"}


def test_whoever_lacks_an_extra_is_told_one_that_there_is():
    extras = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]
    wanted = set()
    for path in (ROOT / "edition").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                "MissingExtraError"
            ):
                wanted.add(ast.literal_eval(node.args[1]))

    assert wanted
    assert wanted <= {*extras}


def test_every_option_says_what_it_does():
    for name in COMMANDS:
        command = edition.get_command(None, name)
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, f"{name} {parameter.opts}"


def test_the_guide_to_schemas_names_all_that_can_be_said_of_them():
    text = read("docs/schemas.md")
    schema = edition.get_command(None, "schema")

    for name in schema.commands:
        assert f"edition schema {name}" in text, name
    for name in (*KNOWN, "XML_CATALOG_FILES", "EDITION_CACHE", "XDG_CACHE_HOME"):
        assert f"`{name}`" in text, name
    for code in manual():
        if code.startswith("MODEL"):
            assert code in text, code
    for entry in _ATTRIBUTES:
        assert f"`{entry}`" in text, entry


def test_every_option_of_the_schema_commands_says_what_it_does():
    for name, command in edition.get_command(None, "schema").commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, f"{name} {parameter.opts}"
