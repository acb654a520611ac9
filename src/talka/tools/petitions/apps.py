"""The declaration of this tool: everything the house needs to know of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.core.contributions.held import MARK, OPTION_WORDS, RECEIPT, UNDERSTOOD
from talka.core.tooling.domain import DataHeld, Tool
from talka.core.tooling.registry import ToolConfig


class PetitionsConfig(ToolConfig):
    """People ask an institution for something, sign it, and see what became of it."""

    name = "talka.tools.petitions"
    label = "petitions"
    tool = Tool(
        name="petitions",
        title=_("Petition"),
        purpose=_(
            "Ask an institution for something together, sign it, and follow it to the answer."
        ),
        grade="signed",
        kinds=("petition", "point"),
        options="talka.tools.petitions.domain.Options",
        option_words={
            "institution": (
                _("Institution: saeima or municipality"),
                _(
                    "The law of the Saeima asks for 10 000 signatures; a municipality sets the number itself."
                ),
            ),
            "threshold": (_("Signatures needed"), _("At least what the law asks for.")),
            "co_signers": (
                _("Who must sign a draft before the host looks at it"),
                _("A number from 0 to 50."),
            ),
            "authority_key": (
                _("Public key of the authority"),
                _(
                    "With it nobody here can ever read the names. Empty: it comes with the hand-over."
                ),
            ),
            "keep_days": (
                _("How many days names are kept after the hand-over"),
                _("From 1 to 730. Then they are deleted by themselves."),
            ),
            "max_length": OPTION_WORDS["max_length"],
            "late_days": (
                _("How many days after the close sheets may still come"),
                _("From 0 to 60. They count if the last day written on them is before the close."),
            ),
        },
        urls="talka.tools.petitions.urls",
        data_held=(
            DataHeld(
                _("The petition, its language, and what people say against it"),
                _(
                    "It is public once the host has checked it: others sign it, the institution answers it."
                ),
                _(
                    "As long as the process is public; its author can withdraw it until others have signed."
                ),
            ),
            DataHeld(
                _("Name and personal code of each signer, sealed to the receiving authority's key"),
                _(
                    "The law asks who signed. The host can't read it, or no longer once it is handed over."
                ),
                _(
                    "So many days after the hand-over or the close as the stage says; then they are deleted."
                ),
            ),
            DataHeld(
                _("A mark for each signature, computed with a secret key of that petition alone"),
                _(
                    "One person signs once, on the web or on paper; no mark leads to another or to an opinion."
                ),
                _("Deleted with the names; the key is destroyed."),
            ),
            DataHeld(
                _("Names of signers who chose to show them"),
                _("They stand beside the petition, because the signer wants it."),
                _("Deleted with the sealed names."),
            ),
            DataHeld(
                _("Signatures by day, and what was found on each numbered sheet"),
                _("The pace is public in stretches of ten and more; no sheet is typed in twice."),
                _("As long as the process is public; numbers only, no names."),
            ),
            MARK,
            RECEIPT,
            UNDERSTOOD,
        ),
        desk_pages={"desk-petitions": _("Petitions"), "reach-people": _("Reach people")},
        card="talka.core.contributions.views.cards.card",
        export="talka.tools.petitions.open_data.export",
        steps="talka.tools.petitions.views.course.steps",
        changeable="talka.tools.petitions.permissions.changeable",
        api="talka.tools.petitions.api.router",
        demo="talka.tools.petitions.demo.make",
    )
