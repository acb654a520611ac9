from __future__ import annotations

from django.urls import path

from talka.site.trial import views

urlpatterns = [
    path("try/", views.choose, name="try"),
    path("try/<str:token>/", views.file, name="try-file"),
    path("try/<str:token>/forget/", views.forget, name="try-forget"),
    path("try/<str:token>/keep/", views.keep, name="try-keep"),
    path("try/<str:token>/<str:name>", views.download, name="try-download"),
]
