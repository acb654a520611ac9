from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "talka.core.jobs"
    label = "jobs"
