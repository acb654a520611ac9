"""The test suite's PostgreSQL: a real, embedded one, started on demand and stopped by the last user."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.utils.translation import activate
from xdist.scheduler import LoadScopeScheduling

from talka.site.postgres import FAST_AND_FORGETFUL, Cluster
from talka.site.settings import database

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CLUSTER = Cluster("test", FAST_AND_FORGETFUL)
STORIES = "tests/e2e"


class ByFile(LoadScopeScheduling):
    """Tests of one file share what is made once for them; the browser's stories share a town."""

    def _split_scope(self, nodeid: str) -> str:
        return STORIES if nodeid.startswith(STORIES) else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """How the tests are dealt out where several processes run them."""
    return ByFile(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    """One server for all processes, each with a database of its own; it goes when the last has gone."""
    if "DATABASE_URL" not in os.environ and CLUSTER.start():
        config.add_cleanup(CLUSTER.stop)


def pytest_configure(config: pytest.Config) -> None:
    """Keys, files and mail of a test run live in a folder of their own; a busy machine fails nothing."""
    patient = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
    hypothesis.settings.register_profile("patient", **patient)
    hypothesis.settings.load_profile("patient")
    folder = Path(tempfile.mkdtemp(prefix="talka-test-"))
    settings.TALKA_KEYS_DIR = folder / "keys"
    settings.PAGE_CACHE_SECONDS = 0
    settings.MEDIA_ROOT = folder / "files"
    settings.EMAIL_FILE_PATH = folder / "mail"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _english() -> None:
    """Each test begins in English, in which it reads: a page opened by one leaves its own to the next."""
    activate("en")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Points Django at the test cluster, unless DATABASE_URL names another server."""
    yield from _own_cluster() if "DATABASE_URL" not in os.environ else iter([None])


def _own_cluster() -> Iterator[None]:
    started = CLUSTER.start()
    target: dict[str, Any] = settings.DATABASES["default"]
    fresh = database(CLUSTER.url(os.environ.get("TALKA_TEST_DB", "talka")))
    for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT"):
        target[key] = fresh[key]
    target["OPTIONS"] = {}
    yield
    if started:
        CLUSTER.stop()
