"""The owner's desk of areas: import, rename, remove; a bad file is given back with the cure."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from talka.core.people.actions import person_for
from talka.core.territory.models import Territory
from talka.tools.consultations.tests.town import Town, make_town

BACKEND = "talka.core.people.backends.HandleBackend"
RING = [[25.0, 57.0], [25.1, 57.0], [25.1, 57.1], [25.0, 57.1], [25.0, 57.0]]


@pytest.fixture
def town(db: None) -> Town:
    """A host with its owner."""
    return make_town()


@pytest.fixture
def desk(town: Town, settings: Any) -> Client:
    """The owner's browser."""
    settings.DEMO = True
    client = Client()
    client.force_login(person_for("email", "anda@smilgava.example"), backend=BACKEND)
    return client


def uploaded(ring: Any, **told: str) -> dict[str, Any]:
    """What the form sends."""
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"name": "Pārupe"} | told, "geometry": geometry}
    return {"file": SimpleUploadedFile("a.geojson", json.dumps(feature).encode()), "parent": ""}


def test_areas_are_imported_changed_and_removed(desk: Client, town: Town) -> None:
    address = "/en/desk/smilgava/areas/"
    assert desk.post(address, uploaded(RING)).status_code == 302
    top = Territory.objects.get()
    desk.post(address, uploaded(RING, name="Ezermala") | {"parent": str(top.pk)})
    inner = Territory.objects.get(parent=top)
    page = desk.get(address).content.decode()
    assert page.count("fill-rule") == 2
    assert "Remove Ezermala and all inside it" in page
    shown = desk.get(f"{address}{inner.pk}/").content.decode()
    assert "Ezermala" in shown
    sent = {"name_lv": "Krastmala", "streets": "Ezera iela\n\n Laivu iela 2 "}
    assert desk.post(f"{address}{inner.pk}/", sent).status_code == 302
    inner.refresh_from_db()
    assert (inner.name, inner.streets) == ({"lv": "Krastmala"}, ["Ezera iela", "Laivu iela 2"])
    assert desk.post(f"{address}{top.pk}/drop/").status_code == 302
    assert not Territory.objects.exists()


def test_a_file_that_cannot_be_used_is_explained(desk: Client, town: Town) -> None:
    eight = [RING[0], RING[2], RING[1], RING[3], RING[0]]
    response = desk.post("/en/desk/smilgava/areas/", uploaded(eight))
    assert response.status_code == 422
    assert "its outline crosses itself near" in response.content.decode()
    assert desk.post("/en/desk/smilgava/areas/", {"parent": ""}).status_code == 422


def test_too_long_a_list_of_streets_is_given_back(desk: Client, town: Town) -> None:
    desk.post("/en/desk/smilgava/areas/", uploaded(RING))
    one = Territory.objects.get()
    many = "\n".join(f"Iela {n}" for n in range(2001))
    sent = {"name_lv": "Pārupe", "streets": many}
    response = desk.post(f"/en/desk/smilgava/areas/{one.pk}/", sent)
    assert "At most 2000 streets or addresses fit." in response.content.decode()
