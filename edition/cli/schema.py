"""`edition schema`: which schemas there are, fetching one, looking at one."""

from __future__ import annotations

from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

import click

from edition.cli.cache import cache_folder
from edition.cli.console import Console, console_options
from edition.cli.project import optional_config
from edition.errors import UseError
from edition.schema.fetching import fetch, over_https, require_https
from edition.schema.overview import overview
from edition.schema.store import Store
from edition.vocabulary import tei


def schema_store() -> Store:
    """Return the store of fetched schemas in the user's cache folder."""
    return Store((cache_folder() or Path()) / "schemas")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def schema() -> None:
    """List, fetch and show the schemas that judge texts.

    \b
    Example:
        edition schema list
        edition schema fetch https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng
        edition schema show letters.rnc
    """


@schema.command("list")
@console_options
def list_(console: Console) -> None:
    """List the schemas: the built-in one, that of the edition, those fetched.

    \b
    Example:
        edition schema list
    """
    console.put(f"built in  TEI P5 {tei().version}")
    config = optional_config(Path.cwd())
    if config is not None and config.schema is not None:
        console.put(f"edition  {config.schema}")
    store = schema_store()
    kept = store.all()
    for one in kept:
        state = "fetched" if store.is_whole(one) else "damaged"
        console.put(f"{state}  {one.url}  {one.date}  sha256 {one.files[0].sha256}")
    if any(not store.is_whole(one) for one in kept):
        console.say("What is damaged is not used. Fetch it again.")
    if not kept:
        console.say("No schema has been fetched.")


@schema.command("fetch")
@click.argument("url")
@click.option(
    "--again", is_flag=True, help="Download it although it is here, and replace it."
)
@console_options
def fetch_(url: str, again: bool, console: Console) -> None:  # noqa: FBT001
    """Download the schema at URL with all that it includes, once.

    Texts that name it in their <?xml-model?> are judged by it from then on; validation
    itself never reaches for the network.

    \b
    Example:
        edition schema fetch https://example.org/letters.rng
    """
    require_https(url)
    store = schema_store()
    found = store.find(url)
    if found is not None and not again:
        console.say(f"It is here already: {found}")
        return
    today = datetime.now(UTC).date().isoformat()
    with console.progress() as progress:
        progress(f"Fetching {url}", 0, 1)
        kept = fetch(store, url, date=today, download=over_https)
    files = "1 file" if len(kept.files) == 1 else f"{len(kept.files)} files"
    console.say(f"Fetched: {kept.url} ({files}, sha256 {kept.files[0].sha256})")
    console.put(str(store.path(kept)))


@schema.command()
@click.argument("name", required=False)
@console_options
def show(name: str | None, console: Console) -> None:
    """Show what a schema is: its version, its root elements, how many it knows.

    NAME is a file, or the address of a schema that was fetched, or a part of one.
    Without it the schema of the edition is shown.

    \b
    Example:
        edition schema show tei_all
    """
    path = _own() if name is None else _found(name)
    facts = overview(path)
    rows = {
        "file": str(path),
        "language": facts.language,
        "TEI version": facts.version,
        "root elements": ", ".join(facts.roots),
        "elements": str(facts.elements or ""),
        "Schematron rules": str(facts.rules or ""),
        "made of": f"{facts.files} files" if facts.files > 1 else "",
    }
    for key, value in rows.items():
        if value:
            console.put(f"{key + ':':18}{value}")


def _own() -> Path:
    config = optional_config(Path.cwd())
    if config is None or config.schema is None:
        raise UseError("There is no edition here with a schema. Name one.")
    return config.schema


def _found(name: str) -> Path:
    path = Path(name)
    if path.is_file():
        return path
    store = schema_store()
    kept = store.all()
    matching = [one for one in kept if one.url == name] or [
        one for one in kept if name in one.url
    ]
    if len(matching) == 1:
        (one,) = matching
        if store.is_whole(one):
            return store.path(one)
        raise UseError(
            f"{one.url}: its files have been changed or removed since it was fetched. "
            f"Fetch it again: edition schema fetch {one.url}"
        )
    if matching:
        names = "\n  ".join(one.url for one in matching)
        raise UseError(f"“{name}” may be any of these:\n  {names}")
    near = get_close_matches(name, [Path(one.url).stem for one in kept], n=1)
    hint = f" Did you mean “{near[0]}”?" if near else " See: edition schema list"
    raise UseError(f"There is no file and no fetched schema “{name}”.{hint}")
