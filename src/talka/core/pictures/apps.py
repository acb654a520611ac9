from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "talka.core.pictures"
    label = "pictures"
