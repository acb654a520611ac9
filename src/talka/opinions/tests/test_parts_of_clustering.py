"""The numeric parts, each with the smallest case that shows what it is for."""

from typing import Any

import numpy as np
import pytest

from talka.opinions.clusters import Clusters, cluster, modularities
from talka.opinions.cutting import Pieces, parts_of
from talka.opinions.distinct import set_apart
from talka.opinions.gathering import gathered, mended
from talka.opinions.lone import lone
from talka.opinions.neighbours import leaned, leaning, neighbour_graph
from talka.opinions.points import Run
from talka.opinions.reducing import Dense, unit


def blobs(*sizes: int, spread: float = 0.05) -> Dense:
    """Unit rows round as many axes as there are sizes."""
    chance = np.random.default_rng(0)
    rows = [
        np.eye(max(len(sizes), 2))[axis] + spread * chance.standard_normal(max(len(sizes), 2))
        for axis, size in enumerate(sizes)
        for _ in range(size)
    ]
    return unit(np.array(rows))


def graph_of(rows: Dense) -> Any:
    return neighbour_graph(rows @ rows.T)


def test_as_many_themes_as_there_are_heaps() -> None:
    rows = blobs(40, 40, 40, 40, 40, 40)
    found = cluster(rows, graph_of(rows))
    assert len(np.unique(found.top)) == 6


@pytest.mark.parametrize("rows", [np.zeros((40, 3)), np.tile([[1.0, 0.0]], (40, 1))])
def test_rows_that_are_all_one_make_one_theme(rows: Dense) -> None:
    found = cluster(rows, graph_of(rows))
    assert (found.fine.tolist(), found.top.tolist()) == ([0] * 40, [0])


def test_many_rows_are_first_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talka.opinions.clusters._TREE_UP_TO", 50)
    monkeypatch.setattr("talka.opinions.clusters._SMALL_GROUPS", 30)
    rows = blobs(40, 40, 40, 40, 40, 40)
    assert len(np.unique(cluster(rows, graph_of(rows)).top)) == 6


def test_modularity_of_every_cut_is_that_of_the_definition() -> None:
    between = np.zeros((4, 4))
    between[:2, :2] = between[2:, 2:] = 2
    between[1, 2] = between[2, 1] = 1
    tree = np.array([[0, 1, 1, 2], [2, 3, 1, 2], [4, 5, 2, 4]], float)
    share = between.sum(axis=1) / between.sum()
    alone = np.trace(between) / between.sum() - (share**2).sum()
    halves = 16 / 18 - 0.5
    assert modularities(tree, between).tolist() == pytest.approx(
        [0, 0, halves, 12 / 18 - (0.25 + share[2] ** 2 + share[3] ** 2), alone]
    )


def test_mending_stops_when_its_rounds_are_over() -> None:
    rows = blobs(5, 5)
    assert mended(rows, np.arange(10) % 2, 0).tolist() == [0, 1] * 5
    assert mended(rows, np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 1]), 5).tolist() == [0] * 5 + [1] * 5
    assert len(np.unique(gathered(rows, 2))) == 2


def test_a_row_leans_to_its_neighbours_and_a_late_one_as_they_do() -> None:
    rows = blobs(30, 30, spread=0.3)
    after = leaned(rows, graph_of(rows))
    assert (after[:30] @ after[:30].T).mean() > (rows[:30] @ rows[:30].T).mean()
    late = unit(rows @ leaning(rows, after))
    assert (late * after).sum(axis=1).min() > 0.9


def test_one_text_has_no_neighbours() -> None:
    assert graph_of(np.ones((1, 2))).nnz == 0


def test_at_most_two_small_groups_of_a_subtheme_are_set_apart() -> None:
    rows = unit(np.vstack([blobs(60, 4, 4, 4, spread=0.2)[:60], blobs(60, 4, 4, 4)[60:]]))
    graph = graph_of(np.maximum(rows, 0))
    whole = Clusters(np.zeros(72, np.int64), np.zeros(1, np.int64))
    found = set_apart(graph, whole)
    assert sorted(np.bincount(found.fine).tolist()) == [4, 4, 64]
    assert found.top.tolist() == [0, 0, 0]


def test_a_small_group_that_is_a_subtheme_already_is_left_alone() -> None:
    rows = blobs(20, 4)
    alone = Clusters(np.repeat([0, 1], [20, 4]), np.array([0, 0]))
    assert set_apart(graph_of(np.maximum(rows, 0)), alone).fine.tolist() == alone.fine.tolist()


def test_a_group_that_leans_on_others_is_not_set_apart() -> None:
    weights = np.full((20, 20), 0.3)
    weights[:3, :3] = 1
    whole = Clusters(np.zeros(20, np.int64), np.zeros(1, np.int64))
    assert len(set_apart(neighbour_graph(weights), whole).top) == 1


def test_one_theme_is_a_question_of_nearness() -> None:
    model = lone(blobs(6, 6), np.array([0, 0, 0, *[-1] * 9]))
    one, other = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    assert model.place(one, one, 0) == (0, "themed")
    assert model.place(other, other, 0) == (0, "no_theme_fits")
    assert model.odds(np.zeros((2, 2)), np.zeros((2, 2))).tolist() == [[1.0], [1.0]]


def test_a_point_near_no_theme_is_said_to_be_so() -> None:
    model = lone(blobs(6, 6), np.array([0, 0, 0, *[-1] * 9]))
    rows = np.array([[0.0, 1.0], [1.0, 0.0]])
    pieces = Pieces([(0, 3), (4, 9)], rows, rows, model.odds(rows, rows))
    cut = parts_of([Run(at, at + 1, 0) for at in (0, 1)], pieces, model)
    assert [(part.span, part.status, part.top) for part in cut] == [
        ((0, 3), "no_theme_fits", -1),
        ((4, 9), "themed", 0),
    ]
