"""Making, changing and erasing a person."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from talka.core.people import actions, queries, tasks
from talka.core.people.domain import ANYBODY, Actor
from talka.core.people.handles import handle_of
from talka.core.people.models import Person
from talka.kit.refused import Refused


@pytest.mark.django_db
def test_a_person_is_a_handle_a_kind_and_a_language() -> None:
    with override("ru"):
        person = actions.person_for("email", "Anna@Example.LV")
    handle = handle_of("email", "anna@example.lv")
    stored = Person.objects.values().get()
    assert stored == {"id": person.id, "handle": handle, "kind": "email", "language": "ru"}
    assert queries.person_by("email", " anna@example.lv") == person
    assert queries.person_by("email", "anna@example.com") is None


@pytest.mark.django_db
def test_somebody_seen_again_is_the_same_person() -> None:
    with override("ru"):
        first = actions.person_for("eid", "010190-12345")
    with override(None):
        again = actions.person_for("eid", "PNOLV-010190-12345")
    assert (again.pk, again.language) == (first.pk, "ru")


@pytest.mark.django_db
def test_without_a_page_the_sites_language_is_taken() -> None:
    with override(None):
        assert actions.person_for("email", "a@example.lv").language == "lv"


def test_the_same_value_under_two_kinds_is_two_handles() -> None:
    assert handle_of("member", "a@b.lv") == handle_of("email", "A@b.lv")
    assert handle_of("code", "AB12") != handle_of("device", "AB12")
    assert len(handle_of("code", "AB12")) == 64


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["device", "member", "code", "password"])
def test_nobody_signs_in_by_something_weaker(kind: str) -> None:
    with pytest.raises(ValueError, match="nobody signs in"):
        actions.person_for(kind, "x")


@pytest.mark.django_db(transaction=True)
def test_two_first_calls_at_once_make_one_person() -> None:
    def first_call(_number: int) -> object:
        try:
            return actions.person_for("email", "anna@example.lv").id
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(first_call, range(8)))
    assert found == {Person.objects.get().id}


@pytest.mark.django_db
def test_the_language_of_letters() -> None:
    person = actions.person_for("email", "anna@example.lv")
    actions.set_language(Actor(person=person.id), "en")
    person.refresh_from_db()
    assert person.language == "en"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actor", "language", "status"),
    [(ANYBODY, "en", 403), (Actor(person=uuid4()), "en", 403), (ANYBODY, "xx", 422)],
)
def test_a_language_is_refused(actor: Actor, language: str, status: int) -> None:
    with pytest.raises(Refused) as refused:
        actions.set_language(actor, language)
    assert refused.value.status == status


@pytest.mark.django_db
def test_erasing_a_person() -> None:
    person = actions.person_for("email", "anna@example.lv")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    actor = Actor(person=person.id)
    assert queries.has_totp(actor)
    actions.delete_person(actor)
    assert (Person.objects.count(), Authenticator.objects.count()) == (0, 0)
    assert not queries.has_totp(actor)
    with pytest.raises(Refused) as refused:
        actions.delete_person(actor)
    assert refused.value.status == 403


@pytest.mark.django_db
def test_when_a_second_step_was_used_is_not_kept() -> None:
    person = actions.person_for("email", "anna@example.lv")
    used = Authenticator.objects.create(
        user=person, type=Authenticator.Type.TOTP, data={}, last_used_at=timezone.now()
    )
    actions.forget_when_used(person)
    used.refresh_from_db()
    assert used.last_used_at is None


@pytest.mark.django_db
def test_sessions_that_ran_out_are_erased() -> None:
    for key, seconds in (("old", -1), ("new", 60)):
        ends = timezone.now() + timedelta(seconds=seconds)
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    tasks.forget_sessions(0)
    assert [session.session_key for session in Session.objects.all()] == ["new"]


def test_a_person_has_no_password_to_guess() -> None:
    person = Person(handle="aa", kind="email")
    person.set_unusable_password()
    assert not person.has_usable_password()
    assert not person.check_password("")
    assert str(person) == str(person.id)
