"""Every write of pictures. Callers hold the transaction and have checked who may."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from uuid import UUID

from django.db import transaction

from talka.core.items.models import Item
from talka.core.pictures import files
from talka.core.pictures.kept import Kept, waiting
from talka.core.pictures.making import made
from talka.core.pictures.models import Picture
from talka.core.pictures.queries import all_files, is_taken, kept_of

__all__ = ["add_picture", "copy_picture", "drop_pictures", "keep_picture", "tidy_pictures"]


def keep_picture(data: bytes, alt: str) -> Kept:
    """Makes a stranger's file anew and keeps it on disk, before any row knows of it."""
    return waiting(files.keep(made(data)), alt)


def add_picture(item: Item, kept: Kept) -> Picture:
    """Gives a kept picture to an item. One that belongs to something already goes along as a copy."""
    file = files.copied(kept.file) if is_taken(kept.file) else kept.file
    told = {"alt": kept.alt, "width": kept.width, "height": kept.height, "hash": kept.hash}
    return Picture.objects.create(item=item, file=file, **told)


def copy_picture(item: UUID) -> Kept | None:
    """The picture of an item, kept once more for another one; None where there is none."""
    found = kept_of(item)
    return found and replace(found, file=files.copied(found.file))


def drop_pictures(items: Collection[UUID]) -> None:
    """Deletes the pictures of items; their files go as soon as that is certain."""
    rows = Picture.objects.filter(item__in=items)
    for file in list(rows.values_list("file", flat=True)):
        transaction.on_commit(partial(files.drop, file))
    rows.delete()


def tidy_pictures(now: float) -> int:
    """Deletes pictures whose words never came, and takes the day out of the others; returns how many files went.

    ``now``: Unix seconds.
    """
    kept = all_files()
    gone = files.sweep(kept, now)
    files.settle(kept)
    return gone
