"""Who speaks for and who against in a theme, and who contradicts whom, in plain words."""

from collections.abc import Mapping
from gettext import NullTranslations

from talka.opinions.report.markup import Html, tag
from talka.opinions.report.rows import cited
from talka.opinions.voices import Sentence, SideFound, ThemeFound

Rows = Mapping[str, int]


def for_and_against(theme: ThemeFound, rows: Rows, say: NullTranslations) -> list[Html]:
    """How many clearly approve and disapprove, a sentence of each, and how much that tells."""
    sides = theme.sides
    if sides is None:
        return []
    others = say.ngettext("{many} other says neither clearly.", "{many} others say neither clearly.",
                          sides.unclear).format(many=sides.unclear)  # fmt: skip
    limits = say.gettext(
        "A program counted only those who say it in so many words, and misreads up to one of four. "
        "This is no vote and does not tell which side is larger."
    )
    return [
        tag("h3", say.gettext("Clearly for, clearly against")),
        tag(
            "ul",
            _side(say.gettext("For: {people}"), sides.approve, theme, rows, say),
            _side(say.gettext("Against: {people}"), sides.disapprove, theme, rows, say),
            class_="saying",
        ),
        tag("p", f"{others} {limits}", class_="soft"),
    ]


def _side(
    heading: str, side: SideFound, theme: ThemeFound, rows: Rows, say: NullTranslations
) -> Html:
    people = say.ngettext("{many} person", "{many} people", side.people).format(many=side.people)
    if side.texts < side.people:
        texts = say.ngettext("{many} different text", "{many} different texts", side.texts)
        people += f" ({texts.format(many=side.texts)})"
    counted = tag("strong", heading.format(people=people))
    return tag(
        "li", counted, " – ", _quoted(side.sentence, theme), " ", cited(side.sentence, rows, say)
    )


def contradicting(theme: ThemeFound, rows: Rows, say: NullTranslations) -> list[Html]:
    """Pairs of sentences with opposite signs, and how they were found."""
    if not theme.contradictions:
        return []
    pairs = [
        tag(
            "li",
            _quoted(pair.approves, theme),
            " ",
            cited(pair.approves, rows, say),
            " ↔ ",
            _quoted(pair.disapproves, theme),
            " ",
            cited(pair.disapproves, rows, say),
        )
        for pair in theme.contradictions
    ]
    note = say.gettext(
        "Paired by a program for their words: much the same words, one for, one against. Please read both opinions."
    )
    return [
        tag("h3", say.gettext("Who contradicts whom")),
        tag("ul", *pairs, class_="saying"),
        tag("p", note, class_="soft"),
    ]


def _quoted(one: Sentence, theme: ThemeFound) -> Html:
    return tag("q", one.sentence, lang=theme.language or None, dir="auto")
