"""What a person does with a proposal of the computer that they don't want; accepting one is a merge or a new theme."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from talka.core.answers.domain import members_of, proposal_key
from talka.core.answers.models import Kept
from talka.core.ledger.actions import record
from talka.core.people.domain import Actor
from talka.core.spaces.models import Stage
from talka.core.spaces.permissions import demand
from talka.kit.refused import Refused


@transaction.atomic
def dismiss_proposal(actor: Actor, stage: Stage, key: str) -> None:
    """Takes a proposal off the board for good, also where it comes back a little changed."""
    demand(actor, stage.process.space_id)
    kept = Kept.objects.select_for_update().defer("state").filter(stage=stage).first()
    proposed = kept.noticed.get("proposals", []) if kept else []
    found = [one for one in proposed if proposal_key(one["kind"], members_of(one)) == key]
    if kept is None or not found:
        raise Refused(_("This proposal is not on the board any more."), status=409)
    members = members_of(found[0])
    kept.dismissed = [*kept.dismissed, members]
    kept.save(update_fields=["dismissed"])
    facts = {"kind": found[0]["kind"], "number": len(members), "by": actor.name}
    record("proposal dismissed", stage.id, facts)
