"""Addresses under a stage. Views are called as ``view(request, stage, …)`` by the house."""

from __future__ import annotations

from django.urls import include, path

from talka.core.answers.views import outcome
from talka.core.contributions.views import paper
from talka.tools.surveys import exports
from talka.tools.surveys.views import answering, desk, questions, reading, receipts, results

urlpatterns = [
    path("", reading.home, name="home"),
    path("answer/", answering.answer, name="answer-survey"),
    path("mine/", receipts.mine, name="mine"),
    path("texts/", reading.texts, name="texts"),
    path("opinion/<uuid:id>/", reading.opinion, name="opinion"),
    path("theme/<uuid:id>/", outcome.theme, name="theme"),
    path("results/", results.results, name="results"),
    path("decided/", outcome.results, name="decided"),
    path("results/", include("talka.core.answers.results_urls")),
    path("form/", paper.blank, name="form"),
    path("questionnaire.json", questions.exported, name="questionnaire"),
    path("map/<slug:question>/", results.squares, name="squares"),
    path("desk/enter/", answering.enter, name="enter"),
    path("desk/questions/", desk.questions, name="desk-questions"),
    path("desk/questions/in-force/", desk.in_force, name="questions-in-force"),
    path("desk/questions/file/", questions.file, name="questions-file"),
    path("desk/bring/", questions.bring, name="bring"),
    path("desk/questions/page/<int:page>/", questions.page, name="question-page"),
    path("desk/questions/page/<int:page>/new/", questions.new, name="question-new"),
    path("desk/questions/<slug:question>/", questions.change, name="question-change"),
    path("desk/import/", include("talka.core.contributions.import_urls")),
    path("desk/reach/", include("talka.core.outreach.desk_urls")),
    path("desk/", include("talka.core.answers.desk_urls")),
    *(
        path(f"answers.{form}", exports.answers, {"form": form}, f"answers-{form}")
        for form in ("csv", "json")
    ),
    *(
        path(f"{dataset}.{form}", exports.DATASETS.file, {"dataset": dataset, "form": form}, name)
        for dataset in exports.COLUMNS
        for form in ("csv", "json")
        for name in [f"{dataset}-{form}"]
    ),
]
