"""A picture as a file: only while the words it belongs to are shown."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from talka.core.pictures import files, queries
from talka.kit.refused import Refused

# In the reader's own browser only: what is hidden or withdrawn shall not live on in caches between.
HEADERS: Final = {
    "Cache-Control": "private, max-age=604800, immutable",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def picture(request: HttpRequest, file: UUID, size: str = files.LARGE) -> HttpResponse:
    """The picture in one of its sizes."""
    queries.by_file(file)
    try:
        data = files.place(file, size).read_bytes()
    except FileNotFoundError:
        raise Refused(_("There is no such picture."), status=404) from None
    return HttpResponse(data, content_type="image/webp", headers=HEADERS)
