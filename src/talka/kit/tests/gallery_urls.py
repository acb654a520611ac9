"""The gallery as a page, for the browser."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, engines
from django.template.loader import render_to_string
from django.urls import include, path
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from talka.kit.tests.gallery import gallery

SOURCE = (Path(__file__).parent / "pages" / "gallery.html").read_text("utf-8")


def render_gallery(request: HttpRequest, data: dict[str, str] | None = None) -> str:
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    with override("lv"):
        page = engine.from_string(SOURCE)
        return page.render(Context(gallery(data) | {"request": request}))


@csrf_exempt
def show(request: HttpRequest) -> HttpResponse:
    sent = request.POST.dict() if request.method == "POST" else None
    return HttpResponse(render_gallery(request, sent))


def thanks(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("kit/base.html"))


urlpatterns = [
    path("", include("talka.kit.urls")),
    path("lv/kit/", show),
    path("lv/thanks/", thanks),
]
