from django.apps import AppConfig


class ToolingConfig(AppConfig):
    name = "talka.core.tooling"
    label = "tooling"
