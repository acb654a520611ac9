"""The themes as bars that state their numbers, and the same as a table."""

from collections.abc import Sequence
from gettext import NullTranslations

from talka.opinions.report.markup import Html, tag
from talka.opinions.voices import ThemeFound

_STEP, _BAR = 56, 14


def themes_figure(themes: Sequence[ThemeFound], total: int, say: NullTranslations) -> Html:
    """Bars for the top themes beside a table with the same figures."""
    largest = max(theme.size for theme in themes)
    bars = [_bar(theme, place, largest) for place, theme in enumerate(themes)]
    drawing = tag(
        "svg",
        *bars,
        role="img",
        aria_label=say.gettext("Themes by the number of opinions; the table gives the same."),
        height=_STEP * len(themes),
    )
    return tag("figure", drawing, tag("div", _table(themes, total, say), class_="scroll"))


def _bar(theme: ThemeFound, place: int, largest: int) -> Html:
    top = place * _STEP
    width = f"{max(0.5, 100 * theme.size / largest):.1f}%"
    common = {"y": top + 26, "height": _BAR, "rx": _BAR // 2}
    return tag(
        "g",
        tag("text", _short(theme.name), x=0, y=top + 18, class_="label"),
        tag("text", str(theme.size), x="100%", y=top + 18, class_="number"),
        tag("rect", x=0, width="100%", class_="track", **common),
        tag("rect", x=0, width=width, class_="bar", **common),
        aria_hidden="true",
    )


def _short(name: str, most: int = 28) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip(" ,") + "…"


def _table(themes: Sequence[ThemeFound], total: int, say: NullTranslations) -> Html:
    head = tag(
        "tr",
        tag("th", say.gettext("Theme"), scope="col"),
        tag("th", say.gettext("Opinions"), scope="col", class_="figure"),
        tag("th", say.gettext("Share"), scope="col", class_="figure"),
    )
    lines = [
        tag(
            "tr",
            tag("th", tag("a", theme.name, href=f"#{theme.id}"), scope="row"),
            tag("td", str(theme.size), class_="figure"),
            tag("td", share(theme.size, total), class_="figure"),
        )
        for theme in themes
    ]
    caption = tag("caption", say.gettext("The themes, the most often mentioned first"))
    return tag("table", caption, tag("thead", head), tag("tbody", *lines))


def share(part: int, whole: int) -> str:
    """`part` of `whole` in per cent, with a figure after the point where it is small."""
    value = 100 * part / whole
    return f"{value:.0f} %" if value >= 10 or part == 0 else f"{value:.1f} %"
