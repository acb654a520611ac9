"""Addresses under a stage. Views are called as ``view(request, stage, …)`` by the house."""

from __future__ import annotations

from django.urls import include, path

from talka.core.answers.views import outcome
from talka.core.contributions.views import paper
from talka.core.contributions.views.spots import spots_json
from talka.tools.problems.exports import DATASETS
from talka.tools.problems.views import answering, desk, finding, hour, judging, reading, times
from talka.tools.problems.views.writing import PROBLEMS

urlpatterns = [
    path("", reading.home, name="home"),
    path("find/", finding.find, name="find"),
    path("spots.json", spots_json, name="spots"),
    path("opinion/<uuid:id>/", reading.problem, name="opinion"),
    path("opinion/<uuid:id>/me-too/", judging.ME_TOO.stance, name="stance"),
    path("write/", PROBLEMS.write, name="write"),
    path("write/check/", PROBLEMS.check, name="check"),
    path("write/sent/", PROBLEMS.sent, name="sent"),
    path("theme/<uuid:id>/", outcome.theme, name="theme"),
    path("results/", outcome.results, name="results"),
    path("results/", include("talka.core.answers.results_urls")),
    path("times/", times.times, name="times"),
    path("form/", paper.blank, name="form"),
    path("problems.csv", DATASETS.file, {"dataset": "problems", "form": "csv"}, "problems-csv"),
    path("problems.json", DATASETS.file, {"dataset": "problems", "form": "json"}, "problems-json"),
    path("desk/problems/", desk.problems, name="desk-problems"),
    path("desk/problems/<uuid:id>/", answering.problem, name="desk-problem"),
    path("desk/problems/<uuid:id>/sort/", answering.sort, name="desk-sort"),
    path("desk/problems/<uuid:id>/hand-on/", answering.hand_on, name="desk-hand-on"),
    path("desk/hour/", hour.hour, name="desk-hour"),
    path("desk/unsorted/", hour.unsorted, name="desk-unsorted"),
    path("desk/open311/", desk.open311, name="desk-open311"),
    path("desk/assisted/", include("talka.core.assisted.urls")),
    path("desk/import/", include("talka.core.contributions.import_urls")),
    path("desk/reach/", include("talka.core.outreach.desk_urls")),
    path("desk/", include("talka.core.answers.shortlist_urls")),
    path("desk/", include("talka.core.answers.desk_urls")),
]
