"""Addresses under /<lang>/: hosts, processes, stages. The catch-all comes last in the site's list."""

from __future__ import annotations

from django.urls import path

from talka.core.spaces.views import areas, dispatch, pages

urlpatterns = [
    path("areas/<slug:space>/", areas.areas, name="areas"),
    path("areas/<slug:space>.json", areas.areas_json, name="areas-json"),
    path("<slug:space>/<slug:process>/", pages.process, name="process"),
    path("<slug:space>/<slug:process>/<int:number>/", dispatch.stage_page, name="stage"),
    path("<slug:space>/<slug:process>/<int:number>/<path:rest>", dispatch.stage_page),
]
