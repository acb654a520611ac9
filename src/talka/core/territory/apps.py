from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "talka.core.territory"
    label = "territory"
