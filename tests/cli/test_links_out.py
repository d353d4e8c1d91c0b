"""An edition of a stranger has nothing read or written that is not its own."""

import pytest

from edition.errors import ConfigError
from edition.retired import load_retired
from edition.tagging import load_choices

LIST = "# Review before publication\n\n<!-- edition review, form 1 -->\n"


@pytest.fixture
def elsewhere(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def test_a_review_is_not_written_where_a_link_leads(edition, letters, elsewhere):
    target = elsewhere / "notes.md"
    (letters / "review.md").symlink_to(target)
    for text in (None, LIST):
        if text is not None:
            target.write_text(text)
        done = edition("review", "--write", cwd=letters)

        assert done.returncode == 2
        assert "leads out of the edition" in done.stderr
        assert not target.exists() if text is None else target.read_text() == text


def test_a_review_is_written_where_its_user_wants_it(edition, letters, elsewhere):
    target = elsewhere / "notes.md"
    done = edition("review", target, "--write", cwd=letters)

    assert done.returncode in {0, 1}
    assert target.exists()


def test_an_import_is_not_written_where_a_link_leads(edition, letters, elsewhere):
    (letters / "new.txt").write_text("A text.\n")
    (letters / "tei" / "new.xml").symlink_to(elsewhere / "new.xml")
    done = edition("import", "new.txt", cwd=letters)

    assert done.returncode == 2
    assert [*elsewhere.iterdir()] == []

    (letters / "tei" / "new.xml").unlink()
    (letters / "tei").rename(elsewhere / "tei")
    (letters / "tei").symlink_to(elsewhere / "tei")
    done = edition("import", "new.txt", "-o", "other.xml", cwd=letters)
    assert done.returncode in {0, 2}
    done = edition("import", "new.txt", cwd=letters)

    assert done.returncode == 2
    assert not (elsewhere / "tei" / "new.xml").exists()


@pytest.mark.parametrize("name", ["retired-ids.toml", "tag-choices.toml"])
def test_a_register_behind_a_linked_folder_is_not_read(name, letters, elsewhere):
    (letters / "tei").rename(elsewhere / "tei")
    (letters / "tei").symlink_to(elsewhere / "tei")
    (elsewhere / "tei" / name).write_text("")

    with pytest.raises(ConfigError, match="out of the edition"):
        (load_retired if "retired" in name else load_choices)(letters)
