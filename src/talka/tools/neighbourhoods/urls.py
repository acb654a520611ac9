"""Addresses under a stage. Views are called as ``view(request, stage, …)`` by the house."""

from __future__ import annotations

from django.urls import include, path

from talka.core.answers.views import outcome
from talka.core.contributions.views import paper
from talka.tools.neighbourhoods import exports
from talka.tools.neighbourhoods.views import comparing, following, reading
from talka.tools.neighbourhoods.views.writing import REPLIES, SUMMARIES, TOPICS

urlpatterns = [
    path("", reading.home, name="home"),
    path("area/<uuid:id>/", reading.area, name="area"),
    path("opinion/<uuid:id>/", reading.topic, name="opinion"),
    path("opinion/<uuid:id>/reply/", REPLIES.write, name="reply"),
    path("opinion/<uuid:id>/reply/check/", REPLIES.check, name="reply-check"),
    path("opinion/<uuid:id>/reply/sent/", REPLIES.sent, name="reply-sent"),
    path("opinion/<uuid:id>/sum-up/", SUMMARIES.write, name="sum-up"),
    path("opinion/<uuid:id>/sum-up/check/", SUMMARIES.check, name="sum-up-check"),
    path("opinion/<uuid:id>/sum-up/sent/", SUMMARIES.sent, name="sum-up-sent"),
    path("reports/", comparing.reports, name="reports"),
    path("reports/<uuid:process>/<int:number>/", comparing.report, name="report"),
    path(
        "reports/<uuid:process>/<int:number>/area/<uuid:id>/", comparing.report_of, name="report-of"
    ),
    path("follow/", following.follow, name="follow-places"),
    path("write/", TOPICS.write, name="write"),
    path("write/check/", TOPICS.check, name="check"),
    path("write/sent/", TOPICS.sent, name="sent"),
    path("theme/<uuid:id>/", outcome.theme, name="theme"),
    path("results/", outcome.results, name="results"),
    path("results/", include("talka.core.answers.results_urls")),
    path("form/", paper.blank, name="form"),
    path("topics.csv", exports.DATASETS.file, {"dataset": "topics", "form": "csv"}, "topics-csv"),
    path(
        "topics.json", exports.DATASETS.file, {"dataset": "topics", "form": "json"}, "topics-json"
    ),
    path("desk/assisted/", include("talka.core.assisted.urls")),
    path("desk/import/", include("talka.core.contributions.import_urls")),
    path("desk/reach/", include("talka.core.outreach.desk_urls")),
    path("desk/", include("talka.core.answers.shortlist_urls")),
    path("desk/", include("talka.core.answers.desk_urls")),
]
