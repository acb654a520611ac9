from __future__ import annotations

from django.urls import path

from talka.site.pages import about, front, minute

urlpatterns = [
    path("", front.home, name="home"),
    path("grouped/", minute.grouped, name="grouped"),
    path("data-use/", about.data_use, name="data-use"),
    path("how-it-works/", about.how_it_works, name="how-it-works"),
    path("accessibility/", about.accessibility, name="accessibility"),
]
