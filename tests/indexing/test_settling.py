"""What Pagefind writes in any order is given one, and still says the same."""

import gzip
import json

import pytest

from edition.indexing.settling import settle

ENTRY = "pagefind-entry.json"


def packed(content: bytes) -> bytes:
    return gzip.compress(b"pagefind_dcd" + content)


def text(word: str) -> bytes:
    return bytes([0x60 + len(word)]) + word.encode()


def array(*items: bytes) -> bytes:
    return bytes([0x80 + len(items)]) + b"".join(items)


def files(values: list[str], names: list[str]) -> dict[str, bytes]:
    """An index as Pagefind leaves it: two filters with values in this order."""
    found = {}
    listed = []
    for number, name in enumerate(names):
        checksum = f"en_{number}23456{number}"
        pairs = [array(text(value), array(b"\x00", b"\x18\x2a")) for value in values]
        found[f"filter/{checksum}.pf_filter"] = packed(array(text(name), array(*pairs)))
        listed.append(array(text(name), text(checksum)))
    everything = array(text("1.5.2"), array(), array(), array(*listed), array())
    found["pagefind.en_0123456789.pf_meta"] = packed(everything)
    language = {"hash": "en_0123456789", "wasm": "en", "page_count": 43}
    found[ENTRY] = json.dumps({"languages": {"en": language}}).encode()
    return found


def test_the_order_of_values_and_of_filters_does_not_matter():
    one = settle(files(["Mao", "Ren", "Zhu"], ["part", "year"]))
    other = settle(files(["Zhu", "Mao", "Ren"], ["year", "part"]))

    assert one == other
    assert one.keys() != files(["Mao"], ["part", "year"]).keys()


def test_everything_is_found_under_its_new_name():
    found = settle(files(["Zhu", "Mao"], ["year", "part"]))
    name = json.loads(found[ENTRY])["languages"]["en"]["hash"]
    everything = gzip.decompress(found[f"pagefind.{name}.pf_meta"])

    filters = [path for path in found if path.startswith("filter/")]
    assert len(filters) == 2
    for path in filters:
        checksum = path.removeprefix("filter/").removesuffix(".pf_filter")
        assert checksum.encode() in everything


def test_no_value_is_lost():
    found = settle(files(["Zhu", "Mao"], ["part"]))
    (path,) = (path for path in found if path.startswith("filter/"))
    content = gzip.decompress(found[path])

    assert content.index(b"Mao") < content.index(b"Zhu")
    assert len(content) == len(
        gzip.decompress(files(["Zhu", "Mao"], ["part"])["filter/en_0234560.pf_filter"])
    )


@pytest.mark.parametrize(
    "content",
    [b"", text("no list"), b"\x82" + text("part"), b"\x9f\xff", b"\x82\x1c\x80"],
)
def test_what_is_no_such_file_is_refused(content):
    broken = files(["Mao"], ["part"])
    broken["filter/en_0234560.pf_filter"] = packed(content)

    with pytest.raises(ValueError):
        settle(broken)
