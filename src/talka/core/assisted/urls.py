"""Addresses of a helper's desk, below a stage's. A tool with ``assisted`` mounts them under ``desk/assisted/``."""

from __future__ import annotations

from django.urls import path

from talka.core.assisted.views import boxes, confusing, counter, desk, practice, printing, typing

urlpatterns = [
    path("", desk.home, name="assisted"),
    path("boxes/", boxes.boxes, name="boxes"),
    path("boxes/<uuid:id>/", boxes.box, name="box"),
    path("counter/", counter.counter, name="counter"),
    path("forms/", printing.forms, name="paper-forms"),
    path("guide/", desk.guide, name="assisted-guide"),
    path("practice/", practice.practice, name="practice"),
    path("confused/", confusing.confused, name="confused"),
    path("enter/", typing.enter, name="paper-enter"),
    path("entered/<int:number>/", typing.entered, name="paper-entered"),
]
