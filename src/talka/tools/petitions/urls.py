"""Addresses under a stage. Views are called as ``view(request, stage, …)`` by the house."""

from __future__ import annotations

from django.urls import include, path

from talka.core.answers.views import outcome
from talka.tools.petitions.views import desk, files, paper, reading, signing
from talka.tools.petitions.views.writing import ARGUING, DRAFTING

urlpatterns = [
    path("", reading.home, name="home"),
    path("opinion/<uuid:id>/", reading.opinion, name="opinion"),
    path("opinion/<uuid:id>/sign/", signing.public, name="sign"),
    path("opinion/<uuid:id>/against/", ARGUING.write, name="against"),
    path("opinion/<uuid:id>/against/check/", ARGUING.check, name="against-check"),
    path("opinion/<uuid:id>/against/sent/", ARGUING.sent, name="against-sent"),
    path("draft/<str:token>/", signing.invited, name="invited"),
    path("theme/<uuid:id>/", outcome.theme, name="theme"),
    path("results/", reading.results, name="results"),
    path("results/", include("talka.core.answers.results_urls")),
    path("write/", DRAFTING.write, name="write"),
    path("write/check/", DRAFTING.check, name="check"),
    path("write/sent/", DRAFTING.sent, name="sent"),
    path("petitions.csv", files.as_csv, name="petitions-csv"),
    path("petitions.json", files.as_json, name="petitions-json"),
    path("desk/petitions/", desk.petitions, name="desk-petitions"),
    path("desk/petitions/opinion/<uuid:id>/", desk.petition, name="desk-petition"),
    path("desk/petitions/opinion/<uuid:id>/package/", desk.package, name="package"),
    path("desk/petitions/opinion/<uuid:id>/poster/", paper.poster, name="petition-poster"),
    path("desk/petitions/opinion/<uuid:id>/sheets/", paper.sheets, name="sheets"),
    path("desk/reach/", include("talka.core.outreach.desk_urls")),
    path("desk/import/", include("talka.core.contributions.import_urls")),
    path("desk/", include("talka.core.answers.desk_urls")),
]
