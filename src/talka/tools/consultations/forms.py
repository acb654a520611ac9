"""The form people send to a consultation."""

from __future__ import annotations

from typing import Any

from django import forms

from talka.core.contributions.forms.sending import WordsForm
from talka.core.outreach.forms import NewsForm
from talka.core.spaces.models import Stage
from talka.tools.consultations.queries import asks


class OpinionForm(NewsForm, WordsForm):
    """An opinion as the stage's options want it: the words first, everything else may stay empty."""

    reply_to = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)

    def __init__(self, stage: Stage, *args: Any, **kwargs: Any) -> None:
        asked = asks(stage)
        super().__init__(stage, *args, limit=asked.longest, **kwargs)
        self.shape(asked)
