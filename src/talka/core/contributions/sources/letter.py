"""What somebody wrote in a letter by e-mail, without what mail programs add: quotes, headers, signatures.

Lines quoted with ">" go, wherever they stand (RFC 3676, 4.5); so does everything after "-- " (4.3), after the header
block that Outlook puts above what is answered, and after a closing formula near the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

NEAR_THE_END: Final = 8
SHORT: Final = 80
DEEPEST: Final = 5
LOOKED_AT: Final = 300
FORWARDED: Final = re.compile(
    r"\s*(?:fwd?|fw|wg|pārs\w*|пересл\w*|fwd:.*)\s*:|\s*(?:pārsūtīts|переслано)\b", re.IGNORECASE
)
DIVIDER: Final = re.compile(
    r"\s*-{2,}\s*(?:original|forwarded|sākotnēj|pārsūt|исходн|пересыл|перенаправ).*|"
    r"\s*begin forwarded message\s*:.*|\s*_{20,}\s*",
    re.IGNORECASE,
)
PASSED_ON: Final = re.compile(r"forwarded|pārsūt|пересыл|перенаправ", re.IGNORECASE)
FROM: Final = re.compile(r"\s*\*?(?:from|no|sūtītājs|от|von)\*?\s*:\*?\s*\S", re.IGNORECASE)
HEADER: Final = re.compile(
    r"\s*\*?(?:from|no|sūtītājs|от|sent|date|to|cc|subject|nosūtīts|datums|kam|kopija|temats|tēma|"
    r"отправлено|дата|кому|копия|тема)\*?\s*:",
    re.IGNORECASE,
)
ATTRIBUTION: Final = re.compile(
    r".*(?:\bwrote|\bschrieb|\brakstīja|\braksta|\bнаписал(?:\(?а\)?)?|\bписал(?:\(?а\)?)?|\bпишет)\s*:\s*",
    re.IGNORECASE,
)
CLOSING: Final = re.compile(
    r"\s*(?:ar cieņu|cieņā|ar sveicien\w*|ar labu vēlējumiem|с уважением|с наилучшими пожеланиями|"
    r"best regards|kind regards|regards|sincerely|yours (?:sincerely|faithfully|truly))\b.{0,60}",
    re.IGNORECASE,
)
DEVICE: Final = re.compile(
    r"\s*(?:sent from my|get outlook for|nosūtīts no|sūtīts no|отправлено с)\b.{0,60}",
    re.IGNORECASE,
)


def said(text: str, subject: str = "", depth: int = 0) -> str:
    """The writer's own words; of a letter that was passed on, those of its first writer.

    ``text``: the letter's plain text, ``subject`` its subject line. Returns "" where nothing is left.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = _boundary(lines)
    above = lines if at is None else lines[:at]
    if at is not None and depth < DEEPEST and _is_passed_on(lines[at], subject):
        return said("\n".join(_below(lines, at)), "", depth + 1)
    return "\n".join(_unsigned(_unquoted(above))).strip()


def _is_passed_on(divider: str, subject: str) -> bool:
    return bool(PASSED_ON.search(divider) or FORWARDED.match(subject))


def _boundary(lines: Sequence[str]) -> int | None:
    """Where another letter begins, below this one."""
    for at, line in enumerate(lines):
        if DIVIDER.fullmatch(line[:LOOKED_AT]) or _is_header(lines[at : at + 5]):
            return at
    return None


def _is_header(lines: Sequence[str]) -> bool:
    return bool(FROM.match(lines[0])) and sum(bool(HEADER.match(one)) for one in lines) >= 3


def _below(lines: Sequence[str], at: int) -> Sequence[str]:
    """What follows a divider and its header block."""
    rest = list(lines[at:])
    if DIVIDER.fullmatch(rest[0][:LOOKED_AT]):
        rest = rest[1:]
    while rest and (not rest[0].strip() or HEADER.match(rest[0])):
        rest = rest[1:]
    return rest


def _unquoted(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for at, line in enumerate(lines):
        if line.startswith(">"):
            continue
        if ATTRIBUTION.fullmatch(line[:LOOKED_AT]) and len(line) <= LOOKED_AT:
            following = next((one for one in lines[at + 1 :] if one.strip()), ">")
            if following.startswith(">"):
                continue
            if any(one.strip() for one in kept):
                break
        kept.append(line)
    return kept


def _unsigned(lines: Sequence[str]) -> Sequence[str]:
    for at, line in enumerate(lines):
        if line.rstrip() == "--":
            return lines[:at]
    ends = len(lines)
    while ends and not lines[ends - 1].strip():
        ends -= 1
    for at in range(max(1, ends - NEAR_THE_END), ends):
        rest = [len(one) for one in lines[at:ends]]
        is_end = CLOSING.fullmatch(lines[at]) or DEVICE.fullmatch(lines[at])
        if is_end and max(rest) <= SHORT:
            return lines[:at]
    return lines[:ends]
