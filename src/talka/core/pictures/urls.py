"""Addresses of pictures: the same in every language."""

from __future__ import annotations

from django.urls import path

from talka.core.pictures import files, views

urlpatterns = [
    path("picture/<uuid:file>.webp", views.picture, name="picture"),
    path("picture/small/<uuid:file>.webp", views.picture, {"size": files.SMALL}, "picture-small"),
]
