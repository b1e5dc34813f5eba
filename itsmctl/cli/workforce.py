"""Who runs the replications: this process, others of this machine, or a cluster."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text

if TYPE_CHECKING:
    from itsmctl.simulate.workers import Jobs

_AUTO = "auto"

JobsOption = Annotated[
    str | None,
    typer.Option(
        "--jobs",
        metavar="N",
        help="How many processes may work at once; auto (default): as many as the work is worth.",
        show_default=False,
    ),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Let a Dask cluster run the replications: tcp://10.0.0.5:8786.",
        show_default=False,
    ),
]


@contextmanager
def workforce(jobs: str | None, cluster: str | None) -> Iterator[Jobs]:
    """Yield who runs replications, connected where that is a cluster.

    Raises:
        MissingExtra: a cluster takes a package that is not installed.
        UnusableInput: no number of processes, both are asked for, or no cluster answers.
    """
    count = _count(jobs)
    if cluster is None:
        yield count
        return
    if jobs is not None:
        raise UnusableInput(
            text("cli.workforce.both", "--jobs and --cluster exclude each other"),
            remedy=text(
                "cli.workforce.one", "leave out --jobs: a cluster has workers of its own"
            ),
        )
    from itsmctl.simulate.cluster import Cluster

    with Cluster(cluster) as connected:
        yield connected.hire


def _count(written: str | None) -> int | None:
    """Read ``4`` or ``auto``; None: as many as the work is worth."""
    if written is None or written == _AUTO:
        return None
    if not written.isdecimal() or int(written) < 1:
        raise UnusableInput(
            text("cli.workforce.jobs", "--jobs: “{written}” is no number", written=written),
            remedy=text("cli.workforce.count", "write a whole number from 1 on, or auto"),
        )
    return int(written)
