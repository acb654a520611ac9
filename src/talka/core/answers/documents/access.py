"""The accessibility statement of a stage."""

from __future__ import annotations

from django.utils.translation import gettext as _

from talka.core.answers.documents.facts import Facts
from talka.core.answers.documents.pieces import paper
from talka.kit.langtext import plain
from talka.kit.papers import Heading, Listed, Paper, Part, Words


def accessibility(facts: Facts) -> Paper:
    """What works for whom, what does not yet, and whom to tell."""
    parts: list[Part] = [
        Heading(_("How accessible it is")),
        Words(
            _(
                "We hold to WCAG 2.2, level AA. Every page is checked by a program on every change, on a phone and "
                "on a desktop; that finds some barriers, not all."
            )
        ),
        Listed(
            (
                _("Everything works without JavaScript and by keyboard alone."),
                _("Every picture has a table or words beside it."),
                _(
                    "People's words keep the language they were written in, so that they are read aloud rightly."
                ),
                _("These papers have real headings and table heads, and say their language."),
                _("Paper forms count as much as the site."),
            )
        ),
        Heading(_("What is not good yet")),
        Listed((_("People with disabilities have not tested it yet."),)),
        Heading(_("If something stands in your way")),
        Words(
            _("Tell %(name)s, %(host)s.")
            % {"name": facts.stage.owner, "host": plain(facts.stage.process.space.name)}
        ),
    ]
    return paper(facts, _("Accessibility statement"), parts)
