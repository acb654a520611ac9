"""Addresses of putting together and handing over, for tools that want them. Mounted under ``desk/``."""

from __future__ import annotations

from django.urls import path

from talka.core.answers.views import shortlist

urlpatterns = [
    path("together/", shortlist.together, name="together"),
    path("hand-on/", shortlist.hand_on, name="hand-on"),
]
