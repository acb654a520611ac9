"""Files sealed to an authority."""

from __future__ import annotations

import pytest

from talka.sealing.contacts import BoxDamaged, new_pair
from talka.sealing.packages import open_file, seal_file


def test_only_the_other_half_opens_a_file() -> None:
    private, public = new_pair()
    box = seal_file(public, b"names")
    assert (open_file(private, box), len(box)) == (b"names", 5 + 48)
    assert seal_file(public, b"names") != box


@pytest.mark.parametrize("box", [b"", b"short", bytes(80)])
def test_a_damaged_or_foreign_file_stays_closed(box: bytes) -> None:
    with pytest.raises(BoxDamaged):
        open_file(new_pair()[0], box)
