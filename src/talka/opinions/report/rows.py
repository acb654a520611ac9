"""Every opinion with where it ended, and the count of them by status."""

from collections.abc import Iterator, Mapping, Sequence
from gettext import NullTranslations

from talka.opinions.report.markup import Html, tag, text
from talka.opinions.report.picture import share
from talka.opinions.voices import STATUSES, Grouping, Sentence, Status, Voice


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
) -> Iterator[Html]:
    """A list of all opinions, piece by piece; each can be linked to as `#row-N`."""
    numbered = text(say.gettext("Row {row}"))
    badge = {key: tag("span", name, class_="badge") for key, (name, _) in status_words(say).items()}
    link = {
        theme.id: Html(" · ") + tag("a", theme.name, href=f"#{theme.id}")
        for theme in grouping.themes
    }
    opened = {
        code: tag("p", lang=code or None, dir="auto").removesuffix("</p>")
        for code in {one.language for one in grouping.assigned}
    }
    yield Html('<ol class="rows">')
    for row, (one, voice) in enumerate(zip(grouping.assigned, voices, strict=True)):
        said = f"{opened[one.language]}{text(voice.text)}</p>"
        same = "" if one.same_as is None else f" · {row_link(rows[one.same_as], say)}"
        theme = link[one.subtheme or one.theme] if one.theme else ""
        meta = f"{numbered.format(row=row)} · {badge[one.status]}{same}{theme}"
        yield Html(f'<li id="row-{row}"><span class="meta">{meta}</span>{said}</li>')
    yield Html("</ol>")


def row_link(row: int, say: NullTranslations, brief: bool = False) -> Html:
    """A link to an opinion in the list; a brief one shows its number alone."""
    name = say.gettext("Row {row}").format(row=row)
    if brief:
        return tag("a", str(row), href=f"#row-{row}", aria_label=name)
    return tag("a", name, href=f"#row-{row}")


def cited(one: Sentence, rows: Mapping[str, int], say: NullTranslations) -> Html:
    """Links to those who say so: the first named in full, the others by number."""
    first, *others = (rows[voice] for voice in one.cites)
    links: list[str] = [row_link(first, say)]
    for row in others:
        links += [" · ", row_link(row, say, brief=True)]
    return tag("span", *links, class_="cites")
