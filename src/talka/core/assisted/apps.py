from django.apps import AppConfig


class AssistedConfig(AppConfig):
    name = "talka.core.assisted"
    label = "assisted"
