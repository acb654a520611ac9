"""Addresses of reaching people, below a stage's desk. A tool mounts them under ``desk/reach/``."""

from __future__ import annotations

from django.urls import path

from talka.core.outreach.views import reaching

urlpatterns = [
    path("", reaching.reach, name="reach-people"),
    path("poster.pdf", reaching.poster, name="poster"),
    path("card.png", reaching.card, name="social-card"),
]
