"""A passage of minutes as an official meets it: what it says, where it stands, and the answer it begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from talka.core.answers.models import Minutes
from talka.core.items.models import Item
from talka.core.spaces.models import Stage
from talka.kit.langtext import ORDER


@dataclass(frozen=True)
class Passage:
    """Quoted sentences of ``paper``; ``verdict`` is "" unless they state one in so many words."""

    paper: str
    language: str
    text: str
    place: str
    percent: int
    is_likely: bool
    verdict: str

    def begun(self, *, use: bool) -> dict[str, Any]:
        """What the answer's form begins with; of an unlikely passage nothing, unless a person says ``use``."""
        if not (self.is_likely or use):
            return {}
        code = self.language if self.language in ORDER else ORDER[0]
        return {"verdict": self.verdict, "reason": {code: self.text}}


def kept_minutes(stage: Stage) -> Minutes | None:
    """What was drafted for the stage and not saved yet."""
    return Minutes.objects.filter(stage=stage).first()


def passage(stage: Stage, item: Item) -> Passage | None:
    """The passage that answers a theme, if the minutes hold one."""
    kept = kept_minutes(stage)
    return (
        of_draft(kept, kept.drafts[str(item.pk)]) if kept and str(item.pk) in kept.drafts else None
    )


def of_draft(kept: Minutes, draft: Mapping[str, Any]) -> Passage:
    """A kept draft for the screen."""
    sentences = draft["sentences"]
    return Passage(
        kept.name,
        kept.language,
        " ".join(one["text"] for one in sentences),
        _place(sentences[0]),
        round(100 * draft["confidence"]),
        draft["is_likely"],
        draft["verdict"],
    )


def _place(sentence: Mapping[str, Any]) -> str:
    if sentence["page"]:
        return _("page %(page)s, paragraph %(number)s") % sentence
    return _("paragraph %(number)s") % sentence
