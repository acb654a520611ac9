"""The key with which programs send problems to a stage."""

from __future__ import annotations

from typing import Final

from django.utils.crypto import salted_hmac

from talka.core.spaces.models import Stage

LENGTH: Final = 32


def api_key(stage: Stage) -> str:
    """Made of the site's secret and the stage, kept nowhere; officials see it at the desk."""
    made = salted_hmac("talka.tools.problems.api_key", str(stage.pk), algorithm="sha256")
    return made.hexdigest()[:LENGTH]
