"""Markdown of people and institutions to HTML that can do no harm."""

from __future__ import annotations

from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr"}
HEADINGS = {"h3", "h4"}
_reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")


def to_html(source: str) -> SafeString:
    """Return ``source`` as safe HTML: headings start at h3, links earn nothing for their target."""
    tokens = _reader.parse(source)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag in ("h1", "h2", "h3") else "h4"
    html = _reader.renderer.render(tokens, _reader.options, {})
    cleaned = nh3.clean(
        html,
        tags=ALLOWED | HEADINGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
    return mark_safe(cleaned)


def to_words(source: str) -> str:
    """Return what ``source`` says without any markup, for papers and other places that have none."""
    return unescape(strip_tags(to_html(source))).strip()
