"""One question to a server over HTTP: an end to its time and to its answer's size, no secrets in errors."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from queue import Empty, Queue
from threading import Thread
from typing import Any
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

TIMEOUT = "timeout"
UNREACHABLE = "unreachable"
ADDRESS = "address"
KEY = "key"
TOO_LONG = "too long"
NOT_JSON = "not json"

_MASK = "[…]"
_PRIVATE = re.compile(r"https?://\S+|www\.\S+|(?<!\S)\S+@\S+|\+?\d(?:[\s().-]?\d){6,}")


def masked(text: str) -> str:
    """A text as it may leave the machine: links, mail addresses and telephone numbers blotted out."""
    return _PRIVATE.sub(_MASK, text)


class ServerFailed(Exception):  # noqa: N818 - an outcome every caller is ready for
    """No usable answer; the message is one of the words above or "status 500", nothing the server said."""


@dataclass(frozen=True, slots=True)
class Server:
    """`url` is what the paths are added to; `key` goes into the Authorization header alone.

    An answer of more than `most` bytes is refused.
    """

    url: str
    key: str = field(default="", repr=False)
    most: int = 1_000_000

    @property
    def host(self) -> str:
        """Host and port, without a name or password. Raises ServerFailed for no web address."""
        try:
            parts = urlsplit(self.url)
            named = parts.hostname and "@" not in parts.netloc and self.url.isprintable()
            if parts.scheme in ("http", "https") and named:
                return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
        except ValueError:
            pass
        raise ServerFailed(ADDRESS)


def ask(server: Server, path: str, body: Mapping[str, object], seconds: float) -> Any:
    """The JSON a server answers to this JSON, after at most `seconds`, however it drips.

    Redirects are not followed: the key and the texts go to the named address or nowhere. Raises
    ServerFailed.
    """
    if not (server.key.isascii() and server.key.isprintable()):
        raise ServerFailed(KEY)
    answers: Queue[object] = Queue()
    asked = (server, path, json.dumps(body).encode("ascii"), seconds)
    name = f"asking {server.host}"
    Thread(target=lambda: answers.put(_answer(*asked)), name=name, daemon=True).start()
    try:
        found = answers.get(timeout=max(0.0, seconds))
    except Empty:
        raise ServerFailed(TIMEOUT) from None
    if isinstance(found, ServerFailed):
        raise found
    return found


def _answer(server: Server, path: str, body: bytes, seconds: float) -> object:
    try:
        return json.loads(_received(server, path, body, seconds))
    except ServerFailed as failed:
        return failed
    except HTTPError as error:
        error.close()
        return ServerFailed(f"status {error.code}")
    except URLError as error:
        late = isinstance(error.reason, TimeoutError)
        return ServerFailed(TIMEOUT if late else UNREACHABLE)
    except TimeoutError:
        return ServerFailed(TIMEOUT)
    except (OSError, HTTPException):
        return ServerFailed(UNREACHABLE)
    except (ValueError, RecursionError):
        return ServerFailed(NOT_JSON)


def _received(server: Server, path: str, body: bytes, seconds: float) -> bytes:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    address = server.url.rstrip("/") + path
    asking = request.Request(address, body, headers, method="POST")
    with _opener().open(asking, timeout=max(0.01, seconds)) as answer:
        read: bytes = answer.read(server.most + 1)
    if len(read) > server.most:
        raise ServerFailed(TOO_LONG)
    return read


def _opener() -> request.OpenerDirector:
    """Knows http and https, and the proxy of the environment; neither files nor redirects."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
