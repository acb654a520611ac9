"""Where the work on many texts is done: here, or by workers on several machines.

The texts are cut into parcels of the same size everywhere and what is learned is learned once, so the result is
the same to the last figure wherever it is worked out.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from talka.opinions.wording import Message, _

S = TypeVar("S")
P = TypeVar("P")
T = TypeVar("T")

PARCEL = 10_000
_WAITING_EACH = 2


class Engine(Protocol):
    """Does one kind of work on many parcels."""

    def each(self, work: Callable[[S, P], T], shared: S, parcels: Iterable[P]) -> Iterator[T]:
        """`work(shared, parcel)` of every parcel, in their order. `work` is a plain function of a module."""


class Here:
    """This process: one parcel after the other, none of them kept."""

    def each(self, work: Callable[[S, P], T], shared: S, parcels: Iterable[P]) -> Iterator[T]:
        """See `Engine`."""
        return (work(shared, parcel) for parcel in parcels)


class NoWorkers(ConnectionError):  # noqa: N818 (what it says)
    """The cluster does not answer, or has no workers; the message says so in several languages."""

    def __init__(self, message: Message) -> None:
        """`message` can be said in other languages: `error.message.translated("lv")`."""
        self.message = message
        super().__init__(message)


class Cluster:
    """The workers of a Dask scheduler at `address`, such as tcp://10.0.0.5:8786 (needs `talka[cluster]`).

    Workers must run the same release of Talka. Opinions are sent to them: use `tls://` or a network nobody else
    is on. Raises `NoWorkers` where none answers within `patience` seconds.
    """

    def __init__(self, address: str, patience: float = 10.0) -> None:
        """Nothing is asked of the cluster yet."""
        self.address, self.patience = address, patience

    def each(self, work: Callable[[S, P], T], shared: S, parcels: Iterable[P]) -> Iterator[T]:
        """See `Engine`. A few parcels wait at the workers, the others here; what is shared is sent once."""
        from distributed import Client

        try:
            client = Client(self.address, timeout=self.patience, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NoWorkers(_("No cluster answers at {address}.", address=self.address)) from error
        with client:
            cores = sum(client.ncores().values())
            if not cores:
                raise NoWorkers(_("The cluster at {address} has no workers.", address=self.address))
            kept = client.scatter(shared, broadcast=True, hash=False)
            waiting: deque[Any] = deque()
            for parcel in parcels:
                waiting.append(client.submit(_alone, work, kept, parcel, pure=False))
                if len(waiting) >= _WAITING_EACH * cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


def engine_at(address: str) -> Engine:
    """The cluster at this address; without one, this process."""
    return Cluster(address) if address else Here()


def _alone(work: Callable[[S, P], T], shared: S, parcel: P) -> T:
    """Work at a worker: sums of floats depend on how many cores share them."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return work(shared, parcel)


def parcels(many: int) -> Iterator[slice]:
    """Where to cut a sequence of so many things."""
    return (slice(start, start + PARCEL) for start in range(0, many, PARCEL))
