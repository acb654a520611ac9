"""A sentence-transformers model in a folder of this machine; needs `talka[semantic]`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from talka.opinions.embedders.embedder import EmbedderFailed, Rows, unit_rows

_TOGETHER = 64
_CARD = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
_LANGUAGE = re.compile(r"^language:[ \t]*(.*(?:\n[ \t]*-[ \t]*.+)*)", re.MULTILINE)
_CODE = re.compile(r"\b[a-z]{2}\b")


@dataclass(frozen=True)
class Folder:
    """The model in `path`. Nothing is downloaded and no code of the folder is run."""

    path: Path
    host = ""

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages its model card (the head of README.md) names."""
        try:
            card = _CARD.match((self.path / "README.md").read_text("utf-8", "replace"))
        except OSError:
            return None
        named = _LANGUAGE.search(card[1]) if card else None
        return frozenset(_CODE.findall(named[1])) or None if named else None

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Rows:
        """See `Embedder`; the model tells languages by itself."""
        model = self._model
        try:
            found = model.encode(list(texts), batch_size=_TOGETHER, show_progress_bar=False)
        except (RuntimeError, ValueError, MemoryError) as error:
            raise EmbedderFailed(f"the model stopped: {type(error).__name__}") from None
        return unit_rows(found, len(texts))

    @cached_property
    def _model(self) -> Any:
        try:
            package = import_module("sentence_transformers")
        except ImportError:
            raise EmbedderFailed("the package is missing: pip install talka[semantic]") from None
        if not self.path.is_dir():
            raise EmbedderFailed("there is no such folder")
        try:
            return package.SentenceTransformer(
                str(self.path), local_files_only=True, trust_remote_code=False
            )
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            raise EmbedderFailed(f"no model in the folder: {type(error).__name__}") from None
