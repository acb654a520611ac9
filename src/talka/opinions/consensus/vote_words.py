"""How people and programs write down a vote, and what they call the columns."""

from collections.abc import Sequence

AGREE, PASS, DISAGREE = 1, 0, -1

_AGREE = (
    *("1", "1.0", "+1", "agree", "agreed", "strongly agree", "yes", "y", "for", "true", "support"),
    *("piekrītu", "piekrīt", "pilnīgi piekrītu", "jā", "par", "atbalstu"),
    *("согласен", "согласна", "согласны", "полностью согласен", "да", "за", "поддерживаю"),
)
_DISAGREE = (
    *("-1", "-1.0", "−1", "–1", "disagree", "disagreed", "strongly disagree", "no", "n", "against"),
    *("false", "oppose", "nepiekrītu", "nepiekrīt", "pilnīgi nepiekrītu", "nē", "pret"),
    *("neatbalstu", "не согласен", "не согласна", "не согласны", "несогласен", "несогласна"),
    *("полностью не согласен", "нет", "против", "не поддерживаю"),
)
_PASS = (
    *("0", "0.0", "-0", "pass", "passed", "skip", "unsure", "neutral", "abstain", "don't know"),
    *("izlaist", "izlaižu", "nezinu", "atturos", "neitrāli", "nav viedokļa"),
    *("пропустить", "пропускаю", "не знаю", "воздерживаюсь", "нейтрально", "нет мнения"),
)

VOTES: dict[str, int] = {
    **dict.fromkeys(_AGREE, AGREE),
    **dict.fromkeys(_DISAGREE, DISAGREE),
    **dict.fromkeys(_PASS, PASS),
}
"""What may stand in a cell, in small letters."""

PARTICIPANT = frozenset(
    {
        *("participant", "participantid", "voter", "voterid", "pid", "user", "userid", "person"),
        *("personid", "dalībnieks", "dalībnieksid", "persona", "lietotājs", "dalībniekaid"),
        *("участник", "участникid", "пользователь", "человек"),
    }
)
STATEMENT = frozenset(
    {
        *("statement", "statementid", "comment", "commentid", "tid", "item", "itemid", "proposal"),
        *("apgalvojums", "apgalvojumsid", "izteikums", "priekšlikums", "viedoklis"),
        *("утверждение", "высказывание", "тезис", "предложение", "мнение"),
    }
)
VOTE = frozenset(
    {
        *("vote", "value", "stance", "answer", "response", "choice"),
        *("nostāja", "attieksme", "atbilde", "vērtējums", "balsojums", "izvēle"),
        *("позиция", "отношение", "ответ", "оценка", "голос", "выбор"),
    }
)
TIME = frozenset({"timestamp", "modified", "created"})
TEXT = frozenset(
    {
        *("commentbody", "text", "txt", "body", "statementtext", "statement", "teksts"),
        *("apgalvojums", "текст", "утверждение", "тезис"),
    }
)
STATEMENT_ID = frozenset({"commentid", "statementid", "tid", "id", "itemid", "nr", "№"})
MODERATED = frozenset({"moderated", "mod", "moderācija", "модерация"})
META = frozenset({"ismeta", "meta"})


def folded(name: str) -> str:
    """A column's name without case, spaces, hyphens and underscores: "Comment-ID" is "commentid"."""
    return "".join(letter for letter in name.casefold() if letter not in " -_\ufeff")


def column(names: Sequence[str], among: frozenset[str]) -> int | None:
    """The place of the first column called like one of `among`."""
    return next((place for place, name in enumerate(names) if folded(name) in among), None)
