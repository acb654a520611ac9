"""Every opinion with where it ended, and the count of them by status."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from talka.opinions.report.markup import Html, tag
from talka.opinions.report.picture import share
from talka.opinions.voices import STATUSES, Assigned, Grouping, Status, Voice


def status_words(say: NullTranslations) -> dict[Status, tuple[str, str]]:
    """For each status its name and what it means."""
    return {
        "themed": (say.gettext("in a theme"), say.gettext("The opinion belongs to a theme.")),
        "duplicate": (
            say.gettext("same text"),
            say.gettext("The same text was sent more than once; it counts in its theme."),
        ),
        "campaign": (
            say.gettext("campaign letter"),
            say.gettext("Written from a template that several people used; it counts too."),
        ),
        "no_theme_fits": (
            say.gettext("no theme fits"),
            say.gettext("It says something of its own, or holds no words. Please read it."),
        ),
        "unsure": (
            say.gettext("not sure"),
            say.gettext("The program could not decide between themes. Please decide."),
        ),
        "moderated": (say.gettext("moderated"), say.gettext("Set aside by a moderator.")),
    }


def status_table(grouping: Grouping, say: NullTranslations) -> Html:
    """How many opinions ended where; the sum is all of them."""
    counts, names = grouping.counts(), status_words(say)
    total = len(grouping.assigned)
    lines = [
        tag(
            "tr",
            tag("th", tag("strong", names[status][0]), " – ", names[status][1], scope="row"),
            tag("td", str(counts[status]), class_="figure"),
            tag("td", share(counts[status], total), class_="figure"),
        )
        for status in STATUSES
    ]
    head = tag(
        "tr",
        tag("th", say.gettext("Where it ended"), scope="col"),
        tag("th", say.gettext("Opinions"), scope="col", class_="figure"),
        tag("th", say.gettext("Share"), scope="col", class_="figure"),
    )
    foot = tag(
        "tr",
        tag("th", say.gettext("All opinions"), scope="row"),
        tag("td", str(total), class_="figure"),
        tag("td", "100 %", class_="figure"),
    )
    table = tag("table", tag("thead", head), tag("tbody", *lines), tag("tfoot", foot))
    return tag("div", table, class_="scroll")


def all_rows(
    grouping: Grouping, voices: Sequence[Voice], rows: Mapping[str, int], say: NullTranslations
) -> Html:
    """A list of all opinions; each can be linked to as `#row-N`."""
    names = {theme.id: theme.name for theme in grouping.themes}
    status = {key: name for key, (name, _) in status_words(say).items()}
    return tag(
        "ol",
        *(
            tag(
                "li",
                tag("span", *_meta(one, row, names, status, rows, say), class_="meta"),
                tag("p", voice.text, lang=one.language or None, dir="auto"),
                id=f"row-{row}",
            )
            for row, (one, voice) in enumerate(zip(grouping.assigned, voices, strict=True))
        ),
        class_="rows",
    )


def _meta(
    one: Assigned,
    row: int,
    names: Mapping[str, str],
    status: Mapping[Status, str],
    rows: Mapping[str, int],
    say: NullTranslations,
) -> list[str]:
    parts: list[str] = [say.gettext("Row {row}").format(row=row), " · "]
    parts.append(tag("span", status[one.status], class_="badge"))
    if one.same_as is not None:
        parts += [" · ", row_link(rows[one.same_as], say)]
    if one.theme:
        place = one.subtheme or one.theme
        parts += [" · ", tag("a", names[place], href=f"#{place}")]
    return parts


def row_link(row: int, say: NullTranslations, brief: bool = False) -> Html:
    """A link to an opinion in the list; a brief one shows its number alone."""
    name = say.gettext("Row {row}").format(row=row)
    if brief:
        return tag("a", str(row), href=f"#row-{row}", aria_label=name)
    return tag("a", name, href=f"#row-{row}")
