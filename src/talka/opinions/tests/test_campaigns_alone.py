"""Letters that many people sent are themes, even where nobody wrote anything else."""

from __future__ import annotations

from collections import Counter

from talka.opinions import Voice, group

TOPICS = ("vajag jaunu soliņu parkā pie upes", "autobuss vakaros kursē pārāk reti")


def test_two_campaigns_are_two_themes() -> None:
    voices = [Voice(str(n), f"{TOPICS[n % 2]}, saku jau {n}. reizi") for n in range(40)]
    found = group(voices)
    assert [theme.size for theme in found.themes] == [20, 20]
    assert Counter(one.status for one in found.assigned) == {"themed": 2, "duplicate": 38}
    assert {one.theme for one in found.assigned} == {"t1", "t2"}
    assert [one.theme for one in found.assigned[:4]] == [
        found.assigned[n % 2].theme for n in range(4)
    ]


def test_what_two_people_said_is_no_theme_of_its_own() -> None:
    found = group([Voice(str(n), "vajag jaunu soliņu parkā pie lielās upes") for n in range(2)])
    assert found.themes == ()
