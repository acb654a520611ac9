"""Jobs: grouping a stage in a killable process, and ending jobs whose worker died."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from talka.core.answers.actions import begin, fail, fail_stale, report, store_grouping
from talka.core.answers.actions.grouping import JOB, SILENT
from talka.core.answers.actions.storing import WRITING, marks
from talka.core.answers.engine import Engine, EngineError
from talka.core.answers.models import Grouping
from talka.core.contributions.queries import public
from talka.core.spaces.models import Stage
from talka.opinions import Grouping as Found
from talka.opinions import Voice

LOOK_EVERY = 1.0
ENGINE_SHARE = 0.95
STOPPED = gettext_noop(
    "The grouping stopped unexpectedly; the earlier themes are untouched. Please press Group again."
)
NO_SIGN = gettext_noop(
    "The grouping gave no sign of life and was stopped; the earlier themes are untouched."
)
Start = Callable[[list[Voice], dict[str, str]], Engine]


@app.task(name=JOB)
def group_stage(grouping_id: str) -> None:
    """Runs one asked-for grouping from waiting to its end."""
    run(UUID(grouping_id))


@app.periodic(cron="* * * * *")
@app.task(
    name="talka.core.answers.tasks.end_silent_groupings",
    queueing_lock="end_silent_groupings",
)
def end_silent_groupings(timestamp: int) -> None:
    """Ends groupings whose worker died, so that nobody waits for them."""
    fail_stale(timezone.now())


def run(id: UUID, start: Start = Engine, silence: float = SILENT.total_seconds()) -> None:
    """Groups and stores; whatever goes wrong, the earlier themes stay and the job says why."""
    if not begin(id, timezone.now()):
        return
    try:
        stage = Grouping.objects.select_related("stage").get(pk=id).stage
        with start(voices(stage), marks(stage)) as engine:
            found = _listen(id, engine, silence)
        if found is not None and report(id, WRITING, ENGINE_SHARE, timezone.now()):
            store_grouping(id, found)
    except TimeoutError:
        fail(id, NO_SIGN)
    except EngineError:
        fail(id, STOPPED)
    except Exception:
        fail(id, STOPPED)
        raise


def voices(stage: Stage) -> list[Voice]:
    """The public opinions of a stage, as the engine takes them."""
    rows = public(stage).order_by("pk").values_list("pk", "body", "item__language")
    return [Voice(str(id), body, language) for id, body, language in rows.iterator(2000)]


def _listen(id: UUID, engine: Engine, silence: float) -> Found | None:
    """Writes down what the engine tells until its result comes; None when the job was cancelled."""
    told, heard = ("", 0.0), monotonic()
    while True:
        word = engine.next_word(min(LOOK_EVERY, silence))
        if isinstance(word, Found):
            return word
        if isinstance(word, tuple):
            told = word[0], ENGINE_SHARE * word[1]
        if word is not None:
            heard = monotonic()
        elif monotonic() - heard >= silence:
            raise TimeoutError
        if not _is_wanted(id, is_heard=word is not None, told=told):
            return None


def _is_wanted(id: UUID, *, is_heard: bool, told: tuple[str, float]) -> bool:
    """Whether nobody cancelled; progress and heartbeat are written only when something was heard."""
    if is_heard:
        return report(id, *told, timezone.now())
    return Grouping.objects.filter(pk=id, state=Grouping.State.RUNNING).exists()
