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
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from edition.errors import MissingExtraError, StylesheetError
from edition.names import XSLT
from edition.source import read
from edition.transform.messages import Log, problem_of, stopped
from edition.transform.stylesheet import Stylesheet, locate

if TYPE_CHECKING:
    from edition.problems import Problem
    from edition.source import SourceDocument

_PROTOCOLS: Final = "http://saxon.sf.net/feature/allowedProtocols"
_EXTENSIONS: Final = "http://saxon.sf.net/feature/allow-external-functions"
_LINE = re.compile(r"\bline (\d+)(?: column \d+)? of (\S+?):?(?=\s|$)")
_CODE = re.compile(r"^\s*[A-Z]{4}\d{4}\s+(?P<reason>.+)", re.MULTILINE)
_STOPPED: Final = "Processing terminated by xsl:message"
_DOCTYPE: Final = "<!DOCTYPE"
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_IMPORT = re.compile(r"<(?:[\w.-]+:)?(?:import|include)\b[^<>]*>")
_HREF = re.compile(r"(\shref\s*=\s*)(?:\"([^\"]*)\"|'([^']*)')")
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
    with _stderr():
        source = processor.parse_xml(xml_text=etree.tostring(tree, encoding="unicode"))
        executable.clear_parameters()
        for name, value in parameters.items():
            executable.set_parameter(name, processor.make_string_value(value))
        executable.set_save_xsl_message(True)
        try:
            output = executable.transform_to_string(xdm_node=source) or ""
        except saxonche.PySaxonApiError as error:
            messages = _messages(executable)
            reason = _reason(str(error))
            if messages and reason.startswith(_STOPPED):
                reason = ""
            log = Log(messages, reason, None)
            last_word = messages[-1] if messages else ""
            raise stopped(log, last_word, document, sheet) from error
        said = _messages(executable)
    return str(output), tuple(problem_of(text, document, sheet) for text in said)


def _messages(executable: Any) -> tuple[str, ...]:
    messages = executable.get_xsl_messages()
    if messages is None:
        return ()
    texts = [str(messages.item_at(index)) for index in range(messages.size)]
    return tuple(text for text in texts if text.strip())


@lru_cache(maxsize=16)
def _compiled(sheet: Stylesheet) -> tuple[Any, Any]:
    import saxonche  # noqa: PLC0415 - see above

    processor = saxonche.PySaxonProcessor(license=False)
    processor.set_configuration_property(_EXTENSIONS, "false")
    with tempfile.TemporaryDirectory() as folder, _stderr() as printed:
        copies = {file: Path(folder) / f"{n}.xsl" for n, file in enumerate(sheet.files)}
        try:
            if len(copies) == 1:
                processor.set_configuration_property(_PROTOCOLS, "none")
            for file, copy in copies.items():
                copy.write_text(_copied(file, copies, sheet.edition), "utf-8")
            compiler = processor.new_xslt30_processor()
            first = copies[sheet.path]
            if len(copies) == 1:
                text = first.read_text("utf-8")
                executable = compiler.compile_stylesheet(stylesheet_text=text)
            else:
                executable = compiler.compile_stylesheet(stylesheet_file=str(first))
                processor.set_configuration_property(_PROTOCOLS, "none")
        except saxonche.PySaxonApiError as error:
            failure = error
        else:
            return processor, executable
    raise _broken(sheet, copies, f"{failure}\n{printed.text}") from failure


def _broken(sheet: Stylesheet, copies: dict[Path, Path], said: str) -> StylesheetError:
    path, line = sheet.path, 0
    if match := _LINE.search(said):
        line = int(match[1])
        names = {copy.name: file for file, copy in copies.items()}
        path = names.get(match[2].rpartition("/")[2].rstrip(":"), sheet.path)
    return StylesheetError(path, line, f"does not compile: {_reason(said)}.")


def _copied(file: Path, copies: dict[Path, Path], edition: Path | None) -> str:
    """Return a stylesheet in which each import names a copy, so that ours are found.

    Its lines stay where they are, for the messages; but one with a document type is
    written anew, so that it has no entities any more.
    """
    document = read(file)
    if len(copies) > 1:
        for element in document.tree.iter(f"{{{XSLT}}}*"):
            _refuse_early_reading(element, file)

    def pointed(match: re.Match[str]) -> str:
        target = locate(unescape(match[2] or match[3] or ""), file, edition)
        return (
            f'{match[1]}"{copies[target].as_uri()}"' if target in copies else match[0]
        )

    text = document.text
    if _DOCTYPE in text:
        text = etree.tostring(document.root, encoding="unicode")
    text = _DECLARATION.sub(lambda match: "\n" * match[0].count("\n"), text, count=1)
    return _IMPORT.sub(lambda match: _HREF.sub(pointed, match[0]), text)


def _refuse_early_reading(element: etree._Element, file: Path) -> None:
    """Refuse what could read a file before the stylesheet even runs."""
    for attribute, value in element.attrib.items():
        name = str(attribute)
        is_late = name != "static" and not name.startswith("_")
        if is_late and not (name == "use-when" and _READS.search(str(value))):
            continue
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
