"""Papers about people's data: the record of processing, the privacy notice, how long what is kept."""

from __future__ import annotations

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from talka.core.answers.documents.facts import Facts
from talka.core.answers.documents.pieces import paper
from talka.core.tooling.registry import tool
from talka.kit.langtext import plain
from talka.kit.papers import Heading, Listed, Paper, Part, Table, Words

KEY_DAYS = 90


def processing(facts: Facts) -> Paper:
    """The record of processing activities (GDPR, article 30, paragraph 1), point by point."""
    declared = tool(facts.stage.tool)
    rows = (
        (_("Controller"), _controller(facts)),
        (_("Purpose"), f"{declared.purpose} {plain(facts.stage.process.question)}"),
        (_("Whose data"), _("People who took part, and people they wrote about.")),
        (_("Which data"), "\n".join(str(held.what) for held in declared.data_held)),
        (
            _("Who receives them"),
            _("Everybody: opinions, totals and answers are public. Nobody else."),
        ),
        (
            _("Transfers to third countries"),
            _("None by this site; published opinions can be read anywhere."),
        ),
        (_("Time limits"), "\n".join(str(held.until) for held in declared.data_held)),
        (_("Safeguards"), _safeguards()),
    )
    parts: list[Part] = [Table((_("What the record must say"), _("Here")), rows, (1, 3))]
    return paper(facts, _("Record of processing activities (GDPR, article 30)"), parts)


def privacy(facts: Facts) -> Paper:
    """The privacy notice of the stage (GDPR, article 13)."""
    parts: list[Part] = [
        Heading(_("Who is responsible")),
        Words(_controller(facts)),
        Heading(_("What is kept, why, and until when")),
        _held(facts),
        Heading(_("On what ground")),
        Words(
            _(
                "A task carried out in the public interest (GDPR, article 6, paragraph 1, point e), "
                "unless the host has named another ground."
            )
        ),
        Heading(_("How you are protected")),
        Words(_safeguards()),
        Words(
            _(
                "What you write, your style, a helper who typed for you, or someone who recorded the running "
                "server can still give you away."
            )
        ),
        Heading(_("What you can do")),
        Listed(
            (
                _(
                    "Until the close you can change or withdraw an opinion with the words of its receipt."
                ),
                _("If you left an address for news, every letter holds a link that ends them."),
                _("You can ask the host for your data, or to have them corrected or erased."),
                _(
                    "You can complain to the data protection authority; in Latvia: Datu valsts inspekcija."
                ),
            )
        ),
    ]
    return paper(facts, _("Privacy notice"), parts)


def retention(facts: Facts) -> Paper:
    """How long what is kept, for whoever files the archive away."""
    keys = date_format(facts.closed + timedelta(days=KEY_DAYS))
    parts: list[Part] = [
        _held(facts),
        Heading(_("When")),
        Listed(
            (
                _("The key behind the marks of people is destroyed by %(day)s.") % {"day": keys},
                _(
                    "Addresses left for news are destroyed at the last thing done, at most 24 months after the close."
                ),
                _("The ledger keeps hashes only; they stay, and hold no words."),
                _(
                    "This archive holds no opinion that was not public; how long it is filed, the host's own rules say."
                ),
            )
        ),
    ]
    return paper(facts, _("How long what is kept"), parts)


def _held(facts: Facts) -> Table:
    held = tool(facts.stage.tool).data_held
    rows = tuple((str(one.what), str(one.why), str(one.until)) for one in held)
    return Table((_("What"), _("Why"), _("Until when")), rows, (3, 3, 3))


def _controller(facts: Facts) -> str:
    host = plain(facts.stage.process.space.name)
    return _("%(host)s; for this question: %(name)s") % {"host": host, "name": facts.stage.owner}


def _safeguards() -> str:
    return _(
        "Personal codes are not stored, and addresses left for news are sealed until they are destroyed. People are "
        "known by marks that only a key outside the database can compute, and that key is destroyed after the close. "
        "There is no access log and no tracker. Every administrative act stands in a public ledger."
    )
