"""Addresses under a stage. Views are called as ``view(request, stage, …)`` by the house."""

from __future__ import annotations

from django.urls import include, path, re_path

from talka.core.contributions.views import paper
from talka.tools.consultations import exports, feeds
from talka.tools.consultations.views import reading, results
from talka.tools.consultations.views.stances import TAKING
from talka.tools.consultations.views.writing import WRITING

urlpatterns = [
    path("", reading.home, name="home"),
    path("opinions/", reading.opinions, name="opinions"),
    path("opinion/<uuid:id>/", reading.opinion, name="opinion"),
    path("opinion/<uuid:id>/stance/", TAKING.stance, name="stance"),
    path("write/", WRITING.write, name="write"),
    path("write/check/", WRITING.check, name="check"),
    path("write/sent/", WRITING.sent, name="sent"),
    path("theme/<uuid:id>/", results.theme, name="theme"),
    path("results/", results.results, name="results"),
    path("results/", include("talka.core.answers.results_urls")),
    path("form/", paper.blank, name="form"),
    path("desk/assisted/", include("talka.core.assisted.urls")),
    path("desk/import/", include("talka.core.contributions.import_urls")),
    path("desk/reach/", include("talka.core.outreach.desk_urls")),
    path("desk/", include("talka.core.answers.desk_urls")),
    path("feed.atom", feeds.feed, name="feed"),
    re_path(
        r"^(?P<dataset>opinions|themes|answers)\.(?P<form>csv|json)$",
        exports.DATASETS.file,
        name="export",
    ),
]
