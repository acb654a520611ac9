from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "talka.core.contributions"
    label = "contributions"
