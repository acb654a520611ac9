"""allauth's two-factor views in our look."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.cache import never_cache


class TurnOnView(ActivateTOTPView):  # type: ignore[misc]
    """Whoever has just typed a code from the app need not type another to see the recovery codes."""

    template_name = "people/two_factor/turn_on.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", reauthenticated=True)
        return response


turn_on = never_cache(login_required(TurnOnView.as_view()))
turn_off = never_cache(DeactivateTOTPView.as_view(template_name="people/two_factor/turn_off.html"))
second_step = AuthenticateView.as_view(template_name="people/two_factor/second_step.html")
again = never_cache(ReauthenticateView.as_view(template_name="people/two_factor/again.html"))
recovery_codes = never_cache(
    ViewRecoveryCodesView.as_view(template_name="people/two_factor/recovery_codes.html")
)
new_recovery_codes = never_cache(
    login_required(
        GenerateRecoveryCodesView.as_view(template_name="people/two_factor/new_codes.html")
    )
)
