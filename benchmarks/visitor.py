"""A lean visitor: one kept connection, cookies, the hidden fields of forms. It shares the machine with the
site it measures, so it does as little as can be."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from urllib.parse import urlencode

HIDDEN = re.compile(rb'<input type="hidden" name="(\w+)" value="([^"]*)"')
HEADERS = "\r\nHost: 127.0.0.1:{port}\r\nX-Forwarded-Proto: https\r\nAccept-Encoding: identity\r\n"
ORIGIN = "Origin: https://127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"


class Unanswered(Exception):  # noqa: N818 - an outcome, not a fault
    """The connection broke before the whole answer came."""


@dataclass(frozen=True)
class Answer:
    """Status and body."""

    status: int
    body: bytes

    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page's forms."""
        return {name.decode(): value.decode() for name, value in HIDDEN.findall(self.body)}


class Visitor:
    """One browser at an address of its own."""

    def __init__(self, port: int, address: str = "192.0.2.1", patience: float = 60) -> None:
        self.port, self.address, self.patience = port, address, patience
        self.cookies: dict[str, str] = {}
        self._socket: socket.socket | None = None
        self._shared = HEADERS.format(port=port)
        self._origin = ORIGIN.format(port=port)

    def get(self, path: str) -> Answer:
        """Reads a page."""
        return self._ask(f"GET {path} HTTP/1.1{self._headers()}\r\n".encode())

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Sends a form."""
        body = urlencode(fields)
        head = f"POST {path} HTTP/1.1{self._headers()}{self._origin}Content-Length: {len(body)}\r\n\r\n"
        return self._ask(f"{head}{body}".encode())

    def close(self) -> None:
        """Hangs up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _headers(self) -> str:
        shared = f"{self._shared}X-Forwarded-For: {self.address}\r\n"
        if not self.cookies:
            return shared
        return f"{shared}Cookie: {'; '.join(f'{k}={v}' for k, v in self.cookies.items())}\r\n"

    def _ask(self, request: bytes) -> Answer:
        try:
            return self._asked(request)
        except OSError as error:
            self.close()
            raise Unanswered(str(error)) from error

    def _asked(self, request: bytes) -> Answer:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), self.patience)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        head, rest = self._head(self._socket)
        length = int(_header(head, b"content-length: ") or 0)
        parts = [rest]
        missing = length - len(rest)
        while missing > 0:
            parts.append(self._more(self._socket))
            missing -= len(parts[-1])
        self._keep_cookies(head)
        return Answer(int(head[9:12]), b"".join(parts))

    def _head(self, connection: socket.socket) -> tuple[bytes, bytes]:
        got = b""
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._more(connection)
        return got[:end], got[end + 4 :]

    def _more(self, connection: socket.socket) -> bytes:
        got = connection.recv(65536)
        if not got:
            raise ConnectionResetError("closed by the site")
        return got

    def _keep_cookies(self, head: bytes) -> None:
        for line in head.split(b"\r\n"):
            if line[:12].lower() == b"set-cookie: ":
                name, _sign, rest = line[11:].decode().strip().partition("=")
                self.cookies[name] = rest.split(";", 1)[0]


def _header(head: bytes, name: bytes) -> bytes:
    lower = head.lower()
    start = lower.find(b"\r\n" + name)
    if start < 0:
        return b""
    start += 2 + len(name)
    end = lower.find(b"\r\n", start)
    return lower[start : end if end >= 0 else None]
