"""Addresses of a helper's desk, below a stage's. A tool with ``assisted`` mounts them under ``desk/assisted/``."""

from __future__ import annotations

from django.urls import path

from talka.core.assisted.views import desk, printing

urlpatterns = [
    path("", desk.home, name="assisted"),
    path("forms/", printing.forms, name="paper-forms"),
]
