"""Downloading a schema with all that it includes, once, into the store.

Only over https, within bounds, and only when an editor asks for it: validation never
reaches for the network. What is kept can be read: as RELAX NG in either syntax, or as
Schematron.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, IncompleteRead
from pathlib import Path, PurePosixPath
from ssl import SSLContext
from typing import IO, Any, Final
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree

from edition import __version__
from edition.errors import NetworkError, SchemaError, UseError
from edition.names import RELAXNG, SCHEMATRON
from edition.schema.overview import is_xml, parse_schema
from edition.schema.store import Kept, Store

MAX_BYTES: Final = 50_000_000
"""Of one schema with all that it includes; TEI's largest has one million."""

MAX_FILES: Final = 200
_TIMEOUT: Final = 30.0
_PATIENCE: Final = 300.0
_CHUNK: Final = 65_536
_REFERENCES: Final = frozenset(
    {
        f"{{{RELAXNG}}}include",
        f"{{{RELAXNG}}}externalRef",
        f"{{{SCHEMATRON}}}include",
        f"{{{SCHEMATRON}}}extends",
    }
)


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What came from the network."""

    url: str
    """Where it came from in the end."""
    data: bytes


Download = Callable[[str, int], Downloaded]
"""From an address and a number of bytes, to at most so many bytes."""


def fetch(store: Store, url: str, *, date: str, download: Download) -> Kept:
    """Download a schema and what it includes, check that it can be read, and keep it.

    Args:
        store: where it is kept.
        url: an https address.
        date: the day, ISO 8601.
        download: what reaches for the network: `over_https`, or another in tests.

    Raises:
        UseError: the address is not https; or what is there is no schema that could be
            kept whole.
        NetworkError: it cannot be downloaded.
        MachineError: it cannot be kept.
    """
    url = urldefrag(url).url
    require_https(url)
    files: dict[PurePosixPath, bytes] = {}
    waiting: list[tuple[str, PurePosixPath]] = [(url, PurePosixPath())]
    left = MAX_BYTES
    while waiting:
        wanted, place = waiting.pop(0)
        if place in files:
            continue
        if len(files) == MAX_FILES:
            raise UseError(f"{url}: the schema has more than {MAX_FILES} files.")
        got = download(wanted, left)
        require_https(got.url)
        left -= len(got.data)
        root, is_compact = _read(got, store.folder)
        if not files:  # from here on addresses are relative to where it really is
            wanted, place = got.url, _place(got.url, is_compact=is_compact)
        files[place] = got.data
        waiting += ((target, _place(target)) for target in _targets(root, wanted))
    return store.keep(url, date, tuple(files.items()))


def require_https(url: str) -> None:
    """Let only an https address pass.

    Raises:
        UseError: it is another; the https one is suggested.
    """
    try:
        parts = urlsplit(url)
        is_right = parts.scheme == "https" and bool(parts.hostname)
    except ValueError:
        is_right = False
    if is_right:
        return
    hint = "An address begins with https://"
    if url.startswith("http://"):
        hint = f"Try: edition schema fetch https://{url.removeprefix('http://')}"
    raise UseError(f"{url}: schemas are fetched over https only. {hint}")


# -- what was downloaded ------------------------------------------------------------


def _read(got: Downloaded, folder: Path) -> tuple[etree._Element, bool]:
    """Return the tree of a schema, and whether it is in the compact syntax."""
    try:
        root, text = parse_schema(got.data, folder / "unkept")
    except SchemaError as error:
        line = f":{error.line}" if error.line else ""
        raise UseError(
            f"{got.url}{line}: this is no schema that can be read: {error.reason}"
        ) from None
    return root, not is_xml(text)


def _targets(root: etree._Element, url: str) -> list[str]:
    """Return the addresses of what a schema includes.

    Raises:
        UseError: one of them could not be found again in the store.
    """
    found = []
    for element in root.iter(*_REFERENCES):
        href = urldefrag(element.get("href", "")).url
        if not href:
            continue
        try:
            parts = urlsplit(href)
            is_relative = not (parts.scheme or parts.netloc or parts.query)
            target = urljoin(urljoin(url, element.base or ""), href)
            is_near = urljoin(target, "/") == urljoin(url, "/")
        except ValueError:
            is_relative = is_near = False
        if not is_relative or not is_near or href.startswith("/"):
            raise UseError(
                f"{url}: the schema includes “{href}”, which cannot be kept beside it. "
                "Only parts with relative addresses can."
            )
        found.append(target)
    return found


def _place(url: str, *, is_compact: bool | None = None) -> PurePosixPath:
    """Return where a file is kept: the path of its address.

    Args:
        url: its address.
        is_compact: for the schema itself, which syntax its ending has to tell.

    Raises:
        UseError: it has parts that are no names of files everywhere.
    """
    names = [unquote(part) for part in urlsplit(url).path.split("/") if part]
    if is_compact is not None:
        ending = ".rnc" if is_compact else ".rng"
        names = names or ["schema"]
        is_told = names[-1].endswith((".rng", ".sch", ".isosch", ".xml"))
        if names[-1].endswith(".rnc") != is_compact or not (is_compact or is_told):
            names[-1] += ending
    for name in names:
        if name in {".", ".."} or any(sign in name for sign in '/\\:*?"<>|\0'):
            raise UseError(f"{url}: no file can be called “{name}”.")
    return PurePosixPath(*names)


# -- the network --------------------------------------------------------------------


class _OnlyHttps(request.HTTPRedirectHandler):
    def redirect_request(  # noqa: PLR0913, PLR0917 - urllib's own signature
        self,
        req: request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> request.Request | None:
        if not newurl.lower().startswith("https://"):
            fp.close()
            raise NetworkError(
                req.full_url, f"this leads to {newurl}, which is not https."
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def over_https(
    url: str, limit: int, *, context: SSLContext | None = None
) -> Downloaded:
    """Download a file.

    Args:
        url: an https address.
        limit: how many bytes it may have.
        context: which certificates are trusted; by default those of the machine.

    Raises:
        UseError: the address is not https.
        NetworkError: it cannot be had, is too large, or takes too long.
    """
    require_https(url)
    opener = request.build_opener(_OnlyHttps, request.HTTPSHandler(context=context))
    wanted = request.Request(  # noqa: S310 - https, as was just made sure
        url, headers={"User-Agent": f"edition/{__version__}"}
    )
    end = time.monotonic() + _PATIENCE
    data = bytearray()
    try:
        with opener.open(wanted, timeout=_TIMEOUT) as response:
            while chunk := response.read1(_CHUNK):
                data += chunk
                if len(data) > limit:
                    size = f"{MAX_BYTES // 1_000_000} MB"
                    raise NetworkError(url, f"the schema is larger than {size}.")
                if time.monotonic() > end:
                    raise NetworkError(url, "the download takes too long.")
            promised = response.headers.get("Content-Length")
            if promised is not None and len(data) < int(promised):
                raise IncompleteRead(bytes(data), int(promised) - len(data))
            return Downloaded(response.url, bytes(data))
    except HTTPError as error:
        hint = "Is the address right?" if error.code == HTTPStatus.NOT_FOUND else ""
        reason = f"the server answers {error.code} {error.reason}."
        error.close()
        raise NetworkError(url, reason, hint) from None
    except URLError as error:
        raise NetworkError(url, f"cannot be reached: {error.reason}.") from None
    except (OSError, HTTPException, ValueError) as error:
        raise NetworkError(url, f"the download broke off: {error}.") from None
