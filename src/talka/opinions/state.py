"""What is kept of a grouping so that later opinions can be slotted in without grouping again.

Numbers and beginnings of words only, no opinion's text; one to a few megabytes.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

import numpy as np

from talka.opinions.features import Space
from talka.opinions.learned import Learned
from talka.opinions.letters import PLACES
from talka.opinions.lone import Lone
from talka.opinions.meanings import Meaning
from talka.opinions.placing import Placer
from talka.opinions.reducing import Dense
from talka.opinions.said import ALL, Place
from talka.opinions.themes import Found, Model

_MODELS: Mapping[str, Callable[..., Model]] = {"found": Found, "learned": Learned, "lone": Lone}
_WAYS = ("lean", "guess", "lean_words")
_LEVELS = 127
_SEPARATOR = "\n"

Arrays = Mapping[str, Any]


@dataclass(frozen=True)
class State:
    """A placer with the ids of its themes.

    `ids` gives the id of every theme and sub-theme by its place; `usual` is how near the texts
    grouped lie to their own theme, ascending.
    """

    placer: Placer
    ids: Mapping[Place, str]
    usual: Dense

    def id_of(self, top: int, fine: int = ALL) -> str | None:
        """The id of a theme or sub-theme, if it has one."""
        return self.ids.get((top, fine))

    def to_bytes(self) -> bytes:
        """The state as a file's content; `State.from_bytes` reads it back, a little rounded."""
        space, model = self.placer.space, self.placer.model
        kept = np.flatnonzero(space.letter_weight)
        arrays: dict[str, Any] = {
            "beginnings": np.array(_SEPARATOR.join(space.beginnings)),
            "word_weight": space.word_weight,
            "letters": kept,
            "letter_weight": space.letter_weight[kept],
            "common": space.common,
            "meaning.common": self.placer.meaning.common,
            "meaning.say": np.array(self.placer.meaning.say),
            **{name: getattr(self.placer, name) for name in _WAYS},
            "places": np.array(list(self.ids), np.int64).reshape(-1, 2),
            "ids": np.array(_SEPARATOR.join(self.ids.values())),
            "usual": self.usual,
            "kind": np.array(type(model).__name__.casefold()),
        }
        arrays |= _rounded("word_axes", space.word_axes)
        arrays |= _rounded("letter_axes", space.letter_axes[kept])
        arrays |= {f"model.{name}": np.array(value) for name, value in vars(model).items()}
        out = io.BytesIO()
        np.savez_compressed(out, allow_pickle=False, **arrays)
        return out.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> "State":
        """The state that `to_bytes` wrote; raises ValueError for anything else."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
                return _read({name: arrays[name] for name in arrays.files})
        except (
            OSError,
            KeyError,
            ValueError,
            TypeError,
            EOFError,
            BadZipFile,
            AttributeError,
        ) as error:
            raise ValueError("This is no state of a grouping.") from error


def _read(arrays: Arrays) -> State:
    kept = arrays["letters"]
    weight = np.zeros(PLACES, np.float32)
    weight[kept] = arrays["letter_weight"]
    axes = np.zeros((PLACES, len(arrays["common"])), np.float32)
    axes[kept] = _exact("letter_axes", arrays)
    beginnings = str(arrays["beginnings"]).split(_SEPARATOR)
    space = Space(
        {word: place for place, word in enumerate(beginnings)},
        arrays["word_weight"],
        weight,
        _exact("word_axes", arrays),
        axes,
        arrays["common"],
    )
    places = [(int(top), int(fine)) for top, fine in arrays["places"]]
    ids = dict(zip(places, str(arrays["ids"]).split(_SEPARATOR), strict=bool(places)))
    meaning = Meaning(arrays["meaning.common"], float(arrays["meaning.say"]))
    lean, guess, lean_words = (arrays[name] for name in _WAYS)
    placer = Placer(space, meaning, lean, guess, lean_words, _model(arrays))
    return State(placer, ids, arrays["usual"])


def _model(arrays: Arrays) -> Model:
    values = {
        name.removeprefix("model."): value if value.ndim else float(value)
        for name, value in arrays.items()
        if name.startswith("model.")
    }
    return _MODELS[str(arrays["kind"])](**values)


def _rounded(name: str, rows: Dense) -> dict[str, Any]:
    """Rows in whole steps of a scale of their own: a quarter of the size, a per cent of the truth."""
    scale = np.abs(rows).max(axis=1, initial=1e-9, keepdims=True) / _LEVELS
    return {name: np.round(rows / scale).astype(np.int8), f"{name}.scale": scale.astype(np.float32)}


def _exact(name: str, arrays: Arrays) -> Dense:
    return np.asarray(arrays[name] * arrays[f"{name}.scale"], np.float32)
