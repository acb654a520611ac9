from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "talka.core.search"
    label = "search"
