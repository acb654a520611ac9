"""Addresses of moderation: reporting, the public figures, the author's side, the moderators' desk."""

from __future__ import annotations

from django.urls import path

from talka.core.moderation.views import author, desk, public

urlpatterns = [
    path("report/<uuid:item>/", public.report, name="report"),
    path("moderation/<slug:space>/", public.figures, name="moderation"),
    path("moderation/<slug:space>.json", public.figures_json, name="moderation-json"),
    path("receipt/case/", author.case, name="receipt-case"),
    path("receipt/appeal/", author.appeal, name="receipt-appeal"),
    path("desk/<slug:space>/moderation/", desk.queue, name="desk-moderation"),
    path("desk/<slug:space>/moderation/rules/", desk.rules, name="desk-moderation-rules"),
    path("desk/<slug:space>/moderation/<uuid:id>/", desk.case, name="desk-case"),
]
