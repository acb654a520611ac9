from django.apps import AppConfig


class ItemsConfig(AppConfig):
    name = "talka.core.items"
    label = "items"
