"""The declaration of ideas: everything the house needs to know of this tool."""

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
    SPOT_WORDS,
    UNDERSTOOD,
    UNTIL_PUBLIC,
)
from talka.core.tooling.domain import DataHeld, Tool
from talka.core.tooling.registry import ToolConfig


class IdeasConfig(ToolConfig):
    """People bring ideas, weigh them with points for and against, and see what becomes of each."""

    name = "talka.tools.ideas"
    label = "ideas"
    tool = Tool(
        name="ideas",
        title=_("Ideas"),
        purpose=_("People bring ideas and weigh what speaks for and against; each gets an answer."),
        grade="unlinked",
        kinds=("idea", "point for", "point against"),
        options="talka.tools.ideas.domain.Options",
        option_words={**OPTION_WORDS, **PICTURE_WORDS, **SPOT_WORDS},
        urls="talka.tools.ideas.urls",
        desk_pages={
            "together": _("Put together what says the same"),
            "hand-on": _("Hand a shortlist over"),
            "assisted": _("Paper and counter"),
            "reach-people": _("Reach people"),
        },
        data_held=(
            DataHeld(
                _(
                    "The idea or point, its language, and the name and place the person chose to show"
                ),
                _("It is public: others weigh it and the host answers it."),
                UNTIL_PUBLIC,
            ),
            DataHeld(
                _("Stances: support, oppose or neither; which points somebody finds helpful"),
                _("The totals are public; who took which stance is not."),
                _("As long as the idea; the marks go 90 days after the close."),
            ),
            DataHeld(
                _("A sealed mark with each stance, the same for one person within a process"),
                _(
                    "Only the job that finds what people agree on opens it; nothing about a person leaves it."
                ),
                _("Its key is destroyed 90 days after the close; the marks go with it."),
            ),
            PICTURE,
            SPOT,
            MARK,
            RECEIPT,
            UNDERSTOOD,
            FORMS,
            DataHeld(
                _("Which ideas were put together or handed over, by whom and why"),
                _("Everybody can follow an idea, and the receipts of all its authors do."),
                _("As long as the process is public."),
            ),
        ),
        card="talka.core.contributions.views.cards.card",
        export="talka.tools.ideas.exports.export",
        assisted="talka.tools.ideas.queries.asks",
        paper_form="talka.tools.ideas.views.paper.paper_form",
        accepts=("idea", "opinion", "wish", "problem", "topic"),
        take_over="talka.tools.ideas.actions.take_over",
        api="talka.tools.ideas.api.router",
        demo="talka.tools.ideas.demo.make",
    )
