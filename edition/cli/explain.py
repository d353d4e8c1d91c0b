"""`edition explain`: what a problem means."""

from __future__ import annotations

from difflib import get_close_matches

import click

from edition.errors import UseError
from edition.rules.manual import as_markdown, manual


@click.command()
@click.argument("code", required=False)
@click.option("--markdown", is_flag=True, help="Print all pages, as Markdown.")
def explain(code: str | None, markdown: bool) -> None:  # noqa: FBT001
    """Explain the problem CODE, with a wrong and a right example.

    Without a CODE all of them are listed.

    \b
    Example:
        edition explain REF201
    """
    pages = manual()
    if markdown:
        click.echo(as_markdown(), nl=False)
        return
    if code is None:
        for page in pages.values():
            click.echo(f"{page.code:8} {page.title}")
        return
    found = pages.get(code.upper())
    if found is None:
        near = get_close_matches(code.upper(), pages, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UseError(
            f"There is no problem “{code}”.{hint} `edition explain` lists them all."
        )
    click.echo(f"{found.code}: {found.text}")
