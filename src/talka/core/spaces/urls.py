"""Addresses under /<lang>/: hosts, processes, stages. The catch-all comes last in the site's list."""

from __future__ import annotations

from django.urls import path

from talka.core.spaces.views import dispatch, pages

urlpatterns = [
    path("<slug:space>/<slug:process>/", pages.process, name="process"),
    path("<slug:space>/<slug:process>/<int:number>/", dispatch.stage_page, name="stage"),
    path("<slug:space>/<slug:process>/<int:number>/<path:rest>", dispatch.stage_page),
]
