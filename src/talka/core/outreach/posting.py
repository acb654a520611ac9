"""One POST to an address a stranger chose: https, public hosts only, no redirects, little time, nothing read."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

SECONDS = 10.0
PORT = 443
Reached = tuple[str, int]


class NotPublic(OSError):  # noqa: N818 - an outcome, not a fault
    """The host's name leads into a private network."""


def public_address(host: str) -> Reached:
    """The network address of a host. Raises NotPublic where any of its addresses is not public, OSError."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)]
    for address in map(ipaddress.ip_address, found):
        if not address.is_global or address.is_multicast:
            raise NotPublic(host)
    return found[0], PORT


@dataclass(frozen=True)
class Door:
    """How messages leave: where a host is reached, and whose certificates are believed."""

    reach: Callable[[str], Reached] = public_address
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


class _Connection(HTTPSConnection):
    """Connects to the address that was checked: asking again for the name could lead elsewhere."""

    def __init__(self, host: str, door: Door) -> None:
        super().__init__(host, timeout=SECONDS)
        self._door = door

    def connect(self) -> None:
        raw = socket.create_connection(self._door.reach(self.host), self.timeout)
        self.sock = self._door.tls().wrap_socket(raw, server_hostname=self.host)


def post(endpoint: str, headers: Mapping[str, str], body: bytes, door: Door) -> int:
    """The status of the answer; what it says is not read. Raises OSError, after 2 × 10 seconds at most."""
    place = urlsplit(endpoint)
    connection = _Connection(place.hostname or "", door)
    path = f"{place.path or '/'}{'?' + place.query if place.query else ''}"
    ends = threading.Timer(
        SECONDS, _hang_up, [connection]
    )  # a socket's own limit begins anew with each byte
    try:
        connection.connect()
        ends.start()
        connection.request("POST", path, body, dict(headers))
        return connection.getresponse().status
    except (HTTPException, ValueError) as error:
        raise OSError(type(error).__name__) from error
    finally:
        ends.cancel()
        connection.close()


def _hang_up(connection: _Connection) -> None:
    with suppress(OSError):  # it may have ended by itself just now
        connection.sock.shutdown(socket.SHUT_RDWR)
