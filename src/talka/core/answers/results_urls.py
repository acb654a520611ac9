"""Addresses below a stage's results. A tool mounts them under ``results/``."""

from __future__ import annotations

from django.urls import path

from talka.core.answers.views import papers

urlpatterns = [
    path("documents/<slug:paper>.<str:form>", papers.public_paper, name="paper"),
]
