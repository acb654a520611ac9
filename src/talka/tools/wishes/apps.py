"""The declaration of the wish board: everything the house needs to know of this tool."""

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


class WishesConfig(ToolConfig):
    """People hang wishes and questions on a board that is seen live; those who are asked answer with their names."""

    name = "talka.tools.wishes"
    label = "wishes"
    tool = Tool(
        name="wishes",
        title=_("Wish tree"),
        purpose=_("Leave a wish or a question in one tap, see it arrive, read who answers what."),
        grade="unlinked",
        kinds=("wish", "question", "answer"),
        options="talka.tools.wishes.domain.Options",
        option_words={
            **OPTION_WORDS,
            "wishes": (_("People leave wishes"), ""),
            "questions": (
                _("People ask questions"),
                _("You list who is asked on the desk; each gets a link of their own."),
            ),
            "topics": (_("Topics"), _("One a line. Leave empty to ask for none.")),
            "look_first": (
                _("A moderator looks at everything before it hangs on the board"),
                _("Otherwise it hangs at once, and a moderator can take it off."),
            ),
            "likes": (_("People can like what hangs there"), _("One each; the number is exact.")),
            "answer_length": (
                _("Longest answer, in characters"),
                _("Alike for all who are asked. From 100 to 5000."),
            ),
            "silence": (
                _("Days of silence, for example around an election"),
                _(
                    "One day a line as 2029-06-01, or its first and last: 2029-06-01 – 2029-06-02. Nothing new is taken"
                    " or published on them."
                ),
            ),
        },
        urls="talka.tools.wishes.urls",
        desk_pages={
            "waiting": _("Look at wishes first"),
            "respondents": _("Who is asked"),
            "together": _("Put together what says the same"),
            "hand-on": _("Hand a shortlist over"),
            "assisted": _("Paper and counter"),
            "reach-people": _("Reach people"),
        },
        data_held=(
            DataHeld(
                _("The wish or question, its language and topic, and whom it asks"),
                _("It is public: others like it, those who are asked answer it."),
                UNTIL_PUBLIC,
            ),
            DataHeld(
                _("Who likes it: a mark with each like"),
                _("The number is public and exact; who liked what is not."),
                _("As long as the wish; the marks go 90 days after the close."),
            ),
            DataHeld(
                _("Names of those who are asked, what they stand for, and their answers"),
                _("They answer in public, under their names."),
                _("As long as the process is public."),
            ),
            DataHeld(
                _("A hash of each link, then of the key in the browser of the person who is asked"),
                _("Nobody answers in somebody else's name."),
                _("Until a new link is made, or the process is deleted."),
            ),
            MARK,
            RECEIPT,
            UNDERSTOOD,
            FORMS,
        ),
        card="talka.core.contributions.views.cards.card",
        export="talka.tools.wishes.exports.export",
        assisted="talka.tools.wishes.queries.asks",
        paper_form="talka.tools.wishes.views.paper.paper_form",
        accepts=("wish", "question", "idea", "opinion", "problem", "topic"),
        take_over="talka.tools.wishes.actions.take_over",
        steps="talka.tools.wishes.views.telling.steps",
        changeable="talka.tools.wishes.permissions.changeable",
        changed="talka.tools.wishes.actions.look_again",
        pauses="talka.tools.wishes.permissions.pauses",
        api="talka.tools.wishes.api.router",
        demo="talka.tools.wishes.demo.make",
        answers_at_once=True,
    )
