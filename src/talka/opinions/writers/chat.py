"""A writer behind an OpenAI-compatible address: POST {url}/chat/completions."""

from dataclasses import dataclass, field
from typing import Any

from talka.opinions.posting import ADDRESS, KEY, UNREACHABLE, Server, ServerFailed, ask
from talka.opinions.writers.prompt import messages
from talka.opinions.writers.replies import drafted, estimated, usage
from talka.opinions.writers.writer import Brief, Draft, Tokens, WriterFailed

_REPLY = 900
_UNSENT = (ADDRESS, KEY, UNREACHABLE)


@dataclass(frozen=True, slots=True)
class Chat:
    """Asks `model` at `url` (http or https, up to and without /chat/completions)."""

    url: str
    model: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """Host and port of the address; empty where that is none, and then nothing is asked."""
        try:
            return self._server.host
        except ServerFailed:
            return ""

    @property
    def _server(self) -> Server:
        return Server(self.url, self.key)

    def price(self, brief: Brief) -> int:
        """The question by its length, and the longest answer asked for."""
        return estimated(messages(brief)) + _REPLY

    def write(self, brief: Brief, seconds: float) -> tuple[Draft, Tokens]:
        """A draft as the model words it, unchecked. Raises WriterFailed."""
        asked = messages(brief)
        body: dict[str, Any] = {
            "model": self.model,
            "messages": asked,
            "temperature": 0,
            "max_tokens": _REPLY,
            "response_format": {"type": "json_object"},
        }
        try:
            reply = ask(self._server, "/chat/completions", body, seconds)
        except ServerFailed as failed:
            why = str(failed)
            raise WriterFailed(why, Tokens(0 if why in _UNSENT else estimated(asked))) from None
        cost = usage(reply, asked)
        draft = drafted(reply)
        if draft is None:
            raise WriterFailed("no draft in the reply", cost)
        return draft, cost
