"""What the preview adds to a page on its way to the browser, and nobody publishes.

Words and markup are in `site/templates`, in this folder. This module must not know how
pages are served.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from edition import messages
from edition.problems import Problem, Severity
from edition.render.templates import render
from edition.serving.editors import address as editor_address
from edition.serving.pages import HeadPage, PanelPage, ProblemLine, WaitingPage
from edition.source import lines_of

if TYPE_CHECKING:
    from edition.serving.preview import Preview, Shown

SITE: Final = Path(__file__).parent / "site"
OWN: Final = "~preview"
"""The folder of addresses that are the preview's."""
EVENTS: Final = f"{OWN}/events"

_OWN_MOST: Final = 50
_OTHERS_MOST: Final = 100
_AROUND: Final = 60
"""Characters of a line that are shown before and behind a place."""
_POLICY: Final = re.compile(
    rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)("[^>]*>)'
)
_HEAD_END: Final = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY_END: Final = re.compile(rb"</body\s*>", re.IGNORECASE)


def panel(preview: Preview, shown: Shown, template: str) -> bytes:
    """Render what the preview says on a page.

    Args:
        preview: the edition.
        shown: what stands at the address.
        template: how addresses of the editor are made.
    """
    root = preview.config.root

    def lines(problems: Iterable[Problem]) -> tuple[ProblemLine, ...]:
        return tuple(_line(problem, root, template) for problem in problems)

    with messages.speaking(preview.language):
        everything = preview.problems
        counts = Counter(problem.severity for problem in everything)
        own = preview.problems_in(shown.file)
        known = set(own)
        others = (problem for problem in everything if problem not in known)
        listed = [*islice(others, _OTHERS_MOST)]
        failures = [*shown.failures]
        if shown.is_old and shown.file is not None:
            failures += preview.unread.get(shown.file, ())
        if shown.data is None and not failures:
            # the page may be that of one of these
            failures = [p for found in preview.unread.values() for p in found]
        is_gone = preview.state is not None and shown.data is None and not failures
        page = PanelPage(
            language=messages.language(),
            direction=messages.direction(messages.language()),
            words="" if messages.language() == messages.SOURCE else messages.SOURCE,
            failures=tuple(
                replace(line, before=before, at=at, after=after)
                for line, (before, at, after) in zip(
                    lines(failures), map(_excerpt, failures), strict=True
                )
            ),
            is_old=shown.is_old,
            is_gone=is_gone,
            own=lines(own[:_OWN_MOST]),
            others=lines(listed),
            more=max(len(everything) - len(own[:_OWN_MOST]) - len(listed), 0),
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
            notes=counts[Severity.INFO],
        )
        return render("panel.html", page, (SITE,))


def _line(problem: Problem, root: Path, template: str) -> ProblemLine:
    file, span = problem.file, problem.span
    name = file.relative_to(root) if file.is_relative_to(root) else file
    place = f"{name.as_posix()}:{span.line}:{span.column}" if span.line else f"{name}"
    return ProblemLine(
        severity=problem.severity.value,
        code=problem.code,
        message=problem.message,
        hint=problem.hint,
        place=place,
        href=editor_address(template, file, span.line, span.column) if template else "",
    )


def _excerpt(problem: Problem) -> tuple[str, str, str]:
    """Return the line of a problem, cut at its place."""
    span = problem.span
    if not span.line or problem.severity is not Severity.ERROR:
        return "", "", ""
    try:
        lines = lines_of(problem.file)
    except OSError:
        return "", "", ""
    if span.line > len(lines):
        return "", "", ""
    line = lines[span.line - 1]
    start = max(span.column - 1, 0)
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = min(max(end, start + 1), start + _AROUND)
    first = max(start - _AROUND, 0)
    return line[first:start].lstrip(), line[start:end], line[end : end + _AROUND]


def with_additions(data: bytes, address: str, version: str, said: bytes) -> bytes:
    """Put script, style and panel of the preview into a page.

    Its own Content-Security-Policy stays, but for the permission to ask this very
    server what is new.

    Args:
        data: the page.
        address: its own.
        version: of its data.
        said: the panel.
    """
    head = render(
        "head.html", HeadPage(quote(f"/{EVENTS}/{address}"), version), (SITE,)
    )
    policy = _POLICY.search(data)
    if policy is not None:
        words = policy[2]
        if b"connect-src" not in words:
            words = words.rstrip(b"; ") + b"; connect-src 'self'"
        # first of all scripts: it looks at the page as it came
        data = b"".join(
            (
                data[: policy.start()],
                policy[1],
                words,
                policy[3],
                head,
                data[policy.end() :],
            )
        )
    else:
        data = _put_before(_HEAD_END, data, head)
    return _put_before(_BODY_END, data, said)


def _put_before(pattern: re.Pattern[bytes], data: bytes, addition: bytes) -> bytes:
    """Put something before the last place of a pattern; at the end without one."""
    place = len(data)
    for found in pattern.finditer(data):
        place = found.start()
    return data[:place] + addition + data[place:]


def waiting_page(preview: Preview, title: str, *, is_reading: bool) -> bytes:
    """Render the page that is shown where there is none yet."""
    progress = preview.progress
    with messages.speaking(preview.language):
        page = WaitingPage(
            language=messages.language(),
            direction=messages.direction(messages.language()),
            title=title,
            what=progress.what if is_reading else "",
            done=progress.done,
            total=progress.total,
        )
        return render("waiting.html", page, (SITE,))


@lru_cache(maxsize=1)
def own_files() -> dict[str, bytes]:
    """Return the script and the style of the preview, by address."""
    return {
        f"{OWN}/{path.name}": path.read_bytes()
        for path in sorted((SITE / "static").iterdir())
    }
