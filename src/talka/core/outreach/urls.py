"""Addresses under /<lang>/ of news: following, notices to print, feeds, calendars."""

from __future__ import annotations

from django.urls import path

from talka.core.outreach import feeds
from talka.core.outreach.views import (
    browsers,
    following,
    reaching,
    reminders,
    screen,
    sharing,
    wall,
)

urlpatterns = [
    path("follow/<uuid:process>/", following.follow, name="follow"),
    path("follow/<uuid:process>/browser/", browsers.in_browser, name="follow-browser"),
    path("follow/confirm/<str:token>/", following.confirm, name="follow-confirm"),
    path("follow/leave/<str:token>/", following.leave, name="follow-leave"),
    path("desk/<slug:space>/<slug:process>/reminders/", reminders.reminders, name="reminders"),
    path("go/<uuid:stage>/<slug:way>/", reaching.go, name="reach"),
    path("screen/<slug:space>/", screen.screen, name="screen"),
    path("notice/<uuid:stage>/", wall.notice, name="notice"),
    path("share/site.png", sharing.of_site, name="share-site"),
    path("share/<uuid:item>.png", sharing.of_item, name="share-item"),
    path("share/<slug:space>.png", sharing.of_host, name="share-host"),
    path("feed/<slug:space>/", feeds.space_feed, name="space-feed"),
    path("feed/<slug:space>/<slug:process>/", feeds.process_feed, name="process-feed"),
    path("calendar/<slug:space>/", feeds.space_calendar, name="space-calendar"),
]
