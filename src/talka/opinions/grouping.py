"""From voices to themes: the whole pipeline, step by step."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from talka.opinions.engines import Engine, Here
from talka.opinions.voices import Grouping, Progress, Voice

if TYPE_CHECKING:
    from talka.opinions.embedders import Embedder
    from talka.opinions.state import State


def group(
    voices: Sequence[Voice],
    *,
    marked: Mapping[str, str] | None = None,
    titles: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
    embedder: "Embedder | None" = None,
) -> Grouping:
    """Group `voices` into themes and account for every one of them.

    `marked` maps voice ids to theme names given by a person: those become the themes and the rest
    are placed by their example. `titles` says in words what a name stands for, be it the name itself:
    words teach, too. An `embedder` is asked about at most some 3 000 voices and used where it helps
    (`Grouping.lent` tells). The result does not depend on the order of `voices`, nor on the `engine`
    that does the work (this process where none is given). Raises `ValueError` for repeated ids or marks of
    unknown ones, `NoWorkers` where a cluster does not answer, and whatever `progress` raises to cancel.
    """
    return group_and_keep(
        voices,
        marked=marked,
        titles=titles,
        progress=progress,
        engine=engine,
        embedder=embedder,
    )[0]


def group_and_keep(
    voices: Sequence[Voice],
    *,
    marked: Mapping[str, str] | None = None,
    titles: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
    embedder: "Embedder | None" = None,
) -> "tuple[Grouping, State | None]":
    """Like `group`, with what later opinions are placed by (None where no voice holds a word)."""
    from threadpoolctl import threadpool_limits

    from talka.opinions.pipeline import Aids, run

    if len({voice.id for voice in voices}) != len(voices):
        raise ValueError("Every voice needs an id of its own.")
    unknown = (marked or {}).keys() - {voice.id for voice in voices}
    if unknown:
        raise ValueError(f"Marked voices that are not there: {sorted(unknown)}")
    with threadpool_limits(1):  # sums of floats depend on how many cores share them
        aids = Aids(engine or Here(), embedder, titles or {})
        return run(voices, marked or {}, progress or _unheard, aids)


def _unheard(step: str, share: float) -> None:
    """Nobody waits for news."""
