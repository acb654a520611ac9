"""What people fill in to sign in and about their account."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from talka.core.people.domain import EMAIL, normalise
from talka.kit.forms import TalkaForm
from talka.kit.text import clean_line


class Address(forms.EmailField):
    """An e-mail address in its normal form, the form that becomes a handle and gets the mail."""

    def to_python(self, value: Any) -> str:
        address = clean_line(super().to_python(value) or "")
        return normalise(EMAIL, address) if address else ""

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        try:
            value.rpartition("@")[2].encode("idna")
        except UnicodeError:  # mail can't be addressed to such a name
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class SignInForm(TalkaForm):
    """Asks for an address."""

    email = Address(
        label=_("E-mail address"),
        help_text=_("We send a code there. We do not keep the address."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This is not an e-mail address. An example: anna@example.lv")},
    )


def _code_field(label: Any, **more: Any) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    return forms.CharField(label=label, max_length=20, widget=forms.TextInput(attrs=attrs), **more)


class CodeForm(TalkaForm):
    """Asks for the code from the letter."""

    code = _code_field(_("Code from the letter"), help_text=_("Six digits"))


class LanguageForm(TalkaForm):
    """Asks in which language to write to the person."""

    language = forms.ChoiceField(label=_("Language of letters to you"), choices=settings.LANGUAGES)


class TurnOnForm(TalkaForm, ActivateTOTPForm):  # type: ignore[misc]
    """Asks for the first code from an authenticator app."""

    code = _code_field(_("Code from the app"), help_text=_("Six digits"))


class TurnOffForm(TalkaForm, DeactivateTOTPForm):  # type: ignore[misc]
    """Asks nothing; may refuse."""


class SecondStepForm(TalkaForm, AuthenticateForm):  # type: ignore[misc]
    """Asks for the second step while signing in."""

    code = _code_field(_("Code from the app, or a recovery code"))


class AgainForm(TalkaForm, ReauthenticateForm):  # type: ignore[misc]
    """Asks for the second step once more, before something that matters."""

    code = _code_field(_("Code from the app, or a recovery code"))


class NewCodesForm(TalkaForm, GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Asks nothing; makes new recovery codes."""
