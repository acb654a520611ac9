"""Addresses of importing, below a stage's desk. A tool mounts them under ``desk/import/``."""

from __future__ import annotations

from django.urls import path

from talka.core.contributions.views import importing, printing, working

urlpatterns = [
    path("", importing.upload, name="import"),
    path("<uuid:id>/", importing.preview, name="import-preview"),
    path("<uuid:id>/progress/", working.progress, name="import-progress"),
    path("<uuid:id>/cancel/", working.cancel, name="import-cancel"),
    path("<uuid:id>/confirm/", importing.confirm, name="import-confirm"),
    path("<uuid:id>/undo/", importing.undo, name="import-undo"),
    path("<uuid:id>/slips/", printing.slips, name="import-slips"),
]
