"""The declaration of problems: everything the house needs to know of this tool."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.held import (
    FORMS,
    MARK,
    OPTION_WORDS,
    PICTURE,
    PICTURE_WORDS,
    RECEIPT,
    SPOT,
    UNDERSTOOD,
    UNTIL_PUBLIC,
)
from talka.core.tooling.domain import DataHeld, Tool
from talka.core.tooling.registry import ToolConfig


class ProblemsConfig(ToolConfig):
    """People name a problem and where it is; the responsible office answers, repairs, or solves it with them."""

    name = "talka.tools.problems"
    label = "problems"
    tool = Tool(
        name="problems",
        title=_("Problems"),
        purpose=_("People name a problem and its place; the responsible office says what it does."),
        grade="unlinked",
        kinds=("problem",),
        options="talka.tools.problems.domain.Options",
        option_words={
            **OPTION_WORDS,
            **PICTURE_WORDS,
            "categories": (
                _("Categories and the office each goes to"),
                _(
                    "One a line: category; office. Each in Latvian / Russian / English. Leave empty for the usual ones."
                ),
            ),
            "answer_days": (
                _("Within how many working days you promise a first answer"),
                _("Everybody can read it. 0 promises nothing."),
            ),
        },
        urls="talka.tools.problems.urls",
        desk_pages={
            "desk-problems": _("Problems: answer, repair, hand on"),
            "desk-hour": _("Problem hour: enter many at once"),
            "desk-unsorted": _("Sort what came on paper"),
            "desk-open311": _("Programs: Open311"),
            "together": _("Put together what says the same"),
            "hand-on": _("Hand a shortlist over"),
            "assisted": _("Paper and counter"),
            "reach-people": _("Reach people"),
        },
        data_held=(
            DataHeld(
                _("The problem, its language, and the name and place the person chose to show"),
                _("It is public: others see what is known already, and the office answers it."),
                UNTIL_PUBLIC,
            ),
            DataHeld(
                _("What kind of problem it is, and in which area"),
                _("It goes to the office that is responsible."),
                UNTIL_PUBLIC,
            ),
            PICTURE,
            SPOT,
            DataHeld(
                _("Who has the same problem: a mark with each “me too”"),
                _("The number is public and exact; who said it is not."),
                _("As long as the problem; the marks go 90 days after the close."),
            ),
            MARK,
            RECEIPT,
            UNDERSTOOD,
            FORMS,
        ),
        card="talka.core.contributions.views.cards.card",
        export="talka.tools.problems.exports.export",
        assisted="talka.tools.problems.queries.asks",
        paper_form="talka.tools.problems.views.paper.paper_form",
        changeable="talka.tools.problems.permissions.changeable",
        accepts=("problem", "idea", "opinion", "wish", "topic"),
        take_over="talka.tools.problems.actions.take_over",
        api="talka.tools.problems.api.router",
        demo="talka.tools.problems.demo.make",
        answers_at_once=True,
    )
