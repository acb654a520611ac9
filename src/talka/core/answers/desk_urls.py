"""Addresses of a stage's desk, below the stage's own. A tool mounts them under ``desk/``."""

from __future__ import annotations

from django.urls import path

from talka.core.answers.views import (
    answering,
    board,
    desk,
    group,
    milestones,
    minutes,
    papers,
    publishing,
    settling,
    signing,
    theme,
)

urlpatterns = [
    path("", desk.home, name="desk"),
    path("begin-answering/", desk.begin, name="begin-answering"),
    path("group/", group.group, name="group"),
    path("group/progress/", group.progress, name="grouping-progress"),
    path("board/", board.page, name="board"),
    path("board/settle/", settling.settle, name="board-settle"),
    path("board/<uuid:id>/", theme.theme, name="board-theme"),
    path("board/list/<slug:status>/", theme.status_list, name="board-list"),
    path("sign-off/", signing.sign_off_page, name="sign-off"),
    path("answers/", answering.answers, name="answers"),
    path("answers/<uuid:id>/", answering.answer, name="answer"),
    path("minutes/", minutes.minutes, name="minutes"),
    path("publish/", publishing.publish, name="publish"),
    path("publish/<uuid:id>/", publishing.preview, name="preview"),
    path("milestones/", milestones.milestones, name="milestones"),
    path("milestones/<uuid:id>/", milestones.done, name="milestone-done"),
    path("documents/", papers.papers, name="papers"),
    path("documents/archive.zip", papers.archive, name="archive"),
    path("documents/<slug:paper>.<str:form>", papers.desk_paper, name="desk-paper"),
    path("finish/", publishing.finish, name="finish"),
]
