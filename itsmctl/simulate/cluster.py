"""A crew on other machines: the workers of a Dask cluster.

Everything that a replication needs goes there once. It is a result of the cluster's own, so that
Dask makes it anew where the machine that held it is gone; replications under way on that machine
go to another one. Both change nothing, for a replication depends on nothing but its number.
"""

import importlib.util
import logging
import pickle
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, Self

import itsmctl
from itsmctl.errors import CannotSimulate, MissingExtra, UnusableInput
from itsmctl.fingerprint import fingerprint
from itsmctl.i18n import Text, text
from itsmctl.simulate.labour import CrewLost, Done, Found, Labour, whole

if TYPE_CHECKING:
    from distributed import Client

LONGEST = 10.0
"""Seconds until a scheduler that does not answer is given up."""
PATIENCE = 30.0
"""Seconds until a scheduler without workers is given up."""
_LOOK = 2.0  # seconds between two looks at who is there
_LOUD = ("distributed", "distributed.client", "tornado.application", "asyncio")


class Cluster:
    """A connection to the scheduler of a cluster; use as a context.

    Raises:
        MissingExtra: the package distributed is not installed.
        UnusableInput: nobody answers at the address in time, or there are no workers.
    """

    def __init__(self, address: str) -> None:
        if importlib.util.find_spec("distributed") is None:
            raise MissingExtra(
                text(
                    "simulate.cluster.extra",
                    "the package distributed, which speaks to clusters, is not installed",
                ),
                remedy=text(
                    "simulate.cluster.install",
                    "pip install 'itsmctl[scale]', or leave out --cluster",
                ),
            )
        self.address = address
        self._client = _connect(address)

    def __enter__(self) -> Self:
        """Return itself: the connection stands."""
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up."""
        self._client.close()

    def hire(self, labours: Sequence[Labour[Found]]) -> "Remote[Found]":
        """Return the workers of the cluster as a crew for some labours.

        Raises:
            UnusableInput: there are no workers, or they have another itsmctl than this one.
        """
        self._require_workers()
        return Remote(self._client, self.address, labours)

    def _require_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise UnusableInput(
                _nobody(self.address), remedy=_start_some(self.address)
            ) from error
        found = self._client.run(release, on_error="return")
        for worker, theirs in found.items():
            if theirs != release():
                raise UnusableInput(
                    text(
                        "simulate.cluster.release",
                        "--cluster: the worker {worker} has not the itsmctl that you have here",
                        worker=worker,
                    ),
                    remedy=_same_everywhere(),
                )


class Remote(Generic[Found]):
    """The workers that a cluster has, whoever comes and goes."""

    def __init__(
        self, client: "Client", address: str, labours: Sequence[Labour[Found]]
    ) -> None:
        self._client = client
        self._address = address
        self._executor = client.get_executor(pure=False)
        self._held = client.submit(bytes, pickle.dumps(tuple(labours)), pure=False)
        self._width = 1
        self._seen = monotonic()
        self._looked = -_LOOK

    @property
    def width(self) -> int:
        """How many replications can be under way at once."""
        self._look()
        return max(1, self._width)

    def submit(self, which: int, number: int) -> Future[Done[Found]]:
        """Ask for the replication of this number of a labour."""
        asked: Future[Done[Found]] = self._executor.submit(
            perform, release(), self._held, which, number
        )
        return asked

    def outcome(self, future: Future[Done[Found]]) -> Done[Found]:
        """Wait for what was asked for.

        Raises:
            CannotSimulate: the replication cannot be run.
            CrewLost: the scheduler is gone, or all workers are, for half a minute.
        """
        from distributed import KilledWorker  # noqa: PLC0415  an extra

        while True:
            try:
                return future.result(timeout=_LOOK)
            except CancelledError as error:
                raise _lost(_silence(self._address)) from error
            except KilledWorker as error:
                raise _lost(_killed()) from error
            except TimeoutError:
                self._look()
            if self._is_cut_off:  # a result that was on its way then never comes
                raise _lost(_silence(self._address))
            if monotonic() - self._seen > PATIENCE:
                raise _lost(_nobody(self._address))

    def dismiss(self, *, at_once: bool) -> None:
        """Let everybody go; `at_once`: nobody waits for what is under way."""
        if not self._is_cut_off:
            self._executor.shutdown(wait=not at_once)
            self._held.release()

    def _look(self) -> None:
        """Count the workers now and then, and remember when there last were some."""
        now = monotonic()
        if self._is_cut_off or now - self._looked < _LOOK:
            return
        self._looked = now
        self._width = sum(self._client.nthreads().values())
        if self._width:
            self._seen = now

    @property
    def _is_cut_off(self) -> bool:
        """Whether the scheduler was lost, be it that it answers again."""
        return self._client.status != "running" or self._held.cancelled()


def perform(known: bytes, labours: bytes, which: int, number: int) -> Done[Any]:
    """Run a replication on a worker, which may have come when releases had long been compared.

    Raises:
        CannotSimulate: the replication cannot be run, or not here: the release is not the `known`.
    """
    if known != release():
        raise CannotSimulate(
            text(
                "simulate.cluster.late",
                "a worker of the cluster has not the itsmctl that you have here",
            ),
            remedy=_same_everywhere(),
        )
    return whole(_unpacked(labours)[which](number))


@lru_cache(maxsize=1)
def release() -> bytes:
    """Return what differs where the results might: the product's code."""
    home = Path(itsmctl.__file__).parent
    return fingerprint(*(path.read_bytes() for path in sorted(home.rglob("*.py"))))


