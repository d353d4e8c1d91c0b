"""Word documents become TEI."""

import io
import re
import zipfile

import docx
import pytest
from docx.enum.text import WD_BREAK
from imports import W, body, imported, relation, repacked, saved, word
from PIL import Image

P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def run(text: str, properties: str = "") -> str:
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def tei(xml: str, **options) -> str:
    return body(imported(word(xml, **options), "docx"))


def notes(kind: str, entries: str) -> dict:
    """Parts and relations of a document with notes or comments."""
    return {
        "parts": {
            f"{kind}s.xml": f'<w:{kind}s xmlns:w="{W}">'
            f'<w:{kind} w:id="-1" w:type="separator"><w:p/></w:{kind}>{entries}'
            f"</w:{kind}s>"
        },
        "relations": relation("rIdNotes", f"{kind}s", f"{kind}s.xml"),
    }


def test_headings_lists_quotations_and_tables_by_their_styles():
    document = docx.Document()
    document.add_heading("A title", 0)
    document.add_heading("First", 1)
    for text, style in (
        ("a", "List Number"), ("b", "List Number"), ("c", "List Bullet"),
        ("d", "Quote"), ("e", "Quote"),
    ):  # fmt: skip
        document.add_paragraph(text, style)
    document.add_paragraph("Table 1", "Caption")
    table = document.add_table(3, 3)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "x"
    table.cell(0, 0).merge(table.cell(1, 1)).text = "y"

    assert body(imported(saved(document), "docx")) == (
        '<head>A title</head><div><head>First</head><list rend="numbered"><item n="1">'
        'a</item><item n="2">b</item></list><list rend="bulleted"><item>c</item></list>'
        "<quote><p>d</p><p>e</p></quote><table><head>Table 1</head>"
        '<row><cell cols="2" rows="2">y</cell><cell>x</cell></row>'
        "<row><cell>x</cell></row>"
        "<row><cell>x</cell><cell>x</cell><cell>x</cell></row></table></div>"
    )


@pytest.mark.parametrize(
    ("properties", "rend"),
    [
        ("<w:i/>", "italic"), ("<w:b/>", "bold"), ("<w:strike/>", "strikethrough"),
        ("<w:smallCaps/>", "small-caps"), ("<w:caps/>", "all-caps"),
        ('<w:u w:val="single"/>', "underline"),
        ('<w:vertAlign w:val="superscript"/>', "superscript"),
        ('<w:vertAlign w:val="subscript"/>', "subscript"), ("<w:vanish/>", "hidden"),
    ],
)  # fmt: skip
def test_looks_are_hi(properties, rend):
    assert tei(f"<w:p>{run('a ')}{run('b', properties)}</w:p>") == (
        f'<p>a <hi rend="{rend}">b</hi></p>'
    )


def test_looks_that_are_switched_off_are_none_and_runs_that_look_alike_are_one():
    italic = run("a", "<w:i/>") + run("b", "<w:i/>")
    off = run("c", '<w:i w:val="0"/>')

    assert tei(f"<w:p>{italic}{off}</w:p>") == '<p><hi rend="italic">ab</hi>c</p>'


def test_footnotes_stand_at_their_marks_with_all_their_paragraphs():
    found = tei(
        f'<w:p>{run("word")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("s")}</w:p>',
        **notes(
            "footnote",
            f'<w:footnote w:id="2">{P.format("One")}{P.format("Two")}</w:footnote>',
        ),
    )

    assert found == '<p>word<note place="foot"><p>One</p><p>Two</p></note>s</p>'


def test_a_footnote_without_a_mark_is_kept_and_told():
    source = word(
        P.format("a"),
        **notes("footnote", f'<w:footnote w:id="2">{P.format("Lost")}</w:footnote>'),
    )
    result = imported(source, "docx")

    assert '<note place="foot">Lost</note>' in body(result)
    assert result.unplaced[0].text == "Lost"


def test_comments_say_whose_they_are():
    document = docx.Document()
    paragraph = document.add_paragraph("Doubtful.")
    document.add_comment(paragraph.runs, text="Really?", author="Ann B.")
    result = imported(saved(document), "docx")

    (note,) = re.findall('<note type="comment"[^>]*>', body(result))
    assert 'resp="#reviser-1"' in note
    assert b'<respStmt xml:id="reviser-1">' in result.data
    assert b"<persName>Ann B.</persName>" in result.data


def test_tracked_changes_are_add_and_del_with_who_and_when():
    by = 'w:author="Ann" w:date="2020-05-06T07:08:09Z" w:id="1"'
    result = imported(
        word(
            f"<w:p>{run('a ')}<w:ins {by}>{run('new')}</w:ins><w:del {by}><w:r>"
            f"<w:delText>old</w:delText></w:r></w:del></w:p>"
        ),
        "docx",
    )

    assert body(result) == (
        '<p>a <add resp="#reviser-1" change="#change-1">new</add>'
        '<del resp="#reviser-1" change="#change-1">old</del></p>'
    )
    assert b'<change xml:id="change-1" who="#reviser-1" when="2020-05-06">' in (
        result.data
    )


