"""People's words and what is said about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Library
from django.template.loader import render_to_string

from talka.kit.langtext import plain, written
from talka.kit.markdown import to_html
from talka.kit.pieces import Label, Step, Tone, pieces
from talka.kit.tags.component import component

register = Library()
register.simple_tag(written, name="langtext")
register.filter("langtext", plain)
register.filter("markdown", to_html)


@component(register, "kit/quote.html")
def quote(
    text: str, language: str = "", href: str = "", by: Label = "", large: bool = False
) -> dict[str, Any]:
    """Show a person's words in their own language."""
    return {"text": text, "language": language, "href": href, "by": by, "large": large}


@register.simple_block_tag
def reply(
    content: str, label: Label, tone: Tone = "plain", by: Label = "", when: Label = ""
) -> str:
    """Wrap what was replied to somebody: a verdict badge, the reason, who and when."""
    return render_to_string(
        "kit/reply.html",
        {"content": content, "label": label, "tone": tone, "by": by, "when": when},
    )


@component(register, "kit/card.html")
def card(
    title: Label,
    href: str,
    excerpt: Label = "",
    meta: Label = "",
    badge: Label = "",
    tone: Tone = "plain",
    language: str = "",
    level: int = 3,
    words: bool = False,
) -> dict[str, Any]:
    """Make a card that is one link; ``words`` sets the title as a person's words."""
    shown = {"title": title, "href": href, "excerpt": excerpt, "meta": meta, "badge": badge}
    return shown | {"tone": tone, "language": language, "level": level, "words": words}


@register.simple_block_tag
def panel(content: str, title: Label = "", tone: Tone = "plain", level: int = 2) -> str:
    """Wrap content in a surface with an optional heading."""
    return render_to_string(
        "kit/panel.html", {"content": content, "title": title, "tone": tone, "level": level}
    )


@component(register, "kit/badge.html")
def badge(label: Label, tone: Tone = "plain") -> dict[str, Any]:
    """Write a small label with the tone's colour and sign."""
    return {"label": label, "tone": tone}


@register.simple_block_tag
def notice(content: str, title: Label = "", tone: Tone = "plain", role: str = "") -> str:
    """Say something that must not be missed; ``role`` may be "status" or "alert"."""
    return render_to_string(
        "kit/notice.html", {"content": content, "title": title, "tone": tone, "role": role}
    )


@component(register, "kit/timeline.html")
def timeline(steps: Iterable[Any]) -> dict[str, Any]:
    """Show the life of something as steps done, current, to come or late."""
    return {"steps": pieces(Step, steps)}


@component(register, "kit/code_words.html")
def code_words(words: Sequence[str], qr: str = "", qr_label: Label = "") -> dict[str, Any]:
    """Show words to be written down, large and numbered, with a QR code where given."""
    return {"words": words, "qr": qr, "qr_label": qr_label, "joined": " ".join(words)}
