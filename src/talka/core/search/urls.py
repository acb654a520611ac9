"""Addresses of search under /<lang>/."""

from __future__ import annotations

from django.urls import path

from talka.core.search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/description.xml", views.description, name="search-description"),
]
