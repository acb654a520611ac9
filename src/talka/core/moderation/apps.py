from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "talka.core.moderation"
    label = "moderation"
