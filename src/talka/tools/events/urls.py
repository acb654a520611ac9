"""Addresses under a stage. Views are called as ``view(request, stage, …)`` by the house."""

from __future__ import annotations

from django.urls import include, path

from talka.core.answers.views import outcome
from talka.tools.events import exports
from talka.tools.events.views import desk, paper, reading, signing

urlpatterns = [
    path("", reading.home, name="home"),
    path("event/<int:number>/", reading.event, name="event"),
    path("event/<int:number>/event.ics", reading.calendar_file, name="event-calendar"),
    path("event/<int:number>/sheet/", paper.sheet, name="sheet"),
    path("event/<int:number>/sign-up/", signing.sign_up, name="sign-up"),
    path("event/<int:number>/mine/", signing.mine, name="mine"),
    path("opinion/<uuid:id>/", reading.opinion, name="opinion"),
    path("theme/<uuid:id>/", outcome.theme, name="theme"),
    path("results/", outcome.results, name="results"),
    path("results/", include("talka.core.answers.results_urls")),
    path("desk/events/", desk.events, name="desk-events"),
    path("desk/events/new/", desk.new, name="event-new"),
    path("desk/events/<int:number>/", desk.change, name="event-change"),
    path("desk/events/<int:number>/cancel/", desk.cancel, name="event-cancel"),
    path("desk/events/<int:number>/people/", desk.people, name="event-people"),
    path("desk/events/<int:number>/enter/", signing.enter, name="enter"),
    path("desk/events/<int:number>/minutes/", desk.minutes, name="event-minutes"),
    path("desk/events/<int:number>/notes/", desk.notes, name="event-notes"),
    path("desk/import/", include("talka.core.contributions.import_urls")),
    path("desk/assisted/", include("talka.core.assisted.urls")),
    path("desk/reach/", include("talka.core.outreach.desk_urls")),
    path("desk/", include("talka.core.answers.desk_urls")),
    *(
        path(f"{dataset}.{form}", exports.DATASETS.file, {"dataset": dataset, "form": form}, name)
        for dataset in exports.COLUMNS
        for form in ("csv", "json")
        for name in [f"{dataset}-{form}"]
    ),
]
