"""The declaration of events: everything the house needs to know of this tool."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.held import FORMS, RECEIPT, UNDERSTOOD
from talka.core.tooling.domain import DataHeld, Tool
from talka.core.tooling.registry import ToolConfig


class EventsConfig(ToolConfig):
    """People meet: work days, hearings, meetings; what they say there is answered like everything else."""

    name = "talka.tools.events"
    label = "events"
    tool = Tool(
        name="events",
        title=_("Events"),
        purpose=_(
            "Meet in person or online, do something together, and have what is said answered."
        ),
        grade="unlinked",
        kinds=("opinion",),
        options="talka.tools.events.domain.Options",
        option_words={
            "kept_days": (
                _("Days for which sign-ups are kept after an event"),
                _("From 1 to 30. What people need is deleted as soon as the event ends."),
            ),
        },
        urls="talka.tools.events.urls",
        desk_pages={
            "desk-events": _("Events and sign-ups"),
            "assisted": _("Paper and counter"),
            "reach-people": _("Reach people"),
        },
        data_held=(
            DataHeld(
                _("A sign-up: the name somebody gives, or none, sealed"),
                _("The organiser knows how many come and whom to greet."),
                _("At most 30 days after the event; the stage says how many."),
            ),
            DataHeld(
                _("What somebody who signs up needs in order to take part, sealed"),
                _("Only the organiser opens it, and each opening stands in the public ledger."),
                _("Deleted when the event ends."),
            ),
            DataHeld(
                _("An e-mail address, if one was left with a sign-up, sealed"),
                _("A reminder, and a letter when the event changes or a place comes free."),
                _("Deleted together with the sign-up."),
            ),
            DataHeld(
                _(
                    "A slow hash of a sign-up's eight words, and a mark that limits places per person"
                ),
                _("Whoever has the words gives the place up; nobody takes a whole hall."),
                _("Deleted together with the sign-up."),
            ),
            DataHeld(
                _("Opinions noted at an event, without names"),
                _("They are public: the host answers them like all others."),
                _("As long as the process is public."),
            ),
            DataHeld(
                _("How many came, and the minutes"),
                _("Everybody sees what came of the event. Who came is not kept."),
                _("As long as the process is public."),
            ),
            RECEIPT,
            UNDERSTOOD,
            FORMS,
        ),
        card="talka.core.contributions.views.cards.card",
        export="talka.tools.events.exports.export",
        assisted="talka.tools.events.queries.asks",
        paper_form="talka.tools.events.views.paper.paper_form",
        accepts=("idea", "opinion", "petition", "problem", "topic", "wish"),
        take_over="talka.tools.events.actions.take_over",
        api="talka.tools.events.api.router",
        demo="talka.tools.events.demo.make",
        dates="talka.tools.events.dates.dates",
        letter="talka.tools.events.letters.letter",
    )
