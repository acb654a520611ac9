"""Settings of a Talka site: everything from the environment, nothing started from here."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from talka.site import env
from talka.site.home import home
from talka.site.installed import CORE_ROOMS, tool_apps
from talka.site.postgres import Cluster

HOME = env.folder("TALKA_HOME", home())
HERE = Path(__file__).parent
FLOORS = HERE.parent

DEMO = env.flag("TALKA_DEMO")
DEBUG = False
TALKA_KEYS_DIR = env.folder("TALKA_KEYS_DIR", HOME / "keys")
TALKA_LOG_ID = env.text("TALKA_LOG_ID", "talka.example/ledger")
TALKA_SITE_URL = env.text("TALKA_SITE_URL", "http://127.0.0.1:8000").rstrip("/")

SECRET_KEY = env.text("SECRET_KEY") or env.made_secret(HOME / "secret-key")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = [TALKA_SITE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "whitenoise.runserver_nostatic",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "anymail",
    "csp",
    "django_htmx",
    "ninja",
    "procrastinate.contrib.django",
    "template_partials",
    "talka.kit",
    *CORE_ROOMS,
    *tool_apps(),
    "talka.site",
]

MIDDLEWARE = [
    "talka.kit.headers.SafeHeaders",
    "talka.kit.methods.OnlyKnownMethods",
    "csp.middleware.CSPMiddleware",
    "talka.kit.cache.AnonymousPageCache",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "talka.kit.sizes.OnlyFittingBodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "talka.kit.refusals.RefusedMiddleware",
]

ROOT_URLCONF = "talka.site.urls"
WSGI_APPLICATION = "talka.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "talka.core.spaces.context.frame",
                "talka.core.assisted.kiosk.shared",
            ]
        },
    }
]


def database(url: str) -> dict[str, Any]:
    """Django's form of a ``postgresql://user:password@host:port/name`` address."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or parts.netloc.rsplit("@")[-1].split(":")[0]),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": env.whole("DATABASE_POOL", 12)}},
    }


DATABASE_URL = env.text("DATABASE_URL") or Cluster("demo").url()
DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PROCRASTINATE_IMPORT_PATHS = ["talka.site.timers", "talka.site.moving.tasks"]
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 3, "delete_jobs": "successful"}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["talka.core.people.backends.HandleBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "talka.core.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "talka.core.people.adapters.SocialAccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = env.oidc_providers("TALKA_OIDC")
MFA_ADAPTER = "talka.core.people.adapters.TwoFactorAdapter"
MFA_FORMS = {
    "activate_totp": "talka.core.people.forms.TurnOnForm",
    "deactivate_totp": "talka.core.people.forms.TurnOffForm",
    "authenticate": "talka.core.people.forms.SecondStepForm",
    "reauthenticate": "talka.core.people.forms.AgainForm",
    "generate_recovery_codes": "talka.core.people.forms.NewCodesForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Talka"
MFA_TOTP_TOLERANCE = 1

TALKA_DASK = env.text("TALKA_DASK")
TALKA_EMBED_PLACE = env.text("TALKA_EMBED_PLACE").rstrip("/")
TALKA_EMBED_MODEL = env.text("TALKA_EMBED_MODEL")
TALKA_EMBED_KEY = env.text("TALKA_EMBED_KEY")
TALKA_EMBED_LANGUAGES = env.words("TALKA_EMBED_LANGUAGES")
TALKA_LLM_URL = env.text("TALKA_LLM_URL").rstrip("/")
TALKA_LLM_MODEL = env.text("TALKA_LLM_MODEL")
TALKA_LLM_KEY = env.text("TALKA_LLM_KEY")
TALKA_LLM_TOKENS = env.whole("TALKA_LLM_TOKENS", 200_000)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "talka.core.people.session_store"
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 0 if DEMO else 31_536_000
TALKA_BEHIND_PROXY = env.flag("TALKA_BEHIND_PROXY")
TALKA_LIMITS = not env.flag("TALKA_NO_LIMITS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TALKA_BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LANGUAGE_CODE = "lv"
LANGUAGES = [("lv", _("Latvian")), ("ru", _("Russian")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [FLOORS / "core" / "locale"]
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = "talka.kit.formats"
TIME_ZONE = "Europe/Riga"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "talka.kit.static_files.HashedFiles"},
}
WHITENOISE_USE_FINDERS = False

EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.whole("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "talka@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "root": {"handlers": ["stderr"], "level": "ERROR"},
    "loggers": {
        "django.request": {"level": "CRITICAL"},
        "procrastinate": {"level": "ERROR"},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "talka.site.reports.NothingPersonal"
