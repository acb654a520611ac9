"""Where sentences begin and end in a text, by characters of the text itself."""

import re

Span = tuple[int, int]

_END = re.compile(r"(?<=[.!?…])[\"'”»)\]]*\s+(?=[\"'“„«(\[]*[^\W_])|(?<!\s)\s*\n\s*|(?<=;)\s+")
_ABBREVIATION = re.compile(
    r"(?<![^\s(])(?:[^\W\d_]|\d{1,3}|u\.c|utt|piem|plkst|t\.i|st|mr|mrs|dr|prof|nr|str|ул|им|тыс|руб|"
    r"см|др|пр|bzw|z\.b|ca|etc|vs|e\.g|i\.e|approx|no)\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 10
_LEAST_LETTERS = 12
_LOOKED_AT = 40
_SEVERAL = re.compile(r"[.!?…;\n][\"'”»)\]]*\s")


def sentences(text: str) -> list[Span]:
    """Spans of sentences, list items and lines, trimmed; fragments stay with what precedes them."""
    spans: list[Span] = []
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.start() if match else len(text)
        if match and "\n" not in match.group() and _abbreviated(text, end):
            continue
        _add(spans, text, start, end)
        start = match.end() if match else end
    return spans


def _abbreviated(text: str, end: int) -> bool:
    """Whether an abbreviation ends there; a look at the last few letters, since all may be many."""
    return bool(_ABBREVIATION.search(text, max(0, end - _LONGEST_ABBREVIATION), end))


def may_be_several(text: str) -> bool:
    """Whether a text could hold more than one sentence: a quick look that rules most out."""
    return bool(_SEVERAL.search(text))


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    letters = sum(map(str.isalpha, text[start : min(end, start + _LOOKED_AT)]))
    if letters < _LEAST_LETTERS:
        letters = sum(map(str.isalpha, text[start:end]))
    if start == end or (letters == 0 and not spans):
        return
    if spans and letters < _LEAST_LETTERS:
        spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
    else:
        spans.append((start, end))
