"""Grouping by the workers of a cluster: several processes, and the same result to the last figure."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from subprocess import Popen

import pytest

from talka.opinions import Voice, engines, group
from talka.opinions.engines import Cluster, Here, NoWorkers, engine_at

WORKERS = 2
PATIENT = 60.0
LOCAL = ("--no-dashboard", "--host", "127.0.0.1")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler that has no workers yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with ExitStack() as running:
        running.callback(_stop, _started("dask_scheduler", "--port", str(port), *LOCAL))
        yield f"tcp://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def cluster(scheduler: str) -> Iterator[Cluster]:
    """Workers in processes of their own."""
    one = ("--nthreads", "1", "--no-nanny", "--local-directory", "/tmp", *LOCAL)
    with ExitStack() as running:
        for _ in range(WORKERS):
            running.callback(_stop, _started("dask_worker", scheduler, *one))
        _wait_for_workers(scheduler)
        yield Cluster(scheduler, PATIENT)


def _started(what: str, *words: str) -> "Popen[bytes]":
    command = [sys.executable, "-m", f"distributed.cli.{what}", *words]
    return Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _stop(process: "Popen[bytes]") -> None:
    process.terminate()
    process.wait()


def _wait_for_workers(scheduler: str) -> None:
    from distributed import Client

    with Client(scheduler, timeout=PATIENT, set_as_default=False) as client:
        client.wait_for_workers(WORKERS, timeout=PATIENT)


def test_a_scheduler_alone_does_no_work(scheduler: str) -> None:
    with pytest.raises(NoWorkers) as refusal:
        list(Cluster(scheduler, PATIENT).each(pow, 2, [1]))
    assert refusal.value.message.translated("lv") == f"Klasterim {scheduler} nav strādnieku."


def test_several_processes_find_what_one_finds(
    cluster: Cluster, town: list[Voice], monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [
        Voice("x", "\n".join(voice.text + "." for voice in town[::50]), "en"),
        Voice("y", ""),
    ]
    monkeypatch.setattr(engines, "PARCEL", 20)
    voices = [*town, *letters]
    assert group(voices, engine=cluster) == group(voices)
    marked = {"0": "Parks", "1": "Roads", "5": "Parks", "6": "Roads"}
    assert group(voices, marked=marked, engine=cluster) == group(voices, marked=marked)


def test_results_come_in_order_and_work_waits_its_turn(cluster: Cluster) -> None:
    asked = []

    def parcels() -> Iterator[int]:
        for number in range(30):
            asked.append(number)
            yield number

    found = cluster.each(pow, 2, parcels())
    assert (next(found), len(asked) < 10) == (1, True)
    assert list(found) == [2**number for number in range(1, 30)]


def test_parcels_are_the_same_wherever_they_are_worked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PARCEL", 4)
    assert list(engines.parcels(10)) == [slice(0, 4), slice(4, 8), slice(8, 12)]
    assert list(Here().each(pow, 2, [1, 2])) == [engines._alone(pow, 2, 1), 4]


def test_an_address_names_a_cluster_and_none_this_process() -> None:
    assert type(engine_at("")) is Here
    assert engine_at("tcp://10.0.0.5:8786").__dict__["address"] == "tcp://10.0.0.5:8786"
