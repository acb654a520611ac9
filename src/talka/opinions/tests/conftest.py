"""A town's opinions on five matters, worded by a few templates so that tests may have many."""

import random
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from talka.opinions import Voice

_MATTERS = {
    "parks": ["trees", "benches", "park", "shade", "playground", "grass", "fountain"],
    "roads": ["potholes", "asphalt", "street", "crossing", "traffic", "cars", "speed"],
    "library": ["library", "books", "reading", "evenings", "shelves", "students", "quiet"],
    "buses": ["bus", "timetable", "stop", "driver", "ticket", "route", "delay"],
    "rubbish": ["rubbish", "bins", "collection", "sorting", "glass", "smell", "containers"],
}
_SHAPES = [
    "We need better {0} and {1} here",
    "The {0} near the {1} should be mended",
    "Please think of {0}, {1} and {2} first",
    "My neighbours complain about {0} because {1} and {2} are bad",
]


def _town(many: int) -> list[tuple[str, str]]:
    chance = random.Random(7)
    out = []
    for number in range(many):
        matter = list(_MATTERS)[number % len(_MATTERS)]
        words = chance.sample(_MATTERS[matter], 3)
        out.append((matter, f"{chance.choice(_SHAPES).format(*words)}, {chance.choice(words)}"))
    return out


@pytest.fixture(scope="session")
def matters() -> list[str]:
    """What each of the town's voices is about."""
    return [matter for matter, _ in _town(150)]


@pytest.fixture(scope="session")
def town() -> "list[Voice]":
    """A hundred and fifty opinions."""
    from talka.opinions import Voice

    return [Voice(str(row), text, "en") for row, (_, text) in enumerate(_town(150))]
