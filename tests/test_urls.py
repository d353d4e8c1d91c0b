"""Addresses: fixed for ever, so these expectations never change."""

import pytest

from edition import urls
from edition.model import Kind


def test_the_addresses_of_an_edition():
    assert urls.document_page("letter-1") == "documents/letter-1.html"
    assert urls.document_file("letter-1", "txt") == "documents/letter-1.txt"
    assert urls.register_page(Kind.PERSON) == "persons/index.html"
    assert urls.entity_page(Kind.PLACE, "mukden") == "places/mukden.html"
    assert urls.entity_page(Kind.ORGANISATION, "pla") == "organisations/pla.html"
    assert urls.passage("letter-1", "s1p2") == "documents/letter-1.html#s1p2"
    assert urls.passage("letter-1", "") == "documents/letter-1.html"


def test_an_id_that_is_a_file_s_odd_name_is_one_part_of_an_address():
    assert urls.document_page("50% #1?") == "documents/50- -1-.html"
    assert urls.document_file("../../x", "txt") == "documents/..-..-x.txt"
    assert urls.image("scans/50%#.png") == "images/scans/50--.png"
    assert urls.document_page("été 1") == "documents/été 1.html"


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("persons/mao.html", "documents/a.html", "../persons/mao.html"),
        ("documents/a.html#p1", "documents/a.html", "#p1"),
        ("documents/a.html", "documents/a.html", "a.html"),
        ("index.html", "index.html", "index.html"),
        ("static/edition.css", "persons/mao.html", "../static/edition.css"),
        ("dates.html#y1949", "index.html", "dates.html#y1949"),
        ("documents/my letter.html", "index.html", "documents/my%20letter.html"),
        ("persons/čapek.html#p1", "index.html", "persons/%C4%8Dapek.html#p1"),
    ],
)
def test_links_are_relative(target, page, link):
    assert urls.relative(target, page) == link
