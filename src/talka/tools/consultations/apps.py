"""The declaration of consultations: everything the house needs to know of this tool."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.tooling.domain import DataHeld, Tool
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
            "max_length": (_("Longest opinion, in characters"), _("From 200 to 20 000.")),
            "allow_alias": (
                _("People may sign with a name of their choice"),
                _("It is shown with the opinion; nobody checks it."),
            ),
            "ask_place": (_("Ask which place the opinion is about"), ""),
            "places": (
                _("Places to choose from"),
                _("Separate them with commas. Leave empty to let people type."),
            ),
            "allow_stances": (_("People may be for or against others' opinions"), ""),
            "allow_replies": (_("People may reply to others' opinions"), ""),
        },
        urls="talka.tools.consultations.urls",
        data_held=(
            DataHeld(
                _("The opinion, its language, and the name and place the person chose to show"),
                _("It is public: others read it and the host answers it."),
                _("As long as the process is public; until the close the person can withdraw it."),
            ),
            DataHeld(
                _("A mark that keeps one person from sending too much, computed with a secret key"),
                _("One person sends at most 20 opinions and takes one stance on each."),
                _("The key and the marks are destroyed 90 days after the close."),
            ),
            DataHeld(
                _("A slow hash of the receipt's eight words"),
                _("Whoever has the words finds, changes or withdraws the opinion."),
                _("As long as the opinion."),
            ),
            DataHeld(
                _(
                    "Whether somebody understands an answer, under a mark made of the receipt's words"
                ),
                _(
                    "The host learns whether its reasons are understood; told in tenths, of ten or more."
                ),
                _("As long as the answer."),
            ),
            DataHeld(
                _(
                    "Numbers of forms on paper and whether each is typed in; how many people agreed, by week,"
                    " that a helper types for them"
                ),
                _("No sheet is typed in twice, and nobody speaks for others without their yes."),
                _("As long as the process; by night a number no longer leads to its opinion."),
            ),
            DataHeld(
                _("Stances: for, against or pass"),
                _("The totals are public; who took which stance is not."),
                _("As long as the opinion; the marks go 90 days after the close."),
            ),
        ),
        desk_pages={
            "assisted": _("Paper and counter"),
            "confused": _("What confused people"),
            "reach-people": _("Reach people"),
        },
        card="talka.tools.consultations.views.cards.card",
        export="talka.tools.consultations.exports.export",
        assisted="talka.tools.consultations.queries.asks",
        paper_form="talka.tools.consultations.views.paper.paper_form",
        accepts=("opinion", "idea", "wish", "problem", "topic"),
        take_over="talka.tools.consultations.actions.take_over",
        api="talka.tools.consultations.api.router",
        demo="talka.tools.consultations.demo.make",
    )
