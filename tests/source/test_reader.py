"""The hardened reader: what it takes, what it refuses, and with which words."""

from pathlib import Path

import pytest

from edition.errors import MachineError, TextError
from edition.problems import Severity, Span
from edition.source import MAX_DEPTH, parse, read

HERE = Path("letter.xml")


def refused(data: bytes):
    with pytest.raises(TextError) as caught:
        parse(data, HERE)
    (problem,) = caught.value.problems
    return problem


def test_a_well_formed_file_is_read_with_its_encoding():
    document = parse("<doc>naïve</doc>".encode(), HERE)

    assert document.root.text == "naïve"
    assert document.encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "koi8-r"])
def test_the_declared_encoding_is_honoured(encoding):
    word = "Микоян" if encoding == "koi8-r" else "café"
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<p>{word}</p>'

    assert parse(text.encode(encoding), HERE).root.text == word


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "gb18030"])
def test_byte_order_marks_and_asian_encodings_are_understood(encoding):
    declared = encoding.removesuffix("-sig").removesuffix("-le")
    text = f'<?xml version="1.0" encoding="{declared}"?><p>毛澤東</p>'

    assert parse(text.encode(encoding), HERE).root.text == "毛澤東"


def test_an_empty_file_is_named_as_such():
    problem = refused(b"  \n")

    assert problem.code == "XML001"
    assert "empty" in problem.message


def test_bytes_that_the_declared_encoding_does_not_know_are_placed():
    problem = refused(b'<?xml version="1.0"?>\n<p>caf\xe9</p>')

    assert (problem.code, problem.span.line, problem.span.column) == ("XML002", 2, 7)
    assert "0xE9" in problem.message


def test_a_file_that_claims_two_bytes_for_a_letter_and_has_one_is_told():
    problem = refused(b'<?xml version="1.0" encoding="UTF-16"?>\n<TEI/>')

    assert problem.code == "XML002"
    assert "says UTF-16, but the file is not in UTF-16" in problem.message
    assert "UTF-8" in problem.hint


def test_an_unknown_encoding_is_named():
    problem = refused(b'<?xml version="1.0" encoding="utf-9"?><p/>')

    assert problem.code == "XML002"
    assert "utf-9" in problem.message


def test_an_unclosed_element_is_named_with_the_line_it_was_opened_in():
    problem = refused(b"<doc>\n<p>one\n<hi>two</p>\n</doc>")

    assert (problem.code, problem.span.line) == ("XML004", 3)
    assert "<hi> was opened in line 3" in problem.hint


def test_a_word_processor_file_is_told_from_xml():
    problem = refused(b"Dear Sir,\nplease find enclosed")

    assert "not XML" in problem.message


def test_an_ampersand_gets_the_hint_that_it_needs():
    assert "&amp;" in refused(b"<p>Marx & Engels</p>").hint


def test_an_entity_that_nobody_defines_is_refused_with_its_place():
    problem = refused(b"<p>\n  &nbsp;</p>")

    assert (problem.span.line, problem.span.column) == (2, 3)


def test_internal_entities_are_expanded():
    text = b'<!DOCTYPE p [<!ENTITY mao "Mao Zedong">]><p>&mao; said</p>'

    assert parse(text, HERE).root.text == "Mao Zedong said"


def test_external_entities_are_never_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the password")
    text = f'<!DOCTYPE p [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>a&x;b</p>'

    document = parse(text.encode(), tmp_path / "a.xml")

    assert "password" not in "".join(document.root.itertext())
    assert document.root.text == "a&x;b"
    assert [p.code for p in document.problems] == ["XML007"]


def test_declarations_that_would_have_to_be_fetched_are_left_out():
    text = (
        '<!DOCTYPE p [<!ENTITY % d SYSTEM "http://127.0.0.1:9/x.dtd"> %d;\n'
        '<!ENTITY a "b">]>\n<p>&a;&c;</p>'
    )

    assert parse(text.encode(), HERE).root.text == "&a;&c;"


@pytest.mark.parametrize(
    "external",
    [
        'SYSTEM "http://127.0.0.1:9/x.dtd"',
        "PUBLIC '-//x//y' 'http://127.0.0.1:9/x.dtd' ",
        'SYSTEM "LOCAL" [<!ENTITY a "b">]',
    ],
)
def test_a_dtd_of_the_document_is_never_read(tmp_path, external):
    local = tmp_path / "x.dtd"
    local.write_text('<!ATTLIST p n CDATA "from the DTD">')
    external = external.replace("LOCAL", local.as_uri())
    path = tmp_path / "a.xml"
    path.write_text(
        f"<?xml version='1.0'?>\n<!-- > -->\n<!DOCTYPE p\n{external}>\n<p/>"
    )

    document = read(path)

    assert dict(document.root.attrib) == {}
    assert document.place(document.root)[1].line == 5
    assert document.root.sourceline == 5


def test_an_entity_of_a_dtd_that_is_not_loaded_is_shown_by_its_name():
    text = '<!DOCTYPE doc SYSTEM "tei.dtd">\n<doc>a&mdash;b<![CDATA[&mdash;]]></doc>'

    document = parse(text.encode(), HERE)

    assert document.root.text == "a&mdash;b&mdash;"
    (problem,) = document.problems
    assert (problem.span.line, problem.span.column) == (2, 7)


