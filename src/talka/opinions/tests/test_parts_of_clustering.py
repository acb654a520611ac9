"""The numeric parts, each with the smallest case that shows what it is for."""

import numpy as np
import pytest

from talka.opinions.clusters import cluster
from talka.opinions.cutting import part_of
from talka.opinions.distinct import set_apart
from talka.opinions.features import Dense, unit
from talka.opinions.gathering import gathered, mended
from talka.opinions.lone import Lone
from talka.opinions.neighbours import leaned, neighbour_graph
from talka.opinions.points import Run


def blobs(*sizes: int, spread: float = 0.05) -> Dense:
    """Unit rows round as many axes as there are sizes."""
    chance = np.random.default_rng(0)
    rows = [
        np.eye(max(len(sizes), 2))[axis] + spread * chance.standard_normal(max(len(sizes), 2))
        for axis, size in enumerate(sizes)
        for _ in range(size)
    ]
    return unit(np.array(rows))


def test_as_many_themes_as_there_are_heaps() -> None:
    found = cluster(blobs(40, 40, 40, 40, 40, 40))
    assert len(np.unique(found.top)) == 6


@pytest.mark.parametrize("rows", [np.zeros((40, 3)), np.tile([[1.0, 0.0]], (40, 1))])
def test_rows_that_are_all_one_make_one_theme(rows: Dense) -> None:
    found = cluster(rows)
    assert (found.fine.tolist(), found.top.tolist()) == ([0] * 40, [0])


def test_many_rows_are_first_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talka.opinions.clusters._TREE_UP_TO", 50)
    monkeypatch.setattr("talka.opinions.clusters._SMALL_GROUPS", 30)
    found = cluster(blobs(40, 40, 40, 40, 40, 40))
    assert len(np.unique(found.top)) == 6


def test_mending_stops_when_its_rounds_are_over() -> None:
    rows = blobs(5, 5)
    assert mended(rows, np.arange(10) % 2, 0).tolist() == [0, 1] * 5
    assert mended(rows, np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 1]), 5).tolist() == [0] * 5 + [1] * 5
    assert len(np.unique(gathered(rows, 2))) == 2


@pytest.mark.parametrize("same", [True, False])
def test_neighbours_are_sought_in_parcels(same: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    from scipy.sparse import csr_matrix

    monkeypatch.setattr("talka.opinions.neighbours._AT_ONCE", 20)
    rows = np.tile([[1.0, 0.0]], (64, 1)) if same else blobs(30, 33, 1)
    graph = neighbour_graph(rows, csr_matrix(rows))
    assert np.allclose(graph.sum(axis=1), 1, atol=1e-9) or not same
    assert leaned(rows, csr_matrix(rows)).shape == rows.shape


def test_at_most_two_small_groups_of_a_subtheme_are_set_apart() -> None:
    rows = unit(np.vstack([blobs(60, 4, 4, 4, spread=0.02)[:60], blobs(60, 4, 4, 4)[60:]]))
    whole = cluster(np.tile([[1.0, 0.0]], (72, 1)))
    found = set_apart(rows, whole)
    assert np.bincount(found.fine).tolist() == [64, 4, 4]
    assert found.top.tolist() == [0, 0, 0]


def test_one_theme_is_a_question_of_nearness() -> None:
    lone = Lone(blobs(6, 6), np.array([0, 0, 0, *[-1] * 9]))
    assert lone.place(np.array([1.0, 0.0]), 0) == (0, "themed")
    assert lone.place(np.array([0.0, 1.0]), 0) == (0, "no_theme_fits")
    assert lone.odds(np.zeros((2, 2))).tolist() == [[1.0], [1.0]]


def test_a_point_near_no_theme_is_said_to_be_so() -> None:
    lone = Lone(blobs(6, 6), np.array([0, 0, 0, *[-1] * 9]))
    rows = np.array([[0.0, 1.0], [1.0, 0.0]])
    cut = [
        part_of(Run(at, at + 1, 0), [(0, 3), (4, 9)], rows, lone.odds(rows), lone) for at in (0, 1)
    ]
    assert [(part.span, part.status, part.top) for part in cut] == [
        ((0, 3), "no_theme_fits", -1),
        ((4, 9), "themed", 0),
    ]
