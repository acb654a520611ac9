"""Addresses at the root of the site, without a language before them."""

from __future__ import annotations

from django.urls import path

from talka.kit import views

urlpatterns = [
    path("worker.js", views.worker, name="worker"),
    path("offline/<str:language>/", views.offline, name="offline"),
]
