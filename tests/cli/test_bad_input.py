"""Bad input: one clear sentence with file and place, and the right exit code."""

import sys

import pytest

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def billion_laughs() -> bytes:
    entities = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11)
    )
    return f"<!DOCTYPE TEI [{entities}]>\n<TEI {TEI}>&l10;</TEI>".encode()


BAD = {
    "not-xml": (b"Dear Sir,\nhow are you?", "XML004", ":1:1"),
    "empty": (b"", "XML001", ":1:1"),
    "blank": (b" \n\n ", "XML001", ":1:1"),
    "wrong-encoding": (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<p>caf\xe9</p>',
        "XML002",
        ":2:7",
    ),
    "unknown-encoding": (
        b'<?xml version="1.0" encoding="latin9000"?><p/>',
        "XML002",
        "",
    ),
    "unclosed": (f"<TEI {TEI}>\n<p>\n</TEI>".encode(), "XML004", ":3:"),
    "binary": (bytes(range(256)), "XML002", ""),
    "zip": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "XML004", ":1:"),
    "billion-laughs": (billion_laughs(), "XML006", ":1:"),
    "10000-levels": (b"<a>" * 10_000 + b"</a>" * 10_000, "XML005", ":1:"),
    "undefined-entity": (f"<TEI {TEI}>\n&nbsp;</TEI>".encode(), "XML004", ":2:1"),
}


@pytest.mark.parametrize("command", [["validate"], ["transform", "--to", "text"]])
@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_with_file_and_place(
    edition, tmp_path, name, command
):
    content, code, place = BAD[name]
    (tmp_path / "bad.xml").write_bytes(content)

    done = edition(*command, "bad.xml")

    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert f"bad.xml{place}" in said
    assert code in said or command[0] == "transform"


def test_what_is_not_tei_is_told_once(edition, tmp_path):
    (tmp_path / "a.xml").write_text("<article><para>x</para></article>")

    done = edition("validate", "a.xml")

    assert done.returncode == 1
    assert done.stdout.count("error") >= 1
    assert done.stdout.count("TEI101") == 1
    assert "its root is <article>" in done.stdout


def test_external_entities_are_neither_read_nor_fetched(edition, tmp_path):
    (tmp_path / "secret.txt").write_text("the password")
    (tmp_path / "a.xml").write_text(
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "secret.txt">\n'
        '<!ENTITY % d SYSTEM "http://127.0.0.1:9/x.dtd"> %d;]>\n'
        f"<TEI {TEI}><text><body><p>a&x;b</p></body></text></TEI>"
    )

    done = edition("transform", "a.xml", "--to", "text")

    assert "a&x;b" in done.stdout
    assert "password" not in done.stdout + done.stderr
    assert "XML007" in done.stderr


def test_a_text_of_100_megabytes_is_transformed(edition, tmp_path):
    path = tmp_path / "big.xml"
    sentence = "The comet was seen again last night over the town. " * 40
    with path.open("w") as file:
        file.write(f"<TEI {TEI}><text><body>")
        for _ in range(51_000):
            file.write(f"<p>{sentence}</p>\n")
        file.write("<p>The end.</p></body></text></TEI>")
    assert path.stat().st_size > 100_000_000

    done = edition("transform", "big.xml", "--to", "text", "-o", "big.txt")

    assert done.returncode == 0, done.stderr
    text = (tmp_path / "big.txt").read_text()
    assert text.count("comet") == 51_000 * 40
    assert text.endswith("The end.\n")


def test_one_paragraph_of_20_megabytes_is_read(edition, tmp_path):
    words = "word " * 4_000_000
    text = f"<TEI {TEI}><text><body><p>{words}end</p></body></text></TEI>"
    (tmp_path / "a.xml").write_text(text)

    done = edition("transform", "a.xml", "--to", "text", "--width", 0, "-o", "a.txt")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.txt").read_text().endswith("word end\n")


def test_two_files_with_the_same_id_are_named(edition, letters):
    text = (letters / "tei/letter-1.xml").read_text("utf-8")
    (letters / "tei/letter-2.xml").write_text(text, "utf-8")

    done = edition("validate", cwd=letters)

    assert done.returncode == 1
    assert "letter-2.xml:2:" in done.stdout
    assert "ID102" in done.stdout


def test_a_register_entry_that_points_at_itself_is_found(edition, letters):
    path = letters / "tei/registers/persons.xml"
    text = path.read_text("utf-8")
    text = text.replace(
        'xml:id="emil-brandt"', 'xml:id="emil-brandt" sameAs="#emil-brandt"'
    )
    path.write_text(text, "utf-8")

    done = edition("validate", cwd=letters)

    assert done.returncode == 1
    assert "REF205" in done.stdout
    assert "persons.xml:" in done.stdout


def test_a_file_that_is_not_there_and_a_folder(edition, tmp_path):
    (tmp_path / "folder").mkdir()

    missing = edition("validate", "none.xml")
    folder = edition("transform", "folder", "--to", "text")
    empty = edition("validate", "folder")

    assert (missing.returncode, folder.returncode, empty.returncode) == (1, 1, 2)
    assert "no such file" in missing.stdout
    assert "a folder" in folder.stderr
    assert "no XML file" in empty.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_that_lead_nowhere_or_to_themselves_are_told(edition, letters):
    (letters / "tei/lost.xml").symlink_to("nowhere.xml")
    lost = edition("validate", cwd=letters)
    (letters / "tei/loop.xml").symlink_to("loop.xml")
    loop = edition("validate", cwd=letters)

    assert lost.returncode == 1
    assert "tei/lost.xml: error XML003: there is no such file." in lost.stdout
    assert loop.returncode in {1, 3}
    assert "loop.xml" in loop.stdout + loop.stderr
    assert "mistake in edition" not in loop.stderr


def test_an_output_that_cannot_be_written_is_the_machine_s_fault(edition, letters):
    done = edition(
        "transform", "tei/letter-1.xml", "--to", "text", "-o", "no/x.txt", cwd=letters
    )

    assert done.returncode == 3
    assert "no/x.txt: cannot be written" in done.stderr


ODD_REFERENCES = ["a%00b.xml", "x" * 5000 + ".png", "http://[::1", "%zz", "#%00", "##"]


@pytest.mark.parametrize("reference", ODD_REFERENCES, ids=lambda r: r[:12])
def test_a_pointer_that_can_be_no_file_is_a_mistake_of_the_text(
    edition, letters, reference
):
    path = letters / "tei/letter-1.xml"
    text = path.read_text("utf-8")
    include = f'<xi:include href="{reference}"><xi:fallback/></xi:include>'
    new = (
        f'<ref target="{reference}">a</ref> <graphic url="{reference}"/>'
        f'<persName ref="{reference}">b</persName>'
        f'<ab xmlns:xi="http://www.w3.org/2001/XInclude">{include}</ab> I saw the'
    )
    assert "I saw the" in text
    path.write_text(text.replace("I saw the", new), "utf-8")

    judged = edition("validate", cwd=letters)
    built = edition("build", "--draft", cwd=letters)
    turned = edition("transform", path, "--to", "html")

    assert judged.returncode == 1
    assert "letter-1.xml:58:" in judged.stdout
    assert built.returncode == 1  # there are errors, and it is built
    assert (letters / "_site/documents/letter-1.html").is_file()
    assert turned.returncode == 0, turned.stderr
    assert "comet with my own eyes" in turned.stdout
