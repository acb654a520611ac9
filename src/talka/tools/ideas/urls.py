"""Addresses under a stage. Views are called as ``view(request, stage, …)`` by the house."""

from __future__ import annotations

from django.urls import include, path

from talka.core.answers.views import outcome
from talka.core.contributions.views import paper
from talka.core.contributions.views.spots import spots_json
from talka.tools.ideas import exports
from talka.tools.ideas.views import judging, mapping, reading, writing

urlpatterns = [
    path("", reading.home, name="home"),
    path("opinion/<uuid:id>/", reading.idea, name="opinion"),
    path("opinion/<uuid:id>/stance/", judging.SUPPORT.stance, name="stance"),
    path("opinion/<uuid:id>/helpful/", judging.HELPFUL.stance, name="helpful"),
    path("opinion/<uuid:id>/point/", writing.POINTS.write, name="point"),
    path("opinion/<uuid:id>/point/check/", writing.POINTS.check, name="point-check"),
    path("opinion/<uuid:id>/point/sent/", writing.POINTS.sent, name="point-sent"),
    path("map/", mapping.page, name="map"),
    path("spots.json", spots_json, name="spots"),
    path("write/", writing.IDEAS.write, name="write"),
    path("write/check/", writing.IDEAS.check, name="check"),
    path("write/sent/", writing.IDEAS.sent, name="sent"),
    path("theme/<uuid:id>/", outcome.theme, name="theme"),
    path("results/", outcome.results, name="results"),
    path("results/", include("talka.core.answers.results_urls")),
    path("form/", paper.blank, name="form"),
    path("desk/assisted/", include("talka.core.assisted.urls")),
    path("desk/import/", include("talka.core.contributions.import_urls")),
    path("desk/reach/", include("talka.core.outreach.desk_urls")),
    path("desk/", include("talka.core.answers.shortlist_urls")),
    path("desk/", include("talka.core.answers.desk_urls")),
    *(
        path(f"{dataset}.{form}", exports.DATASETS.file, {"dataset": dataset, "form": form}, name)
        for dataset in exports.COLUMNS
        for form in ("csv", "json")
        for name in [f"{dataset}-{form}"]
    ),
]
