"""What the tests of Schematron share."""

import sys
from pathlib import Path

import pytest

from edition.schema.schematron import load_schematron
from edition.source import parse

sys.path.append(str(Path(__file__).parent))  # for by_saxon and made_up

SCH = 'xmlns="http://purl.oclc.org/dsdl/schematron"'


@pytest.fixture
def load(tmp_path):
    """Write a schema of which only the inside is given, and load it."""

    def loaded(inside, *, binding="xslt2", attributes="", files=None, **options):
        for name, content in (files or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content.replace("SCH", SCH), "utf-8")
        path = tmp_path / "rules.sch"
        said = f'queryBinding="{binding}"' if binding else ""
        path.write_text(
            f"<schema {SCH} {said} {attributes}>\n{inside}\n</schema>", "utf-8"
        )
        return load_schematron(path, **options)

    return loaded


@pytest.fixture
def judge(tmp_path):
    """Judge a document; return what is said as (code, message)."""

    def judged(schema, text):
        document = parse(text.encode(), tmp_path / "text.xml")
        return [(p.code, p.message) for p in schema.check(document)]

    return judged
