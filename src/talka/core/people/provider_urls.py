"""Going to an e-ID and coming back: one address for all languages, as it is registered there."""

from __future__ import annotations

from django.urls import path

from talka.core.people import provider_views

urlpatterns = [
    path("e-id/<slug:provider_id>/", provider_views.leave, name="openid_connect_login"),
    path("e-id/<slug:provider_id>/back/", provider_views.back, name="openid_connect_callback"),
]
