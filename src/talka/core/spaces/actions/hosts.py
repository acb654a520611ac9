"""Making hosts (spaces) and giving roles in them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.ledger.actions import record
from talka.core.people.domain import OWNER, Actor
from talka.core.people.models import Person
from talka.core.spaces.domain import RESERVED
from talka.core.spaces.models import Membership, Space
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused


@transaction.atomic
def make_space(
    actor: Actor, slug: str, name: dict[str, str], description: dict[str, str], as_name: str = ""
) -> Space:
    """Makes a space; whoever makes it becomes its owner, known to the public ``as_name``."""
    if actor.person is None:
        raise Refused(_("Please sign in first."), status=403)
    made = {"name": name, "description": description}
    space, is_new = Space.objects.get_or_create(slug=slug, defaults=made)
    if slug in RESERVED or not is_new:
        raise Refused(_("This short name is taken; choose another."), field="slug", status=409)
    Membership.objects.create(
        space=space, person_id=actor.person, role=OWNER, name=as_name or actor.name or slug
    )
    record("space made", None, {"space": str(space.id), "slug": slug})
    return space


@transaction.atomic
def give_role(actor: Actor, space: Space, person: Person, role: str, name: str) -> Membership:
    """Gives a person a role in a space; giving it again changes the name only."""
    demand(actor, space.id, OWNER)
    if role not in Membership.Role.values:
        raise Refused(_("There is no such role."), field="role")
    membership, _made = Membership.objects.update_or_create(
        space=space, person=person, role=role, defaults={"name": name}
    )
    record("role given", None, {"space": str(space.id), "role": role, "name": name})
    return membership


@transaction.atomic
def take_role(actor: Actor, space: Space, membership_id: UUID) -> None:
    """Ends a role; the last owner stays."""
    demand(actor, space.id, OWNER)
    memberships = {one.pk: one for one in space.memberships.select_for_update().order_by("pk")}
    membership = memberships.get(membership_id)
    if membership is None:
        raise Refused(_("There is no such role."), status=404)
    owners = [one for one in memberships.values() if one.role == OWNER]
    if membership.role == OWNER and len(owners) == 1:
        raise Refused(_("A host keeps at least one owner."), status=409)
    membership.delete()
    act = {"space": str(space.id), "role": membership.role, "name": membership.name}
    record("role ended", None, act)
