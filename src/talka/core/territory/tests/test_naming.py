"""Words name an area by its name in any language, without its kind, or by a street of its list."""

from __future__ import annotations

import pytest

from talka.core.territory.naming import keys, names_one_of

KNOWN = keys(["Ozolkalna pagasts", "Ozolkalns parish", "Волость Лес"], ["Skolas iela", "—"])


@pytest.mark.parametrize(
    "text", ["ozolkalns", "Ozolkalna pagasts", "Bibliotēka, SKOLAS IELA 3", "лес", "Mežs (Лес)"]
)
def test_it_is_named(text: str) -> None:
    assert names_one_of(text, KNOWN)


@pytest.mark.parametrize("text", ["", "pagasts", "Ozolkalnsala", "Skolas", "Kalns", "Skolas ielas"])
def test_it_is_not(text: str) -> None:
    assert not names_one_of(text, KNOWN)
