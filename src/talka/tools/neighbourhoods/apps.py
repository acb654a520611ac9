"""The declaration of neighbourhoods: everything the house needs to know of this tool."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.held import (
    FORMS,
    MARK,
    OPTION_WORDS,
    RECEIPT,
    UNDERSTOOD,
    UNTIL_PUBLIC,
)
from talka.core.tooling.domain import DataHeld, Tool
from talka.core.tooling.registry import ToolConfig


class NeighbourhoodsConfig(ToolConfig):
    """A page for each neighbourhood, a forum whose topics have a host and an end, reports per area."""

    name = "talka.tools.neighbourhoods"
    label = "neighbourhoods"
    tool = Tool(
        name="neighbourhoods",
        title=_("Neighbourhoods"),
        purpose=_("Each neighbourhood sees what goes on there and talks over its own topics."),
        grade="unlinked",
        kinds=("topic", "reply", "summary"),
        options="talka.tools.neighbourhoods.domain.Options",
        option_words={
            **OPTION_WORDS,
            "weeks": (_("Weeks a topic runs"), _("Where nobody says how long. At most twelve.")),
            "least": (
                _("Smallest number of opinions told per area"),
                _("Reports are silent about an area with fewer. At least five."),
            ),
        },
        urls="talka.tools.neighbourhoods.urls",
        desk_pages={
            "together": _("Put together what says the same"),
            "hand-on": _("Hand a shortlist over"),
            "assisted": _("Paper and counter"),
            "reach-people": _("Reach people"),
        },
        data_held=(
            DataHeld(
                _("The topic or reply, its language, place, and the name the person chose to show"),
                _(
                    "It is public: neighbours read it, and whoever leads a topic is known by a name."
                ),
                UNTIL_PUBLIC,
            ),
            DataHeld(
                _("For how many weeks a topic is discussed"),
                _("It ends on a Sunday that everybody can see."),
                _("As long as the topic."),
            ),
            DataHeld(
                _("An e-mail address of somebody who follows a place, sealed, once for each place"),
                _(
                    "A letter on Mondays when there is news there. Nobody can tell who follows what."
                ),
                _("Until one click in a letter ends it, or the process is over."),
            ),
            MARK,
            RECEIPT,
            UNDERSTOOD,
            FORMS,
        ),
        card="talka.core.contributions.views.cards.card",
        export="talka.tools.neighbourhoods.exports.export",
        assisted="talka.tools.neighbourhoods.queries.asks",
        paper_form="talka.tools.neighbourhoods.views.paper.paper_form",
        accepts=("topic", "idea", "opinion", "wish", "problem"),
        take_over="talka.tools.neighbourhoods.actions.take_over",
        on_stage_change="talka.tools.neighbourhoods.tasks.on_change",
        letter="talka.tools.neighbourhoods.weekly.letter",
        api="talka.tools.neighbourhoods.api.router",
        demo="talka.tools.neighbourhoods.demo.make",
    )
