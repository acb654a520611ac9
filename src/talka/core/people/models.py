"""A person as the database knows one: a random id and a handle that names nobody."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from talka.core.people.domain import EID, EMAIL


class People(BaseUserManager["Person"]):
    """Finds a person by handle."""


class Person(AbstractBaseUser):
    """No address, name, password or date: they can't leak if they aren't here."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    handle = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=8, choices=[(EMAIL, EMAIL), (EID, EID)])
    language = models.CharField(max_length=8, default="lv")
    password = None  # type: ignore[assignment]
    last_login = None

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "handle"

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return str(self.id)

    def set_unusable_password(self) -> None:
        """There never is one; allauth asks for this when somebody signs in first."""

    def has_usable_password(self) -> bool:
        return False

    def check_password(self, raw_password: str | None) -> bool:
        return False

    def get_session_auth_hash(self) -> str:
        return self._session_hash(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Any:
        return (self._session_hash(secret) for secret in settings.SECRET_KEY_FALLBACKS)

    def _session_hash(self, secret: str | bytes) -> str:
        salt = "talka.core.people.session"
        return salted_hmac(salt, self.handle, secret=secret, algorithm="sha256").hexdigest()


# Nobody writes here when an opinion is sent, but the order of arrival must not be laid beside anything.
UNLINKED = (Person,)
