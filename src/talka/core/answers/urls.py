"""Public addresses of answering: what is owed."""

from __future__ import annotations

from django.urls import path

from talka.core.answers.views import owed

urlpatterns = [
    path("owed/", owed.owed, name="owed"),
    path("owed.json", owed.owed_json, name="owed-json"),
]