def test_a_billion_laughs_is_refused():
    entities = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11)
    )
    problem = refused(f"<!DOCTYPE p [{entities}]><p>&l10;</p>".encode())

    assert problem.code == "XML006"


def test_many_uses_of_one_big_entity_are_refused():
    text = f'<!DOCTYPE p [<!ENTITY a "{"x" * 100_000}">]><p>{"&a;" * 1000}</p>'

    assert refused(text.encode()).code == "XML006"


def test_nesting_is_bounded():
    problem = refused(b"<a>" * 10_000 + b"</a>" * 10_000)

    assert problem.code == "XML005"
    assert str(MAX_DEPTH) in problem.message


def test_what_is_just_within_the_bound_is_read():
    parse(b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH, HERE)


def test_a_missing_file_is_a_problem_of_the_text(tmp_path):
    with pytest.raises(TextError, match="no such file"):
        read(tmp_path / "none.xml")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(TextError, match="folder"):
        read(tmp_path)


def test_a_file_that_the_machine_refuses_is_a_machine_error(tmp_path, monkeypatch):
    def fail(_self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", fail)

    with pytest.raises(MachineError, match="Permission denied"):
        read(tmp_path / "a.xml")


# -- places ---------------------------------------------------------------------


def test_every_element_knows_line_and_column():
    document = parse(
        b"<doc>\n  <p>\xc3\xa9\xc3\xa9<hi rend='i'>x</hi></p>\n</doc>", HERE
    )
    hi = document.root[0][0]

    assert document.place(hi) == (HERE, Span(2, 8, 2, 21))


def test_an_attribute_has_a_place_of_its_own():
    document = parse(b'<p\n  n="1"\n  ref="#x">a &gt; b</p>', HERE)

    assert document.attribute_place(document.root, "ref")[1] == Span(3, 3, 3, 11)


def test_windows_line_ends_count_as_one():
    document = parse(b"<a>\r\n<b/>\r\n<c/></a>", HERE)

    assert document.place(document.root[1])[1] == Span(3, 1, 3, 5)


# -- inclusion ------------------------------------------------------------------


def include(attributes: str) -> str:
    return f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" {attributes}/>'


def test_an_included_element_keeps_its_place_in_its_own_file(tmp_path):
    part = tmp_path / "part.xml"
    part.write_text("<part>\n\n  <p>here</p></part>")
    main = "<doc>a" + include("href='part.xml'") + "b<q/></doc>"

    document = parse(main.encode(), tmp_path / "main.xml")
    p = document.root.find("part/p")

    assert document.place(p) == (part.resolve(), Span(3, 3, 3, 6))
    assert document.place(document.root.find("q"))[0] == tmp_path / "main.xml"
    assert "".join(document.root.itertext()).split() == ["a", "hereb"]


def test_one_element_can_be_included_by_its_id(tmp_path):
    (tmp_path / "part.xml").write_text('<part><p>no</p><p xml:id="yes">yes</p></part>')
    main = "<doc>" + include("href='part.xml' xpointer='yes'") + "</doc>"

    document = parse(main.encode(), tmp_path / "main.xml")

    assert "".join(document.root.itertext()) == "yes"


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("https://example.org/a.xml", "address"),
        ("../outside.xml", "outside"),
        ("main.xml", "includes itself"),
        ("missing.xml", "no such file"),
    ],
)
def test_what_cannot_be_included_is_an_error_and_the_rest_is_read(
    tmp_path, href, reason
):
    folder = tmp_path / "tei"
    folder.mkdir()
    (tmp_path / "outside.xml").write_text("<p>secret</p>")
    text = "<doc>\n" + include(f"href='{href}'") + "<p>kept</p></doc>"
    (folder / "main.xml").write_text(text)

    document = read(folder / "main.xml")

    (problem,) = document.problems
    assert (problem.code, problem.severity) == ("XML008", Severity.ERROR)
    assert reason in problem.message
    assert problem.span.line == 2
    assert "".join(document.root.itertext()).strip() == "kept"


def test_a_fallback_takes_the_place_of_what_is_missing(tmp_path):
    text = (
        '<doc xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="none.xml">'
        "<xi:fallback>instead <p>of it</p></xi:fallback></xi:include> end</doc>"
    )

    document = parse(text.encode(), tmp_path / "main.xml")

    assert "".join(document.root.itertext()) == "instead of it end"
    assert document.problems[0].severity is Severity.WARNING


# -- a forgotten namespace ------------------------------------------------------


def test_a_text_that_only_forgot_its_namespace_is_read_as_tei_and_told_so_once():
    document = parse(b'<?xml version="1.0"?>\n<TEI><text><body/></text></TEI>', HERE)

    assert document.root.tag == "{http://www.tei-c.org/ns/1.0}TEI"
    (problem,) = document.problems
    assert (problem.code, problem.span) == ("XML009", Span(2, 1, 2, 5))


def test_other_vocabularies_stay_what_they_are():
    document = parse(b"<article><para/></article>", HERE)

    assert document.root.tag == "article"
    assert not document.problems
