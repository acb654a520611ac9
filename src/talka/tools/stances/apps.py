"""The declaration of the Statements stage: everything the house needs to know of this tool."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.held import MARK, RECEIPT, UNDERSTOOD, UNTIL_PUBLIC
from talka.core.tooling.domain import DataHeld, Tool
from talka.core.tooling.registry import ToolConfig


class StancesConfig(ToolConfig):
    """People judge short statements; a map shows who thinks alike, what unites and what divides."""

    name = "talka.tools.stances"
    label = "stances"
    tool = Tool(
        name="stances",
        title=_("Statements"),
        purpose=_("Short statements to agree or disagree with; see what unites and what divides."),
        grade="unlinked",
        kinds=("statement",),
        options="talka.tools.stances.domain.Options",
        option_words={
            "max_length": (_("Longest statement, in characters"), _("From 60 to 600.")),
            "people_add": (_("People may add statements of their own"), ""),
            "hold_new": (
                _("People's statements wait until you release them"),
                _("Look at them daily: what waits is judged by nobody."),
            ),
            "show_early": (
                _("The map is shown while people still judge"),
                _("Without it people judge uninfluenced, and nobody can compare two maps."),
            ),
        },
        urls="talka.tools.stances.urls",
        desk_pages={
            "desk-statements": _("Statements: put up and release"),
            "reach-people": _("Reach people"),
        },
        data_held=(
            DataHeld(
                _("The statement, its language, and the name the person chose to show"),
                _("It is public: others judge it and the host answers it."),
                UNTIL_PUBLIC,
            ),
            DataHeld(
                _("Stances: agree, disagree or pass"),
                _("The totals are public; who took which stance is not."),
                _("As long as the statement; the marks go 90 days after the close."),
            ),
            DataHeld(
                _("A sealed mark with each stance, the same for one person within a process"),
                _("Only the job that draws the map opens it, to see which stances go together."),
                _("Its key is destroyed 90 days after the close; the marks go with it."),
            ),
            DataHeld(
                _("The map: sizes and places of groups of at least ten people, and their shares"),
                _("It shows what unites the groups and what divides them; no person is on it."),
                _("As long as the process is public."),
            ),
            MARK,
            RECEIPT,
            UNDERSTOOD,
        ),
        card="talka.core.contributions.views.cards.card",
        export="talka.tools.stances.exports.export",
        paper_form="talka.tools.stances.views.paper.paper_form",
        api="talka.tools.stances.api.router",
        demo="talka.tools.stances.demo.make",
    )
