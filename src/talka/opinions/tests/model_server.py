"""A real HTTP server that speaks the protocol of language models, and misbehaves on request."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Heard:
    """What the server was sent."""

    paths: list[str] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    def data(self, number: int = -1) -> Any:
        """The data of a question: what stands between the marks."""
        content = self.bodies[number]["messages"][-1]["content"]
        return json.loads(content.removeprefix("<data>").removesuffix("</data>"))


class Handler(BaseHTTPRequestHandler):
    """One request; `server.act` answers it."""

    server: "ModelServer"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        heard = self.server.heard
        heard.paths.append(self.path)
        heard.bodies.append(body)
        heard.keys.append(self.headers["Authorization"])
        self.close_connection = True
        self.server.act(self, body)

    def do_GET(self) -> None:
        self.server.heard.paths.append(f"GET {self.path}")
        self.send(b"{}")

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


Act = Callable[[Handler, Any], None]


class ModelServer(ThreadingHTTPServer):
    """Answers with `act`; `over` is set when the test ends, so that nothing waits for longer."""

    daemon_threads = True

    def __init__(self, act: Act) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.act, self.heard, self.over = act, Heard(), threading.Event()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that went away is no fault of the server."""


@contextmanager
def serving(act: Act) -> Iterator[ModelServer]:
    """A server that runs while the test does."""
    with ModelServer(act) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


def saying(content: Callable[[Any], Any], usage: Any = None) -> Act:
    """A model whose words are `content(data)` written as JSON."""

    def act(handler: Handler, body: Any) -> None:
        said = content(handler.server.heard.data())
        text = said if isinstance(said, str) else json.dumps(said)
        reply: dict[str, Any] = {"choices": [{"message": {"role": "assistant", "content": text}}]}
        handler.send(json.dumps(reply | ({} if usage is None else {"usage": usage})).encode())

    return act


def sending(body: bytes, status: int = 200, **headers: str) -> Act:
    """A server that always sends the same."""
    return lambda handler, _body: handler.send(body, status, **headers)


def silent(handler: Handler, _body: Any) -> None:
    """A server that never answers."""
    handler.server.over.wait()


def gone(handler: Handler, _body: Any) -> None:
    """A server that hangs up."""
    handler.connection.close()


def dripping(handler: Handler, _body: Any) -> None:
    """A server that sends a byte now and then, each in a chunk of its own."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server.over.wait(0.02):
        handler.wfile.write(b"1\r\n \r\n")


def dripping_headers(handler: Handler, _body: Any) -> None:
    """A server whose first line never ends."""
    handler.wfile.write(b"HTTP/1.1 200 ")
    while not handler.server.over.wait(0.02):
        handler.wfile.write(b"O")
