"""Addresses under a stage. Views are called as ``view(request, stage, …)`` by the house."""

from __future__ import annotations

from django.urls import include, path

from talka.core.answers.views import outcome
from talka.core.contributions.views import paper as blank_paper
from talka.tools.wishes import exports
from talka.tools.wishes.views import answering, desk, judging, paper, reading, screen
from talka.tools.wishes.views.writing import WISHES

urlpatterns = [
    path("", reading.home, name="home"),
    path("screen/", screen.screen, name="screen"),
    path("leaves/", paper.to_cut_out, name="leaves"),
    path("opinion/<uuid:id>/", reading.wish, name="opinion"),
    path("opinion/<uuid:id>/like/", judging.LIKING.stance, name="stance"),
    path("write/", WISHES.write, name="write"),
    path("write/check/", WISHES.check, name="check"),
    path("write/sent/", WISHES.sent, name="sent"),
    path("answering/", answering.answering, name="answering"),
    path("answering/<uuid:id>/", answering.reply, name="reply"),
    path("answering/link/<str:token>/", answering.invited, name="invited"),
    path("theme/<uuid:id>/", outcome.theme, name="theme"),
    path("results/", outcome.results, name="results"),
    path("results/", include("talka.core.answers.results_urls")),
    path("form/", blank_paper.blank, name="form"),
    path("desk/waiting/", desk.waiting, name="waiting"),
    path("desk/respondents/", desk.people, name="respondents"),
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
