"""What the tests of the import share: a source made into TEI, and looked at."""

import io
import re
import zipfile
from pathlib import Path

import docx
from lxml import etree

from edition.desk import formatted
from edition.importing import FORMATS, Imported, Options, import_text

TARGET = Path("out.xml")
NAMESPACE = "http://www.tei-c.org/ns/1.0"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def imported(source, kind: str, name: str = "", **options) -> Imported:
    """Import a source, and expect what holds for every one."""
    data = source.encode() if isinstance(source, str) else source
    path = Path(name or f"source.{kind}")
    result = import_text(data, path, FORMATS[kind], Options(**options), TARGET)
    assert result.problems == ()
    assert result.lost == ()
    assert formatted(TARGET, result.data).file.after == result.data
    return result


def body(result: Imported) -> str:
    """Return what stands in the body, without layout and ids."""
    root = etree.fromstring(result.data)
    (found,) = root.iter(f"{{{NAMESPACE}}}body")
    text = etree.tostring(found, encoding="unicode", with_tail=False)
    text = text.replace(f' xmlns="{NAMESPACE}"', "")
    text = re.sub(r' xml:id="(?:\w+\.)*(?:div|p|note|list|table|figure)\d+"', "", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(
        r"> <(?=/?(?:div|p|head|list|item|table|row|cell|lg|l|sp|quote|label|speaker"
        r"|figure|graphic|figDesc|milestone)\b)",
        "><",
        text,
    )
    return text.removeprefix("<body>").removesuffix("</body>").strip()


def markdown(text: str, **options) -> str:
    return body(imported(text, "markdown", **options))


def plain(text: str, **options) -> str:
    return body(imported(text, "txt", **options))


def saved(document) -> bytes:
    """Return the bytes of a document of python-docx."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word(
    xml: str, *, parts: dict[str, str] | None = None, relations: str = ""
) -> bytes:
    """Return a Word document with this XML in its body, and further parts."""
    data = saved(docx.Document())
    return repacked(
        data,
        {
            "word/document.xml": (
                f'<?xml version="1.0"?><w:document xmlns:w="{W}" '
                'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
                'relationships" xmlns:m="http://schemas.openxmlformats.org/'
                'officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/'
                'markup-compatibility/2006" xmlns:wps="urn:shape">'
                f"<w:body>{xml}</w:body></w:document>"
            ),
            **{f"word/{name}": text for name, text in (parts or {}).items()},
        },
        relations,
    )


def repacked(
    data: bytes, changed: dict[str, str | bytes], relations: str = ""
) -> bytes:
    """Return an archive with other parts."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(
                    b"</Relationships>", relations.encode() + b"</Relationships>"
                )
            if name == "[Content_Types].xml":
                extra = "".join(
                    f'<Override PartName="/{each}" ContentType="application/vnd.openxml'
                    "formats-officedocument.wordprocessingml."
                    f'{Path(each).stem}+xml"/>'
                    for each in changed
                    if each.endswith(".xml") and each not in old.namelist()
                )
                part = part.replace(b"</Types>", extra.encode() + b"</Types>")
            new.writestr(name, changed.pop(name, part))
        for name, part in changed.items():
            new.writestr(name, part)
    return buffer.getvalue()


def relation(identifier: str, kind: str, target: str, *, is_external=False) -> str:
    mode = ' TargetMode="External"' if is_external else ""
    return (
        f'<Relationship Id="{identifier}" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/{kind}" Target="{target}"{mode}/>'
    )
