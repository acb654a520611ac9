"""HTML built from the inside out: whatever is not markup already is escaped."""

from collections.abc import Iterable
from html import escape

from talka.opinions.cleaning import visible

_EMPTY = frozenset({"rect", "meta"})


class Html(str):
    """Markup that is safe to put into a page as it is."""


def tag(name: str, /, *children: str, **attributes: object) -> Html:
    """An element. `class_` becomes `class`, `_` in other names a hyphen; None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(visible(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY:
        return Html(f"<{name}{written}/>")
    return Html(f"<{name}{written}>{joined(children)}</{name}>")


def joined(children: Iterable[str]) -> Html:
    """Children one after the other, plain text escaped."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children))


def text(plain: str) -> Html:
    """Plain text as markup, without characters that HTML forbids."""
    return Html(escape(visible(plain), quote=False))
