"""Fetching a schema with all that it includes; over https, and over nothing else."""

import shutil
import ssl
import subprocess
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from edition.errors import NetworkError, UseError
from edition.schema import fetching
from edition.schema.fetching import Downloaded, fetch, over_https
from edition.schema.store import Store

RNG = "http://relaxng.org/ns/structure/1.0"
URL = "https://example.org/s/letters.rng"


def grammar(*hrefs: str) -> bytes:
    inner = "".join(f'<include href="{href}"/>' for href in hrefs)
    return f'<grammar xmlns="{RNG}">{inner}</grammar>'.encode()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


@pytest.fixture
def fetched(store):
    """Fetch from a web that is a dict; return the paths of what was kept."""

    def run(web, url=URL):
        asked = []

        def download(address, limit):
            asked.append(address)
            found = web[address]
            data = found if isinstance(found, bytes) else web[found]
            assert len(data) <= limit
            return Downloaded(address if data is found else found, data)

        kept = fetch(store, url, date="2024-05-01", download=download)
        assert len(asked) == len(set(asked))
        return [file.place.as_posix() for file in kept.files]

    return run


def test_a_schema_is_kept_as_it_is(fetched, store):
    assert fetched({URL: grammar()}) == ["s/letters.rng"]
    assert store.find(URL).read_bytes() == grammar()
    assert store.all()[0].date == "2024-05-01"


def test_what_it_includes_comes_with_it_and_what_that_includes(fetched, store):
    web = {
        URL: grammar("a.rng", "../m/b.rng#x", "a.rng"),
        "https://example.org/s/a.rng": grammar("letters.rng", "../m/b.rng"),
        "https://example.org/m/b.rng": grammar("c%20d.rng"),
        "https://example.org/m/c%20d.rng": b"",
    }
    web["https://example.org/m/c%20d.rng"] = b"element c { empty }"

    assert fetched(web) == ["s/letters.rng", "s/a.rng", "m/b.rng", "m/c d.rng"]
    assert (store.find(URL).parent / "../m/c d.rng").resolve().is_file()


def test_a_compact_schema_is_followed_too(fetched):
    url = "https://example.org/a.rnc"
    web = {
        url: b'include "b.rnc" element a { external "c.rnc" }'.replace(
            b" el", b" x = el"
        ),
        "https://example.org/b.rnc": b"start = x",
        "https://example.org/c.rnc": b"empty",
    }

    assert fetched(web, url) == ["a.rnc", "b.rnc", "c.rnc"]


def test_the_base_that_a_schema_declares_counts(fetched):
    web = {
        URL: grammar("b.rng").replace(b"<include", b'<include xml:base="m/"'),
        "https://example.org/s/m/b.rng": grammar(),
    }

    assert fetched(web) == ["s/letters.rng", "s/m/b.rng"]


def test_after_a_redirection_parts_are_looked_for_where_the_schema_is(fetched, store):
    web = {
        URL: "https://cdn.example.org/v2/letters.rng",
        "https://cdn.example.org/v2/letters.rng": grammar("a.rng"),
        "https://cdn.example.org/v2/a.rng": grammar(),
    }

    assert fetched(web) == ["v2/letters.rng", "v2/a.rng"]
    assert store.find(URL) is not None


@pytest.mark.parametrize(
    ("url", "data", "place"),
    [
        ("https://example.org/s", b"empty", "s.rnc"),
        ("https://example.org/s", grammar(), "s.rng"),
        ("https://example.org/", grammar(), "schema.rng"),
        ("https://example.org/s.rng", b"empty", "s.rng.rnc"),
        ("https://example.org/s.rnc", grammar(), "s.rnc.rng"),
        ("https://example.org/s.php?v=1", grammar(), "s.php.rng"),
        ("https://example.org/s.xml", grammar(), "s.xml"),
    ],
)
def test_the_name_of_a_kept_schema_tells_its_syntax(fetched, url, data, place):
    assert fetched({url: data}, url) == [place]


def test_schematron_is_kept_too(fetched):
    sch = b'<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>'

    assert fetched({"https://example.org/a.sch": sch}, "https://example.org/a.sch") == [
        "a.sch"
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html/>", "neither RELAX NG nor Schematron: its root is <html>"),
        (b"<!doctype html>\n<p>Not here", r":\d: this is no schema"),
        (b"<grammar", "not well-formed"),
        (b"element a {", ":1: .* the schema ends where"),
        (b"\xff\xfe\xff", "no character"),
        (b"", None),
        (grammar("https://example.org/x.rng"), "Only parts with relative addresses"),
        (grammar("//other.org/x.rng"), "Only parts with relative addresses"),
        (grammar("/x.rng"), "Only parts with relative addresses"),
        (grammar("x.rng?y"), "Only parts with relative addresses"),
        (grammar("file:///etc/passwd"), "Only parts with relative addresses"),
        (grammar("http://["), "Only parts with relative addresses"),
        (grammar("a%2Fb.rng"), "no file can be called “a/b.rng”"),
        (grammar("a%5Cb.rng"), "no file can be called"),
        (grammar("%2e%2e/b.rng"), "no file can be called “..”"),
    ],
)
def test_what_cannot_be_read_or_kept_whole_is_not_kept(fetched, store, data, reason):
    if reason is None:
        assert fetched({URL: data}) == ["s/letters.rng.rnc"]  # an empty grammar
        return
    with pytest.raises(UseError, match=reason) as caught:
        fetched({URL: data})
    assert "https://example.org/" in str(caught.value)
    assert store.all() == ()
    assert list(store.folder.iterdir()) == []


