"""Ready things are kept for seconds, bounded, and made once at a time."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from talka.kit.shelf import Shelf


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_value_is_there_until_its_time_is_over() -> None:
    clock = Clock()
    shelf: Shelf[str] = Shelf(5, 10, clock)
    shelf.put("a", "A")
    clock.now += 4.9
    assert shelf.find("a") == "A"
    clock.now += 0.1
    assert shelf.find("a") is None
    assert shelf.find("a") is None


def test_the_longest_unused_goes_first() -> None:
    shelf: Shelf[str] = Shelf(5, 2, Clock())
    shelf.put("a", "A")
    shelf.put("b", "B")
    shelf.find("a")
    shelf.put("c", "C")
    assert [shelf.find(key) for key in "abc"] == ["A", None, "C"]


def test_others_wait_for_the_one_who_makes_it() -> None:
    shelf: Shelf[str] = Shelf(5, 2, Clock())
    started, seen = Event(), []

    def other() -> None:
        started.set()
        with shelf.turn("a") as mine:
            seen.append((mine, shelf.find("a")))

    thread = Thread(target=other)
    with shelf.turn("a") as mine:
        thread.start()
        started.wait()
        shelf.put("a", "A")
    thread.join()
    assert (mine, seen) == (True, [(False, "A")])


def test_patience_ends() -> None:
    shelf: Shelf[str] = Shelf(5, 2, Clock(), patience=0.01)
    with shelf.turn("a"), shelf.turn("a") as mine:
        assert mine is False


def test_a_failure_lets_the_next_one_try() -> None:
    shelf: Shelf[str] = Shelf(5, 2, Clock())
    with pytest.raises(ZeroDivisionError), shelf.turn("a"):
        raise ZeroDivisionError
    with shelf.turn("a") as mine:
        assert mine is True