def _no_address(address: str) -> UnusableInput:
    return UnusableInput(
        text(
            "simulate.cluster.no-address",
            "--cluster: “{address}” is no address of a scheduler",
            address=address,
        ),
        remedy=_as_printed(),
    )


def _as_printed() -> Text:
    return text(
        "simulate.cluster.address",
        "name it as dask scheduler prints it, e.g. tcp://10.0.0.5:8786",
    )


def _connect(address: str) -> "Client":
    from distributed import Client  # noqa: PLC0415  an extra

    class Caller(Client):
        """A client that gives up at once where nobody answered: there is nothing to take leave of."""

        def start(self, **options: object) -> None:
            try:
                super().start(**options)  # type: ignore[no-untyped-call]  # typed in part
            except BaseException:  # Ctrl-C too: who waited for an answer waits for no farewell
                self.status = "closed"
                raise

    for name in _LOUD:  # we say what went wrong
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    if not address:
        raise _no_address(address)
    try:
        return Caller(  # type: ignore[no-untyped-call]  # typed in part
            address, timeout=LONGEST, set_as_default=False
        )
    except ValueError as error:  # a scheme that there is not
        raise _no_address(address) from error
    except OSError as error:  # TimeoutError is one
        raise UnusableInput(
            text(
                "simulate.cluster.unreachable",
                "--cluster: no scheduler answered at “{address}” within {seconds} seconds",
                address=address,
                seconds=round(LONGEST),
            ),
            remedy=_as_printed(),
        ) from error


def _lost(why: Text) -> CrewLost:
    return CrewLost(
        why,
        remedy=text(
            "simulate.cluster.here", "the same results come without --cluster, only later"
        ),
    )


@lru_cache(maxsize=2)
def _unpacked(labours: bytes) -> tuple[Labour[Any], ...]:
    """Return the labours, read once by each worker."""
    found: tuple[Labour[Any], ...] = pickle.loads(labours)  # noqa: S301  of the one who connected
    return found


def _nobody(address: str) -> Text:
    return text(
        "simulate.cluster.nobody",
        "--cluster: the scheduler at “{address}” has no workers",
        address=address,
    )


def _silence(address: str) -> Text:
    return text(
        "simulate.cluster.silence",
        "--cluster: the scheduler at “{address}” does not answer any more",
        address=address,
    )


def _killed() -> Text:
    return text(
        "simulate.cluster.killed",
        "several workers of the cluster died over the same replication, perhaps for want of memory",
    )


def _start_some(address: str) -> Text:
    return text("simulate.cluster.start", "start some: dask worker {address}", address=address)


def _same_everywhere() -> Text:
    return text(
        "simulate.cluster.same",
        "install the same version of itsmctl on all machines of the cluster",
    )
