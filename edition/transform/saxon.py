"""XSLT 2.0 and 3.0 with SaxonC, where the extra `xslt3` is installed; fenced in.

Saxon is told to read nothing at all while a stylesheet runs, and never to write
(`xsl:result-document` is refused) or to call extensions. Only while it compiles a
stylesheet that imports others may it read files; what XSLT 3.0 can evaluate that
early is refused by us.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from edition.errors import MissingExtraError, StylesheetError, TransformError
from edition.names import XSLT, local_name
from edition.problems import Problem, Severity
from edition.source import read
from edition.transform.messages import problem_of
from edition.transform.stylesheet import Stylesheet, locate

if TYPE_CHECKING:
    from edition.source import SourceDocument

_PROTOCOLS: Final = "http://saxon.sf.net/feature/allowedProtocols"
_EXTENSIONS: Final = "http://saxon.sf.net/feature/allow-external-functions"
_LINE = re.compile(r"\bline (\d+)(?: column \d+)? of (\S+?):?(?=\s|$)")
_CODE = re.compile(r"^\s*[A-Z]{4}\d{4}\s+(?P<reason>.+)", re.MULTILINE)
_READS = re.compile(r"unparsed-text|\bdoc\b|document|collection|json-doc|transform")


def run(
    sheet: Stylesheet,
    tree: etree._ElementTree,
    document: SourceDocument,
    parameters: dict[str, str],
) -> tuple[str, tuple[Problem, ...]]:
    """Run a stylesheet of version 2.0 or 3.0 over a prepared tree.

    Raises:
        MissingExtraError: SaxonC is not installed.
        StylesheetError: it does not compile.
        TransformError: it stopped, or failed on this document.
    """
    try:
        import saxonche  # noqa: PLC0415 - costly, and an extra
    except ImportError:
        raise MissingExtraError(
            f"{sheet.path} is XSLT {sheet.version}, which needs SaxonC", "xslt3"
        ) from None
    processor, executable = _compiled(sheet)
    said: list[Problem] = []
    with _stderr():
        source = processor.parse_xml(xml_text=etree.tostring(tree, encoding="unicode"))
        executable.clear_parameters()
        for name, value in parameters.items():
            executable.set_parameter(name, processor.make_string_value(value))
        executable.set_save_xsl_message(True)
        try:
            output = executable.transform_to_string(xdm_node=source) or ""
        except saxonche.PySaxonApiError as error:
            said = _messages(executable, document, sheet)
            failed = Problem(
                "XSL202",
                Severity.ERROR,
                f"{sheet.path.name} stopped on this document: {_reason(str(error))}.",
                document.path,
            )
            raise TransformError((*said, failed)) from error
        said = _messages(executable, document, sheet)
    return str(output), tuple(said)


def _messages(
    executable: Any, document: SourceDocument, sheet: Stylesheet
) -> list[Problem]:
    messages = executable.get_xsl_messages()
    if messages is None:
        return []
    texts = [str(messages.item_at(index)) for index in range(messages.size)]
    return [problem_of(text, document, sheet) for text in texts if text.strip()]


@lru_cache(maxsize=16)
def _compiled(sheet: Stylesheet) -> tuple[Any, Any]:
    import saxonche  # noqa: PLC0415 - see above

    processor = saxonche.PySaxonProcessor(license=False)
    processor.set_configuration_property(_EXTENSIONS, "false")
    try:
        with _stderr() as printed:
            if len(sheet.files) == 1:
                processor.set_configuration_property(_PROTOCOLS, "none")
                text = etree.tostring(read(sheet.path).tree, encoding="unicode")
                compiler = processor.new_xslt30_processor()
                executable = compiler.compile_stylesheet(stylesheet_text=text)
            else:
                executable = _compile_several(sheet, processor)
                processor.set_configuration_property(_PROTOCOLS, "none")
    except saxonche.PySaxonApiError as error:
        text = f"{error}\n{printed.text}"
        line = _LINE.search(text)
        raise StylesheetError(
            sheet.path,
            int(line[1]) if line else 0,
            f"does not compile: {_reason(text)}.",
        ) from error
    return processor, executable


def _compile_several(sheet: Stylesheet, processor: Any) -> Any:
    """Compile copies in which each import names a copy, so that ours are found."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies = {file: folder / f"{n}.xsl" for n, file in enumerate(sheet.files)}
        for file, copy in copies.items():
            tree = read(file).tree
            for element in tree.iter(f"{{{XSLT}}}*"):
                _refuse_early_reading(element, file)
                if local_name(element.tag) in {"import", "include"}:
                    target = locate(element.get("href", ""), file)
                    if target in copies:
                        element.set("href", copies[target].as_uri())
            copy.write_bytes(etree.tostring(tree))
        compiler = processor.new_xslt30_processor()
        return compiler.compile_stylesheet(stylesheet_file=str(copies[sheet.files[0]]))


def _refuse_early_reading(element: etree._Element, file: Path) -> None:
    """Refuse what could read a file before the stylesheet even runs."""
    for attribute, value in element.attrib.items():
        name = str(attribute)
        is_early = name in {"static", "use-when"} or name.startswith("_")
        if is_early and (name == "static" or _READS.search(str(value))):
            raise StylesheetError(
                file,
                element.sourceline or 0,
                f"@{name} cannot be used in a stylesheet that imports others.",
                "It is evaluated before the stylesheet is fenced in.",
            )


def _reason(text: str) -> str:
    found = _CODE.search(text)
    return (found["reason"] if found else text.strip().splitlines()[0]).rstrip(". ")


class _Printed:
    text = ""


@contextmanager
def _stderr() -> Iterator[_Printed]:
    """Catch what SaxonC prints past Python on the standard error of the process."""
    printed = _Printed()
    with tempfile.TemporaryFile() as file:
        try:
            kept = os.dup(2)
        except OSError:  # there is no standard error to protect
            yield printed
            return
        try:
            os.dup2(file.fileno(), 2)
            yield printed
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            file.seek(0)
            printed.text = file.read().decode("utf-8", "replace")
