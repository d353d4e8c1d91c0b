"""A schema, compiled, judges a document: RELAX NG in the XML syntax.

The interface is `load_schema`, `Schema.check` and `check_root`; what stands behind it
may change. This package must not know what TEI's elements mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.errors import SchemaError, TextError
from edition.names import RELAXNG, TEI, local_name, tei
from edition.problems import Problem, Severity
from edition.schema.judging import Judge
from edition.schema.libxml import compile_schema, complaints
from edition.schema.vocabulary import Vocabulary, is_readable
from edition.source import SourceDocument, read

__all__ = ["Schema", "check_root", "load_schema"]

_ROOTS = (tei("TEI"), tei("teiCorpus"))


@dataclass(frozen=True, slots=True)
class Schema:
    """A compiled schema."""

    path: Path
    _compiled: etree.RelaxNG
    _judge: Judge | None
    """None where the schema is made of several files."""

    def check(self, document: SourceDocument) -> tuple[Problem, ...]:
        """Return what is wrong with a document by this schema, in document order.

        A document that is no TEI gets no more than that said of it: `check_root`.
        """
        if check_root(document):
            return ()
        said = complaints(self._compiled, document.tree)
        if said is None:
            return ()
        found = tuple(self._judge.problems(document)) if self._judge else ()
        if found:
            return found
        hint = "What is wrong lies in how its parts go together."
        return tuple(
            document.problem(
                "RNG110",
                Severity.ERROR,
                f"<{local_name(complaint.element.tag)}> is not valid: "
                f"{complaint.reason}.",
                complaint.element,
                hint=hint,
            )
            for complaint in said
        ) or (
            document.problem(
                "RNG110",
                Severity.ERROR,
                "the document is not valid by its schema.",
                document.root,
                hint=hint,
            ),
        )


def load_schema(path: Path) -> Schema:
    """Read and compile a schema.

    Raises:
        SchemaError: the file is no RELAX NG schema in the XML syntax.
        MachineError: it cannot be read.
    """
    if path.suffix == ".rnc":
        raise SchemaError(
            path,
            0,
            "this schema is in the compact syntax, which is not read yet.",
            "Convert it to the XML syntax (.rng).",
        )
    try:
        document = read(path)
    except TextError as error:
        first = error.problems[0]
        reason = f"the schema cannot be read: {first.message}"
        raise SchemaError(path, first.span.line, reason, first.hint) from None
    root = document.root
    if etree.QName(root).namespace != RELAXNG:
        raise SchemaError(
            path,
            int(root.sourceline or 0),
            f"this is no RELAX NG schema: its root is <{local_name(root.tag)}>.",
            f'A schema begins with <grammar xmlns="{RELAXNG}">.',
        )
    compiled = compile_schema(document.tree, path)
    judge = Judge(Vocabulary(root)) if is_readable(root) else None
    return Schema(path, compiled, judge)


def check_root(document: SourceDocument) -> tuple[Problem, ...]:
    """Return the problem of a document that is no TEI, or nothing.

    TEI Guidelines, iv.6: the root is TEI or teiCorpus, in the namespace of TEI.
    """
    root = document.root
    if root.tag in _ROOTS:
        return ()
    name = etree.QName(root)
    if name.localname not in {"TEI", "teiCorpus"}:
        message = f"this is no TEI document: its root is <{name.localname}>."
    elif name.namespace:
        message = f"the root <{name.localname}> is in the namespace {name.namespace}."
    else:
        message = f"the root <{name.localname}> is in no namespace."
    start = name.localname if name.localname == "teiCorpus" else "TEI"
    return (
        document.problem(
            "TEI101",
            Severity.ERROR,
            message,
            root,
            hint=f'A TEI document begins with <{start} xmlns="{TEI}">.',
        ),
    )
