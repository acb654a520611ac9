"""Words out of the HTML that platforms store: paragraphs stay apart, everything else of it goes.

No parser: those take minutes over tags that never end. Each step here reads the text once.
"""

from __future__ import annotations

import html
import re
from typing import Final

MARKUP: Final = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:[a-z]{2,8}|#\d{1,6});")
TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
BREAKS: Final = {"br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "tr", "blockquote"}
UNSPOKEN: Final = (
    (re.compile("<!--"), re.compile("-->")),
    (re.compile("<script", re.IGNORECASE), re.compile("</script>", re.IGNORECASE)),
    (re.compile("<style", re.IGNORECASE), re.compile("</style>", re.IGNORECASE)),
)
MANY_BREAKS: Final = re.compile("\n{3,}")


def words_of(text: str) -> str:
    """The words a reader would have seen; a text without markup comes back as it is."""
    if not MARKUP.search(text):
        return text
    for begin, end in UNSPOKEN:
        text = _without(text, begin, end)
    plain = html.unescape(TAG.sub(_in_words, text))
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


def _without(text: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """The text without what stands between; what never ends stays."""
    parts, at = [], 0
    while (begun := begin.search(text, at)) and (ended := end.search(text, begun.end())):
        parts.append(text[at : begun.start()])
        at = ended.end()
    return "".join([*parts, text[at:]])


def _in_words(tag: re.Match[str]) -> str:
    is_end, name = tag[1], tag[2].lower()
    if name == "li" and not is_end:
        return "\n- "
    return "\n" if name in BREAKS else ""
