"""Jinja, set up once: strict, escaping, layered, and in a sandbox.

A template may come with an edition from anywhere, and gets at nothing but its page.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from edition import messages
from edition.errors import PlacedError
from edition.render import pages
from edition.render.formats import number
from edition.render.printable import printable

if TYPE_CHECKING:
    from pathlib import Path


class TemplateError(PlacedError):
    """A template of the edition's own does not work."""


_PAGES: Final = pages.__name__
_FAULTS = (
    jinja2.TemplateRuntimeError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
)
"""What a template can do wrong when it is run."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Asks whether an attribute is safe, but for what a page object is made to tell."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute of an object (`jinja2.Environment.getattr`)."""
        if attribute in _told_by(obj.__class__):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def _told_by(kind: type) -> frozenset[str]:
    """Return the fields of a page object: plain values, and nothing private.

    A large page asks for a hundred thousand of them, and being sure of each takes
    longer than the rest of the rendering.
    """
    if not is_dataclass(kind) or not kind.__module__.startswith(f"{_PAGES}."):
        return frozenset()
    names = (field.name for field in fields(kind))
    return frozenset(name for name in names if not name.startswith("_"))


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    layers = [jinja2.FileSystemLoader(folder / "templates") for folder in folders]
    # An edition's own base.html can extend `edition:base.html`: ours, which it hides.
    ours = jinja2.PrefixLoader({"edition": layers[-1]}, delimiter=":")
    environment = _Sandbox(
        loader=jinja2.ChoiceLoader([ours, *layers]),
        extensions=["jinja2.ext.i18n"],
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # they look up the language that is spoken when a page is rendered
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        messages.gettext,
        messages.ngettext,
        newstyle=True,
        pgettext=messages.pgettext,
        npgettext=messages.npgettext,
    )
    environment.filters["number"] = number
    environment.filters["direction"] = messages.direction
    return environment


def render(name: str, page: Any, folders: tuple[Path, ...]) -> bytes:
    """Render one template with one page object.

    Args:
        name: of the template, such as `document.html`.
        page: one of the objects of `edition.render.pages`.
        folders: `site` folders, the edition's own before the toolkit's.

    Raises:
        TemplateError: with the template's file and line.
    """
    try:
        text = _environment(folders).get_template(name).render(page=page)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(
            folders[0] / "templates" / (error.name or name),
            error.lineno,
            f"{error.message}.",
        ) from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError(
            folders[0] / "templates" / name, 0, f"there is no template “{error.name}”."
        ) from error
    except _FAULTS as error:
        line = _template_line(error)
        raise TemplateError(
            folders[0] / "templates" / name, line, f"{str(error).rstrip('.')}."
        ) from error
    return printable(text).encode()


def _template_line(error: BaseException) -> int:
    """Jinja puts the template's own lines into the traceback."""
    line = 0
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.endswith(".html"):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def forget() -> None:
    """Forget what templates say: a file of one has changed."""
    _environment.cache_clear()
