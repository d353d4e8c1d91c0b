"""`edition validate` on texts that are cut off, huge, deep, or in any encoding."""

import time

import pytest

from edition.checking import Schemas, Sources, judge
from edition.errors import TextError
from edition.source import read

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>"
    "<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc>"
    "</fileDesc></teiHeader>"
)
WHOLE = (
    '<?xml version="1.0" encoding="{}"?>\n'
    '<!DOCTYPE TEI [<!ENTITY k "Käthe">]>\n'
    f"<TEI {TEI} xml:id='a'><!-- é -->{HEADER}"
    '<text><body><p rend="it">&k; &#228; <![CDATA[<]]>\n<?pi x?><hi>毛</hi></p>'
    "</body></text></TEI>\n"
)
NAMES = ("Micha\u0142", "Käthe", "Микоян", "東京", "毛泽东")


@pytest.fixture(scope="module")
def schemas(tmp_path_factory):
    return Schemas(cache=tmp_path_factory.mktemp("cache"))


def all_that_is_said(path, schemas):
    """What both ways of the command say: by the schema only, and with the rules."""
    said = list(schemas.check_file(path))
    try:
        document = read(path)
    except TextError as error:
        return said, list(error.problems)
    sources = Sources((document,), (), document.problems)
    return said, list(judge(None, sources, schemas))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_may_be_cut_off_at_any_byte(tmp_path, schemas, encoding):
    whole = WHOLE.format(encoding).encode(encoding)
    path = tmp_path / "a.xml"
    for length in range(len(whole.rstrip(b"\n\0"))):
        path.write_bytes(whole[:length])
        for said in all_that_is_said(path, schemas):
            assert said, whole[:length]
            assert all(p.message and p.code and p.span.line >= 1 for p in said)


def test_the_whole_file_has_no_error(tmp_path, schemas):
    """Without this the test above could be about a file that is wrong anyway."""
    path = tmp_path / "a.xml"
    path.write_bytes(WHOLE.format("utf-8").encode())

    by_schema, by_rules = all_that_is_said(path, schemas)
    assert by_schema == []
    assert not [p for p in by_rules if p.severity.value == "error"]


def test_ten_thousand_errors_take_ten_times_as_long_as_a_thousand(tmp_path, schemas):
    def seconds(errors: int) -> float:
        path = tmp_path / f"{errors}.xml"
        wrong = "".join(f"<p nn='{n}'>x</p>\n" for n in range(errors))
        path.write_text(f"<TEI {TEI}>{HEADER}<text><body>{wrong}</body></text></TEI>")
        start = time.process_time()
        by_schema, by_rules = all_that_is_said(path, schemas)
        assert len(by_schema) == errors
        assert len(by_rules) >= errors
        return time.process_time() - start

    seconds(100)
    small, large = seconds(1_000), seconds(10_000)
    assert large < 30 * max(small, 0.05)


def test_ten_thousand_errors_are_all_in_a_pipe_and_a_summary_has_them(
    edition, tmp_path
):
    wrong = "<p nn='1'>x</p>\n" * 10_000
    (tmp_path / "a.xml").write_text(
        f"<TEI {TEI}>{HEADER}<text><body>{wrong}</body></text></TEI>"
    )
    done = edition("validate", "--no-rules", "a.xml")

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 10_000
    assert "10,000 errors in 1 file, judged by TEI P5" in done.stderr
    assert len(done.stderr.splitlines()) < 10


def test_elements_a_hundred_thousand_deep_are_one_problem(edition, tmp_path):
    deep = "<seg>" * 100_000 + "</seg>" * 100_000
    (tmp_path / "a.xml").write_text(
        f"<TEI {TEI}>{HEADER}<text><body><p>{deep}</p></body></text></TEI>"
    )
    done = edition("validate", "a.xml")
    by_schema = edition("validate", "--no-rules", "a.xml")

    assert done.returncode == 1, done.stderr
    assert by_schema.returncode == 0, by_schema.stderr  # the schema sets no bound
    (line,) = [line for line in done.stdout.splitlines() if "error" in line]
    assert "XML005" in line


@pytest.mark.parametrize("how", [[], ["--no-rules"]])
def test_an_attribute_of_ten_megabytes_is_judged_and_not_printed(
    edition, tmp_path, how
):
    value = "x" * 10_000_000
    (tmp_path / "a.xml").write_text(
        f"<TEI {TEI}>{HEADER}<text><body><p when='{value}' nn='1'>x</p>"
        "</body></text></TEI>"
    )
    done = edition("validate", "-v", *how, "a.xml")

    assert done.returncode == 1, done.stderr
    assert "RNG105" in done.stdout
    assert "@nn" in done.stdout
    assert len(done.stdout) < 10_000


ENCODINGS = [
    "UTF-8", "UTF-16", "UTF-16-LE", "UTF-16-BE", "UTF-32", "UTF-32-LE", "ISO-8859-1",
    "ISO-8859-2", "windows-1252", "KOI8-R", "Shift_JIS", "EUC-JP", "GB18030",
]  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_in_this_encoding_is_judged_and_shown(edition, tmp_path, encoding):
    name = next(n for n in NAMES if n.encode(encoding, "replace").decode(encoding) == n)
    declared = encoding.removesuffix("-LE").removesuffix("-BE")
    text = (
        f'<?xml version="1.0" encoding="{declared}"?>\n'
        f"<TEI {TEI}>{HEADER}<text><body>\n"
        f"<p>{name} <persname>{name}</persname></p></body></text></TEI>"
    )
    (tmp_path / "a.xml").write_bytes(text.encode(encoding))
    done = edition("validate", "-v", "--no-rules", "a.xml")

    assert done.returncode == 1
    place = f"a.xml:3:{len(f'<p>{name} ') + 1}: error RNG101"
    assert place in done.stdout
    assert f"3 | <p>{name} <persname>{name}</persname></p>" in done.stdout


@pytest.mark.parametrize("encoding", ["UTF-7", "punycode", "EBCDIC-X"])
def test_what_is_no_encoding_for_xml_is_refused_with_a_sentence(
    edition, tmp_path, encoding
):
    text = f'<?xml version="1.0" encoding="{encoding}"?><TEI {TEI}/>'
    (tmp_path / "a.xml").write_text(text)
    done = edition("validate", "a.xml")

    assert done.returncode == 1
    assert "a.xml:1:1: error XML002: the XML declaration names" in done.stdout
    assert f'"{encoding}"' in done.stdout
