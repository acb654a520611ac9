"""Going to an e-ID provider and coming back."""

from __future__ import annotations

import logging

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect.views import callback
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from talka.core.people import limits
from talka.core.people.eid import failed
from talka.core.people.sessions import safe_next

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sends the browser to the provider; what to ask for is the configuration's, not the link's."""
    limits.check("e-id", request, 30, 600)
    try:
        provider = get_adapter().get_provider(request, provider=provider_id)
        where = safe_next(request.GET.get("next", ""))
        response: HttpResponse = provider.redirect(request, AuthProcess.LOGIN, next_url=where)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (RequestException, KeyError, ValueError):
        logger.error("The e-ID provider %s does not answer as agreed.", provider_id)
        return failed(request)
    return response


@never_cache
@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Takes the provider's answer; one that isn't as agreed signs nobody in."""
    limits.check("e-id", request, 30, 600)
    try:
        response: HttpResponse = callback(request, provider_id)
    except (KeyError, ValueError, ImproperlyConfigured):  # the last one: a subject over 191 letters
        logger.error("The e-ID provider %s does not answer as agreed.", provider_id)
        return failed(request)
    return response
