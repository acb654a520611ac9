"""Address under /<lang>/ of a kiosk: a browser that many people use one after another."""

from __future__ import annotations

from django.urls import path

from talka.core.assisted.views import kiosk

urlpatterns = [path("kiosk/<uuid:stage>/", kiosk.kiosk, name="kiosk")]
