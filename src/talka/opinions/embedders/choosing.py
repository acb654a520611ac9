"""Which embedder a place names: a folder of this machine, or an address."""

from collections.abc import Collection
from pathlib import Path

from talka.opinions.embedders.embedder import Embedder
from talka.opinions.embedders.endpoint import Endpoint
from talka.opinions.embedders.folder import Folder


def embedder_at(
    place: str, model: str = "", key: str = "", languages: Collection[str] = ()
) -> Embedder | None:
    """The model at `place`: http or https is an address (which needs `model`), anything else a folder.

    `languages` are ISO 639-1 codes its maker declares; a folder's own card tells them. None without a place.
    """
    if place.startswith(("http://", "https://")):
        return Endpoint(place, model, key, frozenset(languages) or None)
    return Folder(Path(place)) if place else None
