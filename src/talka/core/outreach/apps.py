from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "talka.core.outreach"
    label = "outreach"
