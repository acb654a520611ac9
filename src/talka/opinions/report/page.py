"""report.html: one page that needs nothing else, to read, to print and to hand on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from importlib.resources import files

from talka.opinions.report.markup import Html, joined, tag
from talka.opinions.report.picture import themes_figure
from talka.opinions.report.rows import all_rows, cited, row_link, status_table
from talka.opinions.report.sides import contradicting, for_and_against
from talka.opinions.voices import Drafting, Grouping, Sentence, ThemeFound, Voice
from talka.opinions.wording import wording

_OPINIONS = Html("\0")
"""Where the list of all opinions goes: a character that no text on a page can hold."""


@dataclass(frozen=True)
class Page:
    """Everything the page is made from."""

    grouping: Grouping
    voices: Sequence[Voice]
    rows: Mapping[str, int]
    language: str
    say: NullTranslations


def report_html(
    grouping: Grouping, voices: Sequence[Voice], rows: Mapping[str, int], language: str
) -> Iterator[str]:
    """The whole page, piece by piece. `language` (lv, ru, en) is that of its own words, not of the opinions."""
    page = Page(grouping, voices, rows, language, wording(language))
    title = page.say.gettext("What people said")
    css = (files("talka.opinions.report") / "style.css").read_text("utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        Html(f"<style>{css}</style>"),
    )
    skip = tag("a", page.say.gettext("Go to the themes"), href="#themes", class_="skip")
    body = tag("body", skip, _header(page, title), _main(page), _footer(page))
    before, _, after = tag("html", head, body, lang=language).partition(_OPINIONS)
    yield "<!doctype html>\n" + before
    if voices:
        yield from all_rows(grouping, voices, rows, page.say)
    yield after


def _tops(page: Page) -> list[ThemeFound]:
    return [theme for theme in page.grouping.themes if theme.parent is None]


def _opinions(many: int, say: NullTranslations) -> str:
    return say.ngettext("{many} opinion", "{many} opinions", many).format(many=many)


def _header(page: Page, title: str) -> Html:
    themes = len(_tops(page))
    found = page.say.ngettext("{many} theme", "{many} themes", themes).format(many=themes)
    lede = f"{_opinions(len(page.voices), page.say)} · {found}"
    return tag("header", tag("h1", title), tag("p", lede, class_="lede"))


def _main(page: Page) -> Html:
    say, tops = page.say, _tops(page)
    parts = []
    if tops:
        figure = themes_figure(tops, len(page.voices), say)
        parts.append(_section("themes", say.gettext("The themes at a glance"), figure))
        parts += [_theme(theme, page) for theme in tops]
    if page.voices:
        table = status_table(page.grouping, say)
        parts.append(_section("accounts", say.gettext("Where every opinion ended"), table))
        note = tag("p", say.gettext("Rows are counted from 0, as in assigned.csv."), class_="soft")
        heading = tag("h2", say.gettext("Every opinion"))
        parts.append(tag("section", heading, note, _OPINIONS, id="opinions"))
    return tag("main", *parts)


def _section(name: str, heading: str, *children: str) -> Html:
    return tag("section", tag("h2", heading), *children, id=name, class_="overview")


def _theme(theme: ThemeFound, page: Page) -> Html:
    subs = [sub for sub in page.grouping.themes if sub.parent == theme.id]
    return tag(
        "section",
        tag("h2", theme.name, lang=theme.language or None),
        *_label(theme, page),
        _about(theme, page),
        *_summary(theme, page),
        *for_and_against(theme, page.rows, page.say),
        *contradicting(theme, page.rows, page.say),
        *(_sub(sub, page) for sub in subs),
        id=theme.id,
        class_="theme",
    )


def _label(theme: ThemeFound, page: Page) -> list[Html]:
    """Says so where a machine wrote words of the theme."""
    if not theme.drafted:
        return []
    return [tag("p", tag("span", page.say.gettext("drafted by a machine"), class_="badge"))]


def _about(theme: ThemeFound, page: Page) -> Html:
    count = tag("p", tag("strong", _opinions(theme.size, page.say)), class_="count")
    phrases = [tag("li", phrase) for phrase in theme.key_phrases]
    listed = tag("ul", *phrases, class_="phrases", lang=theme.language or None)
    shown = theme.quotes[:1] if theme.parent else theme.quotes
    return joined([count, listed, *(_quote(*quote, theme, page) for quote in shown)])


def _quote(voice: str, words: str, theme: ThemeFound, page: Page) -> Html:
    spoken = tag("p", words, lang=theme.language or None, dir="auto")
    return tag("blockquote", spoken, row_link(page.rows[voice], page.say))


def _summary(theme: ThemeFound, page: Page) -> list[Html]:
    quoted = {words for _, words in theme.quotes}
    said = [
        tag("li", _said(one, theme), " ", cited(one, page.rows, page.say))
        for one in theme.summary
        if one.sentence not in quoted
    ]
    if not said:
        return []
    own = page.say.gettext("In short, in people's own words")
    drafted = page.say.gettext("In short, as a machine drafted it from what people wrote")
    heading = tag("h3", drafted if _is_drafted(theme) else own)
    return [heading, tag("ul", *said, class_="saying")]


def _is_drafted(theme: ThemeFound) -> bool:
    return any(one.drafted for one in theme.summary)


def _said(one: Sentence, theme: ThemeFound) -> Html:
    kind = "span" if one.drafted else "q"
    return tag(kind, one.sentence, lang=theme.language or None, dir="auto")


def _sub(sub: ThemeFound, page: Page) -> Html:
    name = tag("h3", sub.name, lang=sub.language or None)
    return tag("div", name, *_label(sub, page), _about(sub, page), id=sub.id, class_="sub")


def _footer(page: Page) -> Html:
    drafting, lent, say = page.grouping.drafting, page.grouping.lent, page.say
    alone = say.gettext(
        "Grouped by Talka on this computer: nothing was sent anywhere. Themes are proposals of a "
        "program; a person should read and correct them before anything is decided."
    )
    seen = say.gettext(
        "Grouped by Talka on this computer. To see which opinions are alike, some were sent to a model at {host}. "
        "Themes are proposals of programs; a person should read and correct them before anything is decided."
    )
    sent = seen.format(host=lent.host) if lent and lent.host else alone
    told = [tag("p", _sent(drafting, say) or sent)]
    if lent and lent.host and drafting:
        told.append(tag("p", seen.format(host=lent.host)))
    if lent:
        told.append(tag("p", lent.reason.translated(page.language)))
    return tag("footer", *told)


def _sent(drafting: Drafting | None, say: NullTranslations) -> str:
    """Where opinions were sent, if they were."""
    if drafting is None:
        return ""
    return say.gettext(
        "Grouped by Talka on this computer. Some opinions were sent to the language model {model} at {host}, "
        "which drafted the words marked so; each was checked against what people wrote. Themes are proposals "
        "of programs; a person should read and correct them before anything is decided."
    ).format(model=drafting.model, host=drafting.host)
