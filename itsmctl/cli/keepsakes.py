"""What may be remembered between runs: the classes of which outcomes and facts are made."""

from collections.abc import Mapping

from itsmctl.errors import Place
from itsmctl.finding import (
    Add,
    Drop,
    Finding,
    Fix,
    Put,
    Related,
    Rename,
    Severity,
    Splice,
    Symptom,
    Way,
)
from itsmctl.i18n import Label, Text
from itsmctl.lint.leave import Leave
from itsmctl.lint.outcome import Crash, FileOutcome
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.packing import Packer
from itsmctl.source.folio import Folio


def packer(homes: Mapping[str, str]) -> Packer:
    """Return what packs files and what was said of them; `homes` are those of paths."""
    return Packer(
        (
            *(DocumentKey, Kind, Folio, FileOutcome, Crash, Leave),
            *(Finding, Severity, Symptom, Way, Fix, Text, Label, Place, Related),
            *(Put, Add, Drop, Rename, Splice),
        ),
        homes,
    )


def packer_of_facts() -> Packer:
    """Return what packs the facts of processes: the records of which `lint.facts` knows."""
    from itsmctl.lint import facts

    records = {value for value in vars(facts).values() if hasattr(value, "__parts__")}
    by_name = sorted(records, key=lambda each: f"{each.__module__}.{each.__name__}")
    return Packer((Kind, *by_name))
