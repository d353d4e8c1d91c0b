"""`edition.toml`: what it says, and how its mistakes are told."""

import sys

import pytest

from edition.config import SITE_MARKER, find_config, load_config
from edition.errors import ConfigError

GOOD = """
[edition]
title = "Letters"
editors = ["A", "B"]
[sources]
documents = ["tei/*.xml"]
[output]
text_width = 0
"""


@pytest.fixture
def write(tmp_path):
    (tmp_path / "tei" / "registers").mkdir(parents=True)
    (tmp_path / "tei" / "b.xml").write_text("<TEI/>")
    (tmp_path / "tei" / "a.xml").write_text("<TEI/>")
    (tmp_path / "tei" / "registers" / "persons.xml").write_text("<TEI/>")

    def writing(text: str):
        path = tmp_path / "edition.toml"
        path.write_text(text, "utf-8")
        return path

    return writing


def mistakes(path) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    return str(caught.value)


def test_paths_are_absolute_and_sources_sorted(write):
    config = load_config(write(GOOD))

    assert config.title == "Letters"
    assert config.editors == ("A", "B")
    assert config.text_width is None
    assert [p.name for p in config.documents()] == ["a.xml", "b.xml"]
    assert [p.name for p in config.registers()] == ["persons.xml"]
    assert config.output.is_absolute()


def test_the_nearest_configuration_above_counts(write, tmp_path):
    path = write(GOOD)

    assert find_config(tmp_path / "tei" / "a.xml") == path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title =", "titel =", 'Did you mean "title"?'),
        ("[sources]", "[source]", 'Did you mean "sources"?'),
        ('"Letters"', "7", "edition.title must be text in quotes"),
        ("text_width = 0", 'text_width = "wide"', "must be a whole number"),
        ("text_width = 0", "text_width = 3", "at least 20"),
        ('["A", "B"]', '"A"', "a list of texts"),
        ('["tei/*.xml"]', '["text/*.xml"]', 'no file matches "text/*.xml"'),
        ('["tei/*.xml"]', '["../*.xml"]', "relative to the folder"),
        ("[output]", '[output]\nreading = "soruce"', 'Did you mean "source"?'),
        ("[output]", '[output]\nfolder = "tei"', "a folder of its own"),
        ('title = "Letters"', "", '"title" is missing'),
        ('title = "Letters"', 'title = "Letters', "not TOML"),
        ("[sources]", '[sources]\nschema = "none.rng"', "there is no file"),
        (
            "[sources]",
            '[[verify]]\ndocument = "a"\nagainst = "none.txt"\n[sources]',
            "verify.against: there is no file",
        ),
        (
            "[sources]",
            '[[verify]]\ndocument = "a"\nagainst = "../../x"\n[sources]',
            "verify.against must lie in the folder of the edition",
        ),
    ],
)
def test_a_mistake_is_told_with_what_would_be_right(write, old, new, said):
    assert old in GOOD

    assert said in mistakes(write(GOOD.replace(old, new)))


def test_all_mistakes_are_told_at_once_with_their_lines(write):
    text = GOOD.replace("title =", "titel =").replace(
        "text_width = 0", "text_width = 1"
    )
    said = mistakes(write(text))

    assert "line 3: unknown key" in said
    assert "line 8: " in said


def test_a_missing_file_says_how_to_make_one(tmp_path):
    assert "edition new" in mistakes(tmp_path / "edition.toml")


def test_what_a_build_wrote_is_no_source(write):
    path = write(GOOD.replace('["tei/*.xml"]', '["**/*.xml"]'))
    site = path.parent / "tei" / "site" / "documents"
    site.mkdir(parents=True)
    (site / "a.xml").write_text("<TEI/>")
    assert site / "a.xml" in load_config(path).documents()

    (site.parent / SITE_MARKER).write_text("")

    assert site / "a.xml" not in load_config(path).documents()
    assert load_config(path).documents()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_that_leads_nowhere_is_a_source_that_cannot_be_read(write):
    path = write(GOOD)
    (path.parent / "tei" / "c.xml").symlink_to("nowhere.xml")

    assert path.parent / "tei" / "c.xml" in load_config(path).documents()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//example.org",
        "https://",
        "https://[",
        "https://x:99999/",
        "https://example.org/a b",
        "https://example.org/\\u0085",
        "https://example.org/?page=1",
        "https://example.org/#top",
    ],
)
def test_an_address_from_which_no_address_can_be_made_is_refused(write, address):
    title = 'title = "Letters"'

    said = mistakes(write(GOOD.replace(title, f'{title}\nurl = "{address}"')))

    assert "edition.url must" in said
