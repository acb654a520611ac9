"""Every read of pictures."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from talka.core.items.models import Item
from talka.core.pictures.kept import Kept
from talka.core.pictures.models import Picture
from talka.kit.refused import Refused


def by_file(file: UUID) -> Picture:
    """The picture of that name while what it belongs to is shown; refuses (404, 410) otherwise."""
    found = Picture.objects.filter(file=file).select_related("item").first()
    if found is None:
        raise Refused(_("There is no such picture."), status=404)
    if not found.item.is_shown:
        raise Refused(_("This picture is not shown any more."), status=410)
    return found


def pictures_of(items: Collection[UUID]) -> dict[UUID, Picture]:
    """The picture of each of these items that has one. One query."""
    return {row.item_id: row for row in Picture.objects.filter(item__in=items)}


def kept_of(item: UUID) -> Kept | None:
    """The picture of an item as a form would bring it; None where there is none."""
    row = Picture.objects.filter(item=item).first()
    if row is None:
        return None
    return Kept(row.file, row.alt, row.width, row.height, row.hash)


def told(item: Item) -> dict[str, str]:
    """For open data: the address of an item's picture, loaded with it, and what it shows; empty without one."""
    row = getattr(item, "picture", None)
    return {
        "picture": row.href if row else "",
        "picture_shows": row.alt if row else "",
    }


def all_files() -> set[UUID]:
    """The names of all pictures that belong to something."""
    return set(Picture.objects.order_by().values_list("file", flat=True))


def is_taken(file: UUID) -> bool:
    """Whether a picture of that name belongs to something already."""
    return Picture.objects.filter(file=file).exists()
