"""The adversary test: it must find nothing in the site, and everything in a site without its protections.

Small here; ``benchmarks/adversary.py`` is the same with thousands of people.
"""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from django.core.management import call_command
from tests.adversary.trial import CAUGHT, GOALS, STRONGEST, Trial, lived

PEOPLE = 200
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def trial(django_db_setup: None, django_db_blocker: Any) -> Trial:
    """One world for all tests of this module; nothing of it stays in the database."""
    with django_db_blocker.unblock():
        try:
            return lived(PEOPLE, seed=secrets.randbits(32), say=print)
        finally:
            call_command("flush", interactive=False, verbosity=0)


@pytest.mark.parametrize("mutant", STRONGEST)
def test_a_missing_protection_is_found(trial: Trial, mutant: str) -> None:
    assert trial.attack_mutant(mutant, seed=1).auc >= CAUGHT


@pytest.mark.parametrize("goal", GOALS)
def test_nothing_better_than_chance(trial: Trial, goal: str) -> None:
    """What chance shows once in a thousand tries it does not show twice, on other people to learn from."""
    findings = [trial.attack(goal, seed) for seed in (1, 2)]
    assert any(finding.at_chance for finding in findings), findings
