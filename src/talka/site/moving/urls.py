"""Addresses of a host's whole file, on its owner's desk."""

from __future__ import annotations

from django.urls import path

from talka.site.moving import views

urlpatterns = [
    path("desk/<slug:space>/whole-file/", views.whole_file, name="desk-whole-file"),
    path("desk/<slug:space>/whole-file/progress/", views.progress, name="desk-whole-file-progress"),
    path("desk/<slug:space>/whole-file/take/", views.take, name="desk-whole-file-take"),
]
