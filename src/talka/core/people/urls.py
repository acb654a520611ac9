"""Pages under /<language>/; names beginning with ``mfa_`` and ``account_login`` are allauth's."""

from __future__ import annotations

from django.urls import path

from talka.core.people import two_factor, views

urlpatterns = [
    path("sign-in/", views.sign_in_page, name="sign-in"),
    path("sign-in/", views.sign_in_page, name="account_login"),
    path("sign-in/code/", views.sign_in_code_page, name="sign-in-code"),
    path("sign-out/", views.sign_out_act, name="sign-out"),
    path("demo-sign-in/<slug:role>/", views.demo_sign_in, name="demo-sign-in"),
    path("account/", views.account_page, name="account"),
    path("account/", views.account_page, name="mfa_index"),
    path("account/language/", views.account_language, name="account-language"),
    path("account/delete/", views.account_delete, name="account-delete"),
    path("account/two-factor/", two_factor.turn_on, name="mfa_activate_totp"),
    path("account/two-factor/off/", two_factor.turn_off, name="mfa_deactivate_totp"),
    path("account/two-factor/step/", two_factor.second_step, name="mfa_authenticate"),
    path("account/two-factor/again/", two_factor.again, name="mfa_reauthenticate"),
    path("account/two-factor/codes/", two_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/two-factor/codes/new/",
        two_factor.new_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
