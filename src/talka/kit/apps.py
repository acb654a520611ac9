"""The kit as a Django app: templates, static files and the tag library ``kit``."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KitConfig(AppConfig):
    name = "talka.kit"
    label = "kit"
    verbose_name = _("Look and plumbing")
