"""The declaration of surveys: everything the house needs to know of this tool."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.held import RECEIPT, UNDERSTOOD, UNTIL_PUBLIC
from talka.core.tooling.domain import DataHeld, Tool
from talka.core.tooling.registry import ToolConfig


class SurveysConfig(ToolConfig):
    """The host asks many questions at once; everybody sees what came out, and free texts are answered."""

    name = "talka.tools.surveys"
    label = "surveys"
    tool = Tool(
        name="surveys",
        title=_("Survey"),
        purpose=_("Questions of all kinds, page by page; results without telling of anybody."),
        grade="unlinked",
        kinds=("opinion",),
        options="talka.tools.surveys.domain.Options",
        option_words={
            "show_early": (
                _("Whoever has answered sees the results at once"),
                _("Everybody else sees them after the close."),
            ),
            "least": (
                _("People in the smallest group whose answers are told apart"),
                _("From 10 to 100."),
            ),
        },
        urls="talka.tools.surveys.urls",
        desk_pages={
            "desk-questions": _("Questions"),
            "enter": _("Fill in for somebody"),
            "bring": _("Bring answers as a file"),
            "reach-people": _("Reach people"),
        },
        data_held=(
            DataHeld(
                _(
                    "Answers of one person to the questions of one survey, in one row without a time"
                ),
                _("They are counted, and told so that nobody can be found in them."),
                _(
                    "As long as the process is public; until the close the person can take them back."
                ),
            ),
            DataHeld(
                _("Free texts and their language, as opinions joined to no other answer"),
                _("They are public: others read them and the host answers them."),
                UNTIL_PUBLIC,
            ),
            DataHeld(
                _("Answers put aside, sealed with words that only the person has"),
                _("So that a long survey can be finished another day."),
                _("Until the close; without the words nobody can read them."),
            ),
            DataHeld(
                _("A mark that keeps one person from answering twice, computed with a secret key"),
                _("One person answers a survey once."),
                _("The key and the marks are destroyed 90 days after the close."),
            ),
            RECEIPT,
            UNDERSTOOD,
        ),
        card="talka.tools.surveys.views.cards.card",
        export="talka.tools.surveys.exports.export",
        paper_form="talka.tools.surveys.views.paper.paper_form",
        receipt="talka.tools.surveys.queries.stage_of_words",
        api="talka.tools.surveys.api.router",
        by_place="talka.tools.surveys.views.places.by_place",
        demo="talka.tools.surveys.demo.make",
    )
