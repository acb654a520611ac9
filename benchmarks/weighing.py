"""How far weighing brings a self-selected sample to the truth, beside a peer in the same run.

    .venv/bin/python -m benchmarks.weighing [--peer PYTHON] [--rows 1000000]

Invented populations with a known truth: age, sex and territory hang together, what people think
depends on them, and who answers depends on them too (about one in twenty does). *Bias* is
the mean over 40 populations of the absolute error of a share, in points of a hundred. Then a case
in which who answers depends on the very opinion as well: no weighing can mend that, which is why
no margin of error is given. The peers: ipfn (iterative proportional fitting; PYTHON is an
interpreter that has it) without limits, compared weight by weight, and a solver of general
constrained optimisation (scipy's SLSQP) for weights within limits, on one small sample.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import subprocess
import time
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from talka.opinions import Weights, rake, rake_columns

Floats = NDArray[np.float64]
Sample = dict[str, list[str]]
SIZES = {"age": 6, "sex": 2, "territory": 8}
PEER = """
import json, sys, time
import pandas
from ipfn import ipfn
asked = json.load(sys.stdin)
names = list(asked["margins"])
cells = pandas.DataFrame(asked["columns"]).groupby(names).size().rename("total").reset_index()
rows = int(cells.total.sum())
wanted = [pandas.Series(one).rename_axis(name) * rows for name, one in asked["margins"].items()]
raw = cells.total.copy()
begun = time.perf_counter()
found = ipfn.ipfn(cells.astype({"total": float}), wanted, [[name] for name in names],
                  convergence_rate=1e-10, max_iteration=1000).iteration()
took = time.perf_counter() - begun
weights = {"|".join(map(str, row[names])): row.total / raw[at] for at, row in found.iterrows()}
print()
print(json.dumps({"weights": weights, "seconds": took}))
"""


def population(chance: np.random.Generator, people: int) -> tuple[Sample, Floats, Floats]:
    """Traits of everybody, the probability of an answer, and what each would answer (0 or 1)."""
    pull = {name: chance.normal(0, 0.5, size) for name, size in SIZES.items()}
    place = chance.integers(0, SIZES["territory"], people)
    age = (place + chance.integers(0, SIZES["age"], people) ** 2 // 4) % SIZES["age"]
    codes = {"age": age, "sex": chance.integers(0, 2, people), "territory": place}
    leaning = sum(pull[name][codes[name]] for name in SIZES)
    asked = {name: chance.normal(0, 0.7, size) for name, size in SIZES.items()}
    eager = -3.5 + sum(asked[name][codes[name]] for name in SIZES)
    traits = {name: [f"{name} {code}" for code in codes[name]] for name in SIZES}
    opinion = (chance.random(people) < 1 / (1 + np.exp(-1.5 * leaning))).astype(float)
    return traits, eager, opinion


def margins(traits: Sample) -> dict[str, dict[str, float]]:
    """The shares of a whole population, as a statistical office publishes them."""
    found = {}
    for name, values in traits.items():
        known, many = np.unique(values, return_counts=True)
        found[name] = {str(one): float(n) / len(values) for one, n in zip(known, many, strict=True)}
    return found


def chosen(traits: Sample, said: NDArray[np.bool_]) -> Sample:
    """Those who answered."""
    return {name: list(np.array(values)[said]) for name, values in traits.items()}


def bias(seed: int, own_pull: float) -> tuple[float, float, float]:
    """Errors of the raw and the weighted share, in points, and the effective n over n."""
    chance = np.random.default_rng(seed)
    traits, eager, opinion = population(chance, 60_000)
    said = chance.random(len(eager)) < 1 / (1 + np.exp(-eager - own_pull * (opinion - 0.5)))
    weights = rake_columns(chosen(traits, said), margins(traits))
    truth, given = opinion.mean(), opinion[said]
    weighted = np.array(weights.each) @ given / math.fsum(weights.each)
    kept = weights.effective_n / len(given)
    return abs(given.mean() - truth) * 100, abs(weighted - truth) * 100, kept


def beside(peer: str) -> None:
    """Largest difference of a weight from the peer's, and both times."""
    chance = np.random.default_rng(99)
    traits, eager, _opinion = population(chance, 60_000)
    sample, wanted = (
        chosen(traits, chance.random(len(eager)) < 1 / (1 + np.exp(-eager))),
        margins(traits),
    )
    begun = time.perf_counter()
    own = rake_columns(sample, wanted, least=1e-6, most=1e6)
    took = time.perf_counter() - begun
    asked = json.dumps({"columns": sample, "margins": wanted})
    answer = subprocess.run(
        [peer, "-c", PEER], input=asked, capture_output=True, text=True, check=True
    )
    found = json.loads(answer.stdout.splitlines()[-1])
    keys = ["|".join(row) for row in zip(*(sample[name] for name in wanted), strict=True)]
    other = np.array([found["weights"][key] for key in keys])
    gap = np.abs(np.array(own.each) - other).max()
    print(f"ipfn, {len(keys)} rows: largest difference of a weight {gap:.1e}; "
          f"talka {took:.3f} s, rows to weights; ipfn {found['seconds']:.3f} s, its sweeps alone")  # fmt: skip


