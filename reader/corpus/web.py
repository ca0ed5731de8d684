"""Pages of the web, fetched: within limits of time and size, and never led to a private address."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from html import escape
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from msgspec import Struct

from reader.corpus.limit import LARGEST
from reader.errors import ReaderError
from reader.language import _

SECONDS = 30
"""That a page may take, with everything that leads to it."""

LEADS = 5
"""Times that one address may lead to another."""

_PATIENCE = 10
"""Seconds without an answer."""

_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
}
"""What is read of the web, and how files of it end."""

_SAFE = "/%:@!$&'()*+,;=~-._?"


class Page(Struct, frozen=True):
    """What was fetched."""

    name: str
    """A file name for it."""
    data: bytes


class _Host(NamedTuple):
    name: str
    port: int
    address: str


def fetch(address: str, told: Callable[[str], None]) -> Page:
    """Return what lies at an address of the web.

    Args:
        address: http or https.
        told: given each address in words before it is asked, where it leads too.

    Raises:
        ReaderError: it cannot be had, is too large or too slow, or leads to a private address.
    """
    doors: list[socket.socket] = []
    late = threading.Event()
    watch = threading.Timer(SECONDS, _shut, [doors, late])
    watch.daemon = True
    watch.start()
    try:
        return _follow(address, told, doors)
    except TimeoutError as error:
        raise _trouble(address, _("it takes too long")) from error
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        raise _trouble(address, _("it takes too long") if late.is_set() else _reason(error)) from error
    finally:
        watch.cancel()
        for door in doors:
            door.close()


def _follow(address: str, told: Callable[[str], None], doors: list[socket.socket]) -> Page:
    place = address
    for lead in range(LEADS + 1):
        parts = _parts(place)
        host = _host(parts, place, private=lead == 0)
        told(_("Fetching {place} ({host}, {address}).", place=place, host=host.name, address=host.address))
        connection = _connection(parts, host, doors)
        path = quote(f"{parts.path or '/'}?{parts.query}".rstrip("?"), safe=_SAFE)
        headers = {"User-Agent": "reader", "Accept-Encoding": "identity", "Host": _named(parts, host)}
        connection.request("GET", path, headers=headers)
        with closing(connection), connection.getresponse() as answer:
            found = answer.headers.get("Location")
            if answer.status not in (301, 302, 303, 307, 308) or not found:
                return _page(place, answer)
            place = urljoin(place, found)
    raise _trouble(address, _("it leads on more than {count} times", count=LEADS))


def _parts(address: str) -> SplitResult:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ReaderError(
            _("{address} is no address of http or https.", address=address),
            _("Save the page, and open the file."),
        )
    if parts.username or parts.password:
        raise ReaderError(
            _("{hostname}: an address with a password is not opened.", hostname=parts.hostname),
            _("Save the page."),
        )
    return parts


def _host(parts: SplitResult, address: str, *, private: bool) -> _Host:
    """Return whom to ask: looked up once, so that nobody can answer the second time with another place."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    name = (parts.hostname or "").encode("idna").decode()
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)[0][4][0]
    if not private and not ipaddress.ip_address(str(found).partition("%")[0]).is_global:
        raise ReaderError(
            _("{address} is a private address that a page led to.", address=address), _("It was not opened.")
        )
    return _Host(name, port, str(found))


def _connection(parts: SplitResult, host: _Host, doors: list[socket.socket]) -> http.client.HTTPConnection:
    door = socket.create_connection((host.address, host.port), timeout=_PATIENCE)
    doors.append(door)
    if parts.scheme == "https":
        door = ssl.create_default_context().wrap_socket(door, server_hostname=host.name)
        doors[-1] = door
    connection = http.client.HTTPConnection(host.name, host.port)
    connection.sock = door
    return connection


def _named(parts: SplitResult, host: _Host) -> str:
    name = f"[{host.name}]" if ":" in host.name else host.name
    return name if parts.port is None else f"{name}:{parts.port}"


def _page(address: str, answer: http.client.HTTPResponse) -> Page:
    if answer.status != 200:
        raise _trouble(
            address, _("the answer is {status} {reason}", status=answer.status, reason=answer.reason)
        )
    kind = answer.headers.get_content_type()
    if kind not in _KINDS:
        raise ReaderError(
            _("{address} is {kind}, which holds no article.", address=address, kind=kind),
            _("Save its text as a .txt file."),
        )
    data = _body(address, answer)
    charset = answer.headers.get_content_charset()
    if charset is not None and kind.startswith("text/"):
        try:
            data = data.decode(charset).encode()
        except (LookupError, UnicodeError):
            # What the server says is wrong: found out like that of any file.
            charset = None
    if _KINDS[kind] == ".html" and b"canonical" not in data:
        data = f'<link rel="canonical" href="{escape(address)}">\n'.encode() + data
    return Page(_file_name(address) + _KINDS[kind], data)


def _body(address: str, answer: http.client.HTTPResponse) -> bytes:
    data = answer.read(LARGEST + 1)
    if answer.headers.get("Content-Encoding", "identity") in ("gzip", "deflate"):
        data = zlib.decompressobj(wbits=47).decompress(data, LARGEST + 1)
    if len(data) > LARGEST:
        raise _trouble(address, _("it is larger than {size} MB", size=LARGEST // 1_000_000))
    return data


def _file_name(address: str) -> str:
    """Return what a file of that address is called.

    >>> _file_name("https://example.org/news/a%20b.html?x=1"), _file_name("http://example.org/")
    ('a_b', 'example.org')
    """
    parts = urlsplit(address)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2].rpartition(".")
    name = last[0] or last[2] or parts.hostname or "page"
    return re.sub(r"[^\w-]+", "_", name)[:80] if last[0] or last[2] else name


def _shut(doors: list[socket.socket], late: threading.Event) -> None:
    """End connections under whoever waits for them, who are told first why."""
    late.set()
    for door in doors:
        with suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")


def _trouble(address: str, reason: str) -> ReaderError:
    return ReaderError(
        _("{address} cannot be fetched: {reason}.", address=address, reason=reason),
        _("Check the address and the network."),
    )
