"""Pages of the web, from a server on this machine: limits hold, and nobody is led to a private address."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reader.corpus import web
from reader.corpus.limit import LARGEST
from reader.errors import ReaderError

WORDS = "Мост открыли вчера. "
PLAIN = "text/plain; charset=koi8-r"
SLOW = threading.Event()
"""Set when nobody waits any more."""

ANSWERS: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "page": (200, b"<p>a</p>", {"Content-Type": "text/html"}),
    "packed": (200, zlib.compress(WORDS.encode("koi8-r")), {"Content-Encoding": "deflate"}),
    "bomb": (200, zlib.compress(b"a" * (LARGEST + 1)), {"Content-Encoding": "deflate"}),
    "large": (200, b"a" * (LARGEST + 1), {}),
    "picture": (200, b"a", {"Content-Type": "image/png"}),
    "gone": (404, b"a", {}),
    "lead": (302, b"a", {"Location": "/a"}),
    "file": (302, b"a", {"Location": "file:///etc/passwd"}),
}


class Answers(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].strip("/")
        body = self.path.encode() if "?" in self.path else WORDS.encode("koi8-r")
        status, body, headers = ANSWERS.get(name, (200, body, {}))
        if name == "slow":
            SLOW.wait(20)
        self.send_response(status)
        for key, value in {"Content-Type": PLAIN, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    SLOW.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_shown_and_fetched(server: str) -> None:
    told: list[str] = []
    page = web.fetch(f"{server}/новости/a.html", told.append)
    assert (page.name, page.data.decode()) == ("a.txt", WORDS)
    assert told == [f"Fetching {server}/новости/a.html (127.0.0.1, 127.0.0.1)."]
    assert web.fetch(f"{server}/packed", told.append).data.decode() == WORDS
    page = web.fetch(f"{server}/page?a=1&b=2", told.append)
    assert page.name == "page.html"
    assert f'href="{server}/page?a=1&amp;b=2"'.encode() in page.data
    assert web.fetch(f"{server}/м/?q=м", told.append).data == b"/%D0%BC/?q=%D0%BC"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/bomb", "larger than 20 MB"),
        ("/large", "larger than 20 MB"),
        ("/picture", "is image/png"),
        ("/gone", "the answer is 404"),
        ("/lead", "is a private address that a page led to"),
        ("/file", "is no address of http or https"),
    ],
)
def test_what_is_not_fetched_is_one_sentence(server: str, path: str, told: str) -> None:
    with pytest.raises(ReaderError) as caught:
        web.fetch(server + path, lambda words: None)
    assert told in caught.value.message
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://", "is no address"),
        ("http://[1", "cannot be fetched"),
        ("http://a:b@127.0.0.1/", "with a password"),
        ("http://127.0.0.1:1/", "cannot be fetched"),
        ("http://127.0.0.1:99999/", "cannot be fetched"),
        (f"http://{'a' * 300}.example/", "cannot be fetched"),
        ("http://127.0.0.1:1/\r\nX: y", "cannot be fetched"),
    ],
)
def test_an_address_that_is_none_is_told(address: str, told: str) -> None:
    with pytest.raises(ReaderError, match=told):
        web.fetch(address, lambda words: None)


def test_what_takes_too_long_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SECONDS", 0.2)
    with pytest.raises(ReaderError, match="takes too long"):
        web.fetch(f"{server}/slow", lambda words: None)
