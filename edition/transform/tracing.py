"""Finds out which templates of a stylesheet an element comes to, by running it.

Each template that matches gets a first instruction that tells who came: what wins where
several match (XSLT 1.0, 5.5) is for libxslt to say. Only XSLT 1.0 is traced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

from edition.errors import StylesheetError
from edition.names import XSLT
from edition.source import SourceDocument
from edition.transform.libxslt import ACCESS, Fence, broken
from edition.transform.messages import read_log, stopped
from edition.transform.run import Prepared
from edition.transform.stylesheet import Stylesheet

_TRACE: Final = "urn:edition:trace"
_TEMPLATE: Final = f"{{{XSLT}}}template"
_PARAM: Final = f"{{{XSLT}}}param"


@dataclass(frozen=True, slots=True)
class Template:
    """A template that matches elements."""

    file: Path
    line: int
    match: str
    mode: str
    """"" for none."""

    @property
    def is_last_resort(self) -> bool:
        """Whether it takes what no other template knows."""
        return self.match == "*"


class Tracer:
    """A stylesheet that tells which template takes which element.

    Raises:
        StylesheetError: it does not compile, or is not XSLT 1.0.
    """

    def __init__(self, sheet: Stylesheet) -> None:
        if sheet.version != "1.0":
            raise StylesheetError(
                sheet.path, 0, f"this is XSLT {sheet.version}; only 1.0 is traced."
            )
        self._sheet = sheet
        self._templates: list[Template] = []
        self._met: Counter[tuple[str, Template]] = Counter()
        parser = etree.XMLParser(
            resolve_entities="internal", no_network=True, load_dtd=False
        )
        parser.resolvers.add(Fence(sheet, self._traced))
        data = self._traced(sheet.path, sheet.path.read_bytes())
        try:
            tree = etree.fromstring(data, parser, base_url=str(sheet.path))
            extensions: Any = {(_TRACE, "met"): self._note}
            self._run = etree.XSLT(tree, access_control=ACCESS, extensions=extensions)
        except (etree.XSLTParseError, etree.XMLSyntaxError, OSError) as error:
            log = read_log(getattr(error, "error_log", ()))
            raise broken(sheet, log, str(error)) from error
        log = read_log(self._run.error_log)
        if log.reason:  # as where pages are made
            raise broken(sheet, log, log.reason)

    def run(
        self,
        document: SourceDocument,
        prepared: Prepared,
        parameters: Mapping[str, str],
    ) -> Counter[tuple[str, Template]]:
        """Transform a document; count who came to which template.

        Args:
            document: any TEI.
            prepared: what `prepared_for` made of it.
            parameters: of the stylesheet.

        Returns:
            How often each element (its name as lxml writes it) came to a template.

        Raises:
            TransformError: the stylesheet stopped.
        """
        self._met.clear()
        strings: Any = {n: etree.XSLT.strparam(v) for n, v in parameters.items()}
        try:
            self._run(prepared[0], **strings)
        except (etree.XSLTApplyError, etree.XMLSyntaxError, OSError) as error:
            log = read_log(self._run.error_log)
            raise stopped(log, str(error), document, self._sheet) from error
        return Counter(self._met)

    def _note(self, _context: Any, number: float, space: str, name: str) -> bool:
        if name:
            tag = f"{{{space}}}{name}" if space else name
            self._met[tag, self._templates[int(number)]] += 1
        return False

    def _traced(self, path: Path, data: bytes) -> bytes:
        """Return a stylesheet with an instruction in each template that matches."""
        root = etree.fromstring(data, etree.XMLParser(resolve_entities="internal"))
        if not str(root.tag).startswith(f"{{{XSLT}}}"):
            return data
        for template in root.iterchildren(_TEMPLATE):
            if template.get("match") is None:
                continue
            number = len(self._templates)
            self._templates.append(
                Template(
                    path,
                    template.sourceline or 0,
                    " ".join(template.get("match", "").split()),
                    template.get("mode", ""),
                )
            )
            call = f"t:met({number}, namespace-uri(self::*), local-name(self::*))"
            note = etree.Element(f"{{{XSLT}}}if", {"test": call}, nsmap={"t": _TRACE})
            params = [*template.iterchildren(_PARAM)]
            if params:
                last = params[-1]
                note.tail, last.tail = last.tail, None
                last.addnext(note)
            else:
                note.tail, template.text = template.text, None
                template.insert(0, note)
        return etree.tostring(root)
