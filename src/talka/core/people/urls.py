"""Pages under /<language>/; names beginning with ``mfa_`` and ``account_login`` are allauth's."""

from __future__ import annotations

from django.urls import path

from talka.core.people.views import account, entering, second_step

urlpatterns = [
    path("sign-in/", entering.sign_in_page, name="sign-in"),
    path("sign-in/", entering.sign_in_page, name="account_login"),
    path("sign-in/code/", entering.sign_in_code_page, name="sign-in-code"),
    path("sign-out/", entering.sign_out_act, name="sign-out"),
    path("demo-sign-in/<slug:role>/", entering.demo_sign_in, name="demo-sign-in"),
    path("account/", account.account_page, name="account"),
    path("account/", account.account_page, name="mfa_index"),
    path("account/language/", account.account_language, name="account-language"),
    path("account/delete/", account.account_delete, name="account-delete"),
    path("account/two-factor/", second_step.turn_on, name="mfa_activate_totp"),
    path("account/two-factor/off/", second_step.turn_off, name="mfa_deactivate_totp"),
    path("account/two-factor/step/", second_step.second_step, name="mfa_authenticate"),
    path("account/two-factor/again/", second_step.again, name="mfa_reauthenticate"),
    path("account/two-factor/codes/", second_step.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/two-factor/codes/new/",
        second_step.new_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
