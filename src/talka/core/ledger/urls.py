"""Addresses of the ledger's public pages."""

from __future__ import annotations

from django.urls import path, re_path

from talka.core.ledger import views

app_name = "ledger"
urlpatterns = [
    path("ledger/", views.index, name="index"),
    path("ledger/checkpoint", views.checkpoint, name="checkpoint"),
    path("ledger/export", views.export, name="export"),
    re_path(r"^ledger/proof/(?P<leaf>[0-9a-f]{64})$", views.proof, name="proof"),
]
