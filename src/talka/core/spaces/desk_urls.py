"""Addresses under /<lang>/desk/: for people with a role."""

from __future__ import annotations

from django.urls import path

from talka.core.spaces.views import asking, desk, hosts, lists, planning, publishing

STAGE = "<slug:space>/<slug:process>/<int:number>/"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("new/", hosts.new_host, name="desk-new-space"),
    path("<slug:space>/", desk.host, name="desk-host"),
    path("<slug:space>/people/", hosts.people, name="desk-people"),
    path("<slug:space>/people/<uuid:id>/end/", hosts.end_role, name="desk-end-role"),
    path("<slug:space>/new/", asking.new, name="desk-new-process"),
    path("<slug:space>/<slug:process>/", desk.overview, name="desk-process"),
    path("<slug:space>/<slug:process>/question/", asking.question, name="desk-question"),
    path("<slug:space>/<slug:process>/add/", asking.add_stage, name="desk-add-stage"),
    path(STAGE, publishing.check, name="desk-check"),
    path(f"{STAGE}prolong/", publishing.prolong, name="desk-prolong"),
    path(f"{STAGE}list/", lists.admitted, name="desk-list"),
    path(f"{STAGE}<slug:page>/", planning.plan, name="desk-plan"),
]
