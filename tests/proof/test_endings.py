"""The Endings report: each principle can be kept and can be broken."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.proof import Circumstances, Outcome, prove
from edition.proof.endings import JUDGES
from edition.proof.principles import TITLES
from edition.render import Artifact
from edition.rules.manual import manual

POLICY = "default-src 'none'; style-src 'self'"
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A</title>'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '<meta name="edition-release" content="1"></head><body>'
    '<a rel="home" href="{home}">Letters</a><main id="ui-main"><h1>A</h1>'
    '<p>Words.</p><p id="ui-cite">Cite.</p>{more}</main>'
    '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a>'
    "</body></html>"
)
TEI = "<TEI><teiHeader><encodingDesc/></teiHeader></TEI>"
KNOWN = Circumstances(
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    release="1",
    repository="Git",
    automation=".gitlab-ci.yml",
    text_files=3,
    last_addresses=frozenset({"index.html"}),
)


def front(more: str = "") -> str:
    return PAGE.format(home="index.html", more=more)


def text(more: str = '<a href="a.xml">TEI</a>') -> str:
    return PAGE.format(home="../index.html", more=more)


def site(**changes: str | None) -> list[Artifact]:
    """A small site that keeps every principle; None leaves a file out."""
    files = {
        "index.html": front(),
        "documents/a.html": text(),
        "documents/a.xml": TEI,
        "schema/a.rng": "<grammar/>",
        **changes,
    }
    return [Artifact(p, t.encode()) for p, t in files.items() if t is not None]


def verdicts(artifacts, known=KNOWN, url="https://letters.example/"):
    found = prove(artifacts, Path("/site"), url=url, circumstances=known)
    return {verdict.number: verdict for verdict in found.verdicts}


def test_a_good_site_keeps_every_principle_but_that_which_nobody_can_see():
    found = verdicts(site())

    assert {
        n: v.finding for n, v in found.items() if v.outcome is not Outcome.KEPT
    } == {"5.1": "this is release 1."}


def test_every_principle_has_a_judge_and_a_page_in_the_manual():
    found = verdicts(site())

    assert tuple(found) == tuple(TITLES)
    assert len(JUDGES) == len(TITLES)
    for verdict in found.values():
        assert verdict.code in manual()


@pytest.mark.parametrize(
    ("number", "changes", "place"),
    [
        ("1.1", {"static/a.doc": "x"}, "static/a.doc"),
        ("2.1", {"documents/a.xml": "<TEI/>"}, "documents/a.xml"),
        ("2.2", {"index.html": front().replace("license", "x")}, "index.html"),
        ("3.1", {"index.html": front('<a href="gone.html">x</a>')}, "SITE601"),
        ("4.1", {"search.php": "<?php ?>"}, "search.php"),
        ("4.1", {"static/.htaccess": "x"}, "static/.htaccess"),
        ("4.1", {"index.html": front('<!--#include virtual="x" -->')}, "index.html"),
        ("4.2", {"index.html": front("<pb-view></pb-view>")}, "pb-view"),
        ("4.2", {"index.html": front("<object></object>")}, "object"),
        (
            "4.3",
            {"index.html": front('<script src="https://cdn.example/x.js"></script>')},
            "index.html:1:",
        ),
        ("4.3", {"s.css": "@import '//fonts.example/a.css';"}, "s.css:1:1"),
        ("4.4", {"index.html": front('<a href="index.html?id=1">x</a>')}, "index.html"),
        ("4.4", {"documents/a b.html": text()}, "documents/a b.html"),
        ("4.5", {"documents/a.html": text("")}, "documents/a.html"),
        ("4.5", {"documents/a.xml": None}, "documents/a.html"),
        ("4.6", {"index.html": front().replace('"home"', '"x"')}, "index.html"),
        ("4.7", {"b.html": "<main><div id=app></div></main>"}, "b.html"),
        ("4.7", {"index.html": front('<p onclick="x()">x</p>')}, "index.html:1:"),
        ("5.2", {"index.html": front("<h3>x</h3>")}, ""),
        ("5.3", {"index.html": front().replace("edition-release", "x")}, "index.html"),
        ("5.4", {"documents/a.html": text().replace("ui-cite", "x")}, "documents/a"),
    ],
)
def test_what_breaks_a_principle_is_told_with_its_place(number, changes, place):
    verdict = verdicts(site(**changes))[number]

    assert verdict.outcome is Outcome.BROKEN, verdict
    assert any(place in p for p in verdict.places) or not place


@pytest.mark.parametrize(
    ("number", "known", "outcome"),
    [
        ("1.2", {"repository": ""}, Outcome.LOOK),
        ("1.3", {"text_errors": 1}, Outcome.BROKEN),
        ("2.2", {"licence": ""}, Outcome.BROKEN),
        ("2.2", {"licence_url": "https://example.org/mine"}, Outcome.LOOK),
        ("3.2", {"automation": ""}, Outcome.LOOK),
        ("3.3", {"own_code": 2}, Outcome.LOOK),
        ("5.2", {"text_errors": 1}, Outcome.BROKEN),
        ("5.3", {"release": ""}, Outcome.BROKEN),
        ("5.5", {"last_addresses": frozenset()}, Outcome.LOOK),
        ("5.5", {"last_addresses": frozenset({"old.html"})}, Outcome.LOOK),
    ],
)
def test_what_is_known_beside_the_files_counts(number, known, outcome):
    assert verdicts(site(), replace(KNOWN, **known))[number].outcome is outcome


def test_what_nobody_can_decide_from_files_is_left_to_a_person():
    library = verdicts(site(**{"pagefind/pagefind.js": "x"}))["4.3"]
    odd = verdicts(site(**{"a.pf_meta": "x"}))["1.1"]
    bare = verdicts(site(**{"schema/a.rng": None}))["2.1"]
    nowhere = verdicts(site(), url="")["5.4"]

    for verdict in (library, odd, bare, nowhere):
        assert verdict.outcome is Outcome.LOOK, verdict


def test_an_index_of_the_texts_is_no_data_and_a_closed_file_beside_it_is():
    index = {"pagefind/fragment/a.pf_fragment": "x", "pagefind/pagefind.js": "x"}
    found = verdicts(site(**index))["1.1"]
    odd = verdicts(site(**index, **{"static/a.pf_meta": "x"}))["1.1"]
    closed = verdicts(site(**index, **{"pagefind/a.doc": "x"}))["1.1"]

    assert found.outcome is Outcome.KEPT
    assert "2 files of the search index" in found.finding
    assert (odd.outcome, odd.places) == (Outcome.LOOK, ("static/a.pf_meta",))
    assert closed.outcome is Outcome.BROKEN


def test_links_to_other_hosts_may_be_followed_and_may_have_queries():
    more = '<a href="https://example.org/?q=1">x</a>'
    found = verdicts(site(**{"index.html": front(more)}))

    assert found["4.3"].outcome is Outcome.KEPT
    assert found["4.4"].outcome is Outcome.KEPT
