"""Addresses under /<lang>/desk/: for people with a role."""

from __future__ import annotations

from django.urls import path

from talka.core.spaces.views import (
    areas,
    asking,
    desk,
    extending,
    frames,
    hosts,
    lists,
    planning,
    publishing,
)

STAGE = "<slug:space>/<slug:process>/<int:number>/"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("new/", hosts.new_host, name="desk-new-space"),
    path("<slug:space>/", desk.host, name="desk-host"),
    path("<slug:space>/people/", hosts.people, name="desk-people"),
    path("<slug:space>/people/<uuid:id>/end/", hosts.end_role, name="desk-end-role"),
    path("<slug:space>/frames/", frames.frames, name="desk-frames"),
    path("<slug:space>/frames/<slug:key>/", frames.frame, name="desk-frame"),
    path("<slug:space>/frames/<slug:key>/drop/", frames.drop_frame, name="desk-frame-drop"),
    path("<slug:space>/days/", frames.days, name="desk-days"),
    path("<slug:space>/days/<slug:day>/end/", frames.end_day, name="desk-day-end"),
    path("<slug:space>/submissions/", frames.official_address, name="desk-submissions"),
    path("<slug:space>/areas/", areas.desk_areas, name="desk-areas"),
    path("<slug:space>/areas/<uuid:id>/", areas.desk_area, name="desk-area"),
    path("<slug:space>/areas/<uuid:id>/drop/", areas.drop_area, name="desk-area-drop"),
    path("<slug:space>/new/", asking.new, name="desk-new-process"),
    path("<slug:space>/<slug:process>/", desk.overview, name="desk-process"),
    path("<slug:space>/<slug:process>/question/", asking.question, name="desk-question"),
    path("<slug:space>/<slug:process>/where/", areas.concerned, name="desk-where"),
    path("<slug:space>/<slug:process>/add/", asking.add_stage, name="desk-add-stage"),
    path(STAGE, publishing.check, name="desk-check"),
    path(f"{STAGE}prolong/", publishing.prolong, name="desk-prolong"),
    path(f"{STAGE}extend/", extending.extend, name="desk-extend"),
    path(f"{STAGE}list/", lists.admitted, name="desk-list"),
    path(f"{STAGE}<slug:page>/", planning.plan, name="desk-plan"),
]
