"""What components are made of: small typed tuples, so a view can pass these or plain tuples."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, TypeVar

from django.utils.functional import Promise

Label = str | Promise
Tone = Literal["plain", "good", "part", "no", "moved", "wait"]
StepState = Literal["done", "current", "next", "late"]


class Crumb(NamedTuple):
    """A step of the way here; the last one has no address."""

    label: Label
    href: str = ""


class NavItem(NamedTuple):
    """A link of the header, the footer or the account corner."""

    label: Label
    href: str
    current: bool = False


class Tab(NamedTuple):
    """A neighbouring page with, where it helps, how much is on it."""

    label: Label
    href: str
    current: bool = False
    number: int | None = None


class Step(NamedTuple):
    """A moment in the life of something; ``when`` is written out for a person."""

    title: Label
    state: StepState
    when: Label = ""
    text: Label = ""
    href: str = ""


class Figure(NamedTuple):
    """A number worth showing large, and what it counts."""

    value: Label | int
    label: Label
    href: str = ""


class Part(NamedTuple):
    """A part of a whole in a bar."""

    label: Label
    size: int
    tone: Tone = "plain"


class Bubble(NamedTuple):
    """A thing of a size in a picture; ``tone`` colours it, ``note`` says the tone in words."""

    label: Label
    size: int
    tone: Tone = "plain"
    href: str = ""
    note: Label = ""


class Stream(NamedTuple):
    """So much of ``source`` (label in one column) goes to ``target`` (label in the next)."""

    source: Label
    target: Label
    size: int


class Row(NamedTuple):
    """A line of a summary: what was asked, what was said, where to change it."""

    label: Label
    value: Any
    change_href: str = ""
    language: str = ""


Piece = TypeVar("Piece", bound=tuple[Any, ...])


def pieces(kind: type[Piece], items: Iterable[Any]) -> list[Piece]:
    """Return ``items`` as ``kind``; a plain tuple gives the fields in order."""
    return [item if isinstance(item, kind) else kind(*item) for item in items]
