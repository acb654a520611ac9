from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "talka.core.spaces"
    label = "spaces"