def beside_a_solver() -> None:
    """The same problem with limits, given to a solver that knows nothing of raking."""
    cells = list(itertools.product("xyz", "uv"))
    many = np.array([30, 12, 9, 20, 5, 8])
    wanted = {"a": {"x": 0.4, "y": 0.36, "z": 0.24}, "b": {"u": 0.45, "v": 0.55}}
    rows = [{"a": a, "b": b} for (a, b), n in zip(cells, many, strict=True) for _ in range(n)]
    own = rake(rows, wanted, least=0.5, most=1.6)
    best = np.repeat(solved(cells, many, wanted, (0.5, 1.6)), many)
    gap = np.abs(np.array(own.each) - best).max()
    print(f"solver within limits: largest difference of a weight {gap:.1e}; "
          f"at a limit {own.trimmed} of {len(rows)} rows")  # fmt: skip


def solved(
    cells: Sequence[tuple[str, ...]],
    many: Floats,
    wanted: Mapping[str, Mapping[str, float]],
    limits: tuple[float, float],
) -> Floats:
    """Weights within limits, nearest to equal ones by relative entropy, that meet the margins."""
    asked = [(at, one) for at, name in enumerate(wanted) for one in list(wanted[name])[1:]]
    sums = np.array(
        [[cell[at] == one for cell in cells] for at, one in asked] + [[True] * len(cells)]
    )
    shares = [list(wanted.values())[at][one] for at, one in asked] + [1.0]
    part = many / many.sum()
    found = minimize(
        lambda w: float(part @ (w * np.log(w) - w)),
        np.ones(len(cells)),
        jac=lambda w: part * np.log(w),
        method="SLSQP",
        bounds=[limits] * len(cells),
        constraints={"type": "eq", "fun": lambda w: sums @ (part * w) - shares},
        options={"ftol": 1e-15, "maxiter": 500},
    )
    return np.asarray(found.x)


def large(rows: int) -> tuple[float, Weights]:
    """Seconds for so many rows of three variables."""
    chance = np.random.default_rng(1)
    columns = {n: [f"{n} {c}" for c in chance.integers(0, s, rows)] for n, s in SIZES.items()}
    wanted = {n: {f"{n} {c}": 2.0 + c for c in range(s)} for n, s in SIZES.items()}
    begun = time.process_time()
    weights = rake_columns(columns, wanted)
    return time.process_time() - begun, weights


def main() -> int:
    """Prints bias before and after, the peers, and the time of a large file."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--peer", help="a Python with ipfn and pandas")
    words.add_argument("--rows", type=int, default=1_000_000)
    args = words.parse_args()
    for name, own_pull in (("by who they are", 0.0), ("by what they think, too", 0.8)):
        raw, weighted, kept = np.mean([bias(seed, own_pull) for seed in range(40)], axis=0)
        print(f"answering depends on people {name}: bias {raw:.2f} points raw, {weighted:.2f} weighted; "
              f"effective n {kept:.0%} of n")  # fmt: skip
    if args.peer:
        beside(args.peer)
    beside_a_solver()
    seconds, weights = large(args.rows)
    print(
        f"{args.rows} rows: {seconds:.1f} CPU s, {weights.rounds} rounds, met: {weights.converged}"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