def test_links_by_relation_by_field_and_to_a_bookmark():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK '
        '"https://b.org" </w:instrText></w:r><w:r><w:fldChar '
        'w:fldCharType="separate"/></w:r><w:r><w:t>b</w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="end"/></w:r>'
    )
    found = tei(
        f'<w:p><w:hyperlink r:id="rIdA">{run("a")}</w:hyperlink>{field}'
        f'<w:hyperlink w:anchor="here">{run("c")}</w:hyperlink></w:p><w:p>'
        f'<w:bookmarkStart w:id="1" w:name="here"/>{run("d")}</w:p>',
        relations=relation("rIdA", "hyperlink", "https://a.org/", is_external=True),
    )

    assert found == (
        '<p><ref target="https://a.org/">a</ref><ref target="https://b.org">b</ref>'
        '<ref target="#here">c</ref></p><p><anchor xml:id="here"/>d</p>'
    )


def test_a_field_leaves_its_text_and_what_made_it_is_told():
    result = imported(
        word(
            '<w:p><w:fldSimple w:instr=" ADDIN ZOTERO_ITEM {} ">'
            f"{run('(Müller 1911)')}</w:fldSimple></w:p>"
        ),
        "docx",
    )

    assert body(result) == "<p>(Müller 1911)</p>"
    assert "ZOTERO_ITEM" in result.unplaced[0].text


def test_an_entry_of_an_index_is_index():
    found = tei(
        f'<w:p>{run("Rome")}<w:fldSimple w:instr=" XE &quot;Rome:Forum&quot; "/></w:p>'
    )

    assert found == (
        "<p>Rome<index><term>Rome</term><index><term>Forum</term></index></index></p>"
    )


def test_page_breaks_at_the_edge_of_a_paragraph_stand_outside_of_it():
    document = docx.Document()
    document.add_paragraph("a").add_run().add_break(WD_BREAK.PAGE)
    paragraph = document.add_paragraph("b")
    paragraph.runs[0].add_break(WD_BREAK.PAGE)
    paragraph.add_run("c")

    assert body(imported(saved(document), "docx")) == ("<p>a</p> <pb/><p>b<pb/>c</p>")


def test_a_box_is_a_figure_and_is_read_once():
    box = f"<w:txbxContent>{P.format('In a box')}</w:txbxContent>"
    found = tei(
        f'<w:p>{run("a")}<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert found == '<p>a</p><figure type="box"><p>In a box</p></figure>'


def test_pictures_go_with_the_tei_file():
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "PNG")
    document = docx.Document()
    document.add_paragraph("a")
    document.add_picture(buffer)
    result = imported(saved(document), "docx", identifier="letter")

    assert '<graphic url="letter-images/image1.png"/>' in body(result)
    (enclosed,) = result.enclosed
    assert enclosed.name == "letter-images/image1.png"
    assert enclosed.data == buffer.getvalue()


def test_running_heads_and_properties_are_kept_in_the_header():
    document = docx.Document()
    document.core_properties.title = "The title"
    document.core_properties.author = "Ada"
    document.core_properties.keywords = "one, two"
    document.add_paragraph("Text.")
    document.sections[0].header.paragraphs[0].text = "Running head"
    text = imported(saved(document), "docx").data.decode()

    assert '<title type="main">The title</title>' in text
    assert "<author>Ada</author>" in text
    assert '<note type="imported" n="keywords">one, two</note>' in text
    assert "Running head" in text


def test_a_document_without_properties_gets_none_that_are_made_up():
    source = repacked(
        word(P.format("Text.")),
        {
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
            'package/2006/relationships">'
            + relation("rId1", "officeDocument", "word/document.xml")
            + "</Relationships>"
        },
    )
    result = imported(source, "docx")

    assert result.missing[:2] == ("the title", "the author")
    assert b"python-docx" not in result.data


def test_the_properties_that_libreoffice_writes_are_found():
    document = docx.Document()
    document.core_properties.author = "Ada; Carl"
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("_rels/.rels")
    theirs = relations.replace(
        b"package/2006/relationships/metadata/core",
        b"officedocument/2006/relationships/metadata/core",
    )
    assert theirs != relations
    text = imported(repacked(data, {"_rels/.rels": theirs}), "docx").data

    assert b"<author>Ada</author>" in text
    assert b"<author>Carl</author>" in text


def test_styles_that_the_author_made_keep_their_names():
    document = docx.Document()
    document.styles.add_style("Stage direction", 1)
    document.add_paragraph("Exit.", "Stage direction")

    assert body(imported(saved(document), "docx")) == (
        '<p rend="Stage-direction">Exit.</p>'
    )


def test_a_heading_by_its_outline_level_needs_no_style():
    found = tei(
        f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{run("Head")}</w:p>'
        f"{P.format('Text')}{P.format('Text')}"
    )

    assert "<head>Head</head>" in found


def test_a_sign_of_a_typeface_is_read_or_told():
    result = imported(
        word(
            '<w:p><w:r><w:sym w:font="Symbol" w:char="F061"/>'
            '<w:sym w:font="Wingdings" w:char="F04A"/></w:r></w:p>'
        ),
        "docx",
    )

    assert body(result) == "<p>α\ufffd</p>"
    assert result.unplaced[0].text == "Wingdings F04A"
