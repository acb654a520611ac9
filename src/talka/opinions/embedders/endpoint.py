"""A model behind an OpenAI-compatible address: POST {url}/embeddings."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from talka.opinions.cleaning import visible
from talka.opinions.embedders.embedder import EmbedderFailed, Rows, unit_rows
from talka.opinions.posting import Server, ServerFailed, ask, masked

_TOGETHER = 64
_LONGEST = 2_000
_MOST_BYTES = 16_000_000


@dataclass(frozen=True)
class Endpoint:
    """Asks `model` at `url` (http or https, up to and without /embeddings).

    `languages`: what its maker declares. One call may take `call_seconds`, all together `seconds`.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    languages: frozenset[str] | None = None
    seconds: float = 600.0
    call_seconds: float = 60.0
    clock: Callable[[], float] = time.monotonic

    @property
    def host(self) -> str:
        """Host and port; empty where the address is none."""
        try:
            return self._server.host
        except ServerFailed:
            return ""

    @property
    def _server(self) -> Server:
        return Server(self.url, self.key, _MOST_BYTES)

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Rows:
        """See `Embedder`. Addresses in texts are masked; of each the first 2 000 characters go."""
        until = self.clock() + self.seconds
        found: list[Any] = []
        for start in range(0, len(texts), _TOGETHER):
            part = [masked(visible(text))[:_LONGEST] for text in texts[start : start + _TOGETHER]]
            found += self._asked(part, min(self.call_seconds, until - self.clock()))
        return unit_rows(found, len(texts))

    def _asked(self, texts: Sequence[str], seconds: float) -> list[Any]:
        body = {
            "model": self.model,
            "input": [text or " " for text in texts],
            "encoding_format": "float",
        }
        try:
            reply = ask(self._server, "/embeddings", body, seconds)
            listed = {one["index"]: one["embedding"] for one in reply["data"]}
            return [listed[place] for place in range(len(texts))]
        except ServerFailed as failed:
            raise EmbedderFailed(str(failed)) from None
        except (KeyError, TypeError):
            raise EmbedderFailed("not a row for every text") from None
