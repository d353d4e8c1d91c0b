"""What a stranger's edition, page or program tries with the preview fails."""

import os
import socket
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.serving.additions import panel, with_additions
from edition.serving.editors import PRESETS, address, template_of

from .conftest import LONGEST

LETTER = "/documents/letter-1.html"
MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def test_no_program_may_stay_behind_the_pages(server):
    """A service worker would see the next edition that is served at this address."""
    headers = {"Service_Worker": "script", "Sec_Fetch_Site": "same-origin"}
    assert server.ask("/static/page.js", **headers)[0] == 403
    assert server.ask("/static/page.js", Sec_Fetch_Site="same-origin")[0] in {200, 404}


def test_two_answers_to_who_asks_are_none(server):
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(
            b"GET / HTTP/1.1\r\nConnection: close\r\n"
            b"Host: localhost:%d\r\n"
            % server.port
            + b"Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n\r\n"
        )
        assert line.recv(1000).split()[1] == b"403"


def test_who_only_asks_about_the_news_does_not_wait_for_them(server):
    status, headers, body = server.ask("/~preview/events/index.html", method="HEAD")

    assert (status, body) == (200, b"")
    assert headers["content-type"].startswith("text/event-stream")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /\xff HTTP/1.1\r\nHost: localhost:%d\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nHost: evil\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost:%d\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost:%d\r\n" + b"X: y\r\n" * 50_000,
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost:%d\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : localhost:%d\r\n\r\n",
        b"GET /\r\nHost: localhost:%d HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00 %d",
        b"CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost:%d\r\n\r\n",
    ],
)
def test_a_request_that_is_none_gets_no_page(server, request_):
    said = b""
    place = ("127.0.0.1", server.port)
    with (
        suppress(OSError),  # it was cut off
        socket.create_connection(place, LONGEST) as line,
    ):
        line.sendall(request_ % server.port)
        line.shutdown(socket.SHUT_WR)
        said = line.recv(1000)

    assert b"200 OK" not in said
    assert b"<html" not in said
    assert server.ask(LETTER)[0] == 200


def test_hundreds_that_hold_the_line_do_not_end_it(server):
    held = []
    ask = b"GET /~preview/events/index.html HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
    try:
        for number in range(400):
            line = socket.create_connection(("127.0.0.1", server.port), LONGEST)
            held.append(line)
            if number % 2:
                line.sendall(ask % server.port)
        line = held[-1]
        line.settimeout(LONGEST)
        with suppress(ConnectionError):
            assert line.recv(10) == b""
        files = Path(f"/proc/{server.process.pid}/fd")
        if files.is_dir():
            assert len([*files.iterdir()]) < 250
    finally:
        for line in held:
            line.close()
    end = time.monotonic() + LONGEST
    while True:
        try:
            assert server.ask(LETTER)[0] == 200
            break
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.1)


@pytest.mark.parametrize("way_out", ["link", "pipe", "folder"])
def test_what_is_put_in_the_place_of_a_static_file_is_not_followed(
    desk, tmp_path, way_out
):
    """Between the swap and the moment in which it is noticed, and where it never is."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    file = desk.root / "site" / "static" / "4913"  # a name that is not watched
    desk.save(file, "mine")
    desk.told(desk.toml)
    assert desk.shown("static/4913").data == b"mine"
    file.unlink()
    if way_out == "link":
        file.symlink_to(secret)
    elif way_out == "pipe":
        os.mkfifo(file)  # to read it would take for ever
    else:
        file.mkdir()

    assert desk.preview.show("static/4913").data is None


def test_markup_in_names_titles_and_messages_is_shown_as_such(desk):
    text = desk.letter.read_text("utf-8")
    hostile = MARKUP.replace("<", "&lt;").replace('"', "&quot;")
    text = text.replace("3 May 1911</title>", f"{hostile}</title>", 1)
    text = text.replace("<body>", f'<body><p n="1" ref="{hostile}" rendd="{hostile}">x')
    name = desk.root / "tei" / "<img src=x onerror=alert(3)>.xml"
    desk.save(name, text)  # not well-formed: its line and its name are in the panel
    shown = desk.shown("documents/letter-9.html")
    said = panel(desk.preview, shown, PRESETS["vscode"]).decode()

    assert "onerror" in said
    assert "<img" not in said
    assert "<script" not in said


@pytest.mark.parametrize(
    "editor",
    [
        "vscode://vscode.git/clone?url=https://evil.example/{file}",
        "vscode://file//evil.example/share{file}",
        "idea://open?file=//evil.example/{file}",
        "jetbrains://idea/checkout/git?checkout.repo=x{file}",
        "cursor://anysphere.cursor-deeplink/mcp/install?config={file}",
        "zed://ssh/evil.example{file}",
        "vscode://file{file}?windowId=_blank&{file}",
        "txmt://open?url=https://evil.example/{file}",
        "VSCODE://file{file}",
    ],
)
def test_an_edition_may_ask_an_editor_for_nothing_but_to_open_the_file(editor):
    assert template_of(editor, is_trusted=False) is None


@pytest.mark.parametrize(
    "editor",
    [
        *(template for template in PRESETS.values() if template),
        "vscode-insiders://file/{file}:{line}:{column}",
        "phpstorm://open?file={file}&line={line}",
        "atom://core/open/file?filename={file}&line={line}&column={column}",
    ],
)
def test_an_edition_may_name_its_editor_by_an_address(editor):
    assert template_of(editor, is_trusted=False) == editor


@given(st.text(st.characters(exclude_characters="/\x00", codec="utf-8"), min_size=1))
def test_no_name_of_a_file_gets_out_of_the_address_of_its_editor(name):
    made = address(PRESETS["vscode"], Path("/tei") / name, 3, 4)

    assert made.startswith("vscode://file/tei")
    assert made.endswith(":3:4")
    assert not set(made) & set(" \"'<>`$;&|?#\\(){}\n\r\t")


def test_a_page_full_of_ends_is_added_to_in_one_go():
    data = b"<html><head></head><body>" + b"</body>" * 100_000 + b"</html>"
    start = time.process_time()
    made = with_additions(data, "index.html", "1", b"PANEL")

    assert made.endswith(b"PANEL</body></html>")
    assert time.process_time() - start < LONGEST / 6
