"""The declaration of consultations: everything the house needs to know of this tool."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.held import (
    FORMS,
    MARK,
    OPTION_WORDS,
    RECEIPT,
    STANCES,
    UNDERSTOOD,
    WORDS,
)
from talka.core.tooling.domain import Tool
from talka.core.tooling.registry import ToolConfig


class ConsultationsConfig(ToolConfig):
    """An institution asks, people write, every opinion is answered."""

    name = "talka.tools.consultations"
    label = "consultations"
    tool = Tool(
        name="consultations",
        title=_("Consultation"),
        purpose=_("Ask a question, read every opinion, and answer with reasons."),
        grade="unlinked",
        kinds=("opinion", "comment"),
        options="talka.tools.consultations.domain.Options",
        option_words={
            **OPTION_WORDS,
            "allow_stances": (_("People may be for or against others' opinions"), ""),
            "allow_replies": (_("People may reply to others' opinions"), ""),
        },
        urls="talka.tools.consultations.urls",
        data_held=(WORDS, MARK, RECEIPT, UNDERSTOOD, FORMS, STANCES),
        desk_pages={
            "assisted": _("Paper and counter"),
            "confused": _("What confused people"),
            "reach-people": _("Reach people"),
        },
        card="talka.core.contributions.views.cards.card",
        export="talka.tools.consultations.exports.export",
        assisted="talka.tools.consultations.queries.asks",
        paper_form="talka.tools.consultations.views.paper.paper_form",
        accepts=("opinion", "idea", "wish", "problem", "topic"),
        take_over="talka.tools.consultations.actions.take_over",
        api="talka.tools.consultations.api.router",
        demo="talka.tools.consultations.demo.make",
    )
