"""The service: who is answered, what is reached, how it begins and ends."""

import socket

import pytest

from edition.cli import edition as command
from edition.errors import UseError
from edition.serving.running import find_place

from .conftest import Server, make_edition

LETTER = "/documents/letter-1.html"


def test_a_page_has_the_preview_and_the_published_page_has_not(server):
    status, headers, body = server.ask(LETTER)

    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["x-content-type-options"] == "nosniff"
    assert b"/~preview/preview.js" in body
    assert b'id="ui-preview"' in body
    assert b"default-src 'none'" in body
    assert body.count(b"connect-src 'self'") == 1
    assert list(server.root.glob("_site*")) == []


@pytest.mark.parametrize("name", ["127.0.0.1", "::1"])
def test_both_loopbacks_answer(server, name):
    host = f"[{name}]" if ":" in name else name
    try:
        status, _, _ = server.ask("/", name=name, host=f"{host}:{server.port}")
    except OSError:
        pytest.skip("no IPv6 here")

    assert status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "localhost",
        "localhost:1",
        "localhost.evil.example:{port}",
        "127.0.0.1.nip.io:{port}",
        "localhost:{port}@evil.example",
        "192.168.0.1:{port}",
        "",
    ],
)
def test_another_name_is_refused(server, host):
    if host:
        status, _, body = server.ask(LETTER, host=host.format(port=server.port))
    else:
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
            body = line.recv(10_000)
            status = int(body.split()[1])

    assert status in {400, 421}
    assert b"<html" not in body


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"},
        {
            "Sec-Fetch-Site": "cross-site",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "iframe",
        },
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
    ],
)
def test_another_site_is_told_nothing(server, headers):
    for path in (LETTER, "/~preview/events/index.html", "/static/page.css"):
        status, _, body = server.ask(path, **headers)

        assert status == 403
        assert len(body) < 100


def test_a_link_on_another_site_may_lead_here(server):
    status, _, _ = server.ask(
        LETTER,
        Sec_Fetch_Site="cross-site",
        Sec_Fetch_Mode="navigate",
        Sec_Fetch_Dest="document",
    )

    assert status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_changed(server, method):
    assert server.ask("/", method=method)[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../edition.toml",
        "/..%2fedition.toml",
        "/%2e%2e/edition.toml",
        "/static/../../edition.toml",
        "/static/%2e%2e/%2e%2e/edition.toml",
        "/documents/..%5c..%5cedition.toml",
        "/documents\\..\\..\\edition.toml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/file:///etc/passwd",
        "/edition.toml",
        "/tei/letter-1.xml",
        "/documents/letter-1.html%00.txt",
        "/documents/letter-1.html/",
        "/documents/",
        "/static/",
        "/static",
        "/~preview/",
        "/~preview/../static/page.css",
        "/~preview/templates/head.html",
        "/" + "a/" * 500,
        "/" + "%2e" * 2000,
    ],
)
def test_nothing_but_the_site_is_reached_and_no_folder_is_listed(server, path):
    status, _, body = server.ask(path)

    assert status in {400, 404}
    assert b"[sources]" not in body
    assert b"root:" not in body
    assert b"page.css" not in body.replace(b"static/page.css", b"")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/documents/letter-1.xml", "application/xml"),
        ("/documents/letter-1.txt", "text/plain; charset=utf-8"),
        ("/documents/letter-1.json", "application/json"),
        ("/documents/letter-1.csl.json", "application/json"),
        ("/static/page.css", "text/css; charset=utf-8"),
        ("/static/edition.js", "text/javascript; charset=utf-8"),
        ("/static/favicon.svg", "image/svg+xml"),
        ("/~preview/preview.js", "text/javascript; charset=utf-8"),
        ("/persons/", "text/html; charset=utf-8"),
    ],
)
def test_everything_has_its_type(server, path, kind):
    status, headers, body = server.ask(path)

    assert status == 200
    assert headers["content-type"] == kind
    assert body


def test_a_text_that_is_opened_as_such_loads_nothing(server):
    _, headers, _ = server.ask("/documents/letter-1.xml")

    assert headers["content-security-policy"] == "default-src 'none'"


def test_an_address_without_a_page_has_the_page_that_says_so(server):
    status, _, body = server.ask("/persons/nobody.html")

    assert status == 404
    assert b'id="ui-preview"' in body


def test_an_ended_preview_says_so_and_is_gone(tmp_path):
    other = Server(make_edition(tmp_path / "edition"), "--editor", "zed")
    other.wait()
    line = socket.create_connection(("127.0.0.1", other.port))
    host = f"localhost:{other.port}".encode()
    line.sendall(b"GET /~preview/events/index.html HTTP/1.1\r\nHost: " + host)
    line.sendall(b"\r\n\r\n")
    assert b"text/event-stream" in line.recv(10_000)
    code, said = other.end()
    line.close()

    assert code == 0
    assert said == "Ended.\n"
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", other.port), 1)


def test_a_port_that_is_taken_is_left_to_whoever_has_it():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UseError, match="cannot be used"):
            find_place(port)


def test_without_a_port_the_next_free_one_is_taken():
    first = find_place(None)
    second = find_place(None)
    for place in (first, second):
        for each in place.sockets:
            host = each.getsockname()[0]
            each.close()
            assert host in {"127.0.0.1", "::1"}

    assert second.port > first.port


@pytest.mark.parametrize(
    "editor", ["javascript:alert(1)//{file}", "vim", "http://x/{file}", "zed://file"]
)
def test_an_editor_that_is_none_is_refused(tmp_path, monkeypatch, editor):
    monkeypatch.chdir(make_edition(tmp_path / "edition"))
    with pytest.raises(UseError, match="opens no editor"):
        command.main(["serve", "--editor", editor], standalone_mode=False)


def test_an_edition_may_not_name_other_programs(tmp_path, monkeypatch):
    root = make_edition(tmp_path / "edition")
    monkeypatch.chdir(root)
    with (root / "edition.toml").open("a") as toml:
        toml.write('\n[serve]\neditor = "ms-msdt:/id {file}"\n')
    with pytest.raises(UseError, match="opens no editor"):
        command.main(["serve"], standalone_mode=False)
