"""Verdicts a passage states in so many words, in Latvian, Russian and English; nothing is concluded.

Written for this project from how minutes are worded. A passage that says two different things proposes
neither, except that *partly* beside *accepted* is *partly*.
"""

import re
from typing import Final

_DECLINED: Final = (
    r"noraidī\w*|noraida|neatbalst\w*|neņemt vērā|nav ņem\w+ vērā|netiek atbalst\w*|nav atbalst\w*|atteikt|"
    r"отклон\w+|не поддерж\w+|не учитыва\w+|не учтен\w*|не приним\w+|не принят\w*|отказать|отказано|"
    r"reject(?:s|ed)?|declin(?:e|es|ed)|refus(?:e|es|ed)|turn(?:s|ed)? down|"
    r"not (?:be )?(?:accepted|supported|approved|adopted|granted)"
)
_PARTLY: Final = (
    r"daļēji atbals\w+|daļēji ņem\w+|daļēji pieņem\w+|ņemt vērā daļēji|ņem\w* vērā daļēji|atbalstīt daļēji|"
    r"частично\s+(?:поддерж|учесть|учтен|приня)\w*|(?:поддерж\w+|учесть|учтен\w*|принять|принят\w*) частично|"
    r"(?:accepted|supported|approved|granted|adopted) (?:partly|partially|in part)|"
    r"(?:partly|partially) (?:accepted|supported|approved|granted|adopted)|accept(?:s)? (?:partly|in part)"
)
_ACCEPTED: Final = (
    r"atbalstī\w*|(?:dome|komiteja|komisija|valde|padome|deputāti) atbalsta|pieņemt priekšlikum\w*|"
    r"priekšlikum\w* pieņem\w*|ņem\w* vērā|piekrist|"
    r"поддержать|поддержан\w*|поддержали|учесть|учтен\w*|принять предложен\w*|предложен\w* принят\w*|согласиться|"
    r"accept(?:s|ed)?|support(?:s|ed)?|approv(?:e|es|ed)|grant(?:s|ed)? the request"
)
_PASSED: Final = (
    r"nodot izskatīšanai|nodot (?:\w+ ){0,3}izskatīšanai|nodots? izskatīšanai|pārsūtīt|pārsūtīts|"
    r"передать на рассмотрение|передано на рассмотрение|переслать|переслано|направить по подведомственности|"
    r"refer(?:s|red)? to|forward(?:s|ed)? to|passed on to"
)
_REVIEWING: Final = (
    r"atlikt|atlikts|atlikta|atliek (?:lēmumu|jautājumu)|отложить|отложен\w*|отложили|перенести рассмотрение|"
    r"postpon(?:e|es|ed)|defer(?:s|red)?|adjourn(?:s|ed)?"
)
_SOMETHING: Final = (
    r"nolem\w*|nolēm\w*|lēmum\w*|lemj|nobalso\w*|balsojum\w*|apstiprin\w*|uzdot|piešķirt|"
    r"решил\w*|решен\w*|решено|постанов\w*|утверд\w*|голосовал\w*|поручить|поручено|"
    r"decid(?:e|ed|es)|decision\w*|resolv(?:e|ed)|resolution\w*|agreed|adopted|voted|votes|carried"
)


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


# In the order in which they are looked for: what was found is taken out before the next is sought.
_SAYS: Final = (
    ("declined", _words(_DECLINED)),
    ("partly", _words(_PARTLY)),
    ("accepted", _words(_ACCEPTED)),
    ("passed", _words(_PASSED)),
    ("reviewing", _words(_REVIEWING)),
)
_DECIDES: Final = _words(_SOMETHING)


def stated(text: str) -> str:
    """The one verdict a passage states: accepted, partly, declined, passed, reviewing, or "" (none, or several)."""
    rest, found = _folded(text), set()
    for verdict, pattern in _SAYS:
        if pattern.search(rest):
            found.add(verdict)
            rest = pattern.sub(" ", rest)
    if "partly" in found:
        found.discard("accepted")
    return found.pop() if len(found) == 1 else ""


def decides(text: str) -> bool:
    """Whether anything at all is decided in a text."""
    folded = _folded(text)
    return bool(_DECIDES.search(folded) or any(says.search(folded) for _, says in _SAYS))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())
