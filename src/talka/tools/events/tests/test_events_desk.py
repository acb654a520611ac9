"""The organiser's pages: announcing, the list, minutes, notes, calling off; a helper's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from talka.core.spaces.models import Stage
from talka.tools.events.models import Event, SignUp
from talka.tools.events.tests.host import NOW, Host, comes, fresh, staff


def announced(**more: Any) -> dict[str, Any]:
    """An event as an official types it."""
    starts = NOW.astimezone(ZoneInfo("Europe/Riga")) + timedelta(days=2)
    times = {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
    data = {name: f"{time:%Y-%m-%dT%H:%M}" for name, time in times.items()}
    return data | {
        "title_lv": "Talka",
        "place_lv": "Skvērs",
        "signs_up": "on",
        "seats": "9",
        **more,
    }


def test_the_organisers_way(host: Host, stage: Stage) -> None:
    client, desk = staff(host), f"/en{stage.path}desk/events/"
    assert client.get(f"{desk}new/").status_code == 200
    assert client.post(f"{desk}new/", announced(seats="0")).status_code == 422
    assert client.post(f"{desk}new/", announced(place_lv="")).status_code == 422
    assert client.post(f"{desk}new/", announced()).status_code == 302
    event = Event.objects.get()
    assert (event.seats, event.starts_at) == (9, (NOW + timedelta(days=2)).replace(second=0))
    assert client.get(f"{desk}1/").context["form"]["seats"].value() == 9
    assert client.post(f"{desk}1/", announced(seats="", why_lv="Vairāk.")).status_code == 302
    comes(fresh(event), name="Zenta", needs=("loop",))
    assert client.get(f"{desk}1/people/").context["entries"] is None
    page = client.post(f"{desk}1/people/").content.decode()
    assert "Zenta" in page
    assert "Hearing loop" in page
    assert client.post(f"{desk}1/minutes/", {"minutes_lv": "Bija."}).status_code == 422
    Event.objects.update(starts_at=NOW - timedelta(hours=3), ends_at=NOW - timedelta(hours=1))
    assert client.get(desk).context["lines"][0]["has_begun"]
    given = {"minutes_lv": "Bija.", "attended": "7"}
    assert client.post(f"{desk}1/minutes/", given).status_code == 302
    assert Event.objects.get().attended == 7
    noted = {"notes": "– Viens.\n– Divi.", "language": "lv"}
    preview = client.post(f"{desk}1/notes/", noted)
    assert preview.status_code == 302
    assert stage.batches.get().findings["number"] == 2
    assert client.post(f"{desk}1/notes/", {"notes": "", "language": "lv"}).status_code == 422
    assert client.post(f"{desk}1/notes/", {"notes": "-", "language": "lv"}).status_code == 302


def test_calling_off_on_the_desk(host: Host, event: Event) -> None:
    client, path = staff(host), f"/en{event.stage.path}desk/events/1/cancel/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"why_lv": ""}).status_code == 422
    assert client.post(path, {"why_lv": "Vētra."}).status_code == 302
    assert Event.objects.get().state == "cancelled"


def test_a_time_the_clock_skips_is_refused(host: Host, stage: Stage) -> None:
    data = announced(starts_at="2027-03-28T03:30")
    response = staff(host).post(f"/en{stage.path}desk/events/new/", data)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["starts_at"])


def test_a_helper_signs_up_somebody_and_sees_no_list(host: Host, event: Event) -> None:
    client, desk = staff(host, "agent"), f"/en{event.stage.path}desk/events/"
    assert client.get(desk).status_code == 200
    form = client.get(f"{desk}1/enter/").context["form"]
    data = {"nonce": form.initial["nonce"], "name": "Zenta"}
    done = client.post(f"{desk}1/enter/", data)
    assert (done.status_code, len(done.context["words"])) == (200, 8)
    assert SignUp.objects.get().tag is None
    assert client.post(f"{desk}1/people/").status_code == 403
