from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site floor: the only place that knows every room."""

    name = "talka.site"
    label = "site_floor"
