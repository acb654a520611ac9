"""The grouping engine in a process of its own, and the language model that may word what it found."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings

from talka.core.jobs.process import Say, Work
from talka.opinions import Grouping, Voice
from talka.opinions.embedders import Embedder, embedder_at
from talka.opinions.engines import Engine, Here, engine_at
from talka.opinions.grouping import group_and_keep
from talka.opinions.writers import Chat, Extractive, Limits, Spent, Writer, improve

ENGINE_SHARE = 0.7
Result = tuple[Grouping, bytes | None]


def engine(voices: Sequence[Voice], marked: Mapping[str, str]) -> Work[Result]:
    """Starts the engine over these opinions; see ``Work`` for what it tells and how it ends."""
    from talka.core.answers.queries.themes import titles  # the process itself knows no database

    called = titles({UUID(theme) for theme in marked.values()})
    return Work(grouped, list(voices), dict(marked), means(), called)


@dataclass(frozen=True)
class Means:
    """What the operator lent the engine: where it works, a language model and how much of it."""

    place: Engine = field(default_factory=Here)
    writer: Writer = field(default_factory=Extractive)
    limits: Limits = field(default_factory=Limits)
    embedder: Embedder | None = None


def means() -> Means:
    """Those of the settings."""
    limits = Limits(tokens=settings.TALKA_LLM_TOKENS)
    embedder = embedder_at(
        settings.TALKA_EMBED_PLACE,
        settings.TALKA_EMBED_MODEL,
        settings.TALKA_EMBED_KEY,
        settings.TALKA_EMBED_LANGUAGES,
    )
    return Means(engine_at(settings.TALKA_DASK), writer(), limits, embedder)


def writer() -> Writer:
    """The language model of the settings; without one people's own words stay."""
    if settings.TALKA_LLM_URL and settings.TALKA_LLM_MODEL:
        return Chat(settings.TALKA_LLM_URL, settings.TALKA_LLM_MODEL, settings.TALKA_LLM_KEY)
    return Extractive()


def grouped(
    say: Say,
    voices: list[Voice],
    marked: dict[str, str],
    means: Means,
    called: Mapping[str, str] | None = None,
) -> Result:
    """What the process does; with the themes comes what places later opinions.

    Marks are ids of themes on the board: whatever is named so keeps its name. ``called`` is what
    people called them, from which the engine learns, too.
    """
    part = ENGINE_SHARE if means.writer.host else 1.0
    found, state = group_and_keep(
        voices,
        marked=marked,
        titles=called,
        progress=lambda step, share: say(step, part * share),
        engine=means.place,
        embedder=means.embedder,
    )
    worded = improve(
        found,
        voices,
        means.writer,
        told,
        given=set(marked.values()),
        limits=means.limits,
        progress=lambda step, share: say(step, part + (1 - part) * share),
    )
    return worded, state.to_bytes() if state else None


def told(spent: Spent) -> None:
    """One line for the operator: what a theme's words cost and how it ended."""
    tokens = f"{spent.tokens.sent} + {spent.tokens.received} tokens"
    print(f"Words for {spent.theme}: {spent.verdict}, {tokens}", file=sys.stderr, flush=True)
