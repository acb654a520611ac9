"""No host can take a short name under which the site has pages of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver
from django.utils.translation import override

from talka.core.spaces.domain import RESERVED

SHORT_NAME = re.compile(r"[a-z0-9-]+(?=/)")


def test_every_first_word_of_the_sites_addresses_is_reserved() -> None:
    with override("en"):
        paths = [path.removeprefix("en/") for path in _paths(get_resolver().url_patterns)]
    taken = {found[0] for found in map(SHORT_NAME.match, paths) if found}
    assert {"go", "e-id", "desk", "receipt"} <= taken
    assert sorted(taken - RESERVED) == []


def _paths(patterns: list[Any], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        yield from (
            _paths(pattern.url_patterns, path) if isinstance(pattern, URLResolver) else [path]
        )
