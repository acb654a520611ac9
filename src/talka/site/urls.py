"""Every address of the site. A tool brings its own: stage pages through its declaration, API through its router."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from talka.site.api import api
from talka.site.pages import hosts

urlpatterns = [
    path("", include("talka.kit.urls")),
    path("api/v1/", api.urls),
    path("", include("talka.core.people.provider_urls")),
    path("", include("talka.core.pictures.urls")),
    *i18n_patterns(
        path("", include("talka.site.pages.urls")),
        path("", include("talka.site.trial.urls")),
        path("", include("talka.core.people.urls")),
        path("", include("talka.core.ledger.urls")),
        path("", include("talka.core.answers.receipts.urls")),
        path("", include("talka.core.answers.urls")),
        path("", include("talka.core.outreach.urls")),
        path("", include("talka.core.moderation.urls")),
        path("", include("talka.core.assisted.kiosk_urls")),
        path("", include("talka.core.search.urls")),
        path("", include("talka.site.moving.urls")),
        path("desk/", include("talka.core.spaces.desk_urls")),
        path("<slug:space>/", hosts.host, name="space"),
        path("", include("talka.core.spaces.urls")),
        prefix_default_language=True,
    ),
]
