"""Ready texts for every way to reach people: an official copies them, changes a word, sends them on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from talka.core.spaces.models import Stage
from talka.kit.langtext import plain

WAY_NAMES: Mapping[str, Any] = {
    "poster": gettext_lazy("A poster with a code to scan"),
    "paper": gettext_lazy("The local newspaper"),
    "school": gettext_lazy("A letter through the school"),
    "radio": gettext_lazy("Radio"),
    "library": gettext_lazy("The library and the shop"),
    "social": gettext_lazy("Social networks"),
    "letter": gettext_lazy("The host's newsletter"),
}


class Ready(NamedTuple):
    """A text for one way, and the address in it, whose openings are counted."""

    way: str
    name: str
    words: str


def address(stage: Stage, way: str, language: str) -> str:
    """Where a way leads: the stage, with one more opening of this way counted."""
    with override(language):
        return settings.TALKA_SITE_URL + reverse("reach", args=[stage.pk, way])


def typed_address(stage: Stage, language: str) -> str:
    """The address for people who type it, without the protocol."""
    return f"{settings.TALKA_SITE_URL}/{language}{stage.path}".partition("://")[2].rstrip("/")


def ready(stage: Stage, language: str) -> list[Ready]:
    """A text for each way that is words, in a language."""
    with override(language):
        said = parts(stage, language)
        return [
            Ready(
                way,
                str(WAY_NAMES[way]),
                _joined(words, said | {"link": address(stage, way, language)}),
            )
            for way, words in _words().items()
        ]


def _joined(words: str, said: Mapping[str, str]) -> str:
    return " ".join((words % said).split())


def parts(stage: Stage, language: str) -> dict[str, str]:
    """What every text of a stage says, in the present language."""
    is_free = stage.gate.strength == "weak"
    return {
        "host": plain(stage.process.space.name),
        "title": plain(stage.process.title),
        "question": plain(stage.process.question),
        "day": date_format(stage.process.space.today(stage.closes_at)),
        "free": _("No name is asked.") if is_free else "",
        "typed": typed_address(stage, language),
    }


def _words() -> dict[str, str]:
    return {
        "paper": _(
            "%(host)s asks: %(question)s You can answer until %(day)s on the page %(typed)s or on a paper form in the "
            "library. %(free)s Every opinion gets a receipt, and every receipt leads to an answer: what was decided, "
            "why, and what was done."
        ),
        "school": _(
            "Dear parents and pupils! %(host)s asks: %(question)s It takes some minutes, until %(day)s: %(link)s "
            "%(free)s Please talk about it at home: everyone who writes will get an answer."
        ),
        "radio": _(
            "%(question)s That is what %(host)s asks everybody. Until %(day)s you can say what you think: on paper "
            "in the library, or on the page %(typed)s. %(free)s Everyone who writes gets an answer. Your opinion may "
            "be the one nobody else has thought of."
        ),
        "library": _(
            "%(question)s Say what you think: take a form here, write, put it into the box, and keep the lower part. "
            "It is your receipt: with it you can see what became of your opinion. Until %(day)s."
        ),
        "social": _("%(question)s Say what you think until %(day)s: %(link)s %(free)s"),
        "letter": _(
            "%(title)s. %(question)s We read every opinion and answer every one. Write until %(day)s: %(link)s – or on "
            "paper in the library. Do you know somebody who would not hear of it? Please tell them."
        ),
    }
