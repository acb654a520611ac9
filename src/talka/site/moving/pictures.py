"""The files behind the pictures of a host, a line for each; what comes in is looked at before it is kept."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from talka.core.pictures import files
from talka.core.pictures.domain import SIDE, SMALL_SIDE
from talka.core.pictures.making import demand_made
from talka.core.pictures.models import Picture
from talka.core.spaces.models import Space
from talka.kit.refused import Refused
from talka.site.moving.lines import line
from talka.site.moving.package import BadPackage, Package
from talka.site.moving.tables import pictures_of

PICTURE_FILES: Final = "picture_files"


def picture_lines(space: Space) -> Iterator[str]:
    """Both sizes of each picture that travels, in base64. Raises FileNotFoundError where one is lost."""
    rows = pictures_of(Picture.objects.order_by("pk"), space)
    for file in rows.values_list("file", flat=True):
        large, small = (_spelled(files.place(file, size).read_bytes()) for size in files.SIZES)
        yield line({"file": str(file), "large": large, "small": small})


def take_pictures(package: Package, space: Space) -> None:
    """Writes the files of pictures whose rows came already. Raises BadPackage where a file is not what its row says."""
    waiting = {row.file: row for row in Picture.objects.filter(item__space=space.pk)}
    try:
        for text in package.lines(PICTURE_FILES):
            _take(json.loads(text), waiting)
    except (ValueError, KeyError, TypeError, Refused) as error:
        raise BadPackage(f"{PICTURE_FILES} has a picture that can't be taken: {error}.") from error
    if waiting:
        raise BadPackage(f"{PICTURE_FILES} lacks {len(waiting)} pictures.")


def _take(content: dict[str, Any], waiting: dict[UUID, Picture]) -> None:
    row = waiting.pop(UUID(content["file"]))
    large, small = (base64.b64decode(content[name], validate=True) for name in ("large", "small"))
    if hashlib.sha256(large).hexdigest() != row.hash:
        raise ValueError("its hash is another")
    demand_made(large, SIDE)
    demand_made(small, SMALL_SIDE)
    files.drop(row.file)
    files.keep_as(row.file, large, small)


def _spelled(data: bytes) -> str:
    return base64.b64encode(data).decode()
