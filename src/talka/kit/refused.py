"""The one exception a person ever reads: an act that was not done, and why."""

from __future__ import annotations

from typing import Any


class Refused(Exception):  # noqa: N818 - an outcome, not a fault
    """An act was refused; ``message`` is shown to the person (may be lazily translated).

    ``field`` names the form field it belongs to, ``status`` the HTTP status of the answer
    (403 not yours to do, 404 not there, 409 clash with what is stored, 410 too late, 422 unusable input).
    """

    def __init__(self, message: Any, *, field: str | None = None, status: int = 422) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.status = status

    def __str__(self) -> str:
        return str(self.message)
