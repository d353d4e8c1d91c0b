"""Endings Principles 4: the site itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from edition.proof.addresses import extension
from edition.proof.facts import counted, link_places, some
from edition.proof.links import target_of
from edition.proof.principles import broken, kept, look

if TYPE_CHECKING:
    from edition.proof.facts import Facts
    from edition.proof.principles import Verdict

_SERVER: Final = frozenset(
    """
    php php3 php4 php5 phtml asp aspx jsp jspx cgi pl py pyc rb xq xql xquery xqm cfm
    sqlite db sql shtml lua
    """.split()
)
_SERVER_NAMES: Final = frozenset((".htaccess", "web.config", "nginx.conf"))
_SIMPLE: Final = re.compile(r"[^?#%\\:*\"<>|\x00-\x20]+")
_LIBRARY: Final = re.compile(
    rb"jQuery|Bootstrap v|AngularJS|React v|Vue\.js v|Leaflet|OpenSeadragon|d3js\.org"
    rb"|^\s*/\*!",
    re.IGNORECASE,
)
_BANNER: Final = 2000
"""Bytes at the head of a script, where a library says what it is."""


def no_server(facts: Facts) -> Verdict:
    """4.1: whether the files need nothing but to be handed out."""
    found = [
        path
        for path in facts.files
        if extension(path) in _SERVER or path.rpartition("/")[2] in _SERVER_NAMES
    ]
    found += [
        f"{path}:{place.line}:{place.column}"
        for path, page in facts.pages.items()
        for text, place in page.comments
        if text.lstrip().startswith("#include")
    ]
    if found:
        what = counted(len(found), "place needs", "places need")
        return broken("4.1", f"{what} a server with software.", some(found))
    return kept("4.1", f"{counted(len(facts.files), 'file')}, none for a server.")


def lasting_standards(facts: Facts) -> Verdict:
    """4.2: whether pages are made of HTML, CSS and JavaScript only."""
    found = [
        (f"{path}:{place.line}:{place.column} ({tag})")
        for path, page in facts.pages.items()
        for tag, place in page.foreign
    ]
    if found:
        what = counted(len(found), "element")
        return broken("4.2", f"{what} of a passing technology.", some(found))
    return kept("4.2", "pages hold elements of HTML and SVG only, styles are CSS.")


def nothing_from_elsewhere(facts: Facts) -> Verdict:
    """4.3: whether a browser loads nothing from another host, and no library."""
    if facts.foreign_loads:
        what = counted(len(facts.foreign_loads), "thing is", "things are")
        return broken(
            "4.3", f"{what} loaded from other hosts.", link_places(facts.foreign_loads)
        )
    open_pages = [
        path
        for path, page in facts.pages.items()
        if "default-src 'none'" not in page.metas.get("content-security-policy", "")
    ]
    if open_pages:
        what = counted(len(open_pages), "page has", "pages have")
        return look(
            "4.3",
            f"nothing is loaded from other hosts, but {what} no policy that forbids "
            "it (Content-Security-Policy).",
            some(open_pages),
        )
    libraries = [
        path
        for path in facts.with_extension("js", "mjs")
        if path.startswith("pagefind/")
        or _LIBRARY.search(facts.site.artifacts[path].data[:_BANNER])
    ]
    if libraries:
        return look(
            "4.3",
            "nothing is loaded from other hosts. These scripts are a library, copied "
            "into the site: is it open, and can the site be read without it?",
            some(libraries),
        )
    return kept("4.3", "nothing is loaded from other hosts, and a policy forbids it.")


def simple_addresses(facts: Facts) -> Verdict:
    """4.4: whether every page has one simple address without a query."""
    queries = [
        link
        for link in facts.site.links
        if "?" in link.href.partition("#")[0]
        and target_of(link, facts.site.url) is not None
    ]
    if queries:
        what = counted(len(queries), "link asks", "links ask")
        return broken("4.4", f"{what} with a query.", link_places(queries))
    odd = [path for path in facts.pages if not _SIMPLE.fullmatch(path)]
    if odd:
        what = counted(len(odd), "address is", "addresses are")
        return broken("4.4", f"{what} not simple.", some(odd))
    return kept("4.4", "no link has a query, and every page is a file.")


def included_data(facts: Facts) -> Verdict:
    """4.5: whether the source of every text is in the site, linked from its page."""
    by_page: dict[str, set[str]] = {path: set() for path in facts.texts}
    for link in facts.site.links:
        if link.file in by_page and (target := target_of(link, facts.site.url)):
            by_page[link.file].add(target[0])
    missing = [
        path
        for path, targets in by_page.items()
        if not any(
            target.endswith(".xml") and target in facts.site.artifacts
            for target in targets
        )
    ]
    if missing:
        what = counted(len(missing), "text does", "texts do")
        return broken("4.5", f"{what} not offer their TEI.", some(missing))
    texts = counted(len(by_page), "text")
    if not by_page:
        return look("4.5", "the site shows no text.")
    return kept("4.5", f"the TEI of {texts} is in the site, linked from its page.")


def pages_that_stand_alone(facts: Facts) -> Verdict:
    """4.6: whether a page that is all that is left still says what it belongs to."""
    bare = [
        path
        for path, page in facts.pages.items()
        if "home" not in page.rels or "license" not in page.rels
    ]
    if bare:
        what = counted(len(bare), "page does", "pages do")
        return broken(
            "4.6", f"{what} not name the edition and its licence.", some(bare)
        )
    return kept("4.6", "every page names edition and licence, and holds its own words.")


def graceful_failure(facts: Facts) -> Verdict:
    """4.7: whether the words of every page are there without JavaScript."""
    found = [path for path, page in facts.pages.items() if not page.words]
    if found:
        what = counted(len(found), "page has", "pages have")
        return broken("4.7", f"{what} no words without JavaScript.", some(found))
    scripted = [
        f"{path}:{place.line}:{place.column}"
        for path, page in facts.pages.items()
        for place in page.scripted
    ]
    if scripted:
        what = counted(len(scripted), "element")
        return broken("4.7", f"{what} with scripts in attributes.", some(scripted))
    words = counted(sum(page.words for page in facts.pages.values()), "word")
    return kept("4.7", f"all pages have their words in the HTML: {words}.")