def test_a_schema_without_end_is_refused(store):
    def download(url, _limit):
        return Downloaded(url, grammar(f"{url.rpartition('/')[2]}x"))

    with pytest.raises(UseError, match="more than 200 files"):
        fetch(store, URL, date="2024-05-01", download=download)


def test_all_files_together_stay_within_the_bound(store, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", 1000)
    limits = []

    def download(url, limit):
        limits.append(limit)
        return Downloaded(url, grammar("b.rng"))

    fetch(store, URL, date="2024-05-01", download=download)
    assert limits == [1000, 1000 - len(grammar("b.rng"))]


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("http://example.org/a.rng", "edition schema fetch https://example.org/a.rng"),
        ("file:///etc/passwd", "begins with https://"),
        ("letters.rng", "begins with https://"),
        ("https://", "begins with https://"),
        ("https://[", "begins with https://"),
    ],
)
def test_only_https_is_fetched(store, url, hint):
    def download(_url, _limit):
        pytest.fail("the network was asked")

    with pytest.raises(UseError, match=hint):
        fetch(store, url, date="2024-05-01", download=download)
    with pytest.raises(UseError, match=hint):
        over_https(url, 1000)


def test_a_redirection_that_leaves_https_is_refused_whoever_downloads(store):
    def download(_url, _limit):
        return Downloaded("http://example.org/a.rng", grammar())

    with pytest.raises(UseError, match="https only"):
        fetch(store, URL, date="2024-05-01", download=download)


# -- over a real connection to this machine -----------------------------------------


class Answers(BaseHTTPRequestHandler):
    """A few addresses, each with its own behaviour."""

    def do_GET(self):
        match self.path:
            case "/good.rng":
                self.answer(200, grammar())
            case "/moved":
                self.answer(302, b"", Location="/good.rng")
            case "/insecure":
                self.answer(302, b"", Location="http://127.0.0.1/good.rng")
            case "/large":
                self.answer(200, b"x" * 5000)
            case "/cut":
                self.answer(200, b"x" * 10, **{"Content-Length": "5000"})
            case "/nonsense":
                self.wfile.write(b"nonsense\r\n\r\n")
            case _:
                self.answer(404, b"")

    def answer(self, code, data, **headers):
        self.send_response(code)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate")
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
         "-keyout", key, "-out", certificate, "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(("127.0.0.1", 0), Answers) as httpd:
        httpd.socket = context.wrap_socket(httpd.socket, server_side=True)
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        trusting = ssl.create_default_context(cafile=str(certificate))
        yield f"https://localhost:{httpd.server_port}", trusting
        httpd.shutdown()


@pytest.fixture
def download(server):
    address, context = server
    return lambda path, limit=1000: over_https(
        f"{address}{path}", limit, context=context
    )


def test_a_file_comes_over_https(download, server):
    assert download("/good.rng") == Downloaded(f"{server[0]}/good.rng", grammar())


def test_a_redirection_is_followed_and_told(download, server):
    assert download("/moved").url == f"{server[0]}/good.rng"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "the server answers 404 Not Found"),
        ("/insecure", "this leads to http://127.0.0.1/good.rng, which is not https"),
        ("/large", "larger than 50 MB"),
        ("/nonsense", "the download broke off"),
    ],
)
def test_what_goes_wrong_is_told_with_the_address(download, server, path, reason):
    with pytest.raises(NetworkError, match=reason) as caught:
        download(path)
    assert str(caught.value).startswith(f"{server[0]}{path}: ")
    assert caught.value.exit_code == 3


def test_a_download_that_is_cut_off_is_not_taken_for_the_whole(download):
    with pytest.raises(NetworkError, match="broke off"):
        download("/cut")


def test_a_server_that_nobody_vouches_for_is_not_believed(server):
    with pytest.raises(NetworkError, match="certificate"):
        over_https(f"{server[0]}/good.rng", 1000)


def test_a_schema_goes_from_the_server_into_the_store(server, store):
    address, context = server
    url = f"{address}/good.rng"

    fetch(store, url, date="2024-05-01", download=partial(over_https, context=context))
    assert store.find(url).read_bytes() == grammar()
