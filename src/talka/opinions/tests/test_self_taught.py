"""What texts that nobody marked add to a person's examples."""

import numpy as np

from talka.opinions.reducing import unit
from talka.opinions.self_taught import lead, self_taught
from talka.opinions.teaching import sharpness, taught


def _crescent() -> tuple[np.ndarray, np.ndarray]:
    """Two bands of directions, each marked at one end only; and where each row belongs."""
    angles = np.concatenate([np.linspace(0, 52, 60), np.linspace(72, 85, 60)]) * np.pi / 180
    return unit(np.stack([np.cos(angles), np.sin(angles)], 1)), np.repeat([0, 1], 60)


def test_texts_between_examples_move_the_border_to_the_gap() -> None:
    rows, truth = _crescent()
    marks = np.full(120, -1)
    marks[:5], marks[-5:] = 0, 1
    first = taught(rows[marks >= 0], marks[marks >= 0])
    final = self_taught(rows, marks, first)
    right = [(one.scores(rows).argmax(axis=1) == truth).mean() for one in (first, final)]
    assert right[0] + 0.03 < right[1]


def test_where_all_is_marked_nothing_more_is_learned() -> None:
    rows, truth = _crescent()
    first = taught(rows, truth)
    final = self_taught(rows, truth, first)
    assert np.array_equal(final.weight, first.weight)


def test_only_a_thousand_unmarked_rows_teach() -> None:
    rows, truth = _crescent()
    many, marks = np.repeat(rows, 20, axis=0), np.full(2_400, -1)
    marks[[0, 1, -2, -1]] = [0, 0, 1, 1]
    final = self_taught(many, marks, taught(many[marks >= 0], marks[marks >= 0]))
    found = final.scores(many).argmax(axis=1)
    assert (found == np.repeat(truth, 20)).mean() > 0.9


def test_the_lead_is_the_best_less_the_next() -> None:
    assert lead(np.array([[3.0, 1.0, 2.5], [0.0, 0.0, -1.0]])).tolist() == [0.5, 0.0]


def test_examples_that_prove_nothing_leave_the_scale_alone() -> None:
    rows, _ = _crescent()
    assert sharpness(rows[[0, -1]], np.array([0, 1]), 2) == 1.0
