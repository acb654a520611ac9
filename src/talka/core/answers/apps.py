from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "talka.core.answers"
    label = "answers"
