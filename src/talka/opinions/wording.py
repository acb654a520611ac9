"""What this library says to people, in their language. English where no catalogue is compiled."""

import gettext as catalogues
from functools import cache
from pathlib import Path
from typing import Self

LANGUAGES = ("en", "lv", "ru")
_DOMAIN = "talka_opinions"
_FOLDER = Path(__file__).parent / "locale"


@cache
def wording(language: str) -> catalogues.NullTranslations:
    """The catalogue of `language`; its `gettext` gives the English text back where it has none."""
    return catalogues.translation(_DOMAIN, _FOLDER, [language], fallback=True)


class Message(str):
    """An English sentence with values filled in, that can be said in another language too."""

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Self:
        """`template` holds `{name}` for every value."""
        message = super().__new__(cls, template.format(**values))
        message.template, message.values = template, values
        return message

    def __reduce__(self) -> tuple[object, ...]:
        return _said_again, (type(self), self.template, self.values)

    def translated(self, language: str) -> str:
        """The same sentence in `language` (lv, ru, en)."""
        return wording(language).gettext(self.template).format(**self.values)


def _said_again(kind: type[Message], template: str, values: dict[str, object]) -> Message:
    return kind(template, **values)


def _(text: str, **values: object) -> Message:
    return Message(text, **values)
