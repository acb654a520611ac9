"""Going to an e-ID and coming back: one address for all languages, as it is registered there."""

from __future__ import annotations

from django.urls import path

from talka.core.people.views import eid

urlpatterns = [
    path("e-id/<slug:provider_id>/", eid.leave, name="openid_connect_login"),
    path("e-id/<slug:provider_id>/back/", eid.back, name="openid_connect_callback"),
]
