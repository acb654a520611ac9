"""A browser and its maker's push service: a real HTTPS server that reads what it is sent as a browser would."""

from __future__ import annotations

import datetime
import json
import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from talka.core.outreach.posting import Door
from talka.sealing.webpush import CURVE, from_text, to_text

HOST = "push.example.net"


@dataclass
class Device:
    """Somebody's browser: its keys, and what it reads."""

    name: str
    private: Any = field(default_factory=lambda: ec.generate_private_key(CURVE))
    secret: bytes = b"sixteen secret b"

    @property
    def endpoint(self) -> str:
        return f"https://{HOST}/send/{self.name}?v=2"

    @property
    def key(self) -> str:
        return to_text(point(self.private.public_key()))

    def form(self, wish: str = "start") -> dict[str, str]:
        """What the page sends of it."""
        return {
            "wish": wish,
            "endpoint": self.endpoint,
            "key": self.key,
            "secret": to_text(self.secret),
        }

    def read(self, body: bytes) -> Any:
        """The message in a body (RFC 8291, 3.4), without its padding."""
        salt, sender, sealed = body[:16], body[21:86], body[86:]
        assert (body[16:20], body[20]) == ((4096).to_bytes(4, "big"), 65)
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender)
        shared = self.private.exchange(ec.ECDH(), theirs)
        info = b"WebPush: info\0" + point(self.private.public_key()) + sender
        material = hkdf(shared, self.secret, info, 32)
        key = hkdf(material, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = hkdf(material, salt, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert plain[-1:] == b"\2"
        return json.loads(plain[:-1])


def point(key: Any) -> bytes:
    return bytes(key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def hkdf(material: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(material)


@dataclass
class Maker:
    """The service: what came (path, headers, body), and what it answers to each path."""

    folder: Path
    came: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        certificate = self.folder / "push.pem"
        certificate.write_bytes(certificate_of(HOST))
        self.tls = ssl.create_default_context(cafile=str(certificate))
        self._server = HTTPServer(("127.0.0.1", 0), self._handler())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def door(self) -> Door:
        """The way to this server, whatever host is asked for."""
        return Door(lambda host: ("127.0.0.1", self._server.server_port), lambda: self.tls)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        maker = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                maker.came.append((self.path, dict(self.headers), body))
                status = maker.answers.get(self.path.partition("?")[0], 201)
                self.send_response(status)
                if status == 307:
                    self.send_header("Location", "https://127.0.0.1/elsewhere")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing is said."""

        return Handler


def certificate_of(host: str) -> bytes:
    """A key and a certificate that it signed itself, as PEM."""
    key = ec.generate_private_key(CURVE)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + made.public_bytes(Encoding.PEM)


def token_of(headers: dict[str, str]) -> Any:
    """The claims of the site's signature."""
    token = headers["Authorization"].removeprefix("vapid t=").split(",")[0]
    return json.loads(from_text(token.split(".")[1]))
