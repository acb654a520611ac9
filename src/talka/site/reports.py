"""Error reports without the words, addresses or local variables of the people concerned."""

from __future__ import annotations

from collections.abc import ItemsView
from typing import Any

from django.views.debug import SafeExceptionReporterFilter


class NothingPersonal(SafeExceptionReporterFilter):
    """Drops form bodies and every frame variable from Django's error reports."""

    def get_post_parameters(self, request: Any) -> dict[str, str]:
        return {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> ItemsView[str, Any]:
        return {}.items()
