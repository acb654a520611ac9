"""Addresses under a stage. Views are called as ``view(request, stage, …)`` by the house."""

from __future__ import annotations

from django.urls import include, path

from talka.tools.stances import exports
from talka.tools.stances.views import desk, judging, paper, reading, results
from talka.tools.stances.views.adding import ADDING

urlpatterns = [
    path("", reading.home, name="home"),
    path("statements/", reading.statements, name="statements"),
    path("opinion/<uuid:id>/", reading.statement, name="opinion"),
    path("opinion/<uuid:id>/stance/", judging.stance, name="stance"),
    path("next/", judging.next_one, name="next"),
    path("add/", ADDING.write, name="add"),
    path("add/check/", ADDING.check, name="check"),
    path("add/sent/", ADDING.sent, name="sent"),
    path("you/", results.you, name="you"),
    path("theme/<uuid:id>/", results.theme, name="theme"),
    path("results/", results.results, name="results"),
    path("results/", include("talka.core.answers.results_urls")),
    path("form/", paper.blank, name="form"),
    path("desk/statements/", desk.statements, name="desk-statements"),
    path("desk/group/", desk.group, name="group"),
    path("desk/import/", include("talka.core.contributions.import_urls")),
    path("desk/reach/", include("talka.core.outreach.desk_urls")),
    path("desk/", include("talka.core.answers.desk_urls")),
    *(
        path(f"{dataset}.{form}", exports.DATASETS.file, {"dataset": dataset, "form": form}, name)
        for dataset in exports.COLUMNS
        for form in ("csv", "json")
        for name in [f"{dataset}-{form}"]
    ),
]
